import fc from 'fast-check'
import { type Covering, peopleServed } from '../../../api/domain/reach/covering.ts'

/** A covering as lists: whom each candidate serves. */
export function coveringFrom(people: readonly number[], serves: readonly (readonly number[])[]): Covering {
  const starts = new Int32Array(serves.length + 1)
  serves.forEach((row, c) => {
    starts[c + 1] = starts[c]! + row.length
  })
  return {
    people: Float64Array.from(people),
    starts,
    covered: Int32Array.from(serves.flatMap((row) => [...row].sort((a, b) => a - b))),
  }
}

/** Small ones with much of what reductions meet: nobody in a village, equal and contained candidates, fractions. */
export const someCovering = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 8 }))
  .chain(([demand, candidates]) =>
    fc.record({
      people: fc.array(
        fc.oneof(
          fc.integer({ min: 0, max: 5 }),
          fc.integer({ min: 0, max: 30 }).map((n) => n / 7),
        ),
        { minLength: demand, maxLength: demand },
      ),
      serves: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: demand - 1 })), {
        minLength: candidates,
        maxLength: candidates,
      }),
    }),
  )
  .map(({ people, serves }) => coveringFrom(people, serves))

/** Twelve candidates that each serve about a quarter of sixteen villages: what is best is rarely what is taken first. */
export const overlappingCovering = fc
  .record({
    people: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 16, maxLength: 16 }),
    serves: fc.array(
      fc
        .array(fc.integer({ min: 0, max: 3 }), { minLength: 16, maxLength: 16 })
        .map((drawn) => drawn.flatMap((n, d) => (n === 0 ? [d] : []))),
      { minLength: 12, maxLength: 12 },
    ),
  })
  .map(({ people, serves }) => coveringFrom(people, serves))

/** The most people that so many candidates can serve, by trying every set of them. */
export function bestByTrying(covering: Covering, count: number): number {
  const candidates = covering.starts.length - 1
  let best = 0
  for (let set = 0; set < 1 << candidates; set++) {
    const chosen = Array.from({ length: candidates }, (_, c) => c).filter((c) => set & (1 << c))
    if (chosen.length <= count) best = Math.max(best, peopleServed(covering, chosen))
  }
  return best
}
