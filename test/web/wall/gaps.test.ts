import { describe, expect, test } from 'vitest'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { gapsAnswer } from '../../fixtures/wall/gaps.ts'
import { flawsOf, legendOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

describe('where the gaps are', () => {
  test.each(WALLS)('is legible at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    for (const staleSince of [null, '2026-11-26']) {
      const drawing = drawScene(gapsAnswer, { ...context, staleSince })
      expect(flawsOf(drawing, context.stage)).toEqual([])
      // 21 of 31
      expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('67.7%')
    }
  })

  test('the legend adds up: 21 + 3 + 3 + 4 of 31 counties, and 53 without the rule', () => {
    const { marks } = drawScene(gapsAnswer, sceneContext('1920x1080'))
    expect(legendOf(marks)).toEqual({ met: 21, scheduled: 3, due: 3, 'due-again': 4, 'not-applicable': 53 })
  })

  test('1,999 of 2,000 is 99.95 %: it reads 99.9 % as on the desk, never 100.0 %', () => {
    const counts = { ...gapsAnswer.total.counts, met: 1999, scheduled: 0, due: 1 }
    const total = { ...gapsAnswer.total, counts, dueAgain: 0, share: 0.9995 }
    const texts = textsOf(drawScene({ ...gapsAnswer, total }, sceneContext('1920x1080')).marks)
    expect(texts.map(({ text }) => text)).toContain('99.9%')
    expect(texts.map(({ text }) => text).join('')).toContain('2,000 个县，1,999 个已达标')
  })

  test('a change of half a tenth is not lost: 0.0645 more is +6.5 points', () => {
    const before = { ...gapsAnswer.before, share: 11 / 31 }
    const counts = { ...gapsAnswer.total.counts, met: 13, due: 15 }
    const total = { ...gapsAnswer.total, counts, share: 13 / 31 }
    const { marks } = drawScene({ ...gapsAnswer, total, before }, sceneContext('1920x1080'))
    expect(textsOf(marks).map(({ text }) => text)).toContain('较上期同日 +6.5 个百分点')
  })

  test('on the wall of a city the city is not repeated in every row', () => {
    const within = { code: '3504', name: '三明市', city: null, level: 'city' as const }
    const texts = textsOf(drawScene({ ...gapsAnswer, within }, sceneContext('1920x1080')).marks)
    expect(texts.filter(({ text }) => text.includes('三明市'))).toEqual([])
  })

  test('a quarter without a gap says so in place of the list', () => {
    const drawing = drawScene({ ...gapsAnswer, gaps: [], gapCount: 0 }, sceneContext('1920x1080'))
    expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('本季各县均已达标或已排期。')
    expect(drawing.running).toContain('本季各县均已达标或已排期。')
  })

  test('figures older than a day are grey and say their day', () => {
    const fresh = sceneContext('1920x1080')
    const context = { ...fresh, staleSince: '2026-11-26' }
    const texts = textsOf(drawScene(gapsAnswer, context).marks)
    const quiet = context.stage.colours['sheet-quiet']
    expect(texts.find(({ text }) => text === '67.7%')!.colour).toBe(quiet)
    expect(texts.find(({ text }) => text === '348 天')!.colour).toBe(quiet)
    expect(texts.map(({ text }) => text)).toContain('数据截至 2026-11-26')
  })
})
