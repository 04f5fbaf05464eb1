import type { PointClass } from '../../domain/reach/service-point.ts'
import {
  type Found,
  type Minutes,
  type Options,
  OUTCOMES,
  type Outcome,
  type SourceId,
  type TravelMode,
} from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'

/** A point that times were computed to, with all its weekdays. */
export interface LayerPoint extends PointClass {
  readonly id: string
  readonly at: Position
}

/** What a set of times was computed by and from. */
export interface LayerHead {
  readonly id: number
  readonly source: SourceId
  readonly mode: TravelMode
  readonly options: Options
  readonly roadsVersion: string
  readonly pointsVersion: string
  /** Of the last change. */
  readonly computedAt: Date | null
}

const NO_ROW = 255

/**
 * The nearest point of one class for each village, by the village's number in the layer. Columns, since a nation's
 * times as objects would take gigabytes and a question reads one class from end to end.
 */
export class ClassTimes {
  readonly low: Float64Array
  readonly central: Float64Array
  readonly high: Float64Array
  readonly points: (string | null)[]
  /** Milliseconds since 1970 at which each time was computed; not a number: never. */
  readonly computedAt: Float64Array
  /** Two metres a village, walked from it and from the point to their roads; made when a source first gives them. */
  #snaps: Float32Array | null = null
  readonly #outcomes: Uint8Array

  constructor(villages: number) {
    this.low = new Float64Array(villages).fill(Number.NaN)
    this.central = new Float64Array(villages).fill(Number.NaN)
    this.high = new Float64Array(villages).fill(Number.NaN)
    this.points = new Array<string | null>(villages).fill(null)
    this.computedAt = new Float64Array(villages).fill(Number.NaN)
    this.#outcomes = new Uint8Array(villages).fill(NO_ROW)
  }

  /** Null: nothing has been computed. */
  outcome(village: number): Outcome | null {
    return OUTCOMES[this.#outcomes[village]!] ?? null
  }

  minutes(village: number): Minutes | null {
    if (Number.isNaN(this.central[village]!)) return null
    return { low: this.low[village]!, central: this.central[village]!, high: this.high[village]! }
  }

  snapMetres(village: number): readonly [number, number] | null {
    if (!this.#snaps || Number.isNaN(this.#snaps[village * 2]!)) return null
    return [this.#snaps[village * 2]!, this.#snaps[village * 2 + 1]!]
  }

  /** @param pointId of the found target's index */
  set(village: number, found: Found, pointId: (target: number) => string, at: number): void {
    this.computedAt[village] = at
    this.#outcomes[village] = OUTCOMES.indexOf(found.outcome)
    if (found.outcome === 'computed') {
      const { minutes, target, snapMetres } = found
      this.#put(village, minutes, pointId(target), snapMetres)
    } else {
      this.#put(village, NO_MINUTES, null, null)
    }
  }

  /** As the database keeps it. */
  restore(
    village: number,
    outcome: Outcome,
    minutes: Minutes | null,
    point: string | null,
    snaps: readonly [number, number] | null,
    at: number,
  ): void {
    this.computedAt[village] = at
    this.#outcomes[village] = OUTCOMES.indexOf(outcome)
    this.#put(village, minutes ?? NO_MINUTES, point, snaps)
  }

  /** The other's time of a village; nothing where that has none. */
  copyFrom(village: number, other: ClassTimes, theirs: number): void {
    this.#outcomes[village] = other.#outcomes[theirs]!
    this.computedAt[village] = other.computedAt[theirs]!
    this.low[village] = other.low[theirs]!
    this.central[village] = other.central[theirs]!
    this.high[village] = other.high[theirs]!
    this.points[village] = other.points[theirs]!
    this.#putSnaps(village, other.snapMetres(theirs))
  }

  #put(
    village: number,
    { low, central, high }: Minutes,
    point: string | null,
    snaps: readonly [number, number] | null,
  ): void {
    this.low[village] = low
    this.central[village] = central
    this.high[village] = high
    this.points[village] = point
    this.#putSnaps(village, snaps)
  }

  #putSnaps(village: number, snaps: readonly [number, number] | null): void {
    if (!snaps && !this.#snaps) return
    this.#snaps ??= new Float32Array(this.low.length * 2).fill(Number.NaN)
    this.#snaps[village * 2] = snaps?.[0] ?? Number.NaN
    this.#snaps[village * 2 + 1] = snaps?.[1] ?? Number.NaN
  }
}

const NO_MINUTES: Minutes = { low: Number.NaN, central: Number.NaN, high: Number.NaN }

/** A village as a layer holds it. */
export interface LayerVillage {
  readonly code: string
  readonly at: Position
}

/**
 * One kept set of times. It is never changed once it answers: an update makes a new one, so that an answer under way
 * keeps reading one state.
 */
export interface Layer extends LayerHead {
  readonly points: readonly LayerPoint[]
  /** In the order of the stored arrays; one whose points are all gone stays, and counts for nothing. */
  readonly classes: readonly PointClass[]
  /** By class, in the same order. */
  readonly times: readonly ClassTimes[]
  /** In the order of codes; their places are those they were computed at. */
  readonly villages: readonly LayerVillage[]
}

/**
 * Number of a village in a list that is in the order of codes; -1 when it is not there.
 *
 * @param likely where it is in another list: nearly always the same
 */
export function numberOf(villages: readonly LayerVillage[], code: string, likely = 0): number {
  if (villages[likely]?.code === code) return likely
  let low = 0
  let high = villages.length
  while (low < high) {
    const half = (low + high) >> 1
    if (villages[half]!.code < code) low = half + 1
    else high = half
  }
  return villages[low]?.code === code ? low : -1
}
