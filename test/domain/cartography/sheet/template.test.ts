import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { measureText } from '../../../../api/domain/cartography/measure-text.ts'
import { layoutSheet } from '../../../../api/domain/cartography/sheet/layout-sheet.ts'
import type { SheetBody } from '../../../../api/domain/cartography/sheet-content.ts'
import { SHEET_TEMPLATE } from '../../../../api/domain/press/content.ts'
import { contentOf, countyMap, FUJIAN, numbers, ranking, tour, townshipMap, trend } from './contents.ts'

/** In hundredths of a millimetre, as files have them: processors differ in the last digits of a cosine. */
const rounded = (_: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * 100) / 100 : value

/*
 * An approval is of a drawing, and what is approved is known by its content and the number of the template. When this fails
 * because sheets are laid out otherwise on purpose, raise SHEET_TEMPLATE and put both here: approved maps then go back to review.
 */
const size = { width: 297, height: 210, dpi: 300, leastText: (6 * 25.4) / 72 }
function hashOf(bodies: readonly SheetBody[]): string {
  const hash = createHash('sha256')
  for (const body of bodies) {
    const { sheet } = layoutSheet(contentOf(body), size, { measure: measureText, atlas: FUJIAN })
    hash.update(JSON.stringify(sheet, rounded))
  }
  return hash.digest('hex').slice(0, 16)
}

test('what is laid out otherwise has another template', () => {
  const bodies = [
    countyMap(),
    countyMap('3504', ['2026年第三季度', '2026年第四季度']),
    townshipMap('350425'),
    numbers(['31', '67.7%', '1,234', '345.6万']),
    ranking(9),
    trend(8),
  ]
  expect([SHEET_TEMPLATE, hashOf(bodies)]).toEqual(['3', '7e1db5db51cc1cfe'])
})

test('so has a tour', () => {
  const bodies = [tour([1.5, 0.67, 1.78, 1]), tour([], 12, true), tour([])]
  expect([SHEET_TEMPLATE, hashOf(bodies)]).toEqual(['3', 'a10cb7cb3e9fdbcd'])
})
