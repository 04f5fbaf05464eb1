import { expect, test } from 'vitest'
import { englishName, inEnglish, namesOf } from '../../../api/modules/press/stories/english-names.ts'
import { fujian } from '../../support/geography.ts'

const nameOf = (code: string, name: string, level: string, city?: string) =>
  englishName({ code, name, level } as never, city)

test('a sheet in English has the names of a province, its cities and its counties in pinyin', async () => {
  const geography = inEnglish(await fujian())
  const names = ['35', '3504', '350405', '350583', '350626'].map((code) => geography.areas.get(code)!.name)
  expect(names).toEqual(['Fujian', 'Sanming', 'Shaxian', "Nan'an", 'Dongshan'])
  expect(geography.within('city').map(({ name }) => name)).toHaveLength(9)
  const counties = geography.within('county').map(({ name }) => name)
  expect(counties.filter((name) => !/^[A-Z][a-z']+$/.test(name))).toEqual([])
})

test('what pinyin does not give stays Chinese: townships, names of other languages, provinces that nobody looked through', () => {
  expect(nameOf('350123100', '凤山镇', 'township', '福州市')).toBe('凤山镇')
  expect(nameOf('513232', '若尔盖县', 'county', '阿坝藏族羌族自治州')).toBe('若尔盖县')
  expect(nameOf('331127', '景宁畲族自治县', 'county', '丽水市')).toBe('景宁畲族自治县')
  expect(nameOf('341500', '六安市', 'city')).toBe('六安市')
  expect(nameOf('34', '安徽省', 'province')).toBe('Anhui')
})

test('sentences in both languages call an area by both of its names, whatever the language of the sheet', async () => {
  const geography = await fujian()
  const names = { zh: '石狮市', en: 'Shishi' }
  expect(namesOf(geography, '350581')).toEqual(names)
  expect(namesOf(inEnglish(geography), '350581')).toEqual(names)
})

test('a reading that only the place has is the right one', () => {
  expect(nameOf('330382', '乐清市', 'county', '温州市')).toBe('Yueqing')
  expect(nameOf('511527', '筠连县', 'county', '宜宾市')).toBe('Junlian')
})
