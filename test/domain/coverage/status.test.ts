import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeInTenths,
  isJudged,
  MISSED_BEFORE_PERIODS,
  missedInARow,
  STATUSES,
  type Status,
  shareOf,
  shownShare,
  tally,
} from '../../../api/domain/coverage/status.ts'

describe('missed before', () => {
  const run = (...before: Status[]) => missedInARow((n) => before[n - 1] ?? 'met')

  test('counts backwards to the first period that was not missed', () => {
    expect(run('met', 'missed')).toBe(0)
    expect(run('missed', 'missed', 'met', 'missed')).toBe(2)
  })
  test('passes over exempt and not-applicable periods without counting them', () => {
    expect(run('exempt', 'missed', 'not-applicable', 'missed', 'met')).toBe(2)
    expect(run('exempt', 'met', 'missed')).toBe(0)
  })
  test('looks at 24 periods, passed-over ones included', () => {
    expect(missedInARow(() => 'missed')).toBe(24)
    expect(missedInARow((n) => (n <= 12 ? 'exempt' : 'missed'))).toBe(MISSED_BEFORE_PERIODS - 12)
    expect(missedInARow(() => 'not-applicable')).toBe(0)
  })
})

const anyUnit = fc.record({
  status: fc.constantFrom(...STATUSES),
  missedBefore: fc.integer({ min: 0, max: 24 }),
  silent: fc.boolean(),
})

describe('adding units up', () => {
  test('the counts add up to the number of units, and no part exceeds its whole', () => {
    fc.assert(
      fc.property(fc.array(anyUnit), (units) => {
        const { counts, dueAgain, silent, silentJudged, share } = tally(units)
        expect(STATUSES.reduce((sum, status) => sum + counts[status], 0)).toBe(units.length)
        expect(dueAgain).toBeLessThanOrEqual(counts.due)
        expect(silent).toBeLessThanOrEqual(units.length)
        expect(silentJudged).toBeLessThanOrEqual(silent)
        expect(share).toBe(shareOf(counts))
        if (share !== null) expect(share >= 0 && share <= 1).toBe(true)
      }),
    )
  })
  test('tallies of parts add up to the tally of the whole, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyUnit), fc.array(anyUnit), (a, b) => {
        const whole = tally([...b, ...a])
        const parts = [tally(a), tally(b)]
        for (const status of STATUSES) {
          expect(whole.counts[status]).toBe(parts[0]!.counts[status] + parts[1]!.counts[status])
        }
        expect(whole.dueAgain).toBe(parts[0]!.dueAgain + parts[1]!.dueAgain)
        expect(whole.silent).toBe(parts[0]!.silent + parts[1]!.silent)
      }),
    )
  })
  test('exempt and not-applicable units are outside the share: 3 met, 1 due, 5 exempt is 3 ÷ 4', () => {
    const unit = (status: Status) => ({ status, missedBefore: 0, silent: false })
    const units: Status[] = ['met', 'met', 'met', 'due', ...Array<Status>(5).fill('exempt'), 'not-applicable']
    expect(tally(units.map(unit)).share).toBe(0.75)
    expect(tally([unit('exempt'), unit('not-applicable')]).share).toBeNull()
    expect(STATUSES.filter(isJudged)).toEqual(['met', 'scheduled', 'due', 'missed'])
  })
  test('only a due unit that missed the period before is due again', () => {
    const units = [
      { status: 'due', missedBefore: 1, silent: false },
      { status: 'due', missedBefore: 0, silent: false },
      { status: 'scheduled', missedBefore: 3, silent: true },
    ] as const
    expect(tally(units)).toMatchObject({ dueAgain: 1, silent: 1 })
  })
})

describe('a share as shown', () => {
  test.each([
    [13, 31, '41.9'], // 41.935…
    [1, 3, '33.3'], // 33.333…
    [2, 3, '66.7'], // 66.666…
    [1, 8, '12.5'], // exact
    [1, 16, '6.3'], // 6.25, half up
    [3, 16, '18.8'], // 18.75, half up
    [1, 2000, '0.1'], // 0.05, half up
    [1, 2001, '0.1'], // 0.0499… but not none
    [1, 1_000_000, '0.1'],
    [1999, 2000, '99.9'], // 99.95 would round to 100, but not all are met
    [999_999, 1_000_000, '99.9'],
    [5, 5, '100'],
    [0, 5, '0'],
  ])('%d of %d is %s %%', (met, judged, expected) => {
    expect(shownShare(met, judged)).toBe(expected)
  })
  test('nothing judged has no share', () => {
    expect(shownShare(0, 0)).toBeNull()
  })
  test.each([
    [23, 31, '74'], // 74.2
    [1, 200, '1'], // 0.5, half up
    [1, 201, '1'], // 0.497… but not none
    [199, 200, '99'], // 99.5 would round to 100, but not all are met
    [5, 5, '100'],
    [0, 5, '0'],
  ])('without a decimal %d of %d is %s %%', (met, judged, expected) => {
    expect(shownShare(met, judged, 0)).toBe(expected)
  })
  test('shows 100 only when all are met, 0 only when none is, and else is within half a tenth, half up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700_000 }), fc.nat(), (judged, n) => {
        const met = n % (judged + 1)
        const shown = shownShare(met, judged)!
        expect(shown === '100').toBe(met === judged)
        expect(shown === '0').toBe(met === 0)
        const tenths = BigInt(shown.replace('.', '')) * (shown.includes('.') ? 1n : 10n)
        const exact = (BigInt(met) * 2000n + BigInt(judged)) / (2n * BigInt(judged))
        if (exact > 0n && exact < 1000n) expect(tenths).toBe(exact)
      }),
    )
  })
})

describe('the change of a share', () => {
  test('is rounded to tenths of a point, halves away from zero', () => {
    expect(changeInTenths(0.419, 0.355)).toBe(64)
    // 0.4185 − 0.4180 = 0.05 points, half of a tenth
    expect(changeInTenths(0.4185, 0.418)).toBe(1)
    expect(changeInTenths(0.418, 0.4185)).toBe(-1)
    expect(changeInTenths(0.5, 0.5)).toBe(0)
    // 13/31 − 11/31 = 2/31 = 0.0645…: 6.5 points.
    expect(changeInTenths(13 / 31, 11 / 31)).toBe(65)
  })

  test('is null when either share is missing', () => {
    expect(changeInTenths(null, 0.5)).toBeNull()
    expect(changeInTenths(0, null)).toBeNull()
    expect(changeInTenths(0, 0)).toBe(0)
  })
})
