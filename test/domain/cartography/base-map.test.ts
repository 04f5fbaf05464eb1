import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import { describe, expect, test } from 'vitest'
import { type BaseMap, baseMap } from '../../../api/domain/cartography/base-map.ts'
import { outlinesOf, outlinesOfFeatures } from '../../../api/domain/cartography/outlines.ts'
import { conicOf, projector } from '../../../api/domain/cartography/projection.ts'
import { thinnedToPixels } from '../../../api/domain/cartography/simplify.ts'
import { fujianMap, fujianOutlines, TOPOLOGY } from './fujian.ts'

function counties() {
  const { features } = feature(TOPOLOGY, TOPOLOGY.objects.counties!) as unknown as FeatureCollection<
    Polygon | MultiPolygon,
    { code: string }
  >
  return features
}

/** The edges of a ring or a line, each named by its ends in one order. */
function edgesOf(points: readonly number[], closed: boolean): string[] {
  const edges: string[] = []
  for (let i = closed ? 0 : 2; i < points.length; i += 2) {
    const j = i === 0 ? points.length - 2 : i - 2
    const ends = [`${points[j]},${points[j + 1]}`, `${points[i]},${points[i + 1]}`].sort()
    if (ends[0] !== ends[1]) edges.push(ends.join(' '))
  }
  return edges
}

/** Of each edge the areas that it is of. */
function ownersOfEdges({ outlines }: BaseMap): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>()
  for (const { code, polygons } of outlines) {
    for (const edge of polygons.flat().flatMap((ring) => edgesOf(ring, true))) {
      owners.set(edge, (owners.get(edge) ?? new Set()).add(code))
    }
  }
  return owners
}

const SIZES = [
  ['county', 3840, 2160],
  ['county', 390, 600],
  ['township', 3840, 2160],
  ['township', 390, 600],
] as const

describe.each(SIZES)('the %s outlines at %i × %i', (level, width, height) => {
  const base = fujianMap(level, width, height)
  const owners = ownersOfEdges(base)

  test('are there once each, and none has lost its last ring', () => {
    // 84 counties and 马祖乡; 1,170 township-level units less 62 without an outline.
    const codes = base.outlines.map(({ code }) => code)
    expect(codes).toHaveLength(level === 'county' ? 84 + 1 : 1170 - 62)
    expect(new Set(codes).size).toBe(codes.length)
    expect(base.outlines.filter(({ polygons }) => (polygons[0]?.[0]?.length ?? 0) < 6)).toEqual([])
  })

  test('keep every island', () => {
    const { geometries } = fujianOutlines(level).objects.areas
    const before = geometries.reduce(
      (sum, geometry) => sum + (geometry.type === 'MultiPolygon' ? geometry.arcs.length : 1),
      0,
    )
    const after = base.outlines.reduce((sum, { polygons }) => sum + polygons.length, 0)
    expect(after).toBe(before)
  })

  test('leave no gap: the border between two areas is an edge of both', () => {
    const inner = base.borders.filter(({ level }) => level !== 'province').flatMap(({ lines }) => lines)
    expect(inner.length).toBeGreaterThan(80)
    const parted = inner
      .flatMap((line) => edgesOf(line, false))
      .filter((edge) => (owners.get(edge)?.size ?? 0) < 2)
    // What is left of an island smaller than a step is a triangle of its own.
    expect(parted.length).toBeLessThanOrEqual(2)
  })

  test('lie in the frame, and touch its margin in one direction', () => {
    const points = base.outlines.flatMap(({ polygons }) => polygons.flat(2))
    const xs = points.filter((_, index) => index % 2 === 0)
    const ys = points.filter((_, index) => index % 2 === 1)
    const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b))
    const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b))
    const margin = height / 40
    const [left, right, top, bottom] = [least(xs), width - most(xs), least(ys), height - most(ys)]
    expect(Math.min(left, top)).toBeCloseTo(margin, 0)
    expect(left).toBeCloseTo(right, 0)
    expect(top).toBeCloseTo(bottom, 0)
  })
})

describe('borders', () => {
  const base = fujianMap('township', 1920, 1080)

  test('are drawn once: no edge is on two of them', () => {
    const edges = base.borders.flatMap(({ lines }) => lines.flatMap((line) => edgesOf(line, false)))
    // Thinning may leave a few spikes of a pixel, that go and come back along one edge.
    expect(edges.length - new Set(edges).size).toBeLessThan(edges.length / 1000)
  })
  test('are of the highest level that they divide, and only those of townships are estimates', () => {
    expect(base.borders.map(({ level, estimated }) => `${level} ${estimated}`)).toEqual([
      'province false',
      'city false',
      'county false',
      'township true',
    ])
  })
})

