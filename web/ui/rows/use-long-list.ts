import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { setHovered, useHovered } from '../../state/hover.ts'
import { useScale } from '../scale.ts'
import { useScrollBox } from './use-scroll-box.ts'
import { visibleRows } from './visible-rows.ts'

/**
 * A long list of areas, only the visible rows of which are rendered; arrow keys move through it, and it follows the area
 * under the pointer on the map.
 *
 * @param rowRem height of every row
 * @param inside selector of the element within which keys move between rows
 */
export function useLongList(
  rows: readonly { readonly code: string }[],
  { rowRem, inside }: { readonly rowRem: number; readonly inside: string },
) {
  const rowHeight = rowRem * 16 * useScale()
  const { box, scrolled, scrollTo } = useScrollBox(rowHeight)
  const { current, setActive, onKeyDown } = useRowFocus(rows.length, box, scrollTo, inside)
  const { first, end } = visibleRows(scrolled.top, scrolled.height, rowHeight, rows.length)
  const follow = useFollowHover(rows, scrollTo)
  return {
    /** For the element that scrolls. */
    boxProps: { ref: box, onKeyDown, ...follow },
    /** Pixels. */
    rowHeight,
    /** The first rendered row, and the one after the last. */
    first,
    end,
    /** The row whose link is in the tab order: of the rendered rows the one nearest to the focused one. */
    tabRow: Math.min(Math.max(current, first), end - 1),
    setActive,
  }
}

interface RowFocus {
  /** The focused row. */
  readonly current: number
  readonly setActive: (row: number) => void
  /** For the scrolled element: arrows, page keys, Home and End go from row to row. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * Goes through the links of a long list by the keyboard, of which only the visible rows are rendered. A row carries
 * `data-row` and holds one link; keys count within elements that match `inside`.
 */
function useRowFocus(
  count: number,
  box: RefObject<HTMLElement | null>,
  scrollTo: (row: number) => void,
  inside: string,
): RowFocus {
  const [active, setActive] = useState(0)
  const focusNext = useRef(false)
  const current = Math.min(active, count - 1)
  // The focused row may only be rendered once the list has scrolled there. Before painting, so that the focus is in
  // place for the next key.
  useLayoutEffect(() => {
    if (!focusNext.current) return
    const link = box.current?.querySelector<HTMLElement>(`[data-row="${current}"] a`)
    if (!link) return
    focusNext.current = false
    link.focus({ preventScroll: true })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + 10,
      PageUp: current - 10,
      Home: 0,
      End: count - 1,
    }
    const target = targets[event.key]
    if (target === undefined || !(event.target as HTMLElement).closest(inside)) return
    event.preventDefault()
    const row = Math.max(0, Math.min(count - 1, target))
    focusNext.current = true
    setActive(row)
    scrollTo(row)
  }
  return { current, setActive, onKeyDown }
}

/**
 * Brings the row of the area that the pointer is over on the map into sight; not while the pointer is in the list,
 * which would move away under it. Leaving the list ends the hover that its rows began.
 *
 * @returns handlers for the scrolled element
 */
function useFollowHover(rows: readonly { readonly code: string }[], scrollTo: (row: number) => void) {
  const hovered = useHovered()
  const pointerInside = useRef(false)
  useEffect(() => {
    if (hovered === null || pointerInside.current) return
    const row = rows.findIndex(({ code }) => code === hovered)
    if (row >= 0) scrollTo(row)
  }, [hovered, rows, scrollTo])
  return useMemo(
    () => ({
      onPointerEnter: () => {
        pointerInside.current = true
      },
      onPointerLeave: () => {
        pointerInside.current = false
        setHovered(null)
      },
    }),
    [],
  )
}
