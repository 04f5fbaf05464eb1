import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureText } from '../../../../api/domain/cartography/measure-text.ts'
import { OwnerGrid } from '../../../../api/domain/cartography/owner-grid.ts'
import { projector } from '../../../../api/domain/cartography/projection.ts'
import { type Mark, overlap } from '../../../../api/domain/cartography/scene.ts'
import { NoRoom } from '../../../../api/domain/cartography/sheet/block.ts'
import { roundLength } from '../../../../api/domain/cartography/sheet/furniture.ts'
import { layoutSheet } from '../../../../api/domain/cartography/sheet/layout-sheet.ts'
import { SURROUNDINGS } from '../../../../api/domain/cartography/sheet/neighbour-places.ts'
import { NEIGHBOURS } from '../../../../api/domain/cartography/sheet/neighbours.ts'
import type { Sheet, SheetSize } from '../../../../api/domain/cartography/sheet.ts'
import type { SheetContent } from '../../../../api/domain/cartography/sheet-content.ts'
import { TOPOLOGY } from '../fujian.ts'
import { contentOf, countyMap, FUJIAN, lastBase, numbers, ranking, townshipMap, trend } from './contents.ts'
import { extentOf, faultsOf, leadersOf, marksOf, namesOf, textsOf } from './faults.ts'
import { print, SIZES, screen } from './sizes.ts'

/** On which all 84 counties are named. */
const ALL_NAMED = ['A4 landscape', 'A4 portrait', 'A3 landscape', 'an official document', 'a newspaper page']

const laidOut = (content: SheetContent, size: SheetSize) =>
  layoutSheet(content, size, { measure: measureText, atlas: FUJIAN })
const province = contentOf(countyMap())

describe.each(Object.entries(SIZES))('the province on %s', (name, size) => {
  const { sheet, unnamed } = laidOut(province, size)
  const figure = sheet.parts.find(({ role }) => role === 'figure')!
  const key = sheet.parts[sheet.parts.indexOf(figure) + 1]!

  test('has nothing outside, no texts over each other, none too small, no leader across anything', () => {
    expect(faultsOf(sheet, size)).toEqual([])
  })
  test('draws every county once, and 马祖乡', () => {
    const drawn = figure.marks.flatMap((mark) => (mark.kind === 'shape' && mark.code ? [mark.code] : []))
    expect(drawn).toHaveLength(84 + 1)
    expect(new Set(drawn).size).toBe(84 + 1)
  })
  test.runIf(ALL_NAMED.includes(name))('names 84 of 84 counties and 马祖乡', () => {
    expect(unnamed).toEqual([])
    expect(namesOf(sheet)).toHaveLength(84 + 1)
    expect(leadersOf(sheet).length).toBeLessThanOrEqual(20)
  })
  test('has all islands, and none under legend, scale or text', () => {
    const rings = figure.marks.flatMap((mark) => (mark.kind === 'shape' ? mark.rings : []))
    expect(rings).toHaveLength(ringsOfFujian())
    const over = sheet.parts
      .filter((part) => part !== figure)
      .flatMap(({ marks }) => marks)
      .filter(({ kind }) => kind !== 'stamp')
      .map(extentOf)
    const points = rings.flatMap((ring) => pointsOf(ring))
    const hidden = over.filter((box) => points.some((point) => overlap(box, point)))
    expect(hidden).toEqual([])
  })
  test('has a legend that adds up: 12 counties in each of 7 classes', () => {
    const counts = key.marks.flatMap((mark) =>
      mark.kind === 'text' && mark.anchor === 'end' && /^\d+$/.test(mark.text) ? [Number(mark.text)] : [],
    )
    const classes = counts.slice(0, 7)
    expect(classes.reduce((sum, count) => sum + count, 0)).toBe(84)
    // A small sheet leaves out the total.
    expect(counts.slice(7)).toEqual(counts.length > 7 ? [84] : [])
  })
  test('says the approval, the facts and 草图', () => {
    const said = textsOf(sheet)
      .map(({ text }) => text)
      .join('')
    expect(said).toContain('边界未经审核，无审图号，仅供内部使用')
    for (const fact of province.imprint.facts) expect(said).toContain(fact)
    expect(marksOf(sheet).filter(({ kind }) => kind === 'stamp').length).toBeGreaterThanOrEqual(4)
  })
})

