import { describe, expect, it } from 'vitest'
import {
  shownDistance,
  shownMinutes,
  shownMinutesRange,
  shownPoints,
  shownRange,
  shownShare,
  shownShareFinely,
  shownShareWithRange,
} from '../../../../web/lenses/reach/shown.ts'
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
  ])('of %d reads %s', (share, shown) => expect(shownShare(share)).toBe(shown))

  it('reads with its range, 83 % (78–88 %)', () => {
    const uncertain = tally({ share: 0.83, shareLow: 0.78, shareHigh: 0.88 })
    expect(shownShareWithRange(uncertain, 'zh')).toBe('83%（78–88%）')
    expect(shownShareWithRange(uncertain, 'en')).toBe('83% (78–88%)')
  })

  it('reads without a range where low and high say the same, and as a dash where nothing is known', () => {
    expect(shownRange(tally({ share: 0.83, shareLow: 0.829, shareHigh: 0.831 }))).toBeNull()
    expect(shownShareWithRange(tally({ share: null, shareLow: null, shareHigh: null }), 'zh')).toBe('—')
    const most = { all: 1000, reached: 499, left: 0, unknown: 501, estimated: 0 }
    expect(shownShareWithRange(tally({ share: 1, shareLow: 1, shareHigh: 1, population: most }), 'zh')).toBe(
      '—',
    )
  })
})

describe('a share before and after', () => {
  it('is told to a tenth, 100 and 0 only when they are', () => {
    expect([0.9034, 0.99999, 1, 0.0001, 0].map(shownShareFinely)).toEqual([
      '90.3',
      '>99.9',
      '100',
      '<0.1',
      '0',
    ])
  })
  it('differs in points, to a hundredth', () => {
    expect(shownPoints(0.9, 0.9037)).toBe('+0.37')
    expect(shownPoints(0.9, 0.888)).toBe('−1.20')
    expect(shownPoints(0.9, 0.90001)).toBe('0')
    expect(shownPoints(null, 0.9)).toBeNull()
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
    expect(shownMinutes(minutes)).toBe(shown)
  })

  it('have a range unless low and high are the same', () => {
    expect(shownMinutesRange({ low: 9.8, central: 12, high: 17.25 })).toBe('9.8–17.3')
    expect(shownMinutesRange({ low: 12, central: 12, high: 12 })).toBeNull()
  })
})

describe('people and distances', () => {
  it('estimated people are whole ones', () => expect(formatPeople(1234.5)).toBe('1,235'))
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
    expect([shownDistance(999), shownDistance(1000), shownDistance(12_340)]).toEqual([
      '999 m',
      '1.0 km',
      '12.3 km',
    ])
  })
})
