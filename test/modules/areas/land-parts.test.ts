import { beforeAll, describe, expect, test } from 'vitest'
import { isNeverJudged } from '../../../api/domain/areas.ts'
import { EstimateSource } from '../../../api/domain/reach/estimate.ts'
import { FIXED_LINKS } from '../../../api/domain/reach/fixed-links.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import { LinkNetwork } from '../../../api/domain/reach/link-network.ts'
import type { Position } from '../../../api/domain/units.ts'
import { LandParts } from '../../../api/modules/areas/land-parts.ts'
import { fujian } from '../../support/geography.ts'

const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]

describe('parts of the land', () => {
  // 0.01° of latitude is 1,112 m; at 25° N 0.01° of longitude is 1,008 m.
  const parts = new LandParts([
    [square(118, 25, 0.5), square(118.2, 25.2, 0.1)],
    [square(118.24, 25.24, 0.02)],
    [square(119, 25, 0.1)],
  ])

  test('a lake is none of the part around it, and an island in it is its own', () => {
    expect(parts.partOf([118.1, 25.1])).toBe(0)
    expect(parts.partOf([118.25, 25.25])).toBe(1)
    expect(parts.partOf([119.05, 25.05])).toBe(2)
  })
  test('beside the land the nearest part within 2 km, beyond it none', () => {
    expect(parts.partOf([117.981, 25.1])).toBe(0) // 1,915 m
    expect(parts.partOf([117.979, 25.1])).toBeNull() // 2,116 m
    expect(parts.partOf([118.219, 25.25])).toBe(0) // 1,911 m to the shore, 2,112 m to the island
    expect(parts.partOf([118.221, 25.25])).toBe(1) // 2,112 m to the shore, 1,911 m to the island
  })
  test('also beyond the corners of the outlines’ bounds', () => {
    expect(parts.partOf([117.99, 24.99])).toBe(0) // √(1,008² + 1,112²) = 1,501 m
    expect(parts.partOf([117.98, 24.98])).toBeNull() // 3,001 m
    expect(parts.partOf([0, 0])).toBeNull()
  })
  test('of no land all is beyond', () => {
    expect(new LandParts([]).partOf([118, 25])).toBeNull()
  })
})

describe('the land of Fujian', () => {
  let land: LandParts
  let islandOf: (code: string) => number | null
  beforeAll(async () => {
    const geography = await fujian()
    land = LandParts.of(geography)
    islandOf = (code) => land.partOf(geography.areas.get(code)!.centre)
  })

  test('every village that is judged stands on some part', async () => {
    const villages = (await fujian()).within('village').filter(({ code }) => !isNeverJudged(code))
    expect(villages.filter(({ centre }) => land.partOf(centre) === null).map(({ code }) => code)).toEqual([])
  })
  test('a part by the grid of cells is the part by its outline, at every village and between', async () => {
    const inside = (rings: ReturnType<LandParts['outline']>, [x, y]: Position) =>
      rings.reduce((within, ring) => {
        for (let i = 1; i < ring.length; i++) {
          const [[x1, y1], [x2, y2]] = [ring[i - 1]!, ring[i]!]
          if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within
        }
        return within
      }, false)
    const centres = (await fujian()).within('village').map(({ centre }) => centre)
    for (let i = 1; i < centres.length; i += 40) {
      const [a, b] = [centres[i - 1]!, centres[i]!]
      for (const at of [a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const]) {
        const part = land.partOf(at)
        const holding = Array.from({ length: land.count }, (_, each) => each).filter((each) =>
          inside(land.outline(each), at),
        )
        if (holding.length > 0) expect(part).toBe(holding[0])
      }
    }
  })
  test('平潭, 东山 and 厦门岛 are land of their own, and the mainland is one', async () => {
    const mainland = islandOf('350102') // 福州市鼓楼区
    for (const code of ['350203', '350128', '350626']) expect(islandOf(code)).not.toBe(mainland)
    expect(new Set(['350203', '350128', '350626'].map(islandOf)).size).toBe(3)
    for (const code of ['350802', '350702', '350902', '350681']) {
      if ((await fujian()).areas.has(code)) expect(islandOf(code)).toBe(mainland)
    }
  })
  test('every fixed link joins two parts, and is no shorter than the great circle between its ends', () => {
    const names = FIXED_LINKS.map(({ name, ends: [a, b] }) => [name.zh, land.partOf(a), land.partOf(b)])
    for (const [name, a, b] of names)
      expect([name, a !== null && b !== null && a !== b]).toEqual([name, true])
    for (const {
      name,
      ends: [a, b],
      metres,
    } of FIXED_LINKS) {
      const straight = metresBetween(a, b)
      expect([name.zh, metres >= straight, metres <= straight * 1.35]).toEqual([name.zh, true, true])
    }
  })
  test('the links lead from 厦门岛, 平潭 and 东山 to the mainland, and nowhere else', () => {
    const mainland = islandOf('350102')
    const { parts } = new LinkNetwork(FIXED_LINKS, (at) => land.partOf(at))
    const islands = new Set(parts.filter((part) => part !== mainland))
    expect(islands).toEqual(new Set(['350203', '350128', '350626'].map(islandOf)))
    expect(parts.length).toBe(2 * FIXED_LINKS.length)
  })
  test('三都岛 and 南日岛 have no known way to the mainland; 厦门岛 has, by car and on foot', async () => {
    const geography = await fujian()
    const source = new EstimateSource(land)
    const hospital = { id: '350102', at: geography.areas.get('350102')!.centre, group: 0 }
    const outcome = async (code: string, mode: 'walk' | 'drive') => {
      const village = geography.within('village').find((each) => each.code.startsWith(code))!
      const origin = { id: village.code, at: village.centre }
      for await (const part of source.nearest([origin], [hospital], 1, { mode, options: {} })) {
        return part[0]!.byGroup[0]!.outcome
      }
    }
    const townshipNamed = (name: string) =>
      geography.within('township').find((each) => each.name === name)!.code
    expect(await outcome(townshipNamed('三都镇'), 'drive')).toBe('unknown')
    expect(await outcome(townshipNamed('南日镇'), 'drive')).toBe('unknown')
    expect(await outcome('350203', 'drive')).toBe('computed')
    expect(await outcome('350203', 'walk')).toBe('computed')
    expect(await outcome('350128', 'walk')).toBe('unknown')
  })
})
