import { describe, expect, it } from 'vitest'
import { formatShare, formatShareRange } from '../../../../api/domain/reach/share-class.ts'
import {
  formatDistance,
  formatMinutes,
  formatMinutesRange,
  formatPoints,
  formatShareInTenths,
  formatShareWithRange,
} from '../../../../web/lenses/reach/format.ts'
import { formatManyPeople, formatPeople } from '../../../../web/ui/format.ts'
import { tally } from './answers.ts'

describe('a share', () => {
  it.each([
    [0.834, '83'],
    [0.835, '84'],
    [0.995, '>99'],
    [0.9999999999, '100'],
    [1, '100'],
    [0.004, '<1'],
    [0, '0'],
  ])('of %d reads %s', (share, shown) => expect(formatShare(share)).toBe(shown))

  it('reads with its range, 83 % (78–88 %)', () => {
    const uncertain = tally({ share: 0.83, shareLow: 0.78, shareHigh: 0.88 })
    expect(formatShareWithRange(uncertain, 'zh')).toBe('83%（78–88%）')
    expect(formatShareWithRange(uncertain, 'en')).toBe('83% (78–88%)')
  })

  it('reads without a range where low and high say the same, and as a dash where nothing is known', () => {
    expect(formatShareRange(tally({ share: 0.83, shareLow: 0.829, shareHigh: 0.831 }))).toBeNull()
    expect(formatShareWithRange(tally({ share: null, shareLow: null, shareHigh: null }), 'zh')).toBe('—')
    const most = { all: 1000, reached: 499, left: 0, unknown: 501, estimated: 0 }
    expect(formatShareWithRange(tally({ share: 1, shareLow: 1, shareHigh: 1, population: most }), 'zh')).toBe(
      '—',
    )
  })
})

describe('a share before and after', () => {
  it('is shown to a tenth, 100 and 0 only when exact', () => {
    expect([0.9034, 0.99999, 1, 0.0001, 0].map(formatShareInTenths)).toEqual([
      '90.3',
      '>99.9',
      '100',
      '<0.1',
      '0',
    ])
  })
  it('differs in points, to a hundredth', () => {
    expect(formatPoints(0.9, 0.9037)).toBe('+0.37')
    expect(formatPoints(0.9, 0.888)).toBe('−1.20')
    expect(formatPoints(0.9, 0.90001)).toBe('0')
    expect(formatPoints(null, 0.9)).toBeNull()
  })
})

describe('minutes', () => {
  it.each([
    [15, '15.0'],
    [15.001, '15.1'],
    [14.999, '15.0'],
    [9.1, '9.1'],
    [0.1 + 0.2, '0.3'],
  ])('%d read %s, rounded up: what is over 15 does not read 15.0', (minutes, shown) => {
    expect(formatMinutes(minutes)).toBe(shown)
  })

  it('have a range unless low and high are the same', () => {
    expect(formatMinutesRange({ low: 9.8, central: 12, high: 17.25 })).toBe('9.8–17.3')
    expect(formatMinutesRange({ low: 12, central: 12, high: 12 })).toBeNull()
  })
})

describe('people and distances', () => {
  it('estimated people are rounded to whole numbers', () => expect(formatPeople(1234.5)).toBe('1,235'))
  it('many are counted in 万 in Chinese', () => {
    expect(formatManyPeople(34_561_234, 'zh')).toBe('3,456 万')
    expect(formatManyPeople(3_456_123, 'zh')).toBe('345.6 万')
    expect(formatManyPeople(9_999, 'zh')).toBe('9,999')
  })
  it('and in millions in English', () => {
    expect(formatManyPeople(34_561_234, 'en')).toBe('34.6M')
    expect(formatManyPeople(3_456_123, 'en')).toBe('3.46M')
    expect(formatManyPeople(999_999, 'en')).toBe('999,999')
  })
  it('metres below a kilometre, then kilometres', () => {
    expect([formatDistance(999), formatDistance(1000), formatDistance(12_340)]).toEqual([
      '999 m',
      '1.0 km',
      '12.3 km',
    ])
  })
})
