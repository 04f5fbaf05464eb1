import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactName, isPhoneMadeNumber, readPhone } from '../../api/domain/contact.ts'

describe('an office phone', () => {
  test.each([
    [
      'a landline with its area code',
      '0598-1234567',
      ['0598-1234567', '05981234567', '0598 1234567', '(0598)1234567'],
    ],
    [
      'in either width, with any dash',
      '0598-1234567',
      ['０５９８－１２３４５６７', '（0598）1234567', '0598—1234567', '0598–123–4567'],
    ],
    ['of eight digits in groups', '0591-12345678', ['0591-1234 5678', '0591-1234-5678']],
    ['in a city whose area code has three digits', '010-12345678', ['01012345678', '010-12345678']],
    [
      'with an extension',
      '0598-1234567-801',
      [
        '0598-1234567-801',
        '0598-1234567转801',
        '0598-1234567 转 801',
        '0598-1234567转分机801',
        '0598-1234567 分机：801',
        '0598-1234567#801',
        '0598-1234567 ext. 801',
        '0598-1234567x801',
      ],
    ],
    [
      'with the country code',
      '0598-1234567',
      ['+86 598 1234567', '+86-0598-1234567', '0086 598 1234567', '+86 (598) 1234567'],
    ],
    [
      'a mobile number',
      '13800001234',
      ['13800001234', '138-0000-1234', '138 0000 1234', '+86 13800001234', '１３８００００１２３４'],
    ],
  ])('%s is %s', (_, phone, spellings) => {
    expect(spellings.map(readPhone)).toEqual(spellings.map(() => phone))
  })

  test.each([
    ['without its area code', ['1234567', '12345678']],
    ['with an area code that there is not', ['0000-1234567', '0198-1234567']],
    ['a digit short or too long', ['0598-123456', '0598-123456789', '1380000123', '138000012345']],
    ['an extension of seven digits, or of none', ['0598-1234567-8012345', '0598-1234567转']],
    ['two numbers in a cell', ['0598-1234567、0598-7654321', '0598-1234567/13800001234']],
    ['a mobile number that is none, or with an extension', ['12800001234', '13800001234-1']],
    ['words, a formula, nothing', ['无', '县医院总机', '=1+1', '']],
  ])('%s is refused', (_, phones) => {
    expect(phones.map(readPhone)).toEqual(phones.map(() => null))
  })

  test('is read from what was read of it: every landline, extension and mobile number keeps its digits and its zeros', () => {
    const digits = (min: number, max = min) => fc.stringMatching(new RegExp(`^\\d{${min},${max}}$`))
    const area = fc.oneof(
      fc.constant('010'),
      digits(1).map((d) => `02${d}`),
      fc.tuple(fc.constantFrom(...'3456789'), digits(2)).map(([a, b]) => `0${a}${b}`),
    )
    const landline = fc
      .tuple(area, digits(7, 8), fc.option(digits(1, 6)))
      .map((parts) => parts.filter((part) => part !== null).join('-'))
    const mobile = fc
      .tuple(fc.constantFrom(...'3456789'), digits(9))
      .map(([second, rest]) => `1${second}${rest}`)
    fc.assert(fc.property(fc.oneof(landline, mobile), (phone) => readPhone(phone) === phone))
  })

  test('that a spreadsheet has made a number has lost its zero or its last digits', () => {
    // 0598-1234567 → 5981234567; 0591-12345678 → 59112345678; 010-12345678 → 1012345678
    expect(
      ['5981234567', '59112345678', '1012345678', '5.98123E+9', '5.98123e+09'].filter(isPhoneMadeNumber),
    ).toHaveLength(5)
    expect(
      [
        '1234567',
        '12345678',
        '13800001234',
        '4008001234',
        '8008301234',
        '0598-123',
        '598-1234567',
        '',
      ].filter(isPhoneMadeNumber),
    ).toEqual([])
  })
})

test('a name is kept without the blanks that align two characters with three; others count', () => {
  expect(['张　三', '张 三', ' 张三\u200b', '欧阳　明'].map(contactName)).toEqual([
    '张三',
    '张三',
    '张三',
    '欧阳明',
  ])
  expect(['Li  Wei', '阿不都·热合曼'].map(contactName)).toEqual(['Li Wei', '阿不都·热合曼'])
})
