import { describe, expect, test } from 'vitest'
import { divideCounties } from '../../geodata/pipeline/estimate.ts'
import { contains, type GridPolygon, toDegrees } from '../../geodata/pipeline/grid.ts'
import { labelPoint } from '../../geodata/pipeline/inner-point.ts'
import { dissolve } from '../../geodata/pipeline/planar/dissolve.ts'
import { nodeSegments, polygonSegments } from '../../geodata/pipeline/planar/segments.ts'
import { placeSites, type Site } from '../../geodata/pipeline/sites.ts'
import { spreadInside } from '../../geodata/pipeline/villages.ts'
import { areaOfAll, box } from './shapes.ts'

const site = (township: string, x: number, y: number): Site => {
  const [lon, lat] = toDegrees([x, y])
  return { township, point: [x, y], lon, lat, found: true }
}

function cells(county: GridPolygon[], sites: Site[]) {
  const borders = nodeSegments(polygonSegments(county, 'c'), { cell: 1000 })
  const { arrangement, labels } = divideCounties(borders, new Map([['c', sites]]))
  return dissolve(arrangement, labels)
}

describe('cells of townships', () => {
  test('two seats halve a square county; together they are the county', () => {
    const areas = cells([box(0, 0, 10_000, 10_000)], [site('west', 2500, 5000), site('east', 7500, 5000)])
    expect(areaOfAll(areas.get('west')!)).toBe(50_000_000)
    expect(areaOfAll(areas.get('east')!)).toBe(50_000_000)
  })

  test('a seat on an island takes no mainland, and the mainland none of the island', () => {
    const county = [box(0, 0, 10_000, 10_000), box(10_100, 4000, 11_000, 6000)]
    const areas = cells(county, [site('mainland', 1000, 5000), site('island', 10_500, 5000)])
    expect(areaOfAll(areas.get('mainland')!)).toBe(100_000_000)
    expect(areaOfAll(areas.get('island')!)).toBe(1_800_000)
  })

  test('an island without a seat goes whole to the nearest', () => {
    const county = [box(0, 0, 10_000, 10_000), box(10_100, 4500, 10_500, 5500)]
    const areas = cells(county, [site('north', 5000, 7600), site('south', 5000, 2000)])
    expect(areas.get('north')).toHaveLength(2)
    expect(areas.get('south')).toHaveLength(1)
  })

  test('land that a bay cuts off from its seat joins the township that it hangs on', () => {
    // A U open to the north: the seat of the left arm is nearest to the right arm's tip, across the water.
    const county: GridPolygon[] = [
      [
        [
          [0, 0],
          [9000, 0],
          [9000, 10_000],
          [6000, 10_000],
          [6000, 2000],
          [3000, 2000],
          [3000, 10_000],
          [0, 10_000],
          [0, 0],
        ],
      ],
    ]
    const areas = cells(county, [site('left', 1500, 9000), site('foot', 8000, 500)])
    expect(areas.get('left')).toHaveLength(1)
    expect(areas.get('foot')).toHaveLength(1)
    expect(areaOfAll([...areas.values()].flat())).toBe(90_000_000 - 24_000_000)
    expect(areas.get('foot')!.some((polygon) => contains(polygon, 7500, 9900))).toBe(true)
  })

  test('a township without a seat goes to the emptiest place, the same each time', () => {
    const county = [box(0, 0, 10_000, 10_000)]
    const townships = [
      { code: '350421100', name: '甲镇' },
      { code: '350421101', name: '乙镇' },
    ]
    const seat = {
      township: '350421100',
      point: [1500, 1500],
      lon: 0.015,
      lat: 0.015,
      place: 1,
      means: 'stem',
    } as const
    const place = () => placeSites(county, townships, new Map([['350421100', seat]]))[1]!
    // Far from 1500,1500 and off the border: in the opposite quarter.
    expect(place().found).toBe(false)
    expect(place().point[0]).toBeGreaterThan(6000)
    expect(place().point[1]).toBeGreaterThan(6000)
    expect(place()).toEqual(place())
  })
})

describe('points inside areas', () => {
  test('the label of an L lies in its thick arm', () => {
    const shape: GridPolygon = [
      [
        [0, 0],
        [10_000, 0],
        [10_000, 1000],
        [4000, 1000],
        [4000, 10_000],
        [0, 10_000],
        [0, 0],
      ],
    ]
    const [x, y] = labelPoint(shape)
    expect(contains(shape, x, y)).toBe(true)
    expect(x).toBeLessThan(4000)
  })

  test('300 villages in one cell: all inside, none on another, the first ones where they were with fewer', () => {
    const area = [box(0, 0, 3000, 2000)]
    const points = spreadInside(area, 300)
    expect(new Set(points.map((point) => point.join())).size).toBe(300)
    expect(points.every(([x, y]) => contains(area[0]!, x, y))).toBe(true)
    expect(spreadInside(area, 10)).toEqual(points.slice(0, 10))
  })
})
