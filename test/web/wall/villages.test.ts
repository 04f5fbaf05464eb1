import { describe, expect, test } from 'vitest'
import { unitColour } from '../../../api/domain/cartography/palette.ts'
import type { Shape } from '../../../api/domain/cartography/scene.ts'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { villagesAnswer } from '../../fixtures/wall/villages.ts'
import { flawsOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

describe('the scene of villages is legible', () => {
  test.each(WALLS)('at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    const drawing = drawScene(villagesAnswer, context)
    expect(flawsOf(drawing, context.stage)).toEqual([])
    const written = textsOf(drawing.marks).map(({ text }) => text)
    expect(written).toContain('100')
    // At 8 m from 75″ there is room for the figures alone.
    if (!query.startsWith('distance=8')) expect(written).toContain('漳平市')
  })
})

const draw = (size: string, answer = villagesAnswer, stale: string | null = null) =>
  drawScene(answer, { ...sceneContext(size), staleSince: stale })
const write = (...given: Parameters<typeof draw>) => textsOf(draw(...given).marks).map(({ text }) => text)

test('what can still be met and what no longer, in all and by county: 8 counties have 57 of 115, 58 are elsewhere', () => {
  const written = write('1920x1080')
  expect(written).toEqual(
    expect.arrayContaining([
      '100',
      '个村本周仍可达标',
      '15 个村已来不及',
      '1,157 个村，1,023 个已达标',
      '可补 16',
      '来不及 12 · 达标 0/28 · 龙岩市',
      '其余各地还有 58 个村待完成',
    ]),
  )
})

test('the legend adds up: 1,023 + 19 + 100 + 15 = 1,157', () => {
  const written = write('1920x1080')
  const countOf = (label: string) => Number(written[written.indexOf(label) + 1]!.replace(',', ''))
  const counts = ['已达标', '已排期', '仍可达标', '已来不及'].map(countOf)
  expect(counts).toEqual([1023, 19, 100, 15])
  expect(counts.reduce((sum, count) => sum + count)).toBe(1157)
})

test('bars have one scale: 周宁县 with 32 villages is the longest, 漳平市 has 28 / 32 of it and no blue', () => {
  const shapes = draw('1920x1080').marks.filter((mark): mark is Shape => mark.kind === 'shape')
  const widthOf = ({ rings: [ring] }: Shape) => ring![2]! - ring![0]!
  // The last of each colour is the legend's.
  const barsOf = (name: 'met' | 'due' | 'missed') =>
    shapes.filter(({ fill }) => fill === unitColour(name, 'dark')).map(widthOf)
  const [due, missed] = [barsOf('due')[0]!, barsOf('missed')[0]!]
  expect(due / missed).toBeCloseTo(16 / 12)
  const zhouning = barsOf('met')[4]!
  expect((due + missed) / zhouning).toBeCloseTo(28 / 26)
  expect(barsOf('met')).toHaveLength(7 + 1)
})

test('a holiday of the province is named before the villages with a decision of their own', () => {
  const { running } = draw('1920x1080')
  expect(running).toEqual([
    '依据：国卫基层发〔2023〕5号 (三)',
    '福建省本周要求 1 天：法定节假日，本周工作日1天',
    '赤澳村委会、沙坂村委会等 24 个村本周要求 1 天：常住人口少、服务需求小，每周巡诊1次',
  ])
})

test('on the last day a visit today is what is left', () => {
  expect(write('1920x1080', { ...villagesAnswer, daysLeft: 0 })).toContain('个村今天巡诊仍可达标')
})

test.each([
  ['zh', '另有 2 处均已达标或已排期'],
  ['en', '2 more, all met or scheduled'],
] as const)(
  '10 areas, 8 listed and nothing due beyond them: the other 2 are counted, in %s',
  (lang, said) => {
    const parts = villagesAnswer.parts.map((part) => ({ ...part, stillPossible: 1, noLonger: 0 }))
    const answer = { ...villagesAnswer, stillPossible: 8, noLonger: 0, parts, partCount: 10 }
    const written = (given: typeof answer) =>
      textsOf(drawScene(given, sceneContext('1920x1080', `lang=${lang}`)).marks).map(({ text }) => text)
    expect(written(answer)).toContain(said)
    expect(written({ ...answer, partCount: 8 })).not.toContain(said)
  },
)

test('with nothing due, counties say so', () => {
  const parts = villagesAnswer.parts.slice(1, 3).map((part) => ({ ...part, stillPossible: 0 }))
  const written = write('1920x1080', {
    ...villagesAnswer,
    stillPossible: 0,
    noLonger: 0,
    parts,
    partCount: 2,
  })
  expect(written).toEqual(expect.arrayContaining(['0', '已排期 1', '全部达标']))
})

test('stale figures step back and say their day', () => {
  const texts = textsOf(draw('1920x1080', villagesAnswer, '2026-11-26').marks)
  const quiet = sceneContext('1920x1080').stage.colours['sheet-quiet']
  for (const figure of ['100', '可补 5', '1,023']) {
    expect(texts.find(({ text }) => text === figure)?.colour).toBe(quiet)
  }
  expect(texts.map(({ text }) => text).join(' ')).toContain('数据截至 2026-11-26')
})
