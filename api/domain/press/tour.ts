import { ancestorAt, codeLength, levelOf } from '../areas.ts'
import { addDays, daysBetween } from '../calendar.ts'
import type { AreaCode, LocalDate, Position } from '../units.ts'
import type { Visit } from '../visit.ts'

/** A done visit of the team, with where it was. */
export interface TourVisit
  extends Pick<
    Visit,
    | 'date'
    | 'endDate'
    | 'placeCode'
    | 'teamLevel'
    | 'teamName'
    | 'headcount'
    | 'patients'
    | 'trained'
    | 'lectures'
    | 'wardRounds'
    | 'caseDiscussions'
  > {
  readonly position: Position | null
}

/** Between two dates of one tour at most: more days part two tours, as they part two stays of a team. */
export const TOUR_GAP_DAYS = 7

/** What visits count. */
export const TOUR_COUNTS = ['patients', 'trained', 'lectures', 'wardRounds', 'caseDiscussions'] as const
export type TourCount = (typeof TOUR_COUNTS)[number]

/** Dates of one place in a row. */
export interface TourStop {
  readonly place: AreaCode
  readonly from: LocalDate
  readonly to: LocalDate
  /** Null where no record of them has it. */
  readonly patients: number | null
}

/** What a team did from one day to another. */
export interface Tour {
  readonly from: LocalDate
  readonly to: LocalDate
  /** Distinct ones, in order. */
  readonly dates: readonly LocalDate[]
  readonly visits: number
  /** Each once, in the order of codes. */
  readonly places: readonly AreaCode[]
  readonly counties: readonly AreaCode[]
  readonly townships: readonly AreaCode[]
  readonly villages: readonly AreaCode[]
  /** Of the largest day. */
  readonly headcount: number
  /** Sums over whole records; null where no record has one. */
  readonly counts: Readonly<Record<TourCount, number | null>>
  /** Records without the number of patients. */
  readonly withoutPatients: number
  /** Records that reach beyond the days that are asked about: their counts cannot be parted. */
  readonly beyond: number
  readonly stops: readonly TourStop[]
  /** The smallest area with all places in it. */
  readonly area: AreaCode
}

/**
 * @param visits at least one, each with a date from `from` to `to`
 */
export function tourOf(visits: readonly TourVisit[], from: LocalDate, to: LocalDate): Tour {
  const places = sorted(visits.map(({ placeCode }) => placeCode))
  const at = (level: 'county' | 'township' | 'village') =>
    sorted(
      places
        .filter((code) => code.length >= codeLength(level))
        .map((code) => ancestorAt(code, level) as AreaCode),
    )
  const sumOf = (count: TourCount) => sum(visits.map((visit) => visit[count]))
  return {
    from,
    to,
    dates: sorted(visits.flatMap((visit) => datesOf(visit, from, to))),
    visits: visits.length,
    places,
    counties: at('county'),
    townships: at('township'),
    villages: at('village'),
    headcount: Math.max(...visits.map(({ headcount }) => headcount)),
    counts: Object.fromEntries(TOUR_COUNTS.map((count) => [count, sumOf(count)])) as Tour['counts'],
    withoutPatients: visits.filter(({ patients }) => patients === null).length,
    beyond: visits.filter(({ date, endDate }) => date < from || endDate > to).length,
    stops: stopsOf(visits, from, to),
    area: commonArea(places),
  }
}

function datesOf({ date, endDate }: TourVisit, from: LocalDate, to: LocalDate): LocalDate[] {
  const first = date < from ? from : date
  const last = endDate > to ? to : endDate
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index))
}

/** In the order of their first days; visits of a place on the same or successive days are one stop. */
function stopsOf(visits: readonly TourVisit[], from: LocalDate, to: LocalDate): TourStop[] {
  const stops: TourStop[] = []
  const inOrder = visits.toSorted((a, b) => compare(a.date, b.date) || compare(a.placeCode, b.placeCode))
  for (const visit of inOrder) {
    const own = datesOf(visit, from, to)
    const [first, last] = [own[0]!, own.at(-1)!]
    const index = stops.findLastIndex(({ place }) => place === visit.placeCode)
    const before = stops[index]
    const patients = sum([before?.patients ?? null, visit.patients])
    if (before && first <= addDays(before.to, 1))
      stops[index] = { ...before, to: last > before.to ? last : before.to, patients }
    else stops.push({ place: visit.placeCode, from: first, to: last, patients: visit.patients })
  }
  return stops
}

function commonArea(places: readonly AreaCode[]): AreaCode {
  const [first] = places
  for (const level of ['county', 'city', 'province'] as const) {
    const area =
      first && levelOf(first) && first.length >= codeLength(level) ? ancestorAt(first, level) : null
    if (area && places.every((place) => place.startsWith(area))) return area as AreaCode
  }
  throw new RangeError('A tour has at least one place')
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

function sorted<Text extends string>(values: readonly Text[]): readonly Text[] {
  return [...new Set(values)].sort()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
