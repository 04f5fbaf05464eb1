import { describe, expect, test } from 'vitest'
import { ruleById } from '../../api/domain/coverage/cn-2025.ts'
import { countsOn } from '../../api/domain/coverage/qualify.ts'
import { periodOf } from '../../api/domain/period.ts'
import {
  adjust,
  code,
  day,
  designate,
  everyDays,
  judge,
  judgeNational,
  register,
  type TestVisit,
} from './judging.ts'

const VILLAGE = '350421100201'
const TOWNSHIP = '350421100'
const COUNTY = '350421'

const patrol = (date: string, more: Partial<TestVisit> = {}): TestVisit => ({
  date,
  place: VILLAGE,
  service: 'patrol',
  team: 'township',
  ...more,
})
const patrolList = register([designate(VILLAGE, 'patrol', '2025-01-01')])
const recipients = register([designate(COUNTY, 'recipient', '2024-10-16')])

describe('example 1: a patrol village in 2026-W47, Monday 16 to Sunday 22 November', () => {
  const monday = [patrol('2026-11-16', { session: 'am' }), patrol('2026-11-16', { session: 'pm' })]
  const done = [...monday, patrol('2026-11-18')]
  const weekly = (visits: TestVisit[], asOf: string) =>
    judge('village-weekly', VILLAGE, visits, '2026-W47', asOf, patrolList)

  test('as of Wednesday: Monday morning and afternoon are 1 day, Wednesday makes 2 of 2: met', () => {
    expect(weekly(done, '2026-11-18')).toMatchObject({ status: 'met', days: 2 })
  })
  test('as of Tuesday with a patrol planned on Friday: 1 done + 1 planned = 2: scheduled', () => {
    const visits = [...monday, patrol('2026-11-20', { status: 'planned' })]
    expect(weekly(visits, '2026-11-17')).toMatchObject({ status: 'scheduled', days: 1, planned: 1 })
  })
  test('as of Tuesday without one: 1 of 2: due', () => {
    expect(weekly(done, '2026-11-17')).toMatchObject({ status: 'due', days: 1, planned: 0 })
  })
})

describe('example 2: the last day of the week and the day after', () => {
  const weekly = (visits: TestVisit[], asOf: string) =>
    judge('village-weekly', VILLAGE, visits, '2026-W47', asOf, patrolList)
  const monday = [patrol('2026-11-16')]

  test('Sunday with 1 of 2: due and mendable, since that Sunday makes two', () => {
    expect(weekly(monday, '2026-11-22')).toMatchObject({ status: 'due', days: 1, mendable: true })
  })
  test('Sunday with 0 of 2: due and not mendable, since one date is left', () => {
    expect(weekly([], '2026-11-22')).toMatchObject({ status: 'due', days: 0, mendable: false })
  })
  test('Monday after: missed', () => {
    expect(weekly(monday, '2026-11-23')).toMatchObject({ status: 'missed', mendable: false })
    expect(weekly([], '2026-11-23')).toMatchObject({ status: 'missed', mendable: false })
  })
})

test('example 3: a county with only a national tour in 2026-Q3 is missed, and the tour is not counted for its team', () => {
  const tour: TestVisit = { date: '2026-08-12', place: COUNTY, service: 'tour', team: 'national' }
  expect(judge('county-quarterly', COUNTY, [tour], '2026-Q3', '2026-10-01', recipients)).toMatchObject({
    status: 'missed',
    days: 0,
  })
  const facts = { service: 'tour', teamLevel: 'national', placeCode: code(COUNTY), status: 'done' } as const
  const why = countsOn(
    ruleById('county-quarterly'),
    code(COUNTY),
    facts,
    day('2026-08-12'),
    day('2026-10-01'),
  )
  expect(why).toBe('team-level')
})

describe('example 4: township touring in October and November 2026', () => {
  const tour: TestVisit = { date: '2026-10-31', place: VILLAGE, service: 'tour', team: 'county' }
  const monthly = (visits: TestVisit[], month: string, asOf: string) =>
    judge('township-monthly', TOWNSHIP, visits, month, asOf, recipients)

  test('a county-hospital tour to one of its villages on 31 October meets October', () => {
    expect(monthly([tour], '2026-10', '2026-11-30')).toMatchObject({ status: 'met', days: 1 })
  })
  test('and leaves November due on its last day, 30 November', () => {
    expect(monthly([tour], '2026-11', '2026-11-30')).toMatchObject({ status: 'due', days: 0, mendable: true })
  })
  test("a township-hospital tour at the township's own code counts for neither", () => {
    const own = (date: string): TestVisit => ({ date, place: TOWNSHIP, service: 'tour', team: 'township' })
    const visits = [own('2026-10-31'), own('2026-11-02')]
    expect(monthly(visits, '2026-10', '2026-11-30')).toMatchObject({ status: 'missed', days: 0 })
    expect(monthly(visits, '2026-11', '2026-11-30')).toMatchObject({ status: 'due', days: 0 })
  })
})

