import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../api/domain/calendar.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import type { StayMeasure } from '../../../api/domain/coverage/rule.ts'
import { judgeStay, staysOf, type TeamDay } from '../../../api/domain/coverage/stay.ts'
import {
  adjust,
  day,
  designate,
  everyDays,
  judgeNational,
  period,
  register,
  type TestVisit,
} from '../judging.ts'

const COUNTY = '350421'
const measure = ruleById('national-annual').measure as StayMeasure
const year = period('2026')

const tours = (dates: string[], more: Partial<TestVisit> = {}): TestVisit[] =>
  dates.map((date) => ({ date, place: COUNTY, service: 'tour', team: 'national', headcount: 9, ...more }))
const judged = (visits: TestVisit[], asOf: string) => judgeNational(COUNTY, visits, '2026', asOf)

describe('cutting dates into stays', () => {
  const lengths = (dates: string[]) =>
    staysOf(
      measure,
      dates.map((date): TeamDay => ({ teamCode: 'N1', date: day(date), status: 'done', headcount: 9 })),
      year,
    ).map((stay) => stay.dates.length)

  test('7 days between successive dates keep one stay: 1 and 8 September', () => {
    expect(lengths(['2026-09-01', '2026-09-08'])).toEqual([2])
  })
  test('8 days make two: 1 and 9 September', () => {
    expect(lengths(['2026-09-01', '2026-09-09'])).toEqual([1, 1])
  })
  test('two teams in one place are two stays, however close their dates', () => {
    const visits = [
      ...tours(everyDays('2026-09-01', '2026-09-11', 1), { teamCode: 'N1' }),
      ...tours(everyDays('2026-09-12', '2026-09-22', 1), { teamCode: 'N2' }),
    ]
    // 1 to 22 September would be 22 days; each team was there for 11.
    expect(judged(visits, '2027-01-01')).toMatchObject({ status: 'missed', days: 11 })
  })
  test('dates of the year before do not lengthen a stay', () => {
    const visits = tours(everyDays('2025-12-20', '2026-01-10', 1))
    // 1 to 10 January: 10 days.
    expect(judged(visits, '2026-02-01').stay).toMatchObject({ first: '2026-01-01', last: '2026-01-10' })
  })
})

describe('the three components, each on its edge', () => {
  test('first day 31 October holds, 1 November does not', () => {
    const status = (first: string) => judged(tours(everyDays(first, '2026-12-05', 1)), '2026-12-05').status
    expect(status('2026-10-31')).toBe('met')
    expect(status('2026-11-01')).toBe('due')
  })
  test('21 days hold, 20 do not: 1 to 21 and 1 to 20 September', () => {
    expect(judged(tours(everyDays('2026-09-01', '2026-09-21', 4)), '2027-01-01').status).toBe('met')
    expect(judged(tours(everyDays('2026-09-01', '2026-09-20', 1)), '2027-01-01').status).toBe('missed')
  })
  test('the largest headcount counts: 5 on every date but one with 8 holds, 7 does not', () => {
    const base = tours(everyDays('2026-09-01', '2026-09-30', 1), { headcount: 5 })
    const with8 = [...base, ...tours(['2026-09-10'], { headcount: 8, session: 'pm' })]
    const with7 = [...base, ...tours(['2026-09-10'], { headcount: 7, session: 'pm' })]
    expect(judged(with8, '2027-01-01').status).toBe('met')
    expect(judged(with7, '2027-01-01')).toMatchObject({ status: 'missed' })
    expect(judged(with7, '2027-01-01').stay?.headcount).toBe(7)
  })
  test('all must hold in one stay: a long one of 5 and a short one of 9 do not add up', () => {
    const visits = [
      ...tours(everyDays('2026-03-01', '2026-03-31', 1), { headcount: 5 }),
      ...tours(everyDays('2026-09-01', '2026-09-05', 1), { headcount: 9 }),
    ]
    expect(judged(visits, '2027-01-01').status).toBe('missed')
  })
})

describe('the stay that is shown', () => {
  test('fails the fewest components: a short timely one rather than a short late one', () => {
    const visits = [...tours(['2026-04-01']), ...tours(everyDays('2026-11-10', '2026-11-20', 1))]
    expect(judged(visits, '2027-01-01').stay?.first).toBe('2026-04-01')
  })
  test('then the longest, then the latest', () => {
    const longer = [...tours(['2026-04-01', '2026-04-03']), ...tours(['2026-06-01'])]
    expect(judged(longer, '2027-01-01').stay?.first).toBe('2026-04-01')
    const later = [...tours(['2026-04-01', '2026-04-03']), ...tours(['2026-06-01', '2026-06-03'])]
    expect(judged(later, '2027-01-01')).toMatchObject({ days: 2, stay: { first: '2026-06-01' } })
  })
  test('is of done visits: planned ones schedule, but are not shown', () => {
    const visits = tours(everyDays('2026-11-25', '2026-11-29', 1), { status: 'planned' })
    expect(judged(visits, '2026-11-22')).toMatchObject({ stay: null, days: 0, planned: 5 })
  })
})

