import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast, parseColour } from '../../../api/domain/cartography/colour-vision.ts'
import { inkOn } from '../../../api/domain/cartography/ink.ts'
import { measureText } from '../../../api/domain/cartography/measure-text.ts'
import { SURFACES, unitColour } from '../../../api/domain/cartography/palette.ts'

const [DARK, LIGHT] = [SURFACES.dark.page, SURFACES.light.page]
const ratio = (one: string, other: string) => contrast(parseColour(one), parseColour(other))

describe('ink on a fill', () => {
  test('has a contrast of at least 7 with its halo, on any fill', () => {
    const fills = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(fills, (fill) => {
        const { colour, halo } = inkOn(fill, DARK, LIGHT)
        expect(ratio(colour, halo)).toBeGreaterThanOrEqual(7)
      }),
    )
  })
  test('is dark on yellow without help: the halo is the fill itself', () => {
    expect(inkOn(unitColour('due'), DARK, LIGHT)).toEqual({ colour: DARK, halo: unitColour('due') })
  })
  test('is white on the blue of met, whose halo is a darker blue', () => {
    const { colour, halo } = inkOn(unitColour('met'), DARK, LIGHT)
    expect(colour).toBe(LIGHT)
    const [r, g, b] = parseColour(halo)
    expect(b).toBeGreaterThan(g)
    expect(g).toBeGreaterThan(r)
  })
})

test.each(['dark', 'light'] as const)('quiet text on %s reaches 7 on the page and on quiet land', (theme) => {
  const ink = SURFACES[theme]['sheet-quiet']
  for (const ground of [SURFACES[theme].page, SURFACES[theme].raised, unitColour('not-applicable', theme)]) {
    expect(ratio(ink, ground), ground).toBeGreaterThanOrEqual(7)
  }
})

describe('the width of a text', () => {
  test('is an em for each Han and full-width sign: 3 × 20', () => {
    expect(measureText('连江县', 20, 400)).toBe(60)
    expect(measureText('（一）', 10, 700)).toBe(30)
    expect(measureText('𠀀', 10, 400)).toBe(10)
  })
  test('is that of the table for Latin: M 0.812, e 0.554, t 0.377', () => {
    expect(measureText('Met', 100, 400)).toBeCloseTo(81.2 + 55.4 + 37.7, 6)
    expect(measureText('', 100, 400)).toBe(0)
  })
  test('is the same for all figures, so that columns of them stand straight', () => {
    expect(new Set([...'0123456789'].map((figure) => measureText(figure, 100, 700))).size).toBe(1)
  })
  test('grows with the weight', () => {
    expect(measureText('Due', 10, 500)).toBeGreaterThan(measureText('Due', 10, 400))
    expect(measureText('Due', 10, 500)).toBeLessThan(measureText('Due', 10, 700))
  })
})