describe('the projection', () => {
  test('keeps areas: a square of 0.1° covers cos φ times as much as at the equator', () => {
    const project = projector(conicOf({ west: 115.8, south: 23.5, east: 120.7, north: 28.3 }))
    const areaAt = (lon: number, lat: number) => {
      const corners = [
        [lon - 0.05, lat - 0.05],
        [lon + 0.05, lat - 0.05],
        [lon + 0.05, lat + 0.05],
        [lon - 0.05, lat + 0.05],
      ].map((corner) => project(corner as unknown as [number, number]))
      return Math.abs(
        corners.reduce((sum, [x, y], i) => {
          const [nextX, nextY] = corners[(i + 1) % 4]!
          return sum + x * nextY - nextX * y
        }, 0) / 2,
      )
    }
    const square = (0.1 * Math.PI) / 180
    for (const [lon, lat] of [
      [116, 24],
      [118.2, 26],
      [120.5, 28.2],
    ] as const) {
      expect(areaAt(lon, lat) / (square * square * Math.cos((lat * Math.PI) / 180))).toBeCloseTo(1, 4)
    }
  })
  test('has its parallels a sixth of the extent from its ends: 24° and 48° for 18° to 54°', () => {
    expect(conicOf({ west: 73, south: 18, east: 135, north: 54 })).toMatchObject({
      meridian: 104,
      parallels: [24, 48],
    })
  })
  test('gives each county the land that it has on the sphere, but for what thinning takes and adds', () => {
    const base = fujianMap('county', 3840, 2160)
    const squareMetres = 6_371_008.8 ** 2
    for (const { properties, geometry } of counties()) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
      // Between the equator and an edge: its longitudes times the mean of the sines of its latitudes.
      const onSphere = polygons
        .map(([outer]) =>
          outer!.slice(1).reduce((sum, [lon, lat], i) => {
            const [fromLon, fromLat] = outer![i]!
            const sines = Math.sin((lat! * Math.PI) / 180) + Math.sin((fromLat! * Math.PI) / 180)
            return sum + (((lon! - fromLon!) * Math.PI) / 180) * (sines / 2)
          }, 0),
        )
        .reduce((sum, area) => sum + Math.abs(area), 0)
      const drawn = base.outlines.find(({ code }) => code === properties.code)!.area * base.metresPerUnit ** 2
      expect(drawn / (onSphere * squareMetres), properties.code).toBeGreaterThan(0.99)
      expect(drawn / (onSphere * squareMetres), properties.code).toBeLessThan(1.01)
    }
  })
})

test('features with the same vertices share their borders as the topology does', () => {
  const frame = {
    width: 800,
    height: 800,
    map: { x: 0, y: 0, width: 800, height: 800 },
    margin: 0,
    detail: 1,
  }
  const [one, other] = [
    baseMap(outlinesOfFeatures(counties()), frame),
    baseMap(outlinesOf(TOPOLOGY, ['counties']), frame),
  ]
  const lengths = ({ borders }: BaseMap) =>
    borders.map(({ level, lines }) => [level, lines.flatMap((line) => edgesOf(line, false)).length] as const)
  expect(lengths(one).map(([level]) => level)).toEqual(lengths(other).map(([level]) => level))
  for (const [index, [, edges]] of lengths(one).entries()) {
    // Arcs begin elsewhere, so single points differ.
    expect(edges / lengths(other)[index]![1]).toBeCloseTo(1, 1)
  }
})

test('outlines that were thinned to the pixels of the picture before give the same land in it, to half a percent', () => {
  const frame = {
    width: 1920,
    height: 1080,
    map: { x: 0, y: 0, width: 1920, height: 1080 },
    margin: 0,
    detail: 1,
  }
  for (const level of ['county', 'township'] as const) {
    const outlines = fujianOutlines(level)
    const whole = baseMap(outlines, frame).outlines
    const thin = baseMap(thinnedToPixels(outlines, 1080), frame).outlines
    expect(thin.map(({ code }) => code)).toEqual(whole.map(({ code }) => code))
    for (const [index, { code, area, polygons }] of thin.entries()) {
      const expected = whole[index]!
      expect(polygons.length, code).toBe(expected.polygons.length)
      expect(Math.abs(area - expected.area), code).toBeLessThan(0.005 * expected.area + 10)
    }
  }
})

describe('a base map is refused', () => {
  const outlines = outlinesOf(TOPOLOGY, ['counties'])
  const frame = {
    width: 100,
    height: 100,
    map: { x: 0, y: 0, width: 100, height: 100 },
    margin: 10,
    detail: 1,
  }
  const ROOM = /must lie in the frame/

  test.each([
    ['without room beside the margin', { ...frame, margin: 50 }],
    ['outside the frame', { ...frame, map: { ...frame.map, x: 1 } }],
    ['without detail', { ...frame, detail: 0 }],
    ['without a width', { ...frame, width: Number.NaN }],
    ['with a margin below 0', { ...frame, margin: -1 }],
  ])('%s', (_, wrong) => {
    expect(() => baseMap(outlines, wrong)).toThrow(ROOM)
  })
  test('without outlines, with an area twice, with objects that are not there', () => {
    expect(() => baseMap(outlinesOf(TOPOLOGY, []), frame)).toThrow('There is no outline to draw')
    expect(() => baseMap(outlinesOf(TOPOLOGY, ['counties', 'counties']), frame)).toThrow(
      'Area 350102 has two outlines',
    )
    expect(() => outlinesOf(TOPOLOGY, ['cities'])).toThrow('The topology has no collection "cities"')
  })
})
