/**
 * How many of the names stand beside one another in a room that also takes a menu of those that do not. The menu is
 * as wide as the word on it: the chosen name where that is in the menu, else `more`.
 *
 * @param names widths, and `room`, in pixels
 * @param chosen index of the chosen name
 */
export function howManyFit(
  { names, more, room }: { readonly names: readonly number[]; readonly more: number; readonly room: number },
  chosen: number,
): number {
  let used = names.reduce((sum, width) => sum + width, 0)
  if (used <= room) return names.length
  for (let count = names.length - 1; count > 0; count--) {
    used -= names[count] ?? 0
    const menu = Math.max(more, chosen >= count ? (names[chosen] ?? 0) : 0)
    // The menu's arrow and the space before it are about as wide as the word `more`.
    if (used + menu + more <= room) return count
  }
  return 0
}
