import { describe, expect, test } from 'vitest'
import type { LocatedVisit } from '../../../api/domain/located-visit.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import { conflictReason } from '../../../api/domain/review/conflict-reason.ts'
import { type Conflict, findConflicts, type LegBetween } from '../../../api/domain/review/conflicts.ts'
import { QUARTER, visit } from './visits.ts'

const minutes =
  (each: number | null): LegBetween =>
  async (a, b) => ({ minutes: each, metres: metresBetween(a, b) })

const never: LegBetween = async () => {
  throw new Error('nothing is to be asked')
}

async function found(visits: readonly LocatedVisit[], leg: LegBetween = never, range = QUARTER) {
  const conflicts: Conflict[] = []
  for await (const conflict of findConflicts(visits, range, leg)) conflicts.push(conflict)
  return conflicts
}
const pairs = async (visits: readonly LocatedVisit[], leg?: LegBetween) =>
  (await found(visits, leg)).map(({ kind, visits: [a, b] }) => `${kind} ${a.visitId} ${b.visitId}`)

describe('one session', () => {
  const far = { metres: 8000 }

  test('a whole day overlaps everything, a half day its like', async () => {
    expect(await pairs([visit('A'), visit('B', far)])).toEqual(['same-session A B'])
    expect(await pairs([visit('A', { session: 'pm' }), visit('B', { ...far, session: 'pm' })])).toEqual([
      'same-session A B',
    ])
    // By session, then by id: the half day comes before the whole one.
    expect(await pairs([visit('A', { session: 'full' }), visit('B', far)])).toEqual(['same-session B A'])
    expect(await pairs([visit('A', { session: 'full' }), visit('B', { ...far, session: 'pm' })])).toEqual([
      'same-session B A',
    ])
    expect(await pairs([visit('A', { session: 'full' }), visit('B', { ...far, session: 'full' })])).toEqual([
      'same-session A B',
    ])
  })

  test('two places 1000 m apart conflict; 999 m apart they are one place and a duplicate', async () => {
    expect(await pairs([visit('A'), visit('B', { metres: 1000.001 })])).toEqual(['same-session A B'])
    expect(await pairs([visit('A'), visit('B', { metres: 999 })])).toEqual([])
  })

  test('one code is one place: a duplicate, not a conflict', async () => {
    const placeCode = '350421'
    expect(await pairs([visit('A', { placeCode }), visit('B', { placeCode, metres: 9000 })])).toEqual([])
  })

  test('cancelled, of another team, on another date: none', async () => {
    expect(await pairs([visit('A'), visit('B', { ...far, status: 'cancelled' })])).toEqual([])
    expect(await pairs([visit('A'), visit('B', { ...far, teamCode: 'T2' })])).toEqual([])
    expect(await pairs([visit('A'), visit('B', { ...far, date: '2026-11-13' })])).toEqual([])
  })

  test('records of several dates are a pair once, with their first shared date', async () => {
    const long = visit('A', { date: '2026-11-02', endDate: '2026-11-30', session: 'full' })
    const other = visit('B', { ...far, date: '2026-11-10', endDate: '2026-12-20', session: 'full' })
    const [first, ...rest] = await found([other, long])
    expect(first).toMatchObject({ date: '2026-11-10', minutes: null })
    expect(rest).toEqual([])
    // Of the dates looked at only.
    const late = { ...QUARTER, from: '2026-11-20' as typeof QUARTER.from }
    expect(await found([other, long], never, late)).toMatchObject([{ date: '2026-11-20' }])
    expect(await found([other, long], never, { ...QUARTER, to: '2026-11-09' as typeof QUARTER.to })).toEqual(
      [],
    )
  })

  test('three places at once are three pairs', async () => {
    expect(await pairs([visit('C', { metres: 9500 }), visit('A'), visit('B', far)])).toEqual([
      'same-session A B',
      'same-session A C',
      'same-session B C',
    ])
  })

  test('its reason names both places, the session and the metres', async () => {
    const [one] = await found([visit('A', { teamName: '县医院队' }), visit('B', { ...far, session: 'full' })])
    expect(conflictReason(one!, (code) => `〔${code}〕`)).toEqual({
      zh: '县医院队（T1）于 2026-11-12 上午在〔place 0〕、全天在〔place 8000〕，时段重叠，两地相距 8.0 公里，不能同时在两处。',
      en: '县医院队 (T1) is at 〔place 0〕 (morning) and at 〔place 8000〕 (whole day) on 2026-11-12: the sessions overlap and the places are 8.0 km apart: nobody can be in both at once.',
    })
  })

  test('where one place contains the other, or a point is assumed, the reason says so', async () => {
    const county = visit('A', { placeCode: '350421' })
    const village = visit('B', { placeCode: '350421100201', metres: 20_000, uncertain: true })
    const [one] = await found([county, village])
    const { zh, en } = conflictReason(one!, (code) => code)
    expect(zh).toContain('其中一地包含另一地，也可能是同一次到访。有的地点是示意位置，距离不准。')
    expect(en).toContain('One place contains the other, so both may be one visit. A place stands')
  })
})

describe('morning and afternoon', () => {
  const day = (metres: number) => [visit('B', { session: 'pm', metres }), visit('A')]

  test('120 minutes by car are within the limit, more are not', async () => {
    expect(await pairs(day(40_000), minutes(120))).toEqual([])
    expect(await pairs(day(40_000), minutes(121))).toEqual(['too-far A B'])
    expect(await pairs(day(40_000), minutes(120.0001))).toEqual(['too-far A B'])
    // A known time decides alone, however far it is.
    expect(await pairs(day(90_000), minutes(119))).toEqual([])
  })

  test('where no time is known, as from an island, 60 km are within the limit and more are not', async () => {
    expect(await pairs(day(59_999.99), minutes(null))).toEqual([])
    expect(await pairs(day(60_000.01), minutes(null))).toEqual(['too-far A B'])
  })

  test('at one place nothing is asked: it is no conflict', async () => {
    expect(await pairs(day(0))).toEqual([])
    expect(await pairs(day(999))).toEqual([])
  })

  test('the leg is asked from the morning’s place to the afternoon’s', async () => {
    const asked: number[][] = []
    await pairs(day(20_000), async (from, to) => {
      asked.push([from[1], to[1]])
      return { minutes: 10, metres: 20_000 }
    })
    expect(asked).toHaveLength(1)
    expect(asked[0]![0]).toBeLessThan(asked[0]![1]!)
  })

  test('its reason names the minutes and the limit, never equal to it', async () => {
    const [byCar] = await found(day(40_000), minutes(120.2))
    expect(conflictReason(byCar!, (code) => code).zh).toContain('驾车约 121 分钟，超过 120 分钟')
    const [unknown] = await found(day(60_010), minutes(null))
    expect(conflictReason(unknown!, (code) => code)).toMatchObject({
      zh: expect.stringContaining('没有已知的行车时间，直线相距 60.1 公里，超过 60 公里'),
      en: expect.stringContaining(
        'no driving time is known, and they are 60.1 km apart in a straight line, over 60 km',
      ),
    })
  })
})
