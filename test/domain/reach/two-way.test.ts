import { describe, expect, test } from 'vitest'
import { STATUSES, type Status } from '../../../api/domain/coverage/status.ts'
import { TARGET_SHARE, twoWayOf } from '../../../api/domain/reach/two-way.ts'

const at = (shareLow: number, share: number, shareHigh: number, unknown = 0) => ({
  shareLow,
  share,
  shareHigh,
  population: { all: 100 + unknown, reached: share * 100, left: 100 - share * 100, unknown, estimated: 0 },
  villages: { all: 2, reached: 1, left: 1, unknown: 0 },
})
const IN_REACH = at(0.9, 0.95, 1)
const OUT_OF_REACH = at(0.1, 0.2, 0.3)
const classOf = (status: Status, shares: Parameters<typeof twoWayOf>[1]) => twoWayOf(status, shares).class

describe('a township against both aims', () => {
  test('only met is visited: scheduled, due and missed are not', () => {
    expect(
      STATUSES.map((status) => [status, classOf(status, IN_REACH), classOf(status, OUT_OF_REACH)]),
    ).toEqual([
      ['met', 'both', 'visited-only'],
      ['scheduled', 'reached-only', 'neither'],
      ['due', 'reached-only', 'neither'],
      ['missed', 'reached-only', 'neither'],
      ['exempt', 'not-judged', 'not-judged'],
      ['not-applicable', 'not-judged', 'not-judged'],
    ])
  })
  test('80 % of the people is in reach, also where its fractions miss the last bit; 79.9999 % is not', () => {
    expect(TARGET_SHARE).toBe(0.8)
    expect(classOf('met', at(0.8, 0.8, 0.8))).toBe('both')
    const sum = 0.1 + 0.7
    expect(sum).toBeLessThan(0.8)
    expect(classOf('met', at(sum, sum, sum))).toBe('both')
    expect(classOf('met', at(0.799999, 0.799999, 0.799999))).toBe('visited-only')
  })
  test('uncertain where low and high lie on either side of the target, the target itself on the upper side', () => {
    expect(twoWayOf('met', at(0.7, 0.85, 0.9)).uncertain).toBe(true)
    expect(twoWayOf('met', at(0.7, 0.75, 0.8)).uncertain).toBe(true)
    expect(twoWayOf('met', at(0.8, 0.85, 0.9)).uncertain).toBe(false)
    expect(twoWayOf('met', at(0.5, 0.6, 0.79)).uncertain).toBe(false)
    expect(twoWayOf('met', at(0.5, 0.6, 0.79), 0.6)).toEqual({ class: 'both', uncertain: true })
  })
  test('without anybody’s time it is unknown, but not judged goes before', () => {
    const none = { ...IN_REACH, share: null, shareLow: null, shareHigh: null }
    expect(twoWayOf('met', null)).toEqual({ class: 'unknown', uncertain: false })
    expect(twoWayOf('met', none)).toEqual({ class: 'unknown', uncertain: false })
    expect(twoWayOf('exempt', none)).toEqual({ class: 'not-judged', uncertain: false })
  })
  test('a share of a minority does not speak for the township: 100 known of 200 do, 100 of 201 do not', () => {
    expect(classOf('met', at(1, 1, 1, 100))).toBe('both')
    expect(classOf('met', at(1, 1, 1, 101))).toBe('unknown')
  })
})
