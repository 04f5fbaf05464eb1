import { describe, expect, test } from 'vitest'
import { isClear } from '../../../web/wall/drawing/text.ts'
import { drawScene } from '../../../web/wall/scenes/registry.ts'
import { gapsAnswer } from '../../fixtures/wall/gaps.ts'
import { sceneContext } from './scene-context.ts'

describe.each([
  ['1920x1080', ''],
  ['3840x2160', ''],
  ['3840x2160', 'distance=8&width=1660'],
  ['5760x2160', 'seams=3x2'],
  ['7680x1080', 'seams=4x1'],
  ['1080x1920', ''],
])('the scene of gaps at %s %s', (size, query) => {
  const context = sceneContext(size, query)
  const { marks } = drawScene(gapsAnswer, context)
  const texts = marks.filter((mark) => mark.kind === 'text')

  test('no text leaves the picture or crosses a seam', () => {
    expect(texts.filter((text) => !isClear(context.stage, text))).toEqual([])
  })

  test('no text is smaller than text to read', () => {
    expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(context.stage.sizes.reading)
  })

  test('share 21 of 31 = 67.7 %', () => {
    expect(texts.map(({ text }) => text)).toContain('67.7%')
  })
})
