import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'

interface Place {
  readonly row: number
  readonly column: number
}

/** Where a key leads to in a grid; null for keys that lead nowhere. */
export function stepInMatrix(at: Place, key: string, rows: number, columns: number): Place | null {
  const steps: Record<string, Place> = {
    ArrowUp: { row: -1, column: 0 },
    ArrowDown: { row: 1, column: 0 },
    ArrowLeft: { row: 0, column: -1 },
    ArrowRight: { row: 0, column: 1 },
    PageUp: { row: -10, column: 0 },
    PageDown: { row: 10, column: 0 },
    Home: { row: 0, column: -columns },
    End: { row: 0, column: columns },
  }
  const step = steps[key]
  if (!step || rows === 0 || columns === 0) return null
  const held = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  return { row: held(at.row + step.row, rows), column: held(at.column + step.column, columns) }
}

/**
 * Goes through the cells of a grid by the keyboard, only the rows in sight of which are drawn. A cell carries
 * `data-cell="ROW COLUMN"`; one of them is in the tab order.
 */
export function useGridFocus(
  box: RefObject<HTMLElement | null>,
  size: { readonly rows: number; readonly columns: number },
  scrollTo: (row: number) => void,
) {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  const focusNext = useRef(false)
  const current: Place = {
    row: Math.max(0, Math.min(active.row, size.rows - 1)),
    column: Math.max(0, Math.min(active.column, size.columns - 1)),
  }
  // The row that the keyboard went to may only be drawn once the grid has scrolled there. Before painting: the next
  // key must find the focus in place.
  useLayoutEffect(() => {
    if (!focusNext.current) return
    const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${current.row} ${current.column}"]`)
    if (!cell) return
    focusNext.current = false
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepInMatrix(current, event.key, size.rows, size.columns)
    if (!next) return
    event.preventDefault()
    focusNext.current = true
    setActive(next)
    scrollTo(next.row)
  }
  return { current, setActive, onKeyDown }
}
