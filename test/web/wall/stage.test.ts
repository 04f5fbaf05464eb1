import { describe, expect, test } from 'vitest'
import { measureText } from '../../../api/domain/cartography/measure-text.ts'
import { readWallSettings } from '../../../api/domain/wall-settings.ts'
import { MIN_PX, stageOf } from '../../../web/wall/drawing/stage.ts'

const stage = (width: number, height: number, query = '') =>
  stageOf({ width, height }, readWallSettings(query), measureText)

describe('text to read has 22 minutes of arc: 2·D·tan(11′) · px/mm ÷ 0.90', () => {
  // 2 · 3,000 mm · 0.0031998 = 19.2 mm; · 3840 / 1660 = 44.4 px high; ÷ 0.90 = 49.3 px
  test.each([
    ['75″ at 3 m', 1660, 3, 49],
    ['75″ at 5 m', 1660, 5, 82],
    ['75″ at 8 m', 1660, 8, 132],
    ['98″ at 3 m', 2160, 3, 38],
    ['98″ at 5 m', 2160, 5, 63],
    ['98″ at 8 m', 2160, 8, 101],
    ['LED of 3,840 mm at 5 m', 3840, 5, 36],
    ['LED of 3,840 mm at 8 m', 3840, 8, 57],
  ])('%s', (_, width, distance, px) => {
    expect(Math.round(stage(3840, 2160, `?width=${width}&distance=${distance}`).sizes.reading)).toBe(px)
  })

  test('21 px on an LED wall at 3 m is under the floor of 28', () => {
    expect(stage(3840, 2160, '?width=3840&distance=3').sizes.reading).toBe(MIN_PX)
  })

  test('names have 30 minutes: 30 / 22 of it', () => {
    const { reading, names } = stage(3840, 2160, '?width=1660&distance=5').sizes
    expect(names / reading).toBeCloseTo(30 / 22, 4)
  })

  test('without dimensions 2.2 picture heights: 0.0071 · 2.2 · 2160 = 33.8 px', () => {
    expect(stage(3840, 2160).sizes.reading).toBeCloseTo(33.79, 2)
    expect(stage(1920, 1080).sizes.reading).toBe(MIN_PX)
  })

  test('one dimension alone counts for nothing', () => {
    expect(stage(3840, 2160, '?width=1660').sizes).toEqual(stage(3840, 2160).sizes)
    expect(stage(3840, 2160, '?distance=8').sizes).toEqual(stage(3840, 2160).sizes)
  })
})

test.each([
  [1080, 1920, 'portrait', 1],
  [1199, 1000, 'portrait', 1],
  [1200, 1000, 'screen', 1],
  [2000, 1000, 'screen', 1],
  [2001, 1000, 'wide', 1],
  [5760, 2160, 'wide', 1],
  [3201, 1000, 'very-wide', 3],
  [7680, 1080, 'very-wide', 3],
])('%d × %d is %s, with scenes side by side: %d', (width, height, shape, panes) => {
  const { shape: found, panes: side } = stage(width, height)
  expect([found, side.length]).toEqual([shape, panes])
})

test('panels 3 × 2 of 5760 × 2160 meet at x = 1920 and 3840 and y = 1080', () => {
  expect(stage(5760, 2160, '?seams=3x2').seams).toEqual({ x: [1920, 3840], y: [1080] })
})
