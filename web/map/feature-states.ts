/** The state of one feature that its paint reads. */
export interface AreaState {
  readonly class?: string
  readonly lit?: boolean
}

/** What of a feature's state is to be written; `class: null` takes it away. */
export interface StateChange {
  readonly code: string
  readonly state: { readonly class?: string | null; readonly lit?: boolean }
}

/**
 * The writes that turn the drawn classes into the wanted ones: only where something changed, since each write
 * touches the feature's vertices.
 */
export function classChanges(
  drawn: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): readonly StateChange[] {
  const changes: StateChange[] = []
  for (const [code, name] of wanted) {
    if (drawn.get(code) !== name) changes.push({ code, state: { class: name } })
  }
  for (const code of drawn.keys()) {
    if (!wanted.has(code)) changes.push({ code, state: { class: null } })
  }
  return changes
}

/** The writes that move the light from one area to another. */
export function litChanges(from: string | null, to: string | null): readonly StateChange[] {
  if (from === to) return []
  const changes: StateChange[] = []
  if (from !== null) changes.push({ code: from, state: { lit: false } })
  if (to !== null) changes.push({ code: to, state: { lit: true } })
  return changes
}
