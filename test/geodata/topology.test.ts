import gcoord from 'gcoord'
import { describe, expect, test } from 'vitest'
import {
  contains,
  doubleArea,
  type GridPolygon,
  pointKey,
  toGrid,
  turn,
} from '../../geodata/pipeline/grid.ts'
import { polygonSegments } from '../../geodata/pipeline/planar/segments.ts'
import { readAreas } from '../../geodata/pipeline/topology.ts'
import { checkCounties, checkTiling } from '../../geodata/pipeline/validate.ts'
import { areaOf, atLevel, topology } from './artefacts.ts'

const counties = readAreas(topology, 'counties')
const apart = readAreas(topology, 'apart')
const townships = readAreas(topology, 'townships')
const covers = (area: readonly GridPolygon[], lon: string, lat: string) => {
  const [x, y] = toGrid(Number(lon), Number(lat))
  return area.some((polygon) => contains(polygon, x, y))
}

describe('boundaries.topo.json of Fujian', () => {
  test('holds 84 counties, 马祖乡 apart, and every township-level unit but the 62 points', () => {
    expect([...counties.keys()].sort()).toEqual(atLevel('county').map(({ code }) => code))
    expect([...apart.keys()]).toEqual(['350122400'])
    const withArea = atLevel('township').filter(({ boundary }) => boundary !== 'point')
    expect([...townships.keys()].sort()).toEqual(withArea.map(({ code }) => code))
    expect(townships.size).toBe(1170 - 62)
  })

  test('counties neither overlap nor leave an enclosed gap between them', () => {
    expect(checkCounties(new Map([...counties, ...apart]))).toEqual({ overlaps: [], gaps: [] })
  })

  test('neighbouring counties share their borders vertex by vertex', () => {
    const users = new Map<string, string[]>()
    for (const [code, area] of counties) {
      for (const { a, b } of polygonSegments(area, code)) {
        const [p, q] = [pointKey(...a), pointKey(...b)].sort((m, n) => m - n)
        const key = `${p} ${q}`
        users.set(key, [...(users.get(key) ?? []), code])
      }
    }
    const shared = [...users.values()].filter((codes) => codes.length === 2)
    expect([...users.values()].filter((codes) => codes.length > 2)).toEqual([])
    // 三元区 is inland: merged from 梅列区 and the old 三元区, its whole border is shared, with others only.
    const ofSanyuan = [...users.values()].filter((codes) => codes.includes('350404'))
    expect(ofSanyuan.filter((codes) => codes.length !== 2 || codes[0] === codes[1])).toEqual([])
    expect(shared.length).toBeGreaterThan(20_000)
  })

  test('townships tile every county: gaps and overlaps under 0.01 % of its area', () => {
    const tiling = checkTiling(new Map([...counties, ...apart]), townships)
    expect(tiling).toHaveLength(85)
    expect(tiling.filter(({ gapShare, overlapShare }) => gapShare > 0.0001 || overlapShare > 0.0001)).toEqual(
      [],
    )
  })

  test('the check sees a township that is taken away, and one that is laid over another', () => {
    const county = new Map([['350421', counties.get('350421')!]])
    const own = [...townships].filter(([code]) => code.startsWith('350421'))
    const [less] = checkTiling(county, new Map(own.slice(1)))
    expect(less!.gapShare).toBeGreaterThan(0.01)
    const [more] = checkTiling(county, new Map([...own, ['350421999', own[0]![1]]]))
    expect(more!.overlapShare).toBeGreaterThan(0.01)
  })

  test('马祖 lies between 119.9° and 120.6° E and is no part of 连江县', () => {
    const xs = apart.get('350122400')!.flatMap((polygon) => polygon[0]!.map(([x]) => x / 1e5))
    expect(Math.min(...xs)).toBeGreaterThan(119.9)
    expect(Math.max(...xs)).toBeLessThan(120.6)
    // 南竿 in GeoNames (7552914): 119.93284 E, 26.15039 N
    expect(covers(apart.get('350122400')!, '119.93284', '26.15039')).toBe(true)
    expect(covers(counties.get('350122')!, '119.93284', '26.15039')).toBe(false)
    expect(townships.get('350122400')).toEqual(apart.get('350122400'))
  })

  test("金门县's stand-in has the polygon of the county", () => {
    expect(townships.get('350527000')).toEqual(counties.get('350527'))
  })

  test('every seat lies in its own cell, every point unit in its county', () => {
    const outside = atLevel('township').filter(({ code, lon, lat }) => {
      return !covers(townships.get(code) ?? counties.get(code.slice(0, 6))!, lon, lat)
    })
    expect(outside.map(({ code }) => code)).toEqual([])
  })

  test('every county, city and province label lies in its own area', () => {
    for (const { code, lon, lat } of [...atLevel('county'), ...atLevel('city'), ...atLevel('province')]) {
      const own = [...counties].filter(([county]) => county.startsWith(code))
      expect(
        own.some(([, area]) => covers(area, lon, lat)),
        code,
      ).toBe(true)
    }
  })

  test('every village point lies in its township, or, where that is a point, in its county', () => {
    const outside = atLevel('village').filter(({ parent, lon, lat }) => {
      return !covers(townships.get(parent) ?? counties.get(parent.slice(0, 6))!, lon, lat)
    })
    expect(outside.map(({ code }) => code)).toEqual([])
  })

  test('rings are closed, turn the right way and never fold back on themselves', () => {
    for (const area of [...counties.values(), ...townships.values()]) {
      for (const polygon of area) {
        polygon.forEach((ring, index) => {
          expect(ring[0]).toEqual(ring.at(-1))
          expect(Math.sign(doubleArea(ring))).toBe(index === 0 ? 1 : -1)
        })
      }
    }
    const spikes = [...counties.values()].flat(2).filter((ring) =>
      ring.some((b, i) => {
        const a = ring[i - 1]
        const c = ring[i + 1]
        return a && c && a[0] === c[0] && a[1] === c[1] && turn(...a, ...b, ...c) === 0
      }),
    )
    expect(spikes).toEqual([])
  })

  test('the datum was changed exactly once: turned back to GCJ-02, vertices lie on the source grid of 1/1024°', () => {
    // 1/1024° is 0.000977°; the artefact rounds to 0.00001°, so that 0.03 of a step is the most that rounding makes.
    const { transform, WGS84, GCJ02 } = gcoord as unknown as typeof gcoord.default
    const offGrid = (degrees: number) => Math.abs(degrees * 1024 - Math.round(degrees * 1024))
    const shares = [0, 1, 2].map((times) => {
      const vertices = counties.get('350421')![0]![0]!
      const on = vertices.filter(([x, y]) => {
        let point: [number, number] = [x / 1e5, y / 1e5]
        for (let i = 0; i < times; i++) point = transform(point, WGS84, GCJ02) as [number, number]
        return offGrid(point[0]) < 0.03 && offGrid(point[1]) < 0.03
      })
      return on.length / vertices.length
    })
    // Only the points where cells meet the border are off the source's grid.
    expect(shares[1]).toBeGreaterThan(0.9)
    expect(shares[0]).toBeLessThan(0.1)
    expect(shares[2]).toBeLessThan(0.1)
  })

  test('villages and townships of an area set apart stay out of its county', () => {
    expect(areaOf.get('350122400')?.parent).toBe('350122')
    const lianjiang = [...townships].filter(([code]) => code.startsWith('350122') && code !== '350122400')
    expect(lianjiang).toHaveLength(22)
  })
})
