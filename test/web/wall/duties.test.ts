import { describe, expect, test } from 'vitest'
import { drawScene, isQuiet } from '../../../web/wall/scenes/registry.ts'
import { dutiesAnswer } from '../../fixtures/wall/duties.ts'
import { flawsOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

describe('which papers are owed', () => {
  test.each(WALLS)('is legible at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    for (const staleSince of [null, '2026-11-26']) {
      const drawing = drawScene(dutiesAnswer, { ...context, staleSince })
      expect(flawsOf(drawing, context.stage)).toEqual([])
      expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('23')
    }
  })
  test('each row says by when, and who has not', () => {
    const texts = textsOf(drawScene(dutiesAnswer, sceneContext('1920x1080')).marks).map(({ text }) => text)
    expect(texts).toContain('已逾期 39 天')
    expect(texts).toContain('还有 2 天')
    expect(texts.join(' ')).toContain('14 家中 12 家未报')
  })
  test('where nothing is left it says so', () => {
    const drawing = drawScene({ ...dutiesAnswer, rows: [], rowCount: 0 }, sceneContext('1920x1080'))
    expect(textsOf(drawing.marks).map(({ text }) => text)).toContain('近期材料均已报送。')
  })
})

test('papers are quiet where none is late or due within 14 days', () => {
  const answer = (late: number, soon: number) => ({
    ...dutiesAnswer,
    counts: { ...dutiesAnswer.counts, late, soon },
  })
  expect([answer(0, 0), answer(1, 0), answer(0, 1)].map(isQuiet)).toEqual([true, false, false])
})
