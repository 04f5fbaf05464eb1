import type { AreaFill } from './types.ts'

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

/** Drawn alike in every lens, and by areas that are not named. */
const QUIET: ReadonlySet<string> = new Set(['not-applicable', 'not-judged'])

/**
 * The name of a class in a feature's state: scales have classes of one name and other colours, and one expression
 * paints them all.
 */
export function stateName(of: AreaFill['of'], name: string): string {
  if (QUIET.has(name)) return 'not-applicable'
  return of === 'units' || of === 'shares' ? name : `${of}:${name}`
}

export function stateClasses(fill: AreaFill): ReadonlyMap<string, string> {
  return new Map([...fill.classes].map(([code, name]) => [code, stateName(fill.of, name)]))
}
