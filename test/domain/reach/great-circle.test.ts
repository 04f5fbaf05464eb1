import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chordOfMetres,
  EARTH_RADIUS_METRES,
  metresBetween,
  metresOfChord,
  squaredChord,
  unitVectors,
} from '../../../api/domain/reach/great-circle.ts'
import type { Position } from '../../../api/domain/units.ts'

const ARC = (Math.PI / 180) * EARTH_RADIUS_METRES
/** On a grid of a tenth of a metre. */
const anyPlace: fc.Arbitrary<Position> = fc.tuple(
  fc.integer({ min: -180e6, max: 180e6 }).map((n) => n / 1e6),
  fc.integer({ min: -90e6, max: 90e6 }).map((n) => n / 1e6),
)

describe('the great circle', () => {
  test('a degree of latitude is π ÷ 180 of the radius, to a billionth', () => {
    expect(Math.abs(metresBetween([119, 26], [119, 27]) / ARC - 1)).toBeLessThan(1e-9)
  })
  test('a degree of longitude on the equator likewise, also over the date line', () => {
    expect(Math.abs(metresBetween([179.5, 0], [-179.5, 0]) / ARC - 1)).toBeLessThan(1e-9)
  })
  test('pole to pole is half the circumference, a place to itself nothing', () => {
    expect(metresBetween([0, 90], [0, -90])).toBeCloseTo(180 * ARC, 3)
    expect(metresBetween([118, 25], [118, 25])).toBe(0)
  })
  test('agrees with the haversine formula within a billionth or ten nanometres, short of the antipode', () => {
    const radians = Math.PI / 180
    const haversine = ([lon, lat]: Position, [lon2, lat2]: Position) => {
      const part = Math.sin(((lat2 - lat) * radians) / 2) ** 2
      const cosines = Math.cos(lat * radians) * Math.cos(lat2 * radians)
      const h = part + cosines * Math.sin(((lon2 - lon) * radians) / 2) ** 2
      return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
    }
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        const metres = haversine(a, b)
        if (metres > 19_000_000) return
        expect(Math.abs(metresBetween(a, b) - metres)).toBeLessThanOrEqual(Math.max(1e-8, 1e-9 * metres))
      }),
    )
  })
  test('metres never fall when the chord grows, and a radius drawn as a chord holds what is as near', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, anyPlace, (from, a, b) => {
        const [near, far] = [1, 2]
          .map((to) => squaredChord(unitVectors([from]), 0, unitVectors([from, a, b]), to))
          .sort((x, y) => x - y) as [number, number]
        expect(metresOfChord(near)).toBeLessThanOrEqual(metresOfChord(far))
        expect(chordOfMetres(metresOfChord(near) * (1 + 1e-9))).toBeGreaterThanOrEqual(near * (1 - 1e-15))
      }),
    )
  })
})