function ringsOfFujian(): number {
  return [...objectsOf('counties'), ...objectsOf('apart')].reduce(
    (sum, { type, arcs }) =>
      sum +
      (type === 'Polygon' ? (arcs as []).length : (arcs as [][]).reduce((n, rings) => n + rings.length, 0)),
    0,
  )
}

function objectsOf(name: string): readonly { type: string; arcs: unknown }[] {
  const object = TOPOLOGY.objects[name] as unknown as { geometries: { type: string; arcs: unknown }[] }
  return object.geometries
}

function pointsOf(ring: readonly number[]) {
  return Array.from({ length: ring.length / 2 }, (_, i) => ({
    x: ring[2 * i]!,
    y: ring[2 * i + 1]!,
    width: 0,
    height: 0,
  }))
}

describe('the scale bar', () => {
  test.each(Object.entries(SIZES).slice(0, 3))('on %s is right within 1 %%', (_, size) => {
    let sheet!: Sheet
    const base = lastBase((atlas) => {
      sheet = layoutSheet(province, size, { measure: measureText, atlas }).sheet
    })
    const furniture = sheet.parts.find(({ role, marks }) => role === 'artifact' && marks[0]?.kind === 'text')!
    const bar = furniture.marks.find((mark) => mark.kind === 'line')!
    const [left, , right] = bar.kind === 'line' ? bar.lines[0]! : []
    const texts = furniture.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
    expect(texts.slice(0, 2)).toEqual(['北', '0'])
    expect(texts.at(-1)).toBe('千米')
    const kilometres = Number(texts.at(-2))
    expect(roundLength(kilometres)).toBe(kilometres)
    // On the ground, by the projection: a degree of latitude is 111.2 km on the sphere.
    const project = projector(base.projection)
    const [meridian, latitude] = [base.projection.meridian, 26]
    const degree = project([meridian, latitude])[1] - project([meridian, latitude + 1])[1]
    expect(Math.abs((right! - left!) / ((kilometres / 111.195) * degree) - 1)).toBeLessThan(0.01)
  })
  test('is the longest of 1, 2 or 5 times a power of ten', () => {
    expect([1, 1.9, 2, 4.9, 5, 9.9, 10, 73].map(roundLength)).toEqual([1, 1, 2, 2, 5, 5, 10, 50])
  })
})

describe('the surroundings', () => {
  const named = (within: string, size: SheetSize = SIZES['A4 landscape']) =>
    textsOf(laidOut(contentOf(countyMap(within)), size).sheet).map(({ text }) => text)

  test('of Fujian are three provinces and 台湾海峡', () => {
    expect(named('35')).toEqual(expect.arrayContaining(['浙江省', '江西省', '广东省', '台湾海峡']))
  })
  test('of 三明市, which has no coast, are 江西省 at most', () => {
    expect(named('3504')).not.toContain('台湾海峡')
    expect(named('3504')).not.toContain('浙江省')
  })
  test('of 漳州市, and of 漳浦县 in it, have 台湾海峡', () => {
    expect(named('3506')).toContain('台湾海峡')
    const { sheet } = laidOut(contentOf(townshipMap('350623')), SIZES['A4 landscape'])
    expect(textsOf(sheet).map(({ text }) => text)).toContain('台湾海峡')
  })
  test.each(NEIGHBOURS['35']!.filter(({ kind }) => kind === 'land').map((each) => [each.name.en, each]))(
    'has no vertex of Fujian in what is said to be %s',
    (_, { within }) => {
      const base = FUJIAN.base('county', '35', {
        width: 1000,
        height: 1000,
        map: { x: 0, y: 0, width: 1000, height: 1000 },
        margin: 0,
        detail: 1,
      })
      const ring = within.flatMap(projector(base.projection))
      const region = new OwnerGrid([{ code: '', polygons: [[ring]], area: 0 }], base.frame, 1)
      const rings = base.outlines.flatMap(({ polygons }) => polygons.flat())
      const points = rings.flatMap(pointsOf)
      expect(points.filter(({ x, y }) => region.isOwn(x, y, Uint8Array.of(1)))).toEqual([])
    },
  )
})

