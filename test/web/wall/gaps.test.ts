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
