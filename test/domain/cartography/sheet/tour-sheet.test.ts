import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureText } from '../../../../api/domain/cartography/measure-text.ts'
import { type Mark, overlap } from '../../../../api/domain/cartography/scene.ts'
import { NoRoom } from '../../../../api/domain/cartography/sheet/block.ts'
import { layoutSheet } from '../../../../api/domain/cartography/sheet/layout-sheet.ts'
import type { Sheet, SheetSize } from '../../../../api/domain/cartography/sheet.ts'
import type { SheetContent } from '../../../../api/domain/cartography/sheet-content.ts'
import { contentOf, FUJIAN, tour } from './contents.ts'
import { extentOf, faultsOf, marksOf, namesOf, textsOf } from './faults.ts'
import { print, SIZES } from './sizes.ts'

const laidOut = (content: SheetContent, size: SheetSize) =>
  layoutSheet(content, size, { measure: measureText, atlas: FUJIAN })

describe('a tour', () => {
  const photosOf = (sheet: Sheet) =>
    marksOf(sheet).filter((mark): mark is Extract<Mark, { kind: 'photo' }> => mark.kind === 'photo')
  const said = (sheet: Sheet) => textsOf(sheet).map(({ text }) => text)

  test.each(Object.entries(SIZES).filter(([name]) => name !== 'a WeChat cover'))(
    'of four photographs on %s shows each whole, with its credit, and the figures',
    (_, size) => {
      const aspects = [1.5, 0.67, 1.78, 1]
      const { sheet } = laidOut(contentOf(tour(aspects)), size)
      expect(faultsOf(sheet, size)).toEqual([])
      const photos = photosOf(sheet)
      expect(photos.map(({ width, height }) => Number((width / height).toFixed(2)))).toEqual(aspects)
      const others = sheet.parts.flatMap(({ marks }) => marks).filter((mark) => mark.kind === 'text')
      for (const [index, photo] of photos.entries()) {
        const rest = [...photos.slice(index + 1), ...others.map(({ box }) => box)]
        expect(rest.filter((box) => overlap(photo, box))).toEqual([])
      }
      const read = said(sheet).join('')
      expect(read.split('福建省立医院宣传科')).toHaveLength(5)
      for (const text of ['1,286', '诊疗人次']) expect(read).toContain(text)
      const figures = sheet.parts.filter(({ role, marks }) => role === 'figure' && marks[0]?.kind === 'photo')
      expect(figures.map((part) => 'alt' in part && part.alt)).toEqual(aspects.map(() => '医疗队在卫生院'))
    },
  )
  test('with a map has its points in the land, its names beside them, and a legend with counts', () => {
    for (const aspects of [[], [1.5, 0.67]]) {
      const size = SIZES['A4 landscape']
      const { sheet } = laidOut(contentOf(tour(aspects, 12, true)), size)
      expect(faultsOf(sheet, size)).toEqual([])
      const map = sheet.parts.find((part) => 'alt' in part && part.alt === '到访地点地图')!
      const dots = map.marks.filter((mark) => mark.kind === 'dot' && mark.fill === '#b53c07')
      expect(dots).toHaveLength(2)
      const names = namesOf(sheet)
      expect(names.map(({ text }) => text)).toContain('永泰县')
      expect(dots.filter((dot) => names.some(({ box }) => overlap(box, extentOf(dot))))).toEqual([])
      expect(said(sheet)).toEqual(expect.arrayContaining(['到访地点 2', '到访的县（市、区） 1']))
    }
  })
  test('without pictures lists its places, and says how many more there are: 24 of 30', () => {
    const { sheet } = laidOut(contentOf(tour([], 30)), SIZES['A4 landscape'])
    expect(said(sheet)).toContain('另有 6 处未列出')
    expect(said(sheet).filter((text) => text.startsWith('永泰县'))).toHaveLength(24)
  })
  test('on a WeChat cover has room for one photograph; four are refused as photographs', () => {
    const size = SIZES['a WeChat cover']
    expect(faultsOf(laidOut(contentOf(tour([1.5])), size).sheet, size)).toEqual([])
    expect(() => laidOut(contentOf(tour([1.5, 0.67, 1.78, 1])), size)).toThrow(
      expect.objectContaining({ what: 'photos' }),
    )
  })
  test('in any size has no fault or is refused', () => {
    const aspects = fc.array(fc.double({ min: 0.4, max: 2.5, noNaN: true }), { maxLength: 4 })
    const size = fc.record({
      width: fc.integer({ min: 80, max: 500 }),
      height: fc.integer({ min: 80, max: 500 }),
    })
    fc.assert(
      fc.property(size, aspects, fc.integer({ min: 1, max: 40 }), ({ width, height }, shapes, stops) => {
        const of = print(width, height)
        try {
          expect(faultsOf(laidOut(contentOf(tour(shapes, stops)), of).sheet, of)).toEqual([])
        } catch (error) {
          if (!(error instanceof NoRoom)) throw error
        }
      }),
      { numRuns: 15 },
    )
  })
})
