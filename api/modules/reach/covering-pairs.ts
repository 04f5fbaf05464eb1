import { setImmediate as nextTurn } from 'node:timers/promises'
import { bisector } from 'd3-array'
import type { Covering } from '../../domain/reach/covering.ts'
import { chordOfMetres, squaredChord, unitVectors } from '../../domain/reach/great-circle.ts'
import type { Origin, SourceId, TravelRequest, TravelTimeSource } from '../../domain/reach/travel-time.ts'
import { metresToNearest } from './metres-to-nearest.ts'
import { tooManyPairs } from './reach.errors.ts'

const byLatitude = bisector(({ at }: Origin) => at[1])

/**
 * How many pairs of a village and a place for a point are compared at most. By estimate a pair is kept in eight bytes
 * until the sites are chosen; by roads each is a way to be found, some ten thousand of them a second.
 */
const MAX_PAIRS: Readonly<Record<SourceId, number>> = { estimate: 12_000_000, roads: 1_000_000 }

/** Other tasks get a turn after this long. */
const TURN_MS = 15

interface Demand extends Origin {
  readonly people: number
}

/**
 * Which of the demand each candidate would bring within the minutes, by the central ones, on the way from the village.
 *
 * @throws ProblemError 400 question-too-large; SourceUnavailable
 */
export async function coveringOf(
  source: TravelTimeSource,
  demand: readonly Demand[],
  candidates: readonly Origin[],
  minutes: number,
  request: TravelRequest,
): Promise<Covering> {
  const most = MAX_PAIRS[source.id]
  const metres = metresWithin(source, minutes, request)
  const near = candidatesNear(demand, candidates, metres)
  const targets = near.map((c) => candidates[c]!)
  if (source.id === 'roads' && countNear(demand, targets, metres, most) > most) throw tooManyPairs()
  const pairs = new PairList()
  let turn = performance.now()
  for await (const part of source.pairsWithin(demand, targets, minutes, request)) {
    for (const { origin, target } of part) pairs.add(origin, near[target]!)
    if (pairs.size > most) throw tooManyPairs()
    if (performance.now() - turn > TURN_MS) {
      await nextTurn()
      turn = performance.now()
    }
    request.signal?.throwIfAborted()
  }
  return pairs.covering(
    Float64Array.from(demand, ({ people }) => people),
    candidates.length,
  )
}

/** The candidates that may serve anyone at all: of the others the source need not find out more. */
function candidatesNear(
  demand: readonly Origin[],
  candidates: readonly Origin[],
  metres: number,
): readonly number[] {
  if (demand.length === 0) return []
  const positions = (places: readonly Origin[]) => places.map(({ at }) => at)
  const toDemand = metresToNearest(positions(candidates), positions(demand))
  return [...candidates.keys()].filter((c) => toDemand[c]! <= metres)
}

/** Pairs that no lower bound rules out: each of them would be a way to find. Counted no further than beyond `most`. */
function countNear(
  demand: readonly Origin[],
  candidates: readonly Origin[],
  metres: number,
  most: number,
): number {
  const chord = chordOfMetres(metres)
  const sorted = [...candidates].sort((a, b) => a.at[1] - b.at[1])
  const from = unitVectors(demand.map(({ at }) => at))
  const to = unitVectors(sorted.map(({ at }) => at))
  // The great circle is never shorter than the stretch of meridian between the two latitudes: 111,195 m a degree.
  const degrees = metres / 111_000
  let count = 0
  for (let i = 0; i < demand.length && count <= most; i++) {
    const south = demand[i]!.at[1] - degrees
    const north = demand[i]!.at[1] + degrees
    let j = byLatitude.left(sorted, south)
    for (; j < sorted.length && sorted[j]!.at[1] <= north; j++) {
      if (squaredChord(from, i, to, j) <= chord) count++
    }
  }
  return count
}

/** The most metres that the source does not rule out for so many minutes. */
function metresWithin(source: TravelTimeSource, minutes: number, request: TravelRequest): number {
  let low = 0
  let high = 1_000_000
  while (high - low > 1) {
    const half = (low + high) / 2
    if (source.leastMinutes(half, request) <= minutes) low = half
    else high = half
  }
  return high
}

const PAIRS_PER_BLOCK = 1 << 18

/** Pairs in blocks of numbers: as objects, millions of them would fill the memory. */
class PairList {
  size = 0
  readonly #origins: Int32Array[] = []
  readonly #targets: Int32Array[] = []

  add(origin: number, target: number): void {
    const at = this.size % PAIRS_PER_BLOCK
    if (at === 0) {
      this.#origins.push(new Int32Array(PAIRS_PER_BLOCK))
      this.#targets.push(new Int32Array(PAIRS_PER_BLOCK))
    }
    this.#origins.at(-1)![at] = origin
    this.#targets.at(-1)![at] = target
    this.size++
  }

  /** By candidate, the demand of each in ascending order. */
  covering(people: Float64Array, candidates: number): Covering {
    const starts = new Int32Array(candidates + 1)
    this.#each((_, target) => {
      starts[target + 1]!++
    })
    for (let c = 0; c < candidates; c++) starts[c + 1]! += starts[c]!
    const next = starts.slice()
    const covered = new Int32Array(this.size)
    this.#each((origin, target) => {
      covered[next[target]!++] = origin
    })
    for (let c = 0; c < candidates; c++) covered.subarray(starts[c], starts[c + 1]).sort()
    return { people, starts, covered }
  }

  #each(take: (origin: number, target: number) => void): void {
    for (let k = 0; k < this.size; k++) {
      const block = Math.floor(k / PAIRS_PER_BLOCK)
      take(this.#origins[block]![k % PAIRS_PER_BLOCK]!, this.#targets[block]![k % PAIRS_PER_BLOCK]!)
    }
  }
}
