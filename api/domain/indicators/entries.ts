import { parsePeriod } from '../period.ts'

/** A value as it was entered for one area, indicator and period. */
export interface IndicatorEntry {
  /** A year, a quarter or a month. */
  readonly period: string
  readonly value: number
  readonly numerator: number | null
  readonly denominator: number | null
  readonly source: string | null
  readonly demonstration: boolean
}

export function yearOf({ period }: Pick<IndicatorEntry, 'period'>): number {
  return Number(period.slice(0, 4))
}

/** The entry that stands for a year: of the whole year where there is one, else of the quarter or month that ends last. */
export function entryOf(entries: readonly IndicatorEntry[], year: number): IndicatorEntry | null {
  return latest(entries.filter((entry) => yearOf(entry) === year))
}

/** The latest entry of the years before. */
export function entryBefore(entries: readonly IndicatorEntry[], year: number): IndicatorEntry | null {
  const earlier = entries.filter((entry) => yearOf(entry) < year)
  const last = Math.max(...earlier.map(yearOf))
  return latest(earlier.filter((entry) => yearOf(entry) === last))
}

function latest(entries: readonly IndicatorEntry[]): IndicatorEntry | null {
  return entries.reduce<IndicatorEntry | null>(
    (best, entry) => (best === null || rankOf(entry) > rankOf(best) ? entry : best),
    null,
  )
}

/** Of periods that end on one day the longest is last: its id is the shortest. */
function rankOf({ period }: IndicatorEntry): string {
  const isYear = period.length === 4
  return `${isYear ? 1 : 0} ${parsePeriod(period)?.end ?? ''} ${9 - period.length}`
}
