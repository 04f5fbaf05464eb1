import { expect, test } from 'vitest'
import { freeSize, SIZE_PRESETS } from '../../../api/modules/press/sizes.ts'

test('presets are those of print and of screens, in millimetres', () => {
  const sizes = Object.fromEntries(
    SIZE_PRESETS.map(({ id, width, height, dpi }) => [id, [width, height, dpi]]),
  )
  expect(sizes).toMatchObject({
    'a4-landscape': [297, 210, 300],
    'a4-portrait': [210, 297, 300],
    official: [156, 225, 300],
    newspaper: [390, 543, 300],
    // 338.7 mm at 144 dpi are 1,920 pixels.
    slide: [338.7, 190.5, 144],
    // 1,080 pixels at 96 an inch of 25.4 mm.
    square: [285.75, 285.75, 96],
  })
  expect(new Set(SIZE_PRESETS.map(({ id }) => id)).size).toBe(SIZE_PRESETS.length)
})

test('the smallest text is 6 pt in print and 18 px of a picture 1080 px wide', () => {
  const least = (id: string) => SIZE_PRESETS.find((preset) => preset.id === id)!.leastText
  expect(least('a4-portrait')).toBeCloseTo((6 * 25.4) / 72, 9)
  expect(least('article')).toBeCloseTo((18 * 25.4) / 96, 9)
  // 900 px wide: 15 px.
  expect(least('wechat-cover')).toBeCloseTo((15 * 25.4) / 96, 9)
})

test('a size of one’s own is from 40 to 1,200 mm or from 200 to 10,000 px', () => {
  expect(freeSize({ width: 40, height: 1200, unit: 'mm' })).toMatchObject({ width: 40, height: 1200 })
  expect(freeSize({ width: 960, height: 200, unit: 'px' })).toMatchObject({ width: 254, dpi: 96 })
  const refused = [
    [39.9, 100, 'mm'],
    [100, 1200.1, 'mm'],
    [199, 400, 'px'],
    [400, 10_001, 'px'],
    [Number.NaN, 100, 'mm'],
    [0, 0, 'mm'],
  ] as const
  for (const [width, height, unit] of refused) {
    expect(() => freeSize({ width, height, unit }), `${width} × ${height} ${unit}`).toThrow(RangeError)
  }
})
