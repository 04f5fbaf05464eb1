import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../api/domain/calendar.ts'
import {
  type Demand,
  dayString,
  judgeClosed,
  judgeDays,
  NO_DAYS,
  type PeriodDays,
} from '../../../api/domain/coverage/judge.ts'
import { PERIOD_KINDS, periodLength, periodOf } from '../../../api/domain/period.ts'
import { day, period } from '../judging.ts'

const two: Demand = { applicable: true, required: 2 }
const week = period('2026-W47')
const facts = (done: string, planned = ''): PeriodDays => ({ done, planned })

describe('the edges of a week, Monday 16 to Sunday 22 November 2026', () => {
  test('planned for today counts as planned; planned for yesterday counts nowhere', () => {
    expect(judgeDays(two, facts('', '0110000'), week, day('2026-11-18'))).toMatchObject({
      status: 'due',
      planned: 1,
    })
    expect(judgeDays(two, facts('', '0011000'), week, day('2026-11-18'))).toMatchObject({
      status: 'scheduled',
      planned: 2,
    })
  })
  test('a date that is both done and planned is counted once, as done', () => {
    expect(judgeDays(two, facts('0010000', '0010000'), week, day('2026-11-18'))).toMatchObject({
      status: 'due',
      days: 1,
      planned: 0,
    })
  })
  test('on the last day with the visit planned that day: scheduled; the day after: missed', () => {
    const planned = facts('1000000', '0000001')
    expect(judgeDays(two, planned, week, day('2026-11-22'))).toMatchObject({
      status: 'scheduled',
      mendable: true,
    })
    expect(judgeDays(two, planned, week, day('2026-11-23'))).toMatchObject({ status: 'missed', planned: 0 })
  })
  test('mendable asks for as many open dates as days are missing: Saturday and Sunday make 0 of 2 mendable', () => {
    expect(judgeDays(two, NO_DAYS, week, day('2026-11-21')).mendable).toBe(true)
    expect(judgeDays(two, NO_DAYS, week, day('2026-11-22')).mendable).toBe(false)
    // Saturday is already visited: only Sunday is open, and 1 + 1 = 2.
    expect(judgeDays(two, facts('0000010'), week, day('2026-11-21')).mendable).toBe(true)
  })
  test('a visit done after the as-of date had not happened by then; its date is still open', () => {
    expect(judgeDays(two, facts('1000100'), week, day('2026-11-17'))).toMatchObject({
      status: 'due',
      days: 1,
      mendable: true,
    })
  })
  test('before the period began everything in it is still to come', () => {
    expect(judgeDays(two, facts('', '1100000'), week, day('2026-11-10'))).toMatchObject({
      status: 'scheduled',
      planned: 2,
      mendable: true,
    })
  })
  test('not applicable comes before exempt, exempt before met, met before missed', () => {
    const met = facts('1110000')
    const on = day('2026-12-01')
    expect(judgeDays({ applicable: false, required: 0 }, met, week, on).status).toBe('not-applicable')
    expect(judgeDays({ applicable: true, required: 0 }, met, week, on).status).toBe('exempt')
    expect(judgeDays(two, met, week, on).status).toBe('met')
    expect(judgeDays(two, NO_DAYS, week, on).status).toBe('missed')
  })
})

test('a day string has a character a date, and leaves out dates of other periods', () => {
  const dates = ['2026-11-15', '2026-11-16', '2026-11-22', '2026-11-22', '2026-11-23'].map(day)
  expect(dayString(dates, week)).toBe('1000001')
})

const situation = fc
  .record({
    kind: fc.constantFrom(...PERIOD_KINDS),
    date: fc.integer({ min: 0, max: 4000 }).map((n) => addDays(day('2020-01-01'), n)),
    required: fc.integer({ min: 0, max: 6 }),
    applicable: fc.boolean(),
  })
  .chain(({ kind, date, required, applicable }) => {
    const within = periodOf(kind, date)
    const length = periodLength(within)
    const bits = fc
      .array(fc.integer({ min: 0, max: length - 1 }), { maxLength: 8 })
      .map((ones) => Array.from({ length }, (_, i) => (ones.includes(i) ? '1' : '0')).join(''))
    return fc.record({
      within: fc.constant(within),
      demand: fc.constant({ applicable, required }),
      done: bits,
      planned: bits,
      asOf: fc.integer({ min: -9, max: length + 9 }).map((n) => addDays(within.start, n)),
      index: fc.integer({ min: 0, max: length - 1 }),
    })
  })

describe('for every demand, record, period and as-of date', () => {
  test('a further done date never lowers the days, and never turns met into anything else', () => {
    fc.assert(
      fc.property(situation, ({ within, demand, done, planned, asOf, index }) => {
        const more = `${done.slice(0, index)}1${done.slice(index + 1)}`
        const before = judgeDays(demand, { done, planned }, within, asOf)
        const after = judgeDays(demand, { done: more, planned }, within, asOf)
        expect(after.days).toBeGreaterThanOrEqual(before.days)
        if (before.status === 'met') expect(after.status).toBe('met')
        if (before.status === 'scheduled') expect(['scheduled', 'met']).toContain(after.status)
      }),
    )
  })
  test('days never fall and met stays met as the as-of date moves on; missed stays missed', () => {
    fc.assert(
      fc.property(situation, ({ within, demand, done, planned, asOf }) => {
        const today = judgeDays(demand, { done, planned }, within, asOf)
        const tomorrow = judgeDays(demand, { done, planned }, within, addDays(asOf, 1))
        expect(tomorrow.days).toBeGreaterThanOrEqual(today.days)
        if (today.status === 'met' || today.status === 'missed') expect(tomorrow.status).toBe(today.status)
        if (!today.mendable && today.status === 'due') {
          expect(['due', 'missed', 'met']).toContain(tomorrow.status)
        }
      }),
    )
  })
  test('closed periods are met, missed, exempt or not applicable, and the day count alone tells which', () => {
    fc.assert(
      fc.property(situation, ({ within, demand, done, planned }) => {
        const judged = judgeDays(demand, { done, planned }, within, addDays(within.end, 1))
        expect(['met', 'missed', 'exempt', 'not-applicable']).toContain(judged.status)
        expect(judgeClosed(demand, done.split('1').length - 1)).toBe(judged.status)
        expect(judged).toMatchObject({ planned: 0, mendable: false })
      }),
    )
  })
  test('mendable is exactly: visits on every open date from the as-of date on would make it met', () => {
    fc.assert(
      fc.property(situation, ({ within, demand, done, planned, asOf }) => {
        const judged = judgeDays(demand, { done, planned }, within, asOf)
        const filled = [...done].map((bit, i) => (addDays(within.start, i) >= asOf ? '1' : bit)).join('')
        const atTheEnd = judgeClosed(demand, filled.split('1').length - 1)
        if (judged.status === 'due' || judged.status === 'scheduled') {
          expect(judged.mendable).toBe(atTheEnd === 'met')
        } else expect(judged.mendable).toBe(false)
      }),
    )
  })
})
