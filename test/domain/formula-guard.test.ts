import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardFormula, unguardFormula } from '../../api/domain/formula-guard.ts'

test('a text that begins like a formula gets an apostrophe, one that does not stays', () => {
  expect(['=1+1', '+1', '-001', '@x', '\tx', '＝x', '－1', "'=x", "''-1"].map(guardFormula)).toEqual([
    "'=1+1",
    "'+1",
    "'-001",
    "'@x",
    "'\tx",
    "'＝x",
    "'－1",
    "''=x",
    "'''-1",
  ])
  expect(['x=1', '村', "O'Brien", "'x", ''].map(guardFormula)).toEqual(['x=1', '村', "O'Brien", "'x", ''])
})

test('every text comes back as it was, also one that begins with apostrophes', () => {
  const sign = fc.constantFrom("'", '=', '-', '+', '@', '＝', '\t', '0', '村')
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: sign })), (text) => {
      expect(unguardFormula(guardFormula(text))).toBe(text)
      expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
  )
})
