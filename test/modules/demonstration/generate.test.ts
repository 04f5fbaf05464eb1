import { describe, expect, test } from 'vitest'
import { isTownOrRuralTownship } from '../../../api/domain/areas.ts'
import { addDays, daysBetween } from '../../../api/domain/calendar.ts'
import { periodOf } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { visitsFile } from '../../../api/modules/demonstration/csv.ts'
import { type Demonstration, generateDemonstration } from '../../../api/modules/demonstration/generate.ts'
import { isWorkday } from '../../../api/modules/demonstration/holidays.ts'
import type { VisitFileRow } from '../../../api/modules/demonstration/rows.ts'
import { demonstrationOf, fujian } from './fujian.ts'

const TODAY = '2026-11-22' as LocalDate

const generated = (seed: number) => generateDemonstration({ areas: fujian, today: TODAY, seed })

/** The first piece of the file that differs between two demonstrations; null where none does. */
async function firstDifference(one: Demonstration, two: Demonstration): Promise<number | null> {
  if (
    JSON.stringify([one.designations, one.adjustments]) !==
    JSON.stringify([two.designations, two.adjustments])
  ) {
    return 0
  }
  const others = visitsFile(two.visits)[Symbol.asyncIterator]()
  let piece = 0
  for await (const chunk of visitsFile(one.visits)) {
    piece++
    const { value } = await others.next()
    if (!value || !Buffer.from(chunk).equals(value)) return piece
  }
  return (await others.next()).done ? null : piece + 1
}

test('one seed and day give the same file, byte for byte; another seed gives another', {
  tags: 'long',
}, async () => {
  const { demonstration } = demonstrationOf(TODAY, 1)
  expect(await firstDifference(demonstration, generated(1))).toBeNull()
  expect(await firstDifference(demonstration, generated(2))).not.toBeNull()
})

