/** Scenes in turn, by their places in the wall's order. Pure: what time it is and what can be shown are arguments. */

/** Whether a scene has something to show, so that the rotation stops at it. */
export type IsPlayable = (scene: number) => boolean

/**
 * The scenes that stand side by side: the first playable one from a place on, and those after it, each once.
 *
 * @param count of all scenes
 * @param panes how many have room
 * @returns none when nothing is playable
 */
export function pageFrom(
  count: number,
  first: number,
  panes: number,
  isPlayable: IsPlayable,
): readonly number[] {
  const inTurn = Array.from({ length: count }, (_, step) => (first + step) % count)
  return inTurn.filter(isPlayable).slice(0, panes)
}

/**
 * Passes over scenes that are quiet, of which nothing needs anybody now; where nothing else can be shown, they are.
 *
 * @param count of all scenes
 */
export function passingQuiet(
  count: number,
  isPlayable: IsPlayable,
  isQuiet: (scene: number) => boolean,
): IsPlayable {
  const speaks = (scene: number) => isPlayable(scene) && !isQuiet(scene)
  const onlyQuiet = !Array.from({ length: count }, (_, scene) => scene).some(speaks)
  return onlyQuiet ? isPlayable : speaks
}

/** Where the page after one begins, and whether the round is over with it: the order begins anew. */
export function pageAfter(
  count: number,
  page: readonly number[],
  isPlayable: IsPlayable,
): { readonly first: number; readonly isNewRound: boolean } {
  const last = page.at(-1) ?? count - 1
  const first = pageFrom(count, (last + 1) % count, 1, isPlayable)[0] ?? 0
  return { first, isNewRound: first <= (page[0] ?? 0) || first <= last }
}

/** Where the page before one begins. */
export function pageBefore(
  count: number,
  page: readonly number[],
  panes: number,
  isPlayable: IsPlayable,
): number {
  const first = page[0] ?? 0
  const backwards = Array.from({ length: count }, (_, step) => (first - 1 - step + 2 * count) % count)
  const before = backwards.filter(isPlayable).slice(0, panes)
  return before.at(-1) ?? first
}
