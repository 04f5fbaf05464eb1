import { describe, expect, it } from 'vitest'
import type { ConflictDto } from '../../../../api/contract/review.ts'
import { barBox, barPath, dayWidth } from '../../../../web/lenses/planner/timeline/geometry.ts'
import { dateAt, dayIn, teamLines, weekends } from '../../../../web/lenses/planner/timeline/layout.ts'
import { shiftedDate, snappedDays } from '../../../../web/lenses/planner/timeline/shift.ts'
import { stepToBar } from '../../../../web/lenses/planner/timeline/use-bar-focus.ts'
import { crowd, plannerVisit } from './views-fixture.ts'

const window = { from: '2026-11-01', to: '2026-11-30' }
const conflict = (id: string, ...visits: string[]): ConflictDto =>
  ({
    id,
    visits: visits.map((visitId) => ({ visitId })),
    reason: { zh: '', en: '' },
  }) as unknown as ConflictDto

describe('the rows of teams', () => {
  const visits = [
    plannerVisit('a', { teamCode: 'busy', date: '2026-11-02' }),
    plannerVisit('b', { teamCode: 'busy', date: '2026-11-03' }),
    plannerVisit('c', { teamCode: 'torn', date: '2026-11-04', session: 'am' }),
    plannerVisit('d', { teamCode: 'crowding' }),
    plannerVisit('e', { teamCode: 'also', date: '2026-11-05', teamName: '甲队' }),
    plannerVisit('f', { teamCode: 'outside', date: '2026-12-01' }),
  ]

  it('begin with those of the chosen crowd, then those with conflicts, then by visits, then by code', () => {
    const given = { ...window, visits, clusters: [crowd('x', ['d'])], conflicts: [conflict('k', 'c')] }
    const order = (chosenCluster: string | null) =>
      teamLines({ ...given, chosenCluster }).map(({ code }) => code)
    expect(order('x')).toEqual(['crowding', 'torn', 'busy', 'also'])
    expect(order(null)).toEqual(['torn', 'busy', 'also', 'crowding'])
    expect(teamLines({ ...given, chosenCluster: null }).find(({ code }) => code === 'also')?.name).toBe(
      '甲队',
    )
  })

  it('hold every visit of the window once', () => {
    const lines = teamLines({ ...window, visits, clusters: [], conflicts: [], chosenCluster: null })
    const ids = lines.flatMap(({ bars }) => bars.map(({ visit }) => visit.visitId))
    expect(ids.sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})

describe('the bars of a team', () => {
  const barsOf = (...visits: ReturnType<typeof plannerVisit>[]) =>
    teamLines({ ...window, visits, clusters: [], conflicts: [], chosenCluster: null })[0]?.bars ?? []

  it('are cut at the window', () => {
    const [bar] = barsOf(plannerVisit('a', { date: '2026-10-30', endDate: '2026-11-02' }))
    // 30 and 31 October are out of it: 1 and 2 November are left.
    expect(bar).toMatchObject({ start: 0, length: 2 })
    const [last] = barsOf(plannerVisit('a', { date: '2026-11-29', endDate: '2026-12-05' }))
    expect(last).toMatchObject({ start: 28, length: 2 })
  })

  it('share the day where they would lie on one another, and only there', () => {
    const bars = barsOf(
      plannerVisit('am', { session: 'am' }),
      plannerVisit('pm', { session: 'pm' }),
      plannerVisit('am too', { session: 'am' }),
      plannerVisit('next', { date: '2026-11-26', session: 'am' }),
    )
    expect(bars.map(({ visit, half, lane, lanes }) => [visit.visitId, half, lane, lanes])).toEqual([
      ['am', 'upper', 0, 2],
      ['am too', 'upper', 1, 2],
      ['pm', 'lower', 0, 1],
      ['next', 'upper', 0, 1],
    ])
    const [one, two] = bars.map((bar) => barBox(bar, 40, 1))
    expect((one?.x ?? 0) + (one?.width ?? 0)).toBeLessThan(two?.x ?? 0)
  })

  it('have the morning above the afternoon, and the whole day over both', () => {
    const [am, pm, full] = (['am', 'pm', 'full'] as const).map((session) => {
      const [bar] = barsOf(plannerVisit('a', { session }))
      return barBox(bar!, 40, 1)
    })
    expect(am!.y + am!.height).toBeLessThan(pm!.y)
    expect(full!.y).toBe(am!.y)
    expect(full!.y + full!.height).toBe(pm!.y + pm!.height)
  })

  it('remember another date, not another place', () => {
    const was = { at: [116, 26] as const, date: '2026-11-20', placeCode: '350423102', placeName: '' }
    const bars = barsOf(
      plannerVisit('dated', { was, change: 'move' }),
      plannerVisit('placed', { was: { ...was, date: '2026-11-25' }, change: 'move', teamCode: 'T1' }),
    )
    expect(bars.map(({ visit, was: day }) => [visit.visitId, day])).toEqual([
      ['dated', 19],
      ['placed', null],
    ])
  })

  it('are drawn whole at any width', () => {
    for (const service of ['tour', 'patrol', 'posting'] as const) {
      const path = barPath(service, { x: 10, y: 4, width: 3, height: 19 })
      expect(path).not.toMatch(/NaN|--/)
      expect(path.startsWith('M')).toBe(true)
    }
    expect(dayWidth('month', 620, 92, 1)).toBe(20)
    expect(dayWidth('fortnight', 620, 7, 1)).toBeCloseTo(88.57, 2)
    expect(dayWidth('whole', 92, 92, 1)).toBe(3)
  })
})

describe('weekends', () => {
  it('are shaded from Saturday to Sunday, and where the window begins or ends within one', () => {
    // 2026-11-01 is a Sunday, 2026-11-28 a Saturday.
    expect(weekends('2026-11-01', '2026-11-28')).toEqual([
      { start: 0, length: 1 },
      { start: 6, length: 2 },
      { start: 13, length: 2 },
      { start: 20, length: 2 },
      { start: 27, length: 1 },
    ])
  })
})

describe('a drag along the days', () => {
  const limits = { from: '2026-10-01', to: '2026-12-31', today: '2026-11-22' }
  const visit = (date: string, endDate = date) => ({ date, endDate })

  it('snaps to the nearest day', () => {
    expect(snappedDays(29, 20)).toBe(1)
    expect(snappedDays(31, 20)).toBe(2)
    expect(snappedDays(-31, 20)).toBe(-2)
    expect(snappedDays(9, 20)).toBe(0)
    expect(snappedDays(9, 0)).toBe(0)
  })

  it('goes over the end of a month and of a year', () => {
    expect(shiftedDate(visit('2026-11-29'), 3, limits)).toBe('2026-12-02')
    expect(shiftedDate(visit('2026-12-02'), -3, limits)).toBe('2026-11-29')
    expect(shiftedDate(visit('2026-12-30'), 3, { ...limits, to: '2027-03-31' })).toBe('2027-01-02')
    expect(shiftedDate(visit('2027-02-27'), 2, { ...limits, to: '2027-03-31' })).toBe('2027-03-01')
  })

  it('stays between today and the last day on which all its dates fit', () => {
    expect(shiftedDate(visit('2026-11-25'), -10, limits)).toBe('2026-11-22')
    expect(shiftedDate(visit('2026-12-29'), 10, limits)).toBe('2026-12-31')
    expect(shiftedDate(visit('2026-12-20', '2026-12-24'), 20, limits)).toBe('2026-12-27')
    // Out of the limits already: it stays rather than jumps.
    expect(shiftedDate(visit('2026-11-20'), -1, limits)).toBe('2026-11-20')
  })

  it('counts days as the calendar does', () => {
    expect(dayIn('2026-10-01', '2026-12-31')).toBe(91)
    expect(dateAt('2026-10-01', 91)).toBe('2026-12-31')
  })
})

describe('the keys of the timeline', () => {
  const lines = teamLines({
    ...window,
    visits: [
      plannerVisit('a', { teamCode: 'T1', date: '2026-11-02' }),
      plannerVisit('b', { teamCode: 'T1', date: '2026-11-20' }),
      plannerVisit('c', { teamCode: 'T2', date: '2026-11-19' }),
    ],
    clusters: [],
    conflicts: [],
    chosenCluster: null,
  })
  const step = (at: string, key: string) => stepToBar(lines, at, key)?.visit.visitId ?? null

  it('lead to the nearest day of the next team, and within a team from visit to visit', () => {
    expect(step('c', 'ArrowUp')).toBe('b')
    expect(step('b', 'ArrowDown')).toBe('c')
    expect(step('a', 'PageDown')).toBe('b')
    expect(step('b', 'Home')).toBe('a')
    expect(step('a', 'End')).toBe('b')
    expect(step('a', 'PageUp')).toBeNull()
    expect(step('c', 'ArrowDown')).toBeNull()
  })
})
