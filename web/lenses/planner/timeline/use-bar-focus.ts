import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { TeamLine, VisitBar } from './layout.ts'

/** The visit that a key leads to: rows up and down to the nearest day, within a row from visit to visit; null: none. */
export function stepToBar(lines: readonly TeamLine[], at: string | null, key: string): VisitBar | null {
  const row = Math.max(
    0,
    lines.findIndex(({ bars }) => bars.some(({ visit }) => visit.visitId === at)),
  )
  const bars = lines[row]?.bars ?? []
  const index = Math.max(
    0,
    bars.findIndex(({ visit }) => visit.visitId === at),
  )
  const current = bars[index]
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      const next = lines[row + (key === 'ArrowDown' ? 1 : -1)]
      return next && current ? nearest(next.bars, current.start) : null
    }
    case 'PageDown':
      return bars[index + 1] ?? null
    case 'PageUp':
      return bars[index - 1] ?? null
    case 'Home':
      return bars[0] ?? null
    case 'End':
      return bars.at(-1) ?? null
    default:
      return null
  }
}

function nearest(bars: readonly VisitBar[], day: number): VisitBar | null {
  return bars.reduce<VisitBar | null>(
    (best, bar) => (best === null || Math.abs(bar.start - day) < Math.abs(best.start - day) ? bar : best),
    null,
  )
}

/** One of the visits in the rows that are drawn is in the tab order; `go` brings another into sight and focuses it. */
export function useBarFocus(
  box: RefObject<HTMLElement | null>,
  lines: readonly TeamLine[],
  scrollTo: (row: number) => void,
) {
  const [active, setActive] = useState<string | null>(null)
  const focusNext = useRef(false)
  // The row may only be drawn once the list has scrolled there. Before painting: the next key must find the focus.
  useLayoutEffect(() => {
    if (!focusNext.current || active === null) return
    const mark = box.current?.querySelector<SVGElement>(`[data-visit="${CSS.escape(active)}"]`)
    if (!mark) return
    focusNext.current = false
    mark.focus({ preventScroll: true })
  })
  const go = (bar: VisitBar) => {
    focusNext.current = true
    setActive(bar.visit.visitId)
    scrollTo(lines.findIndex(({ bars }) => bars.includes(bar)))
  }
  return { active, setActive, go }
}
