import { classesOf, type PointClass } from '../../domain/reach/service-point.ts'
import type { Position } from '../../domain/units.ts'
import { classKey } from './effective-points.ts'
import { type ClassTimes, type Layer, type LayerPoint, type LayerVillage, numberOf } from './layer.ts'

/** Which villages a change of points or villages can touch, class by class. Village numbers are those after it. */
export interface Touched {
  readonly class: PointClass
  readonly villages: readonly number[]
}

export interface TravelBounds {
  /** Lower bound of the minutes of any way between two places so many metres apart. */
  readonly leastMinutes: (metres: number) => number
  /** Metres along the great circle from each place to the nearest of the points. */
  readonly metresToNearest: (from: readonly Position[], to: readonly Position[]) => Float64Array
}

/**
 * The villages whose time to a class may be another after a change: a point that was added, taken away or moved lies so
 * near that a way to it could take no longer than the high minutes, or they moved themselves. Everybody else's time
 * holds. The high minutes and not the central ones, since low, central and high may each be to a point of its own, of
 * which only that of the central minutes is known by name.
 */
export function touchedBy(
  { leastMinutes, metresToNearest }: TravelBounds,
  before: Layer,
  points: readonly LayerPoint[],
  villages: readonly LayerVillage[],
): readonly Touched[] {
  const numbersBefore = Int32Array.from(villages, ({ code, at }, likely) => {
    const number = numberOf(before.villages, code, likely)
    return number >= 0 && samePlace(before.villages[number]!.at, at) ? number : -1
  })
  const places = villages.map(({ at }) => at)
  const membersBefore = membersOf(before.points)
  const touched: Touched[] = []
  for (const [key, after] of membersOf(points)) {
    const index = before.classes.findIndex((each) => classKey(each) === key)
    const own = membersBefore.get(key)?.points
    const times = index < 0 || !own ? null : before.times[index]!
    const found = times
      ? touchedInClass(times, own!, after.points)
      : // No village has a time to a class that had no points.
        villages.map((_, number) => number)
    if (found.length > 0) touched.push({ class: after.class, villages: found })
  }
  return touched

  function touchedInClass(
    times: ClassTimes,
    own: ReadonlyMap<string, Position>,
    after: ReadonlyMap<string, Position>,
  ): number[] {
    const added = [...after].filter(([id, at]) => !samePlace(own.get(id), at)).map(([, at]) => at)
    const gone = [...own].filter(([id, at]) => !samePlace(after.get(id), at)).map(([, at]) => at)
    const toAdded = leastMinutesTo(added)
    const toGone = leastMinutesTo(gone)
    const found: number[] = []
    for (let number = 0; number < villages.length; number++) {
      const earlier = numbersBefore[number]!
      const outcome = earlier < 0 ? null : times.outcome(earlier)
      // A source that broke down at a village may tell it now.
      if (outcome === null || outcome === 'failed') {
        found.push(number)
        continue
      }
      const high = times.high[earlier]!
      const holds =
        outcome === 'computed'
          ? toAdded[number]! > high && toGone[number]! > high
          : // Where no point was reached, only a new one can be.
            added.length === 0
      if (!holds) found.push(number)
    }
    return found
  }

  function leastMinutesTo(changed: readonly Position[]): Float64Array {
    if (changed.length === 0) return new Float64Array(villages.length).fill(Infinity)
    return metresToNearest(places, changed).map(leastMinutes)
  }
}

type Members = Map<string, { class: PointClass; points: Map<string, Position> }>

/** Every layer that is brought to some points asks for the same. */
const known = new WeakMap<readonly LayerPoint[], Members>()

function membersOf(points: readonly LayerPoint[]): Members {
  const found = known.get(points) ?? gather(points)
  known.set(points, found)
  return found
}

function gather(points: readonly LayerPoint[]): Members {
  const found: Members = new Map()
  for (const point of points) {
    for (const each of classesOf(point)) {
      const key = classKey(each)
      const group = found.get(key) ?? { class: each, points: new Map() }
      found.set(key, group)
      group.points.set(point.id, point.at)
    }
  }
  return found
}

function samePlace(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}
