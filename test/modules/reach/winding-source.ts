import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import {
  type Found,
  type Minutes,
  type NearestOf,
  type Origin,
  type Pair,
  SourceUnavailable,
  type Target,
  type TravelRequest,
} from '../../../api/domain/reach/travel-time.ts'
import type { RoadsSource } from '../../../api/modules/reach/sources.ts'

/** Minutes a metre along the great circle on the straightest way there is, by its low figure. */
const LEAST = 0.001

/**
 * A country of winding ways: each way is one to four times its great circle and more, by numbers drawn from the two
 * ends, so that the nearest point is often not the nearest as the crow flies. West of 0° and east of it are two lands without a
 * way between them. It can be slow, and it can go away in the middle, as a road engine can.
 */
export class WindingSource implements RoadsSource {
  readonly id = 'roads'
  available = true
  readonly note = { zh: '弯路之国', en: 'The country of winding ways' }
  readonly options = []
  version = 'winding-1'
  /** Origins that `nearest` has been asked for, times the groups asked. */
  asked = 0
  /** Called before each part; throw in it, or wait. */
  beforePart: (done: number) => Promise<void> | void = () => {}
  readonly #part: number

  constructor(part = 10) {
    this.#part = part
  }

  leastMinutes(metres: number): number {
    return metres * LEAST
  }

  async *nearest(
    origins: readonly Origin[],
    targets: readonly Target[],
    groups: number,
    { signal }: TravelRequest,
  ): AsyncIterable<readonly NearestOf[]> {
    for (let from = 0; from < origins.length; from += this.#part) {
      await this.beforePart(from)
      signal?.throwIfAborted()
      yield origins.slice(from, from + this.#part).map((origin, index) => {
        this.asked += groups
        return {
          origin: from + index,
          byGroup: Array.from({ length: groups }, (_, group) => nearestIn(origin, targets, group)),
        }
      })
    }
  }

  async isochrone() {
    return []
  }

  async ranked(origin: Origin, targets: readonly Target[], count: number) {
    return targets
      .flatMap((target, index) => {
        const minutes = minutesBetween(origin, target)
        return minutes ? [{ outcome: 'computed' as const, minutes, target: index, snapMetres: null }] : []
      })
      .sort((a, b) => a.minutes.central - b.minutes.central)
      .slice(0, count)
  }

  async *pairsWithin(
    origins: readonly Origin[],
    targets: readonly Origin[],
    minutes: number,
  ): AsyncIterable<readonly Pair[]> {
    yield origins.flatMap((origin, o) =>
      targets.flatMap((target, t) => {
        const found = minutesBetween(origin, target)
        return found && found.central <= minutes ? [{ origin: o, target: t, minutes: found }] : []
      }),
    )
  }
}

/** What a road engine that is gone says. */
export function gone(): SourceUnavailable {
  return new SourceUnavailable('路网引擎已停止，请重新启动。', 'The road engine has stopped: start it again.')
}

function nearestIn(origin: Origin, targets: readonly Target[], group: number): Found {
  const least = { low: Infinity, central: Infinity, high: Infinity }
  let nearest = -1
  targets.forEach((target, index) => {
    const minutes = target.group === group ? minutesBetween(origin, target) : null
    if (!minutes) return
    if (minutes.central < least.central) nearest = index
    least.low = Math.min(least.low, minutes.low)
    least.central = Math.min(least.central, minutes.central)
    least.high = Math.min(least.high, minutes.high)
  })
  if (nearest < 0) return { outcome: 'unknown' }
  return { outcome: 'computed', minutes: least, target: nearest, snapMetres: [12.5, 3] }
}

/** Low, central and high each wind by themselves, so that each may be to a point of its own. */
function minutesBetween(origin: Origin, target: Origin): Minutes | null {
  if (origin.at[0] < 0 !== target.at[0] < 0) return null
  const ends = `${origin.at} ${target.at}`
  const low = metresBetween(origin.at, target.at) * LEAST * (1 + 3 * drawn(`${ends} low`))
  const central = low * (1 + drawn(`${ends} middle`))
  return { low, central, high: central * (1 + drawn(`${ends} high`)) }
}

/** A number from 0 to 1 that hangs on the text alone (FNV-1a). */
function drawn(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0) / 0xffffffff
}
