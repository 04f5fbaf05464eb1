import { beforeAll, describe, expect, test } from 'vitest'
import type { Geography } from '../../../api/modules/areas/geography.ts'
import { readHeader } from '../../../api/modules/imports/checking/header.ts'
import { Places } from '../../../api/modules/imports/checking/places.ts'
import { rowChecker } from '../../../api/modules/imports/checking/row-reader.ts'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'
import { fujian } from '../../support/geography.ts'
import { TODAY } from './files.ts'

const GOOD = {
  resources: { area_code: '350421', year: '2026', item: '巡诊车', value: '3' },
  outcomes: { institution: 'P1', place_code: '350421100', outcome: '县域次中心', date: '2026-05-01' },
  indicators: { area_code: '350421', indicator: '高血压规范管理率', period: '2026', value: '65.2' },
} as const
type Kind = keyof typeof GOOD
let geography: Geography

beforeAll(async () => {
  geography = await fujian()
})

function check(name: Kind, cells: Record<string, string>) {
  const kind = IMPORT_KINDS[name]
  const names = kind.columns.map((column) => column.name)
  const all: Record<string, string> = { ...GOOD[name], ...cells }
  const context = { places: new Places(geography), today: TODAY, epoch1904: false, seal: null }
  const row = rowChecker(kind, readHeader(kind, names), context)(names.map((name) => all[name] ?? ''))
  return {
    removed: row?.removed,
    values: row?.staged,
    codes: row?.problems.map(({ code, column }) => `${column} ${code}`) ?? [],
  }
}

describe('a row of resources', () => {
  test('is a county’s number in a year; 0 is a number, an empty cell is none', () => {
    expect(check('resources', {}).values).toMatchObject({
      areaCode: '350421',
      year: 2026,
      item: 'patrol-vehicles',
      value: 3,
    })
    expect(check('resources', { value: '0' })).toMatchObject({ codes: [], values: { value: 0 } })
    expect(check('resources', { value: '' }).codes).toEqual(['value value-missing'])
  })

  test.each([
    [{ year: '1999' }, 'year year-out-of-range'],
    [{ year: '2100' }, 'year year-out-of-range'],
    [{ year: '2026年' }, 'year year-out-of-range'],
    [{ item: '救护车' }, 'item word-unknown'],
    [{ value: '1.5' }, 'value count-out-of-range'],
    [{ value: '-1' }, 'value count-out-of-range'],
    [{ area_code: '3504' }, 'area_code code-too-coarse'],
  ])('%j is refused', (cells, code) => {
    expect(check('resources', cells).codes).toEqual([code])
  })

  test('one that is removed needs its key alone', () => {
    expect(check('resources', { value: '', remove: '是' })).toMatchObject({ codes: [], removed: true })
  })
})

describe('a row of outcomes', () => {
  test('is recognised by its institution, compared as a service point is, and what it has reached', () => {
    expect(check('outcomes', { institution: 'Ｐ1 ' })).toMatchObject({
      codes: [],
      values: { countyCode: '350421', institutionKey: 'p1', outcome: 'subcentre', date: '2026-05-01' },
    })
  })
})

describe('a row of indicators', () => {
  test.each([
    ['2026', '2026'],
    ['2026年', '2026'],
    ['２０２６年', '2026'],
    ['2026年三季度', '2026-Q3'],
    ['2026年第3季度', '2026-Q3'],
    ['2026-q4', '2026-Q4'],
    ['2026年9月', '2026-09'],
    ['2026-09', '2026-09'],
  ])('the period %s is %s', (written, period) => {
    expect(check('indicators', { period: written })).toMatchObject({ codes: [], values: { period } })
  })

  test.each(['2026-W47', '2026-13', '2026年13月', '2026年五季度', '去年'])('%s is no period', (period) => {
    expect(check('indicators', { period }).codes).toEqual(['period period-unreadable'])
  })

  test('a percentage may carry its sign, and is computed where numerator and denominator alone are given: 652 of 1,000', () => {
    expect(check('indicators', { value: '65.2%' }).values).toMatchObject({ value: 65.2 })
    const parts = { value: '', numerator: '652', denominator: '1,000' }
    expect(check('indicators', parts)).toMatchObject({ codes: [], values: { value: 65.2, numerator: 652 } })
  })

  test('a percentage that was rounded to one decimal agrees with its parts, one that is further away does not', () => {
    // 2 of 3 are 66.666… %: 66.7 is 0.033 away, 66.6 is 0.067.
    const parts = { numerator: '2', denominator: '3' }
    expect(check('indicators', { ...parts, value: '66.7' }).codes).toEqual([])
    expect(check('indicators', { ...parts, value: '66.6' }).codes).toEqual(['value indicator-value'])
  })

  test.each([
    ['100 is a percentage, 100.1 is none', { value: '100.1' }, 'value indicator-value'],
    [
      'a share is not greater than all',
      { value: '', numerator: '3', denominator: '2' },
      'value indicator-value',
    ],
    ['yes or no is not 2', { indicator: '血液透析', value: '2' }, 'value indicator-value'],
    ['half a team', { indicator: '背囊化应急小分队', value: '0.5' }, 'value indicator-value'],
    ['nothing is not zero', { value: '' }, 'value value-missing'],
    [
      'a denominator of 0 gives nothing',
      { value: '', numerator: '0', denominator: '0' },
      'value value-missing',
    ],
    ['what is computed', { indicator: '15分钟可达' }, 'indicator indicator-computed'],
    ['what nobody knows', { indicator: '床位使用率' }, 'indicator word-unknown'],
  ])('%s', (_, cells, code) => {
    expect(check('indicators', cells).codes).toEqual([code])
  })

  test.each([
    ['是', 1],
    ['否', 0],
    ['1', 1],
    ['0', 0],
  ])('whether there is one: %s is %d', (value, kept) => {
    expect(check('indicators', { indicator: '血液透析', value })).toMatchObject({
      codes: [],
      values: { value: kept },
    })
  })
})