describe('as of 2026-11-22', () => {
  const { demonstration, rows } = demonstrationOf(TODAY)
  const tours = rows.filter((row) => row.service === 'tour')

  test('reaches from the quarter 18 months ago to six weeks ahead, in 200 to 300 thousand rows', () => {
    const dates = rows.map((row) => row.date).sort()
    expect(dates[0]! >= '2025-04-01' && dates[0]! <= '2025-04-07').toBe(true)
    expect(daysBetween(TODAY, dates.at(-1)!)).toBeLessThanOrEqual(42)
    expect(daysBetween(TODAY, dates.at(-1)!)).toBeGreaterThan(35)
    expect(rows.length).toBeGreaterThan(200_000)
    expect(rows.length).toBeLessThan(300_000)
  })
  test('most recipient counties have one or two contacts, marked in their names, each with a phone that nobody has', () => {
    const { contacts, designations } = demonstration
    const recipients = designations.filter(({ designation }) => designation === 'recipient')
    const counties = new Set(contacts.map(({ countyCode }) => countyCode))
    expect(counties.size).toBeGreaterThan(recipients.length / 2)
    expect(counties.size).toBeLessThan(recipients.length)
    expect(contacts.length).toBeGreaterThan(counties.size)
    expect(
      contacts.filter(({ name, duty }) => !/^示例联系人二?$/.test(name) || !duty.endsWith('（演示）')),
    ).toEqual([])
    // 0590 is no area code, and no number begins with 0.
    expect(contacts.filter(({ phone }) => !/^0590-0\d{6}$/.test(phone))).toEqual([])
    expect(new Set(contacts.map(({ phone }) => phone)).size).toBe(contacts.length)
  })
  test('every visit number is its own, of at most 64 characters', () => {
    expect(new Set(rows.map((row) => row.visitId)).size).toBe(rows.length)
    expect(Math.max(...new Set(rows.map((row) => row.visitId.length)))).toBeLessThanOrEqual(64)
  })
  test('every code exists; patrols and postings are in villages on the list', () => {
    const unknown = rows.filter((row) => !fujian.areas.has(row.placeCode))
    expect(unknown).toEqual([])
    const listed = (kind: string) =>
      new Set(demonstration.designations.filter((row) => row.designation === kind).map((row) => row.areaCode))
    for (const service of ['patrol', 'posting'] as const) {
      const list = listed(service)
      expect(rows.filter((row) => row.service === service && !list.has(row.placeCode))).toEqual([])
    }
  })
  test('nothing of today’s future is done, and what is to come is planned', () => {
    expect(rows.filter((row) => row.status === 'done' && (row.endDate ?? row.date) > TODAY)).toEqual([])
    expect(rows.filter((row) => row.date > TODAY && row.status !== 'planned')).toEqual([])
  })
  test('every team’s name says that it is a demonstration, and every invented source says so', () => {
    expect(rows.filter((row) => !row.teamName.includes('演示'))).toEqual([])
    const invented = demonstration.designations.filter((row) => row.designation !== 'recipient')
    expect(invented.filter((row) => !row.source.includes('演示数据'))).toEqual([])
    expect(demonstration.adjustments.filter((row) => !row.document.includes('演示数据'))).toEqual([])
  })
  test('the 31 counties of the notice are recipients from its date on, with its number as their source', () => {
    const recipients = demonstration.designations.filter((row) => row.designation === 'recipient')
    expect(recipients).toHaveLength(31)
    for (const row of recipients) {
      expect(row).toMatchObject({ from: '2024-10-16', to: null })
      expect(row.source).toContain('闽卫医政函〔2024〕1713号')
    }
  })
  test('about 1,000 to 1,300 patrol and 60 to 90 posting villages', () => {
    const count = (kind: string) =>
      demonstration.designations.filter((row) => row.designation === kind).length
    expect(count('patrol')).toBeGreaterThanOrEqual(1000)
    expect(count('patrol')).toBeLessThanOrEqual(1300)
    expect(count('posting')).toBeGreaterThanOrEqual(60)
    expect(count('posting')).toBeLessThanOrEqual(90)
  })
  test('2026-W08, without a working day, has no visit, and a row on the province lifts both weekly rules', () => {
    expect(
      rows.filter((row) => row.date <= '2026-02-22' && (row.endDate ?? row.date) >= '2026-02-16'),
    ).toEqual([])
    const lifted = demonstration.adjustments.filter(
      (row) => row.areaCode === '35' && row.from === '2026-02-16',
    )
    expect(lifted.map((row) => [row.rule, row.required, row.to])).toEqual([
      ['village-weekly', 0, '2026-02-22'],
      ['village-posting', 0, '2026-02-22'],
    ])
  })
  test('a few villages with low demand need one visit a week', () => {
    const low = demonstration.adjustments.filter((row) => row.areaCode.length === 12)
    expect(low.length).toBeGreaterThan(5)
    expect(low.length).toBeLessThan(60)
    expect(low.every((row) => row.rule === 'village-weekly' && row.required === 1 && row.to === null)).toBe(
      true,
    )
  })
  test('plans that nobody confirmed, cancelled visits, storms on the coast', () => {
    expect(rows.filter((row) => row.status === 'planned' && row.date < TODAY).length).toBeGreaterThan(500)
    const cancelled = rows.filter((row) => row.status === 'cancelled')
    expect(cancelled.length).toBeGreaterThan(500)
    const onOneDay = tally(
      cancelled.filter((row) => row.placeCode.startsWith('350921')).map((row) => row.date),
    )
    expect(Math.max(...onOneDay.values())).toBeGreaterThanOrEqual(4)
  })
  test('two counties are silent: one for the last five weeks, one for a whole quarter', () => {
    const done = rows.filter((row) => row.status === 'done')
    const recipients = [...new Set(tours.map((row) => row.placeCode.slice(0, 6)))]
    const silentFrom = (from: string, to: string) => {
      const heard = new Set(
        done.filter((row) => row.date >= from && row.date <= to).map((row) => row.placeCode.slice(0, 6)),
      )
      return recipients.filter((county) => !heard.has(county))
    }
    expect(silentFrom(addDays(TODAY, -35), TODAY)).toHaveLength(1)
    expect(silentFrom('2026-07-01', '2026-09-30')).toHaveLength(1)
  })
  test('several teams crowd one township in one week, also in the weeks to come', () => {
    const crowded = crowdedWeeks(tours)
    expect(crowded.length).toBeGreaterThan(20)
    expect(crowded.some((week) => week >= addDays(TODAY, 1))).toBe(true)
  })
  test('some visits are entered twice, and some teams are at two places on one day', () => {
    expect(rows.filter((row) => row.visitId.endsWith('-R')).length).toBeGreaterThan(10)
    const places = new Map<string, Set<string>>()
    for (const row of tours.filter((one) => one.status === 'done' && one.session === 'full')) {
      const key = `${row.teamCode} ${row.date}`
      places.set(key, (places.get(key) ?? new Set()).add(row.placeCode))
    }
    const conflicts = [...places.values()].filter((codes) => codes.size > 1).length
    expect(conflicts).toBeGreaterThan(5)
    expect(conflicts).toBeLessThan(200)
  })
  test('half days and whole days, weekends, points in both systems, counts of patients where done alone', () => {
    expect(new Set(rows.map((row) => row.session))).toEqual(new Set(['am', 'pm', 'full']))
    expect(rows.filter((row) => !isWorkday(row.date)).length).toBeGreaterThan(100)
    expect(new Set(rows.map((row) => row.point?.crs))).toEqual(new Set(['wgs84', 'gcj02', undefined]))
    expect(rows.filter((row) => (row.patients !== null) !== (row.status === 'done'))).toEqual([])
    expect(rows.filter((row) => row.headcount < 1 || row.headcount > 30)).toEqual([])
  })
})

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** The Mondays of weeks in which four or more teams go to one township. */
function crowdedWeeks(tours: readonly VisitFileRow[]): string[] {
  const teams = new Map<string, Set<string>>()
  for (const row of tours) {
    if (row.status === 'cancelled' || !isTownOrRuralTownship(row.placeCode)) continue
    const key = `${periodOf('week', row.date).start} ${row.placeCode.slice(0, 9)}`
    teams.set(key, (teams.get(key) ?? new Set()).add(row.teamCode))
  }
  return [...teams].filter(([, codes]) => codes.size >= 4).map(([key]) => key.slice(0, 10))
}
