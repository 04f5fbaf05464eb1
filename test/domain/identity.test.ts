import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identityOf, spelling } from '../../api/domain/identity.ts'

const same = (...ids: string[]) => new Set(ids.map(identityOf)).size === 1

describe('ids that people type', () => {
  test.each([
    ['either width of letters and digits, either case', ['T01', 'Ｔ０１', 't01', 'ｔ０１']],
    [
      'a zero-width space, a soft hyphen, a byte order mark or a direction mark',
      ['T01', 'T\u200b01', 'T\u00ad01', '\ufeffT01', 'T\ufeff01', 'T01\u200e'],
    ],
    ['one space of any kind, and several', ['T 01', 'T\u00a001', 'T\u300001', 'T \u00a0 01', 'T\t01']],
    ['spaces around it', ['T01', ' T01 ', '\u3000T01\u00a0']],
    ['a full-width and an ordinary hyphen', ['A-1', 'Ａ－１']],
    ['letters with and without a precomposed accent', ['É1', 'E\u03011']],
    ['a letter that is two in upper case', ['straße', 'STRASSE']],
    ['a Roman numeral as one character or as letters', ['Ⅳ', 'IV', 'ⅳ']],
    ['an ideographic variant that only a selector tells apart', ['葛城', '葛\u{e0100}城']],
  ])('are one in %s', (_, ids) => {
    expect(same(...ids)).toBe(true)
  })

  test.each([
    ['with and without a space: 3 12 and 31 2 are two', ['3 12', '31 2', '312']],
    ['with and without leading zeros', ['001', '01', '1']],
    ['in simplified and traditional characters', ['医疗队', '醫療隊']],
    ['with a hyphen and a dash', ['A-1', 'A–1']],
  ])('are different %s', (_, ids) => {
    expect(new Set(ids.map(identityOf)).size).toBe(ids.length)
  })

  test('are shown as they were typed, without what cannot be seen', () => {
    expect(['Ｔ０１', ' T\u00a001\u200b ', 'T\u00ad0\u00ad1', 'V\u3000\u30001'].map(spelling)).toEqual([
      'Ｔ０１',
      'T 01',
      'T01',
      'V 1',
    ])
  })

  test('what is compared is compared with itself: folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        const folded = identityOf(id)
        expect(identityOf(folded)).toBe(folded)
        expect(identityOf(spelling(id))).toBe(folded)
        expect(spelling(spelling(id))).toBe(spelling(id))
        expect(folded).not.toMatch(/ {2}|\p{Cc}/u)
      }),
      { numRuns: 100 },
    )
  })

  test('folding twice changes nothing for each character of the planes that scripts are in', () => {
    const unstable = []
    for (let code = 0; code <= 0x1ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const folded = identityOf(String.fromCodePoint(code))
      if (identityOf(folded) !== folded) unstable.push(code.toString(16))
    }
    expect(unstable).toEqual([])
  })
})
