import { daysBetween } from './calendar.ts'
import type { LocalDate } from './units.ts'

/** Two successive dates of a team more than this many days apart belong to two stays (RULES, `national-annual`, campaigns). */
export const MAX_STAY_GAP_DAYS = 7

/** Distinct dates in order, cut wherever more than `maxGapDays` lie between two successive ones. */
export function cutIntoStays(dates: readonly LocalDate[], maxGapDays: number): readonly LocalDate[][] {
  const stays: LocalDate[][] = []
  let run: LocalDate[] | null = null
  for (const date of dates) {
    const previous = run?.at(-1)
    if (!run || !previous || daysBetween(previous, date) > maxGapDays) {
      run = []
      stays.push(run)
    }
    run.push(date)
  }
  return stays
}

/** As much of a stay as decides which one is shown. */
export interface RankedStay {
  readonly teamCode: string
  readonly first: LocalDate
  readonly last: LocalDate
  readonly components: readonly { readonly holds: boolean }[]
}

/** Fewest failed components, then the longest, then the latest; the team code settles exact ties. */
export function bestStay<Stay extends RankedStay>(stays: readonly Stay[]): Stay | null {
  const failed = (stay: Stay) => stay.components.filter((component) => !component.holds).length
  const length = (stay: Stay) => daysBetween(stay.first, stay.last)
  const ranked = [...stays].sort(
    (a, b) =>
      failed(a) - failed(b) ||
      length(b) - length(a) ||
      compare(b.last, a.last) ||
      compare(a.teamCode, b.teamCode),
  )
  return ranked[0] ?? null
}

export function holdsWhole({ components }: Pick<RankedStay, 'components'>): boolean {
  return components.every((component) => component.holds)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
