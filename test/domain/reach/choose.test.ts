import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LeastTime } from '../../../api/domain/reach/choose.ts'
import {
  EVERY_DAY,
  isCounted,
  POINT_KINDS,
  type PointChoice,
  type PointClass,
  type PointKind,
  type Weekday,
  weekdaySetOf,
} from '../../../api/domain/reach/service-point.ts'
import type { Minutes, Outcome } from '../../../api/domain/reach/travel-time.ts'

interface ClassTime extends PointClass {
  readonly outcome: Outcome
  readonly minutes: Minutes | null
}

/** One village's classes, those that the question counts. */
function chooseTime(rows: readonly ClassTime[], choice: PointChoice) {
  const least = new LeastTime<ClassTime>()
  for (const row of rows.filter((each) => isCounted(each, choice))) {
    if (row.minutes === null) least.missing(row.outcome as Exclude<Outcome, 'computed'>)
    else least.computed(row.minutes.low, row.minutes.central, row.minutes.high, row)
  }
  const { outcome, minutes, nearest } = least
  return { outcome, minutes, nearest }
}

const ANY: PointChoice = { kinds: POINT_KINDS, mobile: true, weekday: null }

function computed(
  kind: PointKind,
  low: number,
  central: number,
  high: number,
  weekdays = EVERY_DAY,
): ClassTime {
  return { kind, weekdays, outcome: 'computed', minutes: { low, central, high } }
}
function without(kind: PointKind, outcome: Exclude<Outcome, 'computed'>): ClassTime {
  return { kind, weekdays: EVERY_DAY, outcome, minutes: null }
}

describe('the least time over classes', () => {
  test('low, central and high are each the least of their own: the clinic is nearest by 12, the hospital by low 5', () => {
    const clinic = computed('village-clinic', 8, 12, 30)
    const hospital = computed('county-hospital', 5, 14, 20)
    const { outcome, minutes, nearest } = chooseTime([hospital, clinic], ANY)
    expect(outcome).toBe('computed')
    expect(minutes).toEqual({ low: 5, central: 12, high: 20 })
    expect(nearest).toBe(clinic)
  })
  test('of equal ones the first is the nearest', () => {
    const a = computed('village-clinic', 8, 12, 30)
    const b = computed('county-hospital', 8, 12, 30)
    expect(chooseTime([a, b], ANY).nearest).toBe(a)
    expect(chooseTime([b, a], ANY).nearest).toBe(b)
  })
  test('classes that the question leaves out give nothing: kinds, mobile, weekday', () => {
    const fixed = computed('village-clinic', 20, 30, 40)
    const mobile = computed('mobile-stop', 1, 2, 3, weekdaySetOf([1, 3]))
    const central = (choice: Partial<PointChoice>) =>
      chooseTime([fixed, mobile], { ...ANY, ...choice }).minutes?.central
    expect(central({})).toBe(2)
    expect(central({ mobile: false })).toBe(30)
    expect(central({ weekday: 3 })).toBe(2)
    expect(central({ weekday: 2 })).toBe(30)
    expect(central({ kinds: ['village-clinic'] })).toBe(30)
  })
  test('a class without a time does not hide a class that has one', () => {
    for (const outcome of ['unknown', 'failed', 'outside-roads', 'unreachable'] as const) {
      const rows = [without('county-hospital', outcome), computed('village-clinic', 1, 2, 3)]
      expect(chooseTime(rows, ANY)).toMatchObject({
        outcome: 'computed',
        minutes: { low: 1, central: 2, high: 3 },
      })
    }
  })
  test('without any time: failed before outside-roads before unknown before unreachable, in any order', () => {
    const order = ['failed', 'outside-roads', 'unknown', 'unreachable'] as const
    order.forEach((first, i) => {
      const rows = order.slice(i).map((outcome) => without('village-clinic', outcome))
      expect(chooseTime(rows, ANY).outcome).toBe(first)
      expect(chooseTime(rows.reverse(), ANY)).toEqual({ outcome: first, minutes: null, nearest: null })
    })
  })
  test('no class counted at all is unreachable: there is nothing to reach', () => {
    expect(chooseTime([], ANY).outcome).toBe('unreachable')
    const choice = { ...ANY, mobile: false }
    expect(chooseTime([without('mobile-stop', 'unknown')], choice).outcome).toBe('unreachable')
  })
})

const anyRow = fc
  .record({
    kind: fc.constantFrom(...POINT_KINDS),
    weekdays: fc.integer({ min: 0, max: 127 }),
    time: fc.option(fc.tuple(fc.nat(90), fc.nat(30), fc.nat(30))),
    outcome: fc.constantFrom('unknown' as const, 'failed' as const, 'outside-roads' as const),
  })
  .map(({ kind, weekdays, time, outcome }): ClassTime => {
    if (time === null) return { kind, weekdays, outcome, minutes: null }
    const [low, more, most] = time
    return computed(kind, low, low + more, low + more + most, weekdays)
  })
const anyRows = fc.array(anyRow, { maxLength: 8 })
const anyChoice = fc.record({
  kinds: fc.subarray([...POINT_KINDS], { minLength: 1 }),
  mobile: fc.boolean(),
  weekday: fc.option(fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday)),
})
const middleOf = (rows: ClassTime[], choice: PointChoice) =>
  chooseTime(rows, choice).minutes?.central ?? Infinity

describe('whatever the classes', () => {
  test('one more never raises a time', () => {
    fc.assert(
      fc.property(anyRows, anyRow, anyChoice, (rows, more, choice) => {
        expect(middleOf([...rows, more], choice)).toBeLessThanOrEqual(middleOf(rows, choice))
      }),
    )
  })
  test('fixed and mobile together are never farther than fixed', () => {
    fc.assert(
      fc.property(anyRows, anyChoice, (rows, choice) => {
        const fixed = middleOf(rows, { ...choice, mobile: false })
        expect(middleOf(rows, { ...choice, mobile: true })).toBeLessThanOrEqual(fixed)
      }),
    )
  })
  test('low ≤ central ≤ high stays so', () => {
    fc.assert(
      fc.property(anyRows, anyChoice, (rows, choice) => {
        const { minutes } = chooseTime(rows, choice)
        if (minutes === null) return
        expect(minutes.low).toBeLessThanOrEqual(minutes.central)
        expect(minutes.central).toBeLessThanOrEqual(minutes.high)
      }),
    )
  })
})
