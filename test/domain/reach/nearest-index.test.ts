import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { squaredChord, type UnitVectors, unitVectors } from '../../../api/domain/reach/great-circle.ts'
import { NearestIndex } from '../../../api/domain/reach/nearest-index.ts'
import type { Position } from '../../../api/domain/units.ts'

/** Coarse numbers, so that many places fall on one another, are equally far, and lie at poles and antipodes. */
const anyPlace: fc.Arbitrary<Position> = fc.oneof(
  fc.tuple(
    fc.integer({ min: -4, max: 4 }).map((n) => n * 45),
    fc.integer({ min: -2, max: 2 }).map((n) => n * 45),
  ),
  fc.tuple(
    fc.integer({ min: 0, max: 5 }).map((n) => 118 + n / 10),
    fc.integer({ min: 0, max: 5 }).map((n) => 25 + n / 10),
  ),
  fc.tuple(fc.double({ min: 117, max: 120, noNaN: true }), fc.double({ min: 24, max: 27, noNaN: true })),
)
const anyPlaces = fc.array(anyPlace, { maxLength: 120 })

/** All compared, the first of equally near ones kept. */
function byComparing(queries: UnitVectors, i: number, vectors: UnitVectors, members: Uint32Array) {
  let found = -1
  let best = Infinity
  for (const member of members) {
    const squared = squaredChord(queries, i, vectors, member)
    if (squared >= best) continue
    best = squared
    found = member
  }
  return { found, best }
}

describe('the nearest point', () => {
  test('is what comparing all of them finds, of equally near ones the first, to the last bit', () => {
    fc.assert(
      fc.property(anyPlaces, anyPlaces, (places, asked) => {
        const vectors = unitVectors(places)
        const queries = unitVectors(asked)
        const members = Uint32Array.from(places.keys())
        const index = new NearestIndex(vectors, members)
        asked.forEach((_, i) => {
          const { found, best } = byComparing(queries, i, vectors, members)
          expect(index.nearest(queries, i)).toBe(found)
          expect(index.squaredChord).toBe(best)
        })
      }),
      { numRuns: 300 },
    )
  })
  test('is one of the members only', () => {
    const vectors = unitVectors([
      [118, 25],
      [118.1, 25],
      [118.3, 25],
    ])
    expect(new NearestIndex(vectors, Uint32Array.of(0, 2)).nearest(vectors, 1)).toBe(0)
    expect(new NearestIndex(vectors, Uint32Array.of(2)).nearest(vectors, 1)).toBe(2)
  })
  test('is null where there are no points', () => {
    const index = new NearestIndex(new Float64Array(0), new Uint32Array(0))
    expect(index.nearest(unitVectors([[118, 25]]), 0)).toBe(-1)
    expect(index.squaredChord).toBe(Infinity)
  })
  test('of a thousand points at one place is the first', () => {
    const places = Array.from({ length: 1000 }, (): Position => [118, 25])
    const index = new NearestIndex(unitVectors(places), Uint32Array.from(places.keys()))
    expect(index.nearest(unitVectors([[117, 26]]), 0)).toBe(0)
    expect(index.nearest(unitVectors([[-62, -25]]), 0)).toBe(0)
  })
})

describe('the points within a chord', () => {
  test('are those that comparing all of them finds, the limit included', () => {
    fc.assert(
      fc.property(anyPlaces, anyPlace, fc.nat(), (places, asked, nth) => {
        const vectors = unitVectors(places)
        const query = unitVectors([asked])
        const chords = places.map((_, i) => squaredChord(query, 0, vectors, i))
        const limit = chords[nth % Math.max(1, chords.length)] ?? 1
        const found: number[] = []
        new NearestIndex(vectors, Uint32Array.from(places.keys())).within(query, 0, limit, (i) =>
          found.push(i),
        )
        expect(found.sort((a, b) => a - b)).toEqual([...places.keys()].filter((i) => chords[i]! <= limit))
      }),
    )
  })
})
