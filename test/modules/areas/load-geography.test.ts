import { describe, expect, test } from 'vitest'
import type { AreaCode } from '../../../api/domain/units.ts'
import type { AreaPolygon } from '../../../api/modules/areas/geography.ts'
import { fujian } from '../../support/geography.ts'

const geography = await fujian()
const code = (text: string) => text as AreaCode

describe('divisions', () => {
  test('1 province, 9 cities, 84 counties, 1,170 township-level and 17,498 village-level units: 18,762', () => {
    const counts = (['province', 'city', 'county', 'township', 'village'] as const).map(
      (level) => geography.within(level).length,
    )
    expect(counts).toEqual([1, 9, 84, 1170, 17498])
    expect(geography.areas.size).toBe(1 + 9 + 84 + 1170 + 17498)
  })

  test('within an area means its code or a code that begins with it, in the order of codes', () => {
    const inside = geography.within('township', code('350122')).map((area) => area.code)
    const counted = [...geography.areas.values()].filter(
      (area) => area.level === 'township' && area.parent === '350122',
    )
    expect(inside).toHaveLength(counted.length)
    expect(inside).toEqual([...inside].sort())
    expect(inside).toContain('350122400')
    expect(geography.within('county', code('350122')).map((area) => area.name)).toEqual(['连江县'])
  })

  test('a level above the asked area has nothing within it', () => {
    expect(geography.within('city', code('350122'))).toEqual([])
  })

  test('every area but the province has a parent that is an area and begins its code', () => {
    for (const area of geography.areas.values()) {
      if (area.level === 'province') continue
      expect(area.parent && area.code.startsWith(area.parent) && geography.areas.has(area.parent)).toBe(true)
    }
  })

  test('initials of names, polyphonic ones by their place reading', () => {
    expect(geography.initials(code('350112'))).toBe('clq') // 长乐区 Chánglè
    expect(geography.initials(code('350203'))).toBe('smq') // 思明区
  })

  test('former codes name their successor', () => {
    // Every county code of Fujian in force after 2000 and no longer: MCA's lists of 2000 to 2021 compared.
    const retired = [...geography.retired].map(([code, { name, successors }]) => [code, name, ...successors])
    expect(retired.sort()).toEqual([
      ['350182', '长乐市', '350112'],
      ['350202', '鼓浪屿区', '350203'],
      ['350204', '开元区', '350203'],
      ['350321', '莆田县', '350302', '350303', '350304', '350305'],
      ['350402', '梅列区', '350404'],
      ['350403', '三元区', '350404'],
      ['350427', '沙县', '350405'],
      ['350625', '长泰县', '350605'],
      ['350681', '龙海市', '350604'],
      ['350784', '建阳市', '350703'],
      ['350822', '永定县', '350803'],
    ])
    for (const [code, { successors, document }] of geography.retired) {
      expect(geography.areas.has(code)).toBe(false)
      expect(successors.every((successor) => geography.areas.has(successor))).toBe(true)
      expect(document).toMatch(/^(?:国函|闽政文)〔20\d\d〕\d+号$/)
    }
    // Its code was given to 海沧区 in the same year: it is in force, and cannot be told from it.
    expect(geography.areas.get('350205')?.name).toBe('海沧区')
  })
})

describe('outlines', () => {
  test('every county, city and the province has one; farms and villages have none', () => {
    for (const level of ['province', 'city', 'county'] as const) {
      for (const area of geography.within(level))
        expect(geography.polygon(area.code), area.name).toBeDefined()
    }
    for (const area of geography.within('township')) {
      expect(geography.polygon(area.code) === undefined, area.name).toBe(area.boundary === 'point')
    }
    expect(geography.polygon(code('350102001001'))).toBeUndefined()
  })

  test('马祖乡 is apart from 连江县: its islands lie between 119.9° and 120.6° E, and none of the county lies wholly there', () => {
    expect(geography.apart.features.map((feature) => feature.properties.code)).toEqual(['350122400'])
    const apart = geography.apart.features[0]!.geometry.coordinates.flat(5).filter((value) => value > 90)
    expect(Math.min(...apart)).toBeGreaterThan(119.9)
    expect(Math.max(...apart)).toBeLessThan(120.6)
    const county = geography.polygon(code('350122'))!.geometry
    const islands = county.type === 'Polygon' ? [county.coordinates] : county.coordinates
    const wholly = islands.filter((island) => island[0]!.every(([lon]) => lon! > 119.9))
    expect(wholly).toEqual([])
  })

  test('coordinates carry no noise behind the fifth decimal', () => {
    const text = JSON.stringify(geography.polygon(code('35')))
    expect(/\.\d{6,}/.test(text)).toBe(false)
  })

  test('borders are drawn once: the county borders add up to half of what the outlines share', () => {
    const lengthOf = (lines: number[][][]) =>
      lines.reduce(
        (sum, line) =>
          sum +
          line.reduce(
            (part, [x, y], i) =>
              i === 0 ? part : part + Math.hypot(x! - line[i - 1]![0]!, y! - line[i - 1]![1]!),
            0,
          ),
        0,
      )
    const rings = [
      ...geography.within('county').map(({ code }) => geography.polygon(code)!),
      ...geography.apart.features,
    ].flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
    ) as number[][][]
    const byLevel = new Map<string, number>()
    for (const { properties, geometry } of geography.borders('county').features) {
      const length = lengthOf(geometry.coordinates as number[][][])
      byLevel.set(properties.level, (byLevel.get(properties.level) ?? 0) + length)
    }
    // All rings = outer borders once + inner borders twice, once from each side.
    const outer = byLevel.get('province')!
    const inner = byLevel.get('city')! + byLevel.get('county')!
    expect(outer + 2 * inner).toBeCloseTo(lengthOf(rings), 6)
  })

  test('a township border is as well known as the worse of its two sides, a county border as its counties', () => {
    const classes = geography.borders('township').features.map(({ properties }) => properties)
    const of = (level: string) => classes.filter((each) => each.level === level).map((each) => each.boundary)
    expect(of('county')).toEqual(['unreviewed'])
    expect(of('township').sort()).toEqual(['placeholder', 'seat-estimated'])
    expect(geography.borders('village').features).toEqual([])
  })

  test('thinned for zoom 6, a quarter of a square pixel: a third of the points, and no polygon is lost', () => {
    const thin = geography.thinned(0.25 / (512 * 2 ** 6) ** 2)
    const ringsOf = ({ geometry }: AreaPolygon) =>
      geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
    const sum = { full: 0, thin: 0 }
    for (const { code } of [...geography.within('county'), ...geography.within('township')]) {
      const full = geography.polygon(code)
      const rings = thin.polygon(code)
      expect(rings === undefined, code).toBe(full === undefined)
      if (!full || !rings) continue
      expect(ringsOf(rings).length, code).toBe(ringsOf(full).length)
      // A triangle is the least: three corners, the first again at the end.
      for (const ring of ringsOf(rings))
        expect(new Set(ring.map(String)).size, code).toBeGreaterThanOrEqual(3)
      sum.full += ringsOf(full).flat().length
      sum.thin += ringsOf(rings).flat().length
    }
    expect(sum.thin / sum.full).toBeLessThan(1 / 3)
  })
})
