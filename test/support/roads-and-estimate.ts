import { readExtractHead } from '../../api/adapters/valhalla/build/extract.ts'
import { speedsOf } from '../../api/adapters/valhalla/costing.ts'
import { pacesOf } from '../../api/domain/reach/estimate-options.ts'
import { metresBetween } from '../../api/domain/reach/great-circle.ts'
import type { Minutes, TravelRequest } from '../../api/domain/reach/travel-time.ts'
import type { Placed } from '../../bench/places-by-roads.ts'

/** One pair by roads and by estimate, with its defaults. */
export interface Compared {
  /** Metres of the great circle. */
  readonly crow: number
  /** Metres travelled, those on foot beside the roads too, ÷ the great circle. */
  readonly detour: number
  /** Minutes. */
  readonly roads: number
  readonly estimate: Minutes
}

/** Null where the roads have no way. */
export function compare(
  a: Placed,
  b: Placed,
  seconds: number,
  metres: number,
  request: TravelRequest,
): Compared | null {
  if (seconds === Infinity) return null
  const crow = metresBetween(a.at, b.at)
  const beside = a.snap.metres + b.snap.metres
  const [low, central, high] = pacesOf(request).map((pace) => (crow * pace.detour) / pace.metresPerMinute)
  return {
    crow,
    detour: (metres + beside) / crow,
    roads: (seconds + beside / speedsOf(request).walk) / 60,
    estimate: { low: low!, central: central!, high: high! },
  }
}

/** The nearest by roads, with the minutes of the one that is nearest by estimate: what each would answer. */
export function nearestOf(pairs: readonly (Compared | null)[]): Compared | null {
  const there = pairs.filter((pair) => pair !== null)
  if (there.length === 0) return null
  const byRoads = there.reduce((a, b) => (b.roads < a.roads ? b : a))
  const byEstimate = there.reduce((a, b) => (b.crow < a.crow ? b : a))
  return { ...byRoads, estimate: byEstimate.estimate }
}

/** Median and 90th percentile of the detour and of the estimate's error, in one line. */
export function describeErrors(what: string, pairs: readonly Compared[]): string {
  const percent = (value: number) => `${(value * 100).toFixed(0)} %`
  const minutes = (value: number) => `${value.toFixed(1)} min`
  const of = (values: readonly number[], show: (value: number) => string) =>
    `${show(quantile(values, 0.5))} (90th ${show(quantile(values, 0.9))})`
  const relative = pairs.map(({ estimate, roads }) => estimate.central / roads - 1)
  const error = pairs.map(({ estimate, roads }) => Math.abs(estimate.central - roads))
  const speeds = pairs.map(({ crow, detour, roads }) => (crow * detour * 0.06) / roads)
  const within = pairs.filter(({ estimate, roads }) => roads >= estimate.low && roads <= estimate.high)
  return (
    `${what}, ${pairs.length} pairs: detour ${of(
      pairs.map(({ detour }) => detour),
      (value) => value.toFixed(2),
    )}, speed ${quantile(speeds, 0.5).toFixed(0)} km/h; ` +
    `error of the estimate ${of(relative.map(Math.abs), percent)}, ${of(error, minutes)}, bias ${percent(quantile(relative, 0.5))}, ` +
    `${percent(within.length / pairs.length)} between its low and high`
  )
}

/** Of the box in an extract's head. */
export async function squareKilometres(extract: string): Promise<number> {
  const [west, south, east, north] = (await readExtractHead(extract, extract)).bbox!
  return (metresBetween([west, south], [east, south]) * metresBetween([west, south], [west, north])) / 1e6
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}
