import { describe, expect, test } from 'vitest'
import { SIGHTS, type Sight } from '../../../../api/domain/cartography/colour-vision.ts'
import { measureText } from '../../../../api/domain/cartography/measure-text.ts'
import { layoutSheet } from '../../../../api/domain/cartography/sheet/layout-sheet.ts'
import { proofed } from '../../../../api/domain/cartography/sheet/proofed.ts'
import { contentOf, countyMap, FUJIAN } from './contents.ts'

const size = { width: 210, height: 297, dpi: 300, leastText: 2.117 }
const { sheet } = layoutSheet(contentOf(countyMap()), size, { measure: measureText, atlas: FUJIAN })
const coloursOf = (value: unknown): Set<string> =>
  new Set(JSON.stringify(value).match(/(?<=")#[0-9a-f]{6}(?=")/g))
const withoutColours = (value: unknown) => JSON.stringify(value).replace(/"#[0-9a-f]{6}"/g, '""')

describe.each(SIGHTS)('a proof for %s', (sight: Sight) => {
  const proof = proofed(sheet, sight)

  test('is the same sheet but for its colours', () => {
    expect(withoutColours(proof)).toBe(withoutColours(sheet))
    expect(coloursOf(proof)).not.toEqual(coloursOf(sheet))
  })
  test.runIf(sight === 'greyscale')('has greys alone', () => {
    const coloured = [...coloursOf(proof)].filter((colour) => new Set(colour.slice(1).match(/../g)).size > 1)
    expect(coloured).toEqual([])
  })
  test('leaves black, white and what is grey as it was', () => {
    const greys = ['#ffffff', '#ececec']
    for (const grey of greys) {
      const seen = [...coloursOf(proof)].filter((colour) => near(colour, grey))
      expect(seen).not.toEqual([])
    }
  })
})

/** Within two steps of 255 a channel: the matrices are rounded. */
function near(one: string, other: string): boolean {
  const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return channels(one).every((value, index) => Math.abs(value - channels(other)[index]!) <= 2)
}
