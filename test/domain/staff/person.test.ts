import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isIdCardNumber, maskedPhone, personOn } from '../../../api/domain/staff/person.ts'
import type { LocalDate } from '../../../api/domain/units.ts'

const record = (from: string, to: string | null = null) => ({
  from: from as LocalDate,
  to: to as LocalDate | null,
})

describe('a number of an identity card (GB 11643)', () => {
  test('is told by its shape, with a date of birth: one with a slip in its check digit is somebody’s as well', () => {
    expect(isIdCardNumber('11010519491231002X')).toBe(true)
    expect(isIdCardNumber('11010519491231002x')).toBe(true)
    expect(isIdCardNumber('110105194912310021')).toBe(true)
    expect(isIdCardNumber('110105194913310021')).toBe(false)
  })
  test('of 15 digits, as they were before 1999, is one too', () => {
    expect(isIdCardNumber('110105491231002')).toBe(true)
    expect(isIdCardNumber('110105491331002')).toBe(false)
  })
  test('in any width and with blanks', () => {
    expect(isIdCardNumber('１１０１０５ 19491231 ００２Ｘ')).toBe(true)
  })
  test('is no staff number, unified social credit code or 18 digits without a date', () => {
    for (const id of ['L350421100-1', '12350000488000000X', '350421100201000000', '20240001'])
      expect(isIdCardNumber(id)).toBe(false)
  })
})

test('a phone is masked but for what tells one of the same office from another', () => {
  expect(maskedPhone('13800001234')).toBe('138****1234')
  expect(maskedPhone('0598-1234567')).toBe('0598-***4567')
  expect(maskedPhone('0598-1234567-801')).toBe('0598-***4567')
})

describe('the record of a person on a date', () => {
  const records = [record('2025-01-01'), record('2026-05-01', '2026-06-30')]
  test('is the latest one: it replaces one that nobody ended, which does not hold again after it', () => {
    expect(personOn(records, '2026-04-30' as LocalDate)).toBe(records[0])
    expect(personOn(records, '2026-05-01' as LocalDate)).toBe(records[1])
    expect(personOn(records, '2026-06-30' as LocalDate)).toBe(records[1])
    expect(personOn(records, '2026-07-01' as LocalDate)).toBeNull()
    expect(personOn(records, '2024-12-31' as LocalDate)).toBeNull()
  })
  test('does not depend on the order of the records', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`)
    const any = fc.uniqueArray(
      fc.tuple(days, fc.option(days)).map(([from, to]) => record(from, to)),
      {
        selector: ({ from }) => from,
        maxLength: 6,
      },
    )
    fc.assert(
      fc.property(any, days, (all, date) => {
        expect(personOn([...all].reverse(), date as LocalDate)).toBe(personOn(all, date as LocalDate))
      }),
      { numRuns: 100 },
    )
  })
})
