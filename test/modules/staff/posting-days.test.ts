import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../api/domain/calendar.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { continuity } from '../../../api/domain/coverage/continuity.ts'
import { judgeDays } from '../../../api/domain/coverage/judge.ts'
import { parsePeriod, periodIndex, shiftPeriod } from '../../../api/domain/period.ts'
import { type PersonFacts, PROFESSIONS, personOn, TITLE_LEVELS } from '../../../api/domain/staff/person.ts'
import { type PostingFacts, postingOn, postingSpans } from '../../../api/domain/staff/posting.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { TEAM_LEVELS, VISIT_STATUSES } from '../../../api/domain/visit.ts'
import { PostingDays } from '../../../api/modules/coverage/posting-days.ts'

const RULE = ruleById('township-posting')
const ASKED = RULE.postings!

const doctor: PersonFacts = {
  from: '2024-01-01' as LocalDate,
  to: null,
  titleLevel: 'intermediate',
  profession: 'clinical',
}
const posting = (given: Partial<Record<keyof PostingFacts, string | null>> = {}): PostingFacts =>
  ({
    placeCode: '350121100' as AreaCode,
    from: '2026-03-10',
    to: null,
    ended: null,
    confirmedTo: '2026-12-31',
    status: 'done',
    senderLevel: 'county',
    ...given,
  }) as PostingFacts

type Case = readonly [posting: PostingFacts, records: readonly PersonFacts[]]

function judged(month: string, asOf: string, ...cases: readonly Case[]) {
  const period = parsePeriod(month)!
  const days = new PostingDays(
    'month',
    cases.flatMap(([one, records]) => postingSpans(ASKED, one, records)),
  )
  const facts = days.facts(periodIndex(period))
  return judgeDays({ applicable: true, required: 15 }, facts, period, asOf as LocalDate)
}

describe('example 12: a posting from 2026-03-10', () => {
  const ended = (more = {}) => [posting({ ended: '2026-08-20', ...more }), [doctor]] as const
  test('March has 31 − 9 = 22 days: met; 15 of them as of the 24th; as of the 23rd 14, and 8 planned', () => {
    const open = [posting(), [doctor]] as const
    expect(judged('2026-03', '2026-03-31', open)).toMatchObject({ status: 'met', days: 22 })
    expect(judged('2026-03', '2026-03-24', open)).toMatchObject({ status: 'met', days: 15 })
    expect(judged('2026-03', '2026-03-23', open)).toMatchObject({ status: 'scheduled', days: 14, planned: 8 })
  })
  test('ended on 20 August: 20 days, met, and March to August are 6 months: half a year', () => {
    expect(judged('2026-08', '2026-09-01', ended())).toMatchObject({ status: 'met', days: 20 })
    const august = parsePeriod('2026-08')!
    const run = continuity(6, (n) => judged(shiftPeriod(august, -n).id, '2026-09-01', ended()).status, false)
    expect(run).toEqual({ weeks: 6, required: 6, reached: true })
    expect(judged('2026-09', '2026-09-30', ended())).toMatchObject({ status: 'due', days: 0, planned: 0 })
  })
  test('confirmed to 31 May alone, as of 31 August: June, July and August have no day', () => {
    const unconfirmed = ended({ confirmedTo: '2026-05-31' })
    expect(judged('2026-05', '2026-08-31', unconfirmed)).toMatchObject({ status: 'met', days: 31 })
    for (const month of ['2026-06', '2026-07'])
      expect(judged(month, '2026-08-31', unconfirmed)).toMatchObject({ status: 'missed', days: 0 })
    expect(judged('2026-08', '2026-09-01', unconfirmed)).toMatchObject({ status: 'missed', days: 0 })
    expect(
      postingOn(ASKED, unconfirmed[0], doctor, '2026-06-01' as LocalDate, '2026-08-31' as LocalDate),
    ).toBe('not-confirmed')
  })
})

