import type { ColourScale } from '../ui/colour-scale.ts'
import type { AreaFill } from './types.ts'

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

/** How an area without an answer is drawn, and every class that has nothing to say. */
export const QUIET = 'not-applicable'

/**
 * The name of a class in a feature's state: scales have classes of one name and other colours, and one expression
 * paints them all.
 */
export function stateName(scales: readonly ColourScale[], of: string, name: string): string {
  const scale = scales.find(({ id }) => id === of)
  const found = scale?.classes.find((each) => each.name === name)
  if (!found) throw new RangeError(`no colour for class ${name} of scale ${of}`)
  return found.quiet ? QUIET : `${of}:${name}`
}

/** The fill as states by code. */
export function stateClasses(fill: AreaFill, scales: readonly ColourScale[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const name of new Set(fill.classes.values())) names.set(name, stateName(scales, fill.of, name))
  return new Map([...fill.classes].map(([code, name]) => [code, names.get(name) ?? QUIET]))
}
