import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'

interface RowFocus {
  /** The row that the keyboard is at. */
  readonly current: number
  readonly setActive: (row: number) => void
  /** For the scrolled element: arrows, page keys, Home and End go from row to row. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * Goes through the links of a long list by the keyboard, only the rows in sight of which are drawn. A row carries
 * `data-row` and holds one link; keys count within elements that match `inside`.
 */
export function useRowFocus(
  count: number,
  box: RefObject<HTMLElement | null>,
  scrollTo: (row: number) => void,
  inside: string,
): RowFocus {
  const [active, setActive] = useState(0)
  const focusNext = useRef(false)
  const current = Math.min(active, count - 1)
  // The row that the keyboard went to may only be drawn once the list has scrolled there. Before painting: the
  // next key must find the focus in place.
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
