export interface Window {
  /** First row to draw. */
  readonly first: number
  /** One past the last row to draw. */
  readonly end: number
}

/** Rows drawn above and below what is seen, so that a quick scroll shows no blank. */
const MARGIN_ROWS = 8

/** Which rows of a long list stand in its scrolled window; all lengths in pixels, all rows of one height. */
export function visibleRows(scrollTop: number, height: number, rowHeight: number, count: number): Window {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - MARGIN_ROWS)
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + MARGIN_ROWS)
  return { first: Math.min(first, end), end }
}

/** Where to scroll so that a row is seen, moving as little as possible. `headHeight` covers the top. */
export function scrollToRow(
  row: number,
  scrollTop: number,
  { height, rowHeight, headHeight }: { height: number; rowHeight: number; headHeight: number },
): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  const lowest = top + rowHeight - (height - headHeight)
  return lowest > scrollTop ? lowest : scrollTop
}
