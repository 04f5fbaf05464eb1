import { scaleBand } from 'd3-scale'
import { stack } from 'd3-shape'
import type { HistoryAnswer } from '../../../api/contract/coverage.ts'
import { countsByClass } from '../../../api/domain/cartography/judged-classes.ts'
import type { UnitClass } from '../../../api/domain/cartography/palette.ts'
import { judgedOf } from '../../../api/domain/coverage/status.ts'
import { type Period, type PeriodKind, periodsBetween, shiftPeriod } from '../../../api/domain/period.ts'

/** How many periods the strip shows: years fewer, since no rule is older than a few. */
const LENGTHS: Readonly<Record<PeriodKind, number>> = { year: 8, quarter: 24, month: 24, week: 24 }

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
  /** The year, at the first bar that begins in it; left out where the next one would run into it. */
  readonly year: string | null
}

/** The first and last of the periods that the strip shows: up to the current one, or around an older selection. */
export function stripRange(current: Period, selected: Period): { from: Period; to: Period } {
  const length = LENGTHS[current.kind]
  const back = periodsBetween(selected, current)
  const to = back < length ? current : shiftPeriod(selected, Math.min(back, length / 2))
  return { from: shiftPeriod(to, 1 - length), to }
}

/** Bars of equal height whose parts are shares of the judged units; all lengths in pixels. */
export function stripBars(
  periods: HistoryAnswer['periods'],
  width: number,
  height: number,
  /** What a year takes of the width. */
  yearWidth = 0,
): readonly StripBar[] {
  const x = scaleBand<string>()
    .domain(periods.map(({ id }) => id))
    .range([EDGE, width - EDGE])
    .paddingInner(0.16)
    .paddingOuter(0.08)
  const rows = periods.map(({ counts, dueAgain }) => countsByClass(counts, dueAgain))
  const layers = stack<(typeof rows)[number], (typeof LAYERS)[number]>().keys(LAYERS)(rows)
  const labelled = labelledOf(periods, (id) => x(id) ?? 0, yearWidth)
  return periods.map((period, n) => {
    const judged = judgedOf(period.counts)
    const parts = layers.flatMap((layer) => {
      const [from = 0, to = 0] = layer[n] ?? []
      if (to === from || judged === 0) return []
      return [{ of: layer.key, y: height * (1 - to / judged), height: (height * (to - from)) / judged }]
    })
    const year = labelled.has(n) ? period.id.slice(0, 4) : null
    return { id: period.id, x: x(period.id) ?? 0, width: x.bandwidth(), parts, year }
  })
}

/** The first bar of each year, from the last one back as far as their years stand apart. */
function labelledOf(
  periods: HistoryAnswer['periods'],
  xOf: (id: string) => number,
  yearWidth: number,
): ReadonlySet<number> {
  const labelled = new Set<number>()
  let right = Number.POSITIVE_INFINITY
  for (const [n, { id }] of [...periods.entries()].toReversed()) {
    const isFirst = id.slice(0, 4) !== periods[n - 1]?.id.slice(0, 4)
    if (!isFirst || xOf(id) + yearWidth > right) continue
    labelled.add(n)
    right = xOf(id)
  }
  return labelled
}
