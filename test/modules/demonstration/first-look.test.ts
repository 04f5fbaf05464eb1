import { describe, expect, test } from 'vitest'
import { DEFAULT_NEARNESS } from '../../../api/domain/clusters/crowding.ts'
import { findClusters } from '../../../api/domain/clusters/find-clusters.ts'
import type { LocatedVisit } from '../../../api/domain/located-visit.ts'
import { periodOf } from '../../../api/domain/period.ts'
import { findDuplicates } from '../../../api/domain/review/duplicates.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { TeamTravel } from '../../../api/modules/planner/travel.ts'
import { estimateOn } from '../../../api/modules/reach/estimate.ts'
import { findLimitedConflicts } from '../../../api/modules/review/limited-conflicts.ts'
import { demonstrationOf, fujian } from './fujian.ts'

const estimate = estimateOn(fujian)
const travel = new TeamTravel(async () => ({ estimate, roads: { ...estimate, available: false } }))

/** The quarter's records where they stand; a point in GCJ-02 is left out, since half a kilometre changes nothing here. */
function quarterOf(today: LocalDate): LocatedVisit[] {
  const { start, end } = periodOf('quarter', today)
  return demonstrationOf(today).rows.flatMap(({ point, ...row }) => {
    const endDate = row.endDate ?? row.date
    const area = fujian.areas.get(row.placeCode)
    if (!area || endDate < start || row.date > end) return []
    const own = point?.crs === 'wgs84'
    return [
      {
        ...row,
        endDate,
        placeCode: row.placeCode as AreaCode,
        at: own ? ([point.lon, point.lat] as const) : area.centre,
        uncertain: !own && area.boundary === 'placeholder',
        demonstration: true,
      },
    ]
  })
}

// In the middle of a quarter, twelve days before its end, and about Spring Festival, with few working days.
describe.each(['2026-11-22', '2026-12-20', '2027-02-10'] as LocalDate[])(
  'the planner’s first look on %s',
  (today) => {
    const { start: from, end: to } = periodOf('quarter', today)
    const visits = quarterOf(today)
    const count = <Item>(items: readonly Item[], test: (item: Item) => boolean) => items.filter(test).length

    test('crowds: the worst are of planned visits ahead, others lie behind', () => {
      const tours = visits.filter(({ service, status }) => service === 'tour' && status !== 'cancelled')
      const { crowds } = findClusters(tours, { method: 'rule', ...DEFAULT_NEARNESS, from, to })
      const ahead = crowds.filter(({ members }) =>
        members.every(({ visit, date }) => visit.status === 'planned' && date > today),
      )
      const behind = crowds.filter(({ members }) => members.every(({ visit }) => visit.status === 'done'))
      // Three county teams of two days each and three of one day: 9 team-days, of which a team’s own two are no surplus.
      expect(crowds[0]!.members.some(({ visit, date }) => visit.status === 'planned' && date > today)).toBe(
        true,
      )
      expect(count(ahead, ({ surplusDays }) => surplusDays >= 7)).toBeGreaterThanOrEqual(3)
      expect(count(behind, ({ surplusDays }) => surplusDays >= 1)).toBeGreaterThanOrEqual(2)
      // So few and so small that each can be acted on.
      expect(crowds.length).toBeGreaterThan(10)
      expect(crowds.length).toBeLessThan(60)
      expect(Math.max(...crowds.map((crowd) => crowd.visits.length))).toBeLessThanOrEqual(15)
    })

    test('duplicates: 20 to 60, at one place and at places near by, planned and done', () => {
      const found = findDuplicates(visits, { from, to })
      expect(found.length).toBeGreaterThanOrEqual(20)
      expect(found.length).toBeLessThanOrEqual(60)
      for (const kind of ['same-place', 'near-places'] as const) {
        const sets = found.filter((set) => set.kind === kind)
        expect(
          count(sets, ({ date }) => date > today),
          `${kind} ahead`,
        ).toBeGreaterThanOrEqual(1)
        expect(
          count(sets, (set) => set.visits.every(({ status }) => status === 'done')),
        ).toBeGreaterThanOrEqual(3)
      }
      // Two points of one visit, told by two hands.
      expect(count(found, ({ metres }) => metres > 250 && metres < 1000)).toBeGreaterThanOrEqual(5)
    })

    test('conflicts: 20 to 100, in one session and out of reach, planned and done', async () => {
      const found = await findLimitedConflicts(visits, travel, { from, to })
      expect(found.length).toBeGreaterThanOrEqual(20)
      expect(found.length).toBeLessThanOrEqual(100)
      for (const kind of ['same-session', 'too-far'] as const) {
        const pairs = found.filter((pair) => pair.kind === kind)
        expect(
          count(pairs, ({ date }) => date > today),
          `${kind} ahead`,
        ).toBeGreaterThanOrEqual(1)
        expect(
          count(pairs, (pair) => pair.visits.every(({ status }) => status === 'done')),
        ).toBeGreaterThanOrEqual(3)
      }
      expect(count(found, ({ minutes }) => minutes !== null && minutes > 120)).toBeGreaterThanOrEqual(5)
    })

    test('patrol teams, with two villages each, are never in both at once nor out of their reach', async () => {
      const patrols = visits.filter(({ service }) => service === 'patrol')
      expect(await findLimitedConflicts(patrols, travel, { from, to })).toEqual([])
    })
  },
)