describe('the surroundings of the other provinces', () => {
  const named = (code: string) => SURROUNDINGS[code]!.map(({ name }) => name.zh)

  test('are known of all 30, and who borders on whom borders on it, too', () => {
    const codes = Object.keys(SURROUNDINGS)
    expect(codes).toHaveLength(30)
    const own = new Map(
      codes.flatMap((code) =>
        SURROUNDINGS[code]!.flatMap(({ name, id }) => (/^\d/.test(id) ? [[id, name.zh] as const] : [])),
      ),
    )
    const pairs = codes.flatMap((code) =>
      SURROUNDINGS[code]!.flatMap(({ id }) =>
        SURROUNDINGS[id] && !named(id).includes(own.get(code)!) ? [`${id} does not name ${code}`] : [],
      ),
    )
    expect(pairs).toEqual([])
  })
  test.each(['33', '36', '44'])('of %s have circles of 福建省 that lie in it', (code) => {
    const base = FUJIAN.base('county', '35', {
      width: 1000,
      height: 1000,
      map: { x: 0, y: 0, width: 1000, height: 1000 },
      margin: 0,
      detail: 1,
    })
    const land = new OwnerGrid(base.outlines, base.frame, 1)
    const everybody = new Uint8Array(base.outlines.length).fill(1)
    const fujian = SURROUNDINGS[code]!.find(({ id }) => id === '35')!
    const outside = fujian.circles.filter(
      ({ centre }) => !land.isOwn(...(projector(base.projection)(centre) as [number, number]), everybody),
    )
    expect(outside).toEqual([])
  })
})

test('one county’s townships are all named, whatever the county', () => {
  const counties = ['350425', '350181', '350582', '350722', '350122', '350527', '350102']
  const faults = counties.flatMap((code) =>
    [SIZES['A4 landscape'], SIZES['an official document']].flatMap((size) => {
      const { sheet, unnamed } = laidOut(contentOf(townshipMap(code)), size)
      return [...faultsOf(sheet, size), ...unnamed.map((name) => `${name} is unnamed`)]
    }),
  )
  expect(faults).toEqual([])
})

describe('two periods', () => {
  const body = countyMap('35', ['2026年第三季度', '2026年第四季度（截至11月28日）'])
  test.each(
    Object.entries(SIZES).filter(([name]) =>
      ['A4 landscape', 'an official document', 'an article'].includes(name),
    ),
  )('stand side by side or one under the other on %s, with one legend', (_, size) => {
    const { sheet } = laidOut(contentOf(body), size)
    expect(faultsOf(sheet, size)).toEqual([])
    const figures = sheet.parts.filter(({ role }) => role === 'figure')
    expect(figures).toHaveLength(2)
    const said = textsOf(sheet).map(({ text }) => text)
    expect(said).toEqual(expect.arrayContaining(['A  2026年第三季度', 'A', 'B']))
  })

  test('have headings in lines of their map’s width, none over its neighbour', () => {
    const headings = ['October 2026 (as of 29 October 2026)', 'November 2026 (as of 29 November 2026)']
    for (const size of [screen(700, 500), screen(900, 500)]) {
      const { sheet } = laidOut(contentOf(countyMap('35', headings), { language: 'en' }), size)
      expect(faultsOf(sheet, size)).toEqual([])
      const said = textsOf(sheet).map(({ text }) => text)
      expect(said.join(' ')).toContain(`A  ${headings[0]}`)
      const figure = sheet.parts.find(({ role }) => role === 'figure')
      expect(figure).toMatchObject({ alt: `${headings[0]}: 福建省地图` })
    }
  })
})

test('four figures with English words have room on a WeChat cover', () => {
  const figures = [
    { figure: '67.7%', label: 'Share met', detail: '48.4% on the same day of Q3 2026' },
    { figure: '21', label: 'Met', detail: 'of 31 counties' },
    { figure: '3', label: 'Scheduled', detail: null },
    { figure: '7', label: 'Due', detail: null },
  ]
  const imprint = {
    ...province.imprint,
    facts: [
      'Data as of 29 November 2026',
      'Source: records of visits reported by the counties',
      'Basis: 国卫办医政发〔2025〕25号 四(二)',
    ],
    approval: null,
  }
  const content = contentOf(
    { kind: 'numbers', items: figures },
    { title: 'County touring: the figures', imprint },
  )
  const size = SIZES['a WeChat cover']
  expect(faultsOf(laidOut(content, size).sheet, size)).toEqual([])
})

