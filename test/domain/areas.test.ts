import { describe, expect, test } from 'vitest'
import {
  ancestorAt,
  isAbove,
  isNeverJudged,
  isTownOrRuralTownship,
  isWithin,
  levelOf,
  placeOfFileCode,
} from '../../api/domain/areas.ts'
import { code } from './judging.ts'

describe('codes', () => {
  test('the length determines the level; other lengths have none', () => {
    expect(['35', '3504', '350421', '350421100', '350421100201'].map(levelOf)).toEqual([
      'province',
      'city',
      'county',
      'township',
      'village',
    ])
    expect(['', '3', '350', '35042110020', '3504211002011'].map(levelOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
  test('a parent’s code is a prefix of its child’s', () => {
    expect(ancestorAt(code('350421100201'), 'county')).toBe('350421')
    expect(isWithin('350421100201', '350421')).toBe(true)
    expect(isWithin('350421', '350421100')).toBe(false)
    expect(isAbove('county', 'township')).toBe(true)
    expect(isAbove('township', 'township')).toBe(false)
  })
})

describe('towns and rural townships are the code parts 100 to 399', () => {
  test.each([
    ['350421001', false],
    ['350421099', false],
    ['350421100', true],
    ['350421199', true],
    ['350421200', true],
    ['350421399', true],
    ['350421400', false],
    ['350421599', false],
  ])('%s: %s', (township, expected) => {
    expect(isTownOrRuralTownship(township)).toBe(expected)
  })
})

test('金门县, 马祖乡 and all below them are never judged; 连江县 and its other townships are', () => {
  expect(['350527', '350527000', '350122400', '350122400201'].every(isNeverJudged)).toBe(true)
  expect(['350122', '350122100', '350526', '35'].some(isNeverJudged)).toBe(false)
})

describe('the place that a code in a file means', () => {
  test.each([
    ['350421', '350421'],
    ['350421100', '350421100'],
    ['350421100201', '350421100201'],
    ['350421100000', '350421100'],
    ['350421000000', '350421'],
    ['350421000', '350421'],
    ['350527000', '350527'],
    ['350527000000', '350527'],
  ])('%s is %s', (text, expected) => {
    expect(placeOfFileCode(text)).toBe(expected)
  })
  test.each([
    '',
    '35',
    '3504',
    '35042',
    '3504211',
    '35042110020',
    '3.50421E+11',
    ' 350421',
    '350421100201 ',
    '３５０４２１',
  ])('“%s” is no code of a place', (text) => {
    expect(placeOfFileCode(text)).toBeNull()
  })
})
