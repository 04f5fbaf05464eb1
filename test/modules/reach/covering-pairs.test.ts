import { describe, expect, test } from 'vitest'
import { EstimateSource } from '../../../api/domain/reach/estimate.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { Origin, TravelRequest } from '../../../api/domain/reach/travel-time.ts'
import { coveringOf } from '../../../api/modules/reach/covering-pairs.ts'
import { WindingSource } from './winding-source.ts'

const REQUEST: TravelRequest = { mode: 'drive', options: {} }
const MINUTES = 15

/** Places over a tenth of a degree either way, the same each time. */
function places(count: number, first = 1): (Origin & { people: number })[] {
  let state = first
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return Array.from({ length: count }, (_, n) => ({
    id: String(n),
    at: [117 + next() / 2, 26 + next() / 2] as const,
    people: n,
  }))
}

describe('which candidate brings which village within the minutes', () => {
  test('by estimate: those within 15 × 500 ÷ 1.35 = 5,556 m, as comparing all pairs finds them', async () => {
    const source = new EstimateSource({ partOf: () => 0, version: 'one' }, [])
    const [demand, candidates] = [places(300), places(200, 7)]
    const { people, starts, covered } = await coveringOf(source, demand, candidates, MINUTES, REQUEST)
    expect([...people]).toEqual(demand.map((each) => each.people))
    candidates.forEach((candidate, c) => {
      const near = demand.flatMap(({ at }, d) => (metresBetween(candidate.at, at) <= 7500 / 1.35 ? [d] : []))
      expect([...covered.subarray(starts[c], starts[c + 1])]).toEqual(near)
    })
    expect(covered.length).toBeGreaterThan(200)
  })

  test('by winding roads too, each way as the source says, though its bound alone would let more in', async () => {
    const source = new WindingSource()
    const [demand, candidates] = [places(120), places(90, 7)]
    const { starts, covered } = await coveringOf(source, demand, candidates, MINUTES, REQUEST)
    const expected = candidates.map(() => [] as number[])
    for await (const part of source.pairsWithin(demand, candidates, MINUTES)) {
      for (const { origin, target } of part) expected[target]!.push(origin)
    }
    candidates.forEach((_, c) => {
      expect([...covered.subarray(starts[c], starts[c + 1])]).toEqual(expected[c])
    })
    expect(covered.length).toBeGreaterThan(100)
  })

  test('without demand nothing is asked', async () => {
    const { starts, covered } = await coveringOf(new WindingSource(), [], places(3), MINUTES, REQUEST)
    expect([[...starts], [...covered]]).toEqual([[0, 0, 0, 0], []])
  })

  test('by roads more than a million ways are too many to find: before the first, what to do is said', async () => {
    // 2,000 × 2,000 places, some half of them within 15 km as the crow flies.
    const asked = coveringOf(new WindingSource(), places(2000), places(2000, 7), 30, REQUEST)
    await expect(asked).rejects.toMatchObject({ status: 400, code: 'question-too-large' })
  })

  test('a question that nobody waits for any more is abandoned', async () => {
    const signal = AbortSignal.abort(new Error('gone'))
    const asked = coveringOf(new WindingSource(), places(9), places(9, 7), MINUTES, { ...REQUEST, signal })
    await expect(asked).rejects.toThrow('gone')
  })
})