test('what takes several lines of the imprint has them for itself', () => {
  const facts = [
    '资料截至 2026年11月28日',
    '依据：国卫办医政发〔2025〕25号 四(二)、国卫办医政发〔2025〕25号 一(二)',
  ]
  const narrow = print(60, 297)
  const content = contentOf(numbers(['31']), {
    imprint: { ...province.imprint, facts, notes: [], approval: null },
  })
  const { sheet } = laidOut(content, narrow)
  const imprint = sheet.parts.filter(({ role }) => role === 'paragraph').at(-1)!
  const lines = imprint.marks.filter((mark) => mark.kind === 'text')
  expect(lines.length).toBeGreaterThan(2)
  expect(new Set(lines.map(({ x }) => x)).size).toBe(1)
})

describe('any size', () => {
  const sizes = fc.oneof(
    fc
      .record({ width: fc.integer({ min: 60, max: 500 }), height: fc.integer({ min: 60, max: 500 }) })
      .map(({ width, height }) => print(width, height)),
    fc
      .record({ width: fc.integer({ min: 400, max: 2000 }), height: fc.integer({ min: 300, max: 2000 }) })
      .map(({ width, height }) => screen(width, height)),
  )
  const isRefused = (draw: () => Sheet): Sheet | null => {
    try {
      return draw()
    } catch (error) {
      // What is too small is refused, in words of what lacks room.
      if (error instanceof NoRoom) return null
      throw error
    }
  }

  test('of a map has no fault or is refused', () => {
    const bodies = fc.constantFrom(countyMap(), countyMap('3506'), townshipMap('350181'))
    fc.assert(
      fc.property(sizes, bodies, (size, body) => {
        const sheet = isRefused(() => laidOut(contentOf(body), size).sheet)
        if (sheet) expect(faultsOf(sheet, size)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
  test('of figures, bars or columns has no fault or is refused', () => {
    const bodies = fc.oneof(
      fc
        .constantFrom(['67.7%'], ['67.7%', '1,286'], ['31', '1,286', '15 分钟', '88.2%', '412', '0'])
        .map(numbers),
      fc.integer({ min: 1, max: 84 }).map(ranking),
      fc.integer({ min: 1, max: 24 }).map(trend),
    )
    const titles = fc.constantFrom('短', '21个受援县本季度已有队到访', 'Teams reached 21 of 31 counties')
    fc.assert(
      fc.property(sizes, bodies, titles, (size, body, title) => {
        const sheet = isRefused(() => laidOut(contentOf(body, { title }), size).sheet)
        if (sheet) expect(faultsOf(sheet, size)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
  test('that is too small for legend and map is refused', () => {
    expect(() => laidOut(province, print(40, 40))).toThrow(NoRoom)
  })
})

test('the same content and size give the same sheet again, plain data', () => {
  const [one, other] = [laidOut(province, SIZES['A4 portrait']), laidOut(province, SIZES['A4 portrait'])]
  expect(one).toEqual(other)
  expect(JSON.parse(JSON.stringify(one))).toEqual(one)
})

test('patterns tell apart in grey what its colours do not: 未达标 and 已达标', () => {
  const { sheet } = laidOut(province, SIZES['A4 landscape'])
  const patternOf = (name: string) => {
    const shape = marksOf(sheet).find(
      (mark): mark is Extract<Mark, { kind: 'shape' }> =>
        mark.kind === 'shape' && mark.class === name && mark.code !== null,
    )!
    const hatch = sheet.hatches.find(({ id }) => id === shape.hatch)
    return hatch ? [hatch.dotted, hatch.angle] : null
  }
  expect(patternOf('met')).toBeNull()
  expect(patternOf('not-applicable')).toBeNull()
  expect(patternOf('missed')).toEqual([false, -45])
  expect(patternOf('scheduled')).toEqual([true, 45])
  expect(patternOf('exempt')).toEqual([false, 45])
})
