import { describe, expect, test } from 'vitest'
import { unitColour } from '../../../api/domain/cartography/palette.ts'
import type { Line, Shape } from '../../../api/domain/cartography/scene.ts'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { trendAnswer } from '../../fixtures/wall/trend.ts'
import { flawsOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

describe('the scene of the trend is legible', () => {
  test.each(WALLS)('at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    const drawing = drawScene(trendAnswer, context)
    expect(flawsOf(drawing, context.stage)).toEqual([])
    const written = textsOf(drawing.marks).map(({ text }) => text)
    expect(written).toContain(context.texts.questions.trend)
  })
})

const draw = (answer = trendAnswer, stale: string | null = null) =>
  drawScene(answer, { ...sceneContext('1920x1080'), staleSince: stale })
const write = (...given: Parameters<typeof draw>) => textsOf(draw(...given).marks).map(({ text }) => text)
const shapesOf = (fill: string, answer = trendAnswer) =>
  draw(answer).marks.filter((mark): mark is Shape => mark.kind === 'shape' && mark.fill === fill)
const sizeOf = ({ rings: [ring] }: Shape) => ({ width: ring![2]! - ring![0]!, height: ring![5]! - ring![1]! })
const [MET, FALL] = [unitColour('met', 'dark'), unitColour('due-again', 'dark')]

test('closed against closed: 19 / 31 after 22 / 31 is −9.7, 361 / 418 after 335 / 418 is +6.2, 1,045 after 1,030 of 1,157 +1.3', () => {
  const written = write()
  expect(written).toContain('2 升 1 降')
  expect(written).toEqual(
    expect.arrayContaining([
      '61.3% · 2026 年第三季度',
      '−9.7',
      '86.4% · 2026 年 10 月',
      '+6.2',
      '90.3% · 2026 年第 47 周',
      '+1.3',
    ]),
  )
})

test('8 quarters, 12 months and 12 weeks are labelled; 5, 12 and 11 of them were judged, one week was not', () => {
  const written = write()
  const count = (pattern: RegExp) => written.filter((text) => pattern.test(text)).length
  expect([count(/^[一二三四]季度$/), count(/^\d+月$/), count(/^\d+周$/)]).toEqual([8, 12, 12])
  expect(count(/^\d{2,3}$/)).toBe(5 + 12 + 11)
  // In the chart and in the key.
  expect(count(/^—$/)).toBe(2)
  expect(written).toContain('无判定对象')
})

test('open periods are hatched, one a chart and one in the key', () => {
  const hatched = shapesOf(MET).filter(({ hatch }) => hatch !== null)
  expect(hatched).toHaveLength(4)
  expect(draw().hatches.map(({ id }) => id)).toEqual([hatched[0]!.hatch])
})

test('a bar is as high as its share of the track: 24 / 31 for the quarter with the largest fall', () => {
  const track = sceneContext('1920x1080').stage.colours.line
  const [fall] = shapesOf(FALL)
  const [first] = shapesOf(track)
  expect(sizeOf(fall!).height / sizeOf(first!).height).toBeCloseTo(24 / 31)
})

test('the rule began on the 53rd of 92 days of Q3 2025: after 2 + 52 / 92 of 8 quarters', () => {
  const dashed = draw().marks.filter((mark): mark is Line => mark.kind === 'line' && mark.dash !== null)
  // One in the chart, one in the key.
  expect(dashed).toHaveLength(2)
  const [x] = dashed[0]!.lines[0]!
  const middleOf = (label: string) => textsOf(draw().marks).find(({ text }) => text === label)!.x
  const [first, second] = [middleOf('一季度'), middleOf('二季度')]
  expect((x! - first) / (second - first) + 0.5).toBeCloseTo(2 + 52 / 92, 4)
  expect(write()).toContain('规则自 2025-08-22 起施行')
})

test('a week in which more villages than usual are adjusted is marked; 24 in every week mark none', () => {
  const text = sceneContext('1920x1080').stage.colours.text
  // The week's and the key's.
  expect(shapesOf(text)).toHaveLength(2)
  const [, , weeks] = trendAnswer.series
  const steady = { ...weeks!, periods: weeks!.periods.map((week) => ({ ...week, adjusted: 24 })) }
  expect(shapesOf(text, { ...trendAnswer, series: [...trendAnswer.series.slice(0, 2), steady] })).toEqual([])
})

test('the largest fall is explained: 100 % to 77.4 %, three counties named and four more', () => {
  const written = write()
  expect(written).toEqual(
    expect.arrayContaining([
      '2026 年第一季度县级巡回医疗由 100% 降至 77.4%',
      '大田县',
      '南靖县',
      '浦城县',
      '另有 4 个县',
    ]),
  )
})

test('a fall of townships counts them by county', () => {
  const fall = {
    rule: 'township-monthly' as const,
    from: '2025-12',
    to: '2026-01',
    counties: [{ code: '350425', name: '大田县', city: '三明市', lost: 6 }],
    countyCount: 1,
  }
  const answer = { ...trendAnswer, fall }
  // 355 ÷ 418 = 84.93 %, 337 ÷ 418 = 80.62 %
  expect(write(answer)).toEqual(
    expect.arrayContaining([
      '2026 年 1 月乡镇巡回医疗由 84.9% 降至 80.6%',
      '由达标转为未达标的乡镇，以下县最多：',
      '6 个乡镇',
    ]),
  )
  const [lostOne] = fall.counties.map((county) => ({ ...county, lost: 1 }))
  const english = drawScene(
    { ...answer, fall: { ...fall, counties: [lostOne!] } },
    sceneContext('1920x1080', 'lang=en'),
  )
  expect(textsOf(english.marks).map(({ text }) => text)).toContain('1 township')
})

test('417 of 418 and 1 of 418 are 99 and 1 over their bars, not 100 and 0', () => {
  const series = trendAnswer.series.map((each) => ({
    ...each,
    periods: each.periods.map((period, index) => {
      if (each.rule !== 'township-monthly' || index > 1) return period
      const met = index === 0 ? 417 : 1
      return { ...period, met, share: met / 418 }
    }),
  }))
  const before = write()
  const written = write({ ...trendAnswer, series })
  expect(written.filter((text) => text === '100').length).toBe(before.filter((text) => text === '100').length)
  expect(written).toEqual(expect.arrayContaining(['99', '1']))
})

test('without a fall, or with one that no unit explains, a sentence says so', () => {
  expect(draw({ ...trendAnswer, fall: null }).running).toEqual(['所列各期均未下降。'])
  const unexplained = { ...trendAnswer.fall!, counties: [], countyCount: 0 }
  expect(draw({ ...trendAnswer, fall: unexplained }).running).toContain(
    '降幅来自判定范围的变化，没有单位由达标转为未达标。',
  )
})

test('stale figures step back and say their day', () => {
  const texts = textsOf(draw(trendAnswer, '2026-11-26').marks)
  const quiet = sceneContext('1920x1080').stage.colours['sheet-quiet']
  for (const figure of ['2 升 1 降', '−9.7', '77']) {
    expect(texts.find(({ text }) => text === figure)?.colour).toBe(quiet)
  }
  expect(texts.map(({ text }) => text).join(' ')).toContain('数据截至 2026-11-26')
})
