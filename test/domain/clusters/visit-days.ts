import fc from 'fast-check'
import type { ClusterMembers, Nearness, VisitDay } from '../../../api/domain/clusters/crowding.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { AreaCode, DayNumber } from '../../../api/domain/units.ts'

/** Degrees of latitude over so many metres: one degree is 6,371,008.8 × π ÷ 180 = 111,195.08 m. */
export const degrees = (metres: number) => metres / 111_195.0802

/** A visit `metres` north of a point in 清流县. */
export function visit(visitId: string, teamCode: string, day: number, metres = 0): VisitDay {
  return {
    visitId,
    teamCode,
    day: day as DayNumber,
    at: [116.8, 26.1 + degrees(metres)],
    placeCode: '350423100' as AreaCode,
    service: 'tour',
  }
}

export function isNear(
  a: VisitDay,
  b: VisitDay,
  { metres, days }: Pick<Nearness, 'metres' | 'days'>,
): boolean {
  return Math.abs(a.day - b.day) <= days && metresBetween(a.at, b.at) <= metres
}

/**
 * Few places and days, so that coincidence and exact ties are ordinary; some lie apart on islands, some on month ends,
 * and some are records of several dates, as a stay is.
 */
export const visitDays = (maxLength: number) => fc.oneof(among(maxLength, 20, 5), among(maxLength, 100, 1))

/** Over 100 days at four places, some last for many weeks and some are passed by; over 20 days at 36 none lasts. */
const among = (maxLength: number, days: number, places: number) =>
  fc
    .array(
      fc.record({
        team: fc.constantFrom('A', 'B', 'C'),
        day: fc.integer({ min: 20_480, max: 20_480 + days }),
        east: fc.integer({ min: 0, max: places }),
        north: fc.integer({ min: 0, max: places }),
        island: fc.constantFrom(0, 0, 0, 1),
        dates: fc.constantFrom(1, 1, 1, 2, 5),
      }),
      // As long as may be: short lists hold no crowd.
      { maxLength, size: 'max' },
    )
    .map((rows) =>
      rows
        .flatMap(({ team, day, east, north, island, dates }, i) =>
          Array.from(
            { length: dates },
            (_, date): VisitDay => ({
              visitId: `v${(i * 7919) % 1009}`,
              teamCode: team,
              day: (day + date) as DayNumber,
              at: [117 + east * 0.03 + island * 2, 26 + north * 0.03],
              // Neighbours share a township, and the month ends within the days.
              placeCode: `350421${100 + Math.floor(east / 2)}` as AreaCode,
              service: 'tour',
            }),
          ),
        )
        .slice(0, maxLength),
    )

export const nearnesses = fc.record({
  metres: fc.constantFrom(0, 3000, 3336, 5000, 12_000, 400_000),
  days: fc.integer({ min: 0, max: 9 }),
  min: fc.integer({ min: 1, max: 6 }),
})

/** Clusters by their members' ids with their days, in an order of their own. */
export function named(visits: readonly VisitDay[], clusters: readonly Iterable<number>[]): string[] {
  return clusters
    .map((cluster) =>
      [...cluster]
        .map((v) => `${visits[v]!.visitId}@${visits[v]!.day}`)
        .sort()
        .join(' '),
    )
    .sort()
}

export const membersOf = (clusters: readonly ClusterMembers[]) => clusters.map(({ members }) => members)

/** By id, then date. */
export const inOrder = (visits: readonly VisitDay[]) => (a: number, b: number) =>
  visits[a]!.visitId < visits[b]!.visitId
    ? -1
    : visits[a]!.visitId > visits[b]!.visitId
      ? 1
      : visits[a]!.day - visits[b]!.day
