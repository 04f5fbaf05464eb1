import { expect, test } from 'vitest'
import { parseDistribution } from '../../../web/features/campaigns/parse-distribution.ts'

const TEAMS = [
  { ordinal: 1, hospital: '福建省儿童医院', counties: '连江县、罗源县' },
  { ordinal: 6, hospital: '福州大学附属省立医院', counties: '福安市、霞浦县、寿宁县' },
]

test.each([
  [
    'from a spreadsheet',
    '序号\t省属医院\t巡回医疗地区\n1\t福建省儿童医院\t连江县、罗源县\n6\t福州大学附属省立医院\t福安市、霞浦县、寿宁县\n',
  ],
  [
    'from a PDF',
    '2024年省级医疗队巡回医疗地区分布表\r\n序号 省属医院 巡回医疗地区\r\n1 福建省儿童医院 连江县、罗源县\r\n\r\n6. 福州大学附属省立医院　福安市、霞浦县 寿宁县',
  ],
])('the annex %s, with its title and heads', (_, text) => {
  expect(parseDistribution(text)).toEqual(TEAMS)
})

test('a table without numbers', () => {
  expect(parseDistribution('省属医院\t巡回医疗地区\n福建省儿童医院\t连江县、罗源县')).toEqual([
    { ordinal: null, hospital: '福建省儿童医院', counties: '连江县、罗源县' },
  ])
})
