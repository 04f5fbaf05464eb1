import { scaleBand } from 'd3-scale'
import { stack } from 'd3-shape'
import type { HistoryAnswer } from '../../../api/contract/coverage.ts'
import { countsByClass } from '../../../api/domain/cartography/judged-classes.ts'
import type { UnitClass } from '../../../api/domain/cartography/palette.ts'
import { judgedOf } from '../../../api/domain/coverage/status.ts'
import { type Period, periodsBetween, shiftPeriod } from '../../../api/domain/period.ts'

export const STRIP_PERIODS = 24

/** Room at both ends for the frame of a selected bar, pixels. */
const EDGE = 4

/** The judged classes from the bottom of a bar to its top. */
const LAYERS = ['met', 'scheduled', 'due', 'due-again', 'missed'] as const

export interface StripBar {
  readonly id: string
  readonly x: number
  readonly width: number
  /** Bottom first; heights add up to the full height. Empty where nothing was judged. */
  readonly parts: readonly { readonly of: UnitClass; readonly y: number; readonly height: number }[]
  /** The year, at the first bar that begins in it. */
  readonly year: string | null
}

/** The first and last of the periods that the strip shows: up to the current one, or around an older selection. */
export function stripRange(current: Period, selected: Period): { from: Period; to: Period } {
  const back = periodsBetween(selected, current)
  const to = back < STRIP_PERIODS ? current : shiftPeriod(selected, Math.min(back, STRIP_PERIODS / 2))
  return { from: shiftPeriod(to, 1 - STRIP_PERIODS), to }
}

/** Bars of equal height whose parts are shares of the judged units; all lengths in pixels. */
export function stripBars(
  periods: HistoryAnswer['periods'],
  width: number,
  height: number,
): readonly StripBar[] {
  const x = scaleBand<string>()
    .domain(periods.map(({ id }) => id))
    .range([EDGE, width - EDGE])
    .paddingInner(0.16)
    .paddingOuter(0.08)
  const rows = periods.map(({ counts, dueAgain }) => countsByClass(counts, dueAgain))
  const layers = stack<(typeof rows)[number], (typeof LAYERS)[number]>().keys(LAYERS)(rows)
  return periods.map((period, n) => {
    const judged = judgedOf(period.counts)
    const parts = layers.flatMap((layer) => {
      const [from = 0, to = 0] = layer[n] ?? []
      if (to === from || judged === 0) return []
      return [{ of: layer.key, y: height * (1 - to / judged), height: (height * (to - from)) / judged }]
    })
    const year = period.id.slice(0, 4)
    const first = year !== periods[n - 1]?.id.slice(0, 4)
    return { id: period.id, x: x(period.id) ?? 0, width: x.bandwidth(), parts, year: first ? year : null }
  })
}