describe('scheduled and mendable', () => {
  const begun = tours(everyDays('2026-10-28', '2026-11-09', 3))
  test('a stay begun in time and planned on to its 21st day is scheduled: 28 October to 17 November', () => {
    const visits = [...begun, ...tours(['2026-11-13', '2026-11-17'], { status: 'planned' })]
    expect(judged(visits, '2026-11-10')).toMatchObject({ status: 'scheduled', mendable: true, planned: 2 })
  })
  test('7 days after its last date it can still be mended, 8 days after not', () => {
    expect(judged(begun, '2026-11-16')).toMatchObject({ status: 'due', mendable: true })
    expect(judged(begun, '2026-11-17')).toMatchObject({ status: 'due', mendable: false })
  })
  test('without a stay begun: mendable up to 31 October, not after', () => {
    expect(judged([], '2026-10-31')).toMatchObject({ status: 'due', mendable: true })
    expect(judged([], '2026-11-01')).toMatchObject({ status: 'due', mendable: false })
  })
  test('a planned date that has passed does not bridge a gap', () => {
    const visits = [...tours(['2026-10-20']), ...tours(['2026-10-26'], { status: 'planned' })]
    // As of 2 November the 20th is 13 days back; the unconfirmed 26th counts nowhere.
    expect(judged(visits, '2026-11-02')).toMatchObject({ status: 'due', mendable: false, planned: 0 })
  })
})

test('0 exempts; any other number changes nothing', () => {
  const list = [designate(COUNTY, 'national-recipient', '2025-01-01')]
  const short = tours(everyDays('2026-09-01', '2026-09-05', 1))
  const exempt = register(list, [adjust('3504', 'national-annual', 0, '2026-01-01', '2026-12-31')])
  const five = register(list, [adjust(COUNTY, 'national-annual', 5, '2026-01-01')])
  expect(judgeNational(COUNTY, short, '2026', '2027-01-01', exempt).status).toBe('exempt')
  expect(judgeNational(COUNTY, short, '2026', '2027-01-01', five).status).toBe('missed')
})

const anyTeamDay: fc.Arbitrary<TeamDay> = fc.record({
  teamCode: fc.constantFrom('N1', 'N2'),
  date: fc.integer({ min: 0, max: 364 }).map((n) => addDays(day('2026-01-01'), n)),
  status: fc.constantFrom('done' as const, 'planned' as const),
  headcount: fc.integer({ min: 1, max: 12 }),
})
const anyAsOf = fc.integer({ min: 0, max: 380 }).map((n) => addDays(day('2026-01-01'), n))
const demand = { applicable: true, required: 21 }

describe('for every record and as-of date', () => {
  test('the order of rows never matters', () => {
    fc.assert(
      fc.property(fc.array(anyTeamDay, { maxLength: 40 }), anyAsOf, (days, asOf) => {
        const turned = [...days].reverse()
        expect(judgeStay(measure, demand, turned, year, asOf)).toEqual(
          judgeStay(measure, demand, days, year, asOf),
        )
      }),
    )
  })
  test('a further done visit never turns met into anything else', () => {
    fc.assert(
      fc.property(fc.array(anyTeamDay, { maxLength: 60 }), anyTeamDay, anyAsOf, (days, more, asOf) => {
        const before = judgeStay(measure, demand, days, year, asOf)
        const after = judgeStay(measure, demand, [...days, { ...more, status: 'done' }], year, asOf)
        if (before.status === 'met') expect(after.status).toBe('met')
      }),
    )
  })
  test('stays part a team’s dates: none is lost, and successive stays lie more than 7 days apart', () => {
    fc.assert(
      fc.property(fc.array(anyTeamDay, { maxLength: 40 }), (days) => {
        const stays = staysOf(measure, days, year)
        for (const team of ['N1', 'N2']) {
          const own = stays.filter((stay) => stay.teamCode === team)
          const dates = new Set(days.filter((d) => d.teamCode === team).map((d) => d.date))
          expect(own.flatMap((stay) => stay.dates)).toEqual([...dates].sort())
          for (const [i, stay] of own.entries()) {
            if (i > 0) expect(daysBetween(own[i - 1]!.last, stay.first)).toBeGreaterThan(7)
          }
        }
      }),
    )
  })
  test('mendable is exactly: visits on every date left, by any team, would make it met', () => {
    fc.assert(
      fc.property(fc.array(anyTeamDay, { maxLength: 12 }), anyAsOf, (days, asOf) => {
        const judgedNow = judgeStay(measure, demand, days, year, asOf)
        const rest: TeamDay[] = ['N1', 'N2'].flatMap((teamCode) =>
          everyDays(asOf, year.end, 1).map((date) => ({
            teamCode,
            date: day(date),
            status: 'done' as const,
            headcount: 9,
          })),
        )
        const past = days.filter((d) => d.status === 'done' && d.date <= asOf)
        const atTheEnd = judgeStay(measure, demand, [...past, ...rest], year, day('2027-01-01')).status
        const open = judgedNow.status === 'due' || judgedNow.status === 'scheduled'
        expect(judgedNow.mendable).toBe(open && atTheEnd === 'met')
      }),
    )
  })
})