describe('example 5: required 1 from 2026-10-05 on, and the week of National Day lifted', () => {
  const lowDemand = register(
    [designate(VILLAGE, 'patrol', '2025-01-01')],
    [
      adjust(VILLAGE, 'village-weekly', 1, '2026-10-05'),
      adjust('35', 'village-weekly', 0, '2026-10-05', '2026-10-11'),
    ],
  )
  const weekly = (visits: TestVisit[], week: string) =>
    judge('village-weekly', VILLAGE, visits, week, '2026-11-01', lowDemand)

  test('2026-W42 starts on 12 October: 1 day meets it', () => {
    expect(weekly([patrol('2026-10-14')], '2026-W42')).toMatchObject({ status: 'met', days: 1 })
  })
  test('2026-W40 starts on 28 September, before the row: 1 day of 2 is missed', () => {
    expect(weekly([patrol('2026-09-30')], '2026-W40')).toMatchObject({ status: 'missed', days: 1 })
  })
  test('2026-W41 starts on 5 October: the 0 on the province exempts the village, its own 1 notwithstanding', () => {
    expect(weekly([], '2026-W41').status).toBe('exempt')
  })
})

test('example 6: 1 January 2027 is in 2026-W53, 30 December 2024 is the Monday of 2025-W01', () => {
  expect(periodOf('week', day('2027-01-01'))).toMatchObject({ id: '2026-W53', end: '2027-01-03' })
  expect(periodOf('week', day('2024-12-30'))).toMatchObject({ id: '2025-W01', start: '2024-12-30' })
})

describe('example 7: a national team of 9 in 2026', () => {
  const tour = (date: string): TestVisit => ({
    date,
    place: COUNTY,
    service: 'tour',
    team: 'national',
    headcount: 9,
  })
  const everyThird = everyDays('2026-10-28', '2026-11-15', 3).map(tour)

  test('28 October to 15 November: 15 Nov − 28 Oct + 1 = 19 < 21, only the length fails', () => {
    const judged = judgeNational(COUNTY, everyThird, '2026', '2027-01-01')
    expect(judged).toMatchObject({ status: 'missed', days: 7 })
    expect(judged.stay?.components).toEqual([
      { id: 'start', required: '2026-10-31', observed: '2026-10-28', holds: true },
      { id: 'length', required: 21, observed: 19, holds: false },
      { id: 'headcount', required: 8, observed: 9, holds: true },
    ])
  })
  test('with a further day on 17 November: 17 Nov − 28 Oct + 1 = 21: met', () => {
    const judged = judgeNational(COUNTY, [...everyThird, tour('2026-11-17')], '2026', '2026-11-17')
    expect(judged).toMatchObject({ status: 'met', days: 8 })
  })
  test('2 March and 1 October alone are two stays of one day each', () => {
    const judged = judgeNational(COUNTY, ['2026-03-02', '2026-10-01'].map(tour), '2026', '2027-01-01')
    expect(judged).toMatchObject({ status: 'missed', days: 1 })
    // Both fail the length alone and are equally long: the later one is shown.
    expect(judged.stay).toMatchObject({ first: '2026-10-01', last: '2026-10-01' })
  })
})

test('example 8: 2025-Q3 began on 1 July, before the rule of 22 August: not applicable', () => {
  const tour: TestVisit = { date: '2025-09-03', place: COUNTY, service: 'tour', team: 'provincial' }
  expect(judge('county-quarterly', COUNTY, [tour], '2025-Q3', '2026-01-05', recipients).status).toBe(
    'not-applicable',
  )
  expect(judge('county-quarterly', COUNTY, [], '2025-Q4', '2026-01-05', recipients).status).toBe('missed')
})

test('example 9: on the patrol list from Sunday 2026-11-22 on, first judged in 2026-W48', () => {
  const records = register([designate(VILLAGE, 'patrol', '2026-11-22')])
  const status = (week: string) => judge('village-weekly', VILLAGE, [], week, '2026-11-23', records).status
  expect(status('2026-W47')).toBe('not-applicable')
  expect(status('2026-W48')).toBe('due')
})
