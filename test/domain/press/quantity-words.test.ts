import { describe, expect, test } from 'vitest'
import type { StoryFigure } from '../../../api/domain/press/figure.ts'
import type { PressLanguage } from '../../../api/domain/press/press.ts'
import { quantityFaults } from '../../../api/domain/press/quantity-words.ts'

const figure = (id: string, text: string): StoryFigure => ({
  id,
  label: { zh: id === 'share' ? '达标率' : id, en: id === 'share' ? 'share met' : id },
  text,
  words: { zh: [], en: [] },
})
/** 6 of 14 met it: 42.9 %. */
const FIGURES = [figure('met', '6'), figure('judged', '14'), figure('share', '42.9%')]
const faults = (text: string, share: number | null = 6 / 14, language: PressLanguage = 'zh') =>
  quantityFaults(text, { share, figures: FIGURES }, language).map((fault) => fault[language])

describe('of 42.9 %', () => {
  test.each([
    '过半的县已达标',
    '大部分县达标',
    '多数县已达标',
    '绝大多数县已完成',
    '全部14个县达标',
    '半数以上可达',
    '达标率过半',
    '全部已达标',
    '半数以上县（市、区）达标',
  ])('%s is belied', (text) => {
    expect(faults(text)).toEqual([expect.stringMatching(/与数据不符：达标率为 42\.9%/)])
  })
  test.each([
    '近半的县已达标',
    '不足半数的县达标',
    '达标的县未过半',
    '大部分县尚未达标',
    '少数县已达标',
    '少数民族乡已达标6个',
    '大部分山区县道路难行',
    '多数是老人，6个县已达标',
    // Of something else than units.
    '大部分时间用于完成诊疗',
    '经过半年努力完成6个县',
    '近半年覆盖6个县',
    '超半小时可达的村',
    '全部由省级队伍完成',
    '全体队员完成了诊疗',
    '多数据来源显示6个县达标',
    '大部分县级医院完成带教',
    '大部分乡村医生完成培训',
  ])('%s may be said', (text) => {
    expect(faults(text)).toEqual([])
  })
  test.each([
    ['Most of the counties met it.', 1],
    ['More than half met it.', 1],
    ['Nearly half met it.', 0],
    ['Most of the counties have not met it.', 0],
    ['At most 14 counties met it.', 0],
    ['The majority of counties met it.', 1],
    ['Most of the time was spent within 6 counties.', 0],
    ['More than half an hour to be reached.', 0],
    ['Over half a million people are within reach.', 0],
    ['The majority of visits were covered.', 0],
  ])('%s has %i faults', (text, count) => {
    expect(faults(text, 6 / 14, 'en')).toHaveLength(count)
  })
})

test.each([
  [0.9, '绝大多数县已达标', 0],
  [0.899, '绝大多数县已达标', 1],
  [0.5, '过半的县已达标', 1],
  [0.5, '近半的县已达标', 1],
  [0.4, '近半的县已达标', 0],
  [1, '所有县已达标', 0],
  [0.9, '大部分县已覆盖未成年人', 0],
])('at %d, %s has %i faults', (share, text, count) => {
  expect(faults(text, share)).toHaveLength(count)
})

test('of 90 %, “due to” does not turn a clause around, and an ethnic minority is no small part', () => {
  expect(faults('Most counties met it due to their teams.', 0.9, 'en')).toEqual([])
  expect(faults('All ethnic minority counties met it.', 0.9, 'en')).toEqual([])
})

test('a rough count needs a figure within it: 14 is 十几个, and no figure is 二十多个', () => {
  expect(faults('十几个县开展了巡回医疗')).toEqual([])
  expect(faults('二十多个县开展了巡回医疗')).toEqual([expect.stringContaining('没有 21 至 29 之间的数字')])
  expect(faults('几十个县')).toEqual([expect.stringContaining('没有 20 至 99 之间的数字')])
  expect(faults('Dozens of counties', 6 / 14, 'en')).toHaveLength(1)
  expect(faults('Hundreds of kilometres', 6 / 14, 'en')).toEqual([])
  expect(faults('走了几十公里')).toEqual([])
})

test.each([
  ['一百二十多个村', 123],
  ['二百多个村', 230],
  ['百余个村', 130],
])('%s may be said of %i', (text, value) => {
  const of = (count: number) =>
    quantityFaults(text, { share: null, figures: [figure('villages', `${count}`)] }, 'zh')
  expect(of(value)).toEqual([])
  expect(of(20)).toHaveLength(1)
})

test('where nothing has a share, parts are not held against one', () => {
  expect(faults('过半的县已达标', null)).toEqual([])
})