describe('edges', () => {
  test('a leap February whole: 29 days; an open posting is planned in any month to come', () => {
    const leap = [posting({ from: '2028-02-01', confirmedTo: '2028-02-29' }), [{ ...doctor }]] as const
    expect(judged('2028-02', '2028-02-29', leap)).toMatchObject({ days: 29 })
    expect(judged('2031-07', '2028-02-29', leap)).toMatchObject({ status: 'scheduled', planned: 31 })
  })
  test('two persons on the same dates are one day each; a hand-over within the month keeps it met', () => {
    const first = [posting({ from: '2026-03-01', to: '2026-03-12' }), [doctor]] as const
    const second = [posting({ from: '2026-03-10', to: '2026-03-16' }), [doctor]] as const
    expect(judged('2026-03', '2026-04-01', first, second)).toMatchObject({ status: 'met', days: 16 })
  })
  test('a title that is given on 17 March counts from that day on: 15 days', () => {
    const records = [
      { ...doctor, titleLevel: 'junior' as const },
      { ...doctor, from: '2026-03-17' as LocalDate },
    ]
    expect(judged('2026-03', '2026-04-01', [posting(), records])).toMatchObject({ status: 'met', days: 15 })
  })
  test.each([
    ['cancelled', posting({ status: 'cancelled' }), doctor],
    ['title', posting(), { ...doctor, titleLevel: 'junior' }],
    ['profession', posting(), { ...doctor, profession: 'public-health' }],
    ['profession', posting(), { ...doctor, profession: 'management' }],
    ['sender', posting({ senderLevel: 'township' }), doctor],
    ['no-person', posting(), null],
    ['planned', posting({ status: 'planned' }), doctor],
    ['planned', posting({ confirmedTo: '2026-04-30' }), doctor],
    ['counts', posting({ confirmedTo: '2026-05-10' }), doctor],
  ] as const)('%s', (outcome, one, person) => {
    const date = '2026-05-10' as LocalDate
    expect(postingOn(ASKED, one, person as PersonFacts | null, date, date)).toBe(outcome)
  })
  test('public health staff count for their own rule, whoever sends them', () => {
    const { postings } = ruleById('public-health-posting')
    const date = '2026-05-10' as LocalDate
    const person = { ...doctor, profession: 'public-health' as const }
    expect(postingOn(postings!, posting({ senderLevel: 'township' }), person, date, date)).toBe('counts')
    expect(postingOn(postings!, posting(), doctor, date, date)).toBe('profession')
  })
})

test('the days of random postings are those that a look at each date finds', () => {
  const start = '2027-12-01' as LocalDate
  const day = fc.integer({ min: 0, max: 120 }).map((n) => addDays(start, n))
  const maybe = fc.option(day)
  const person = fc.record({
    from: day,
    to: maybe,
    titleLevel: fc.constantFrom(...TITLE_LEVELS),
    profession: fc.constantFrom(...PROFESSIONS),
  })
  const one = fc.record({
    placeCode: fc.constant('350121100' as AreaCode),
    from: day,
    to: maybe,
    ended: maybe,
    confirmedTo: maybe,
    status: fc.constantFrom(...VISIT_STATUSES),
    senderLevel: fc.constantFrom(...TEAM_LEVELS),
  })
  const records = fc.uniqueArray(person, { selector: ({ from }) => from, maxLength: 4 })
  const cases = fc.array(fc.tuple(one, records), { minLength: 1, maxLength: 4 })
  const month = fc.constantFrom('2027-12', '2028-01', '2028-02', '2028-03', '2028-04')
  fc.assert(
    fc.property(cases, month, day, (all, id, asOf) => {
      const { start: first, end } = parsePeriod(id)!
      let done = 0
      let planned = 0
      for (let date = first; date <= end; date = addDays(date, 1)) {
        const outcomes = all
          .filter(([{ from, to, ended }]) => date >= from && date <= (to ?? date) && date <= (ended ?? date))
          .map(([facts, known]) => postingOn(ASKED, facts, personOn(known, date), date, asOf))
        if (outcomes.includes('counts')) done++
        else if (outcomes.includes('planned')) planned++
      }
      expect(judged(id, asOf, ...all)).toMatchObject({ days: done, planned })
    }),
    { numRuns: 400 },
  )
})

test('the last done day up to a date is the last of those', () => {
  const days = new PostingDays('month', postingSpans(ASKED, posting({ confirmedTo: '2026-05-20' }), [doctor]))
  const may = periodIndex(parsePeriod('2026-05')!)
  expect(days.lastDoneUpTo(may, 9)).toEqual({ index: may, offset: 9 })
  expect(days.lastDoneUpTo(may + 3, 0)).toEqual({ index: may, offset: 19 })
  expect(days.lastDoneUpTo(may - 2, 8)).toBeNull()
  const kept = days.keeping((index, length) => (index === may ? '0' : '1').repeat(length))
  expect(kept.lastDoneUpTo(may + 3, 0)).toEqual({ index: may - 1, offset: 29 })
  expect(kept.count(may)).toBe(0)
})
