import type { TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import { costingOf, locationOf, ON_ROAD_METRES } from './costing.ts'
import { EngineRefusal, type RoadEngine, refused, unintelligible } from './engine.ts'

/** Seconds on the roads, row by row of the places that ways begin at; Infinity where there is no way. */
export type Seconds = Float64Array

/**
 * Ways between places that lie on roads.
 * @throws SourceUnavailable
 */
export async function secondsBetween(
  engine: RoadEngine,
  from: readonly Position[],
  to: readonly Position[],
  request: TravelRequest,
): Promise<Seconds> {
  const seconds: Seconds = new Float64Array(from.length * to.length).fill(Infinity)
  const fill = async (top: number, bottom: number, left: number, right: number): Promise<void> => {
    request.signal?.throwIfAborted()
    const pairs = (bottom - top) * (right - left)
    if (pairs === 0) return
    const answered =
      (bottom - top) * Math.max(bottom - top, right - left) <= engine.pairsAtOnce &&
      (await ask(engine, from.slice(top, bottom), to.slice(left, right), request, (row, column, time) => {
        seconds[(top + row) * to.length + left + column] = time
      }))
    // A refusal over one pair alone says that there is no way.
    if (answered || pairs === 1) return
    if (bottom - top >= right - left) {
      const middle = (top + bottom) >> 1
      await fill(top, middle, left, right)
      await fill(middle, bottom, left, right)
    } else {
      const middle = (left + right) >> 1
      await fill(top, bottom, left, middle)
      await fill(top, bottom, middle, right)
    }
  }
  await fill(0, from.length, 0, to.length)
  return seconds
}

const onRoad = (place: Position) => locationOf(place, ON_ROAD_METRES)

/** False when the engine refuses the whole for one of its pairs: too far apart, or on lands without a way between. */
async function ask(
  engine: RoadEngine,
  sources: readonly Position[],
  targets: readonly Position[],
  request: TravelRequest,
  set: (row: number, column: number, seconds: number) => void,
): Promise<boolean> {
  let answer: unknown
  try {
    // With more sources than targets the engine searches backwards, and its times are wrong then by up to minutes
    // (Valhalla 3.6.1): targets are repeated until they are as many.
    const padded = sources.map((_, i) => targets[i % targets.length]!)
    const query = {
      sources: sources.map(onRoad),
      targets: (padded.length > targets.length ? padded : targets).map(onRoad),
      verbose: false,
    }
    answer = await engine.request('matrix', { ...query, ...costingOf(request) })
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error
    if (error.kind === 'fault') throw refused('matrix', error)
    // Not one of the pairs has a way.
    return error.kind === 'no-path'
  }
  const rows = (answer as { sources_to_targets?: { durations?: unknown } }).sources_to_targets?.durations
  if (!Array.isArray(rows) || rows.length !== sources.length) throw unintelligible('matrix')
  for (const [row, times] of rows.entries()) {
    if (!Array.isArray(times) || times.length < targets.length) throw unintelligible('matrix')
    for (const [column, time] of times.slice(0, targets.length).entries()) {
      if (typeof time === 'number') set(row, column, time)
      else if (time !== null) throw unintelligible('matrix')
    }
  }
  return true
}
