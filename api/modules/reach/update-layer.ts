import type { TravelRequest, TravelTimeSource } from '../../domain/reach/travel-time.ts'
import { type Touched, touchedBy } from './changes.ts'
import { computeTimes, emptyLayer } from './compute.ts'
import { classesAmong, classKey } from './effective-points.ts'
import { type Layer, type LayerPoint, type LayerVillage, numberOf } from './layer.ts'
import { metresToNearest } from './metres-to-nearest.ts'

/** What the times are wanted for now. */
export interface Wanted {
  readonly points: readonly LayerPoint[]
  /** In the order of codes. */
  readonly villages: readonly LayerVillage[]
  readonly pointsVersion: string
}

/** What is to be done to bring a layer to other points and villages. */
export interface Plan {
  readonly touched: readonly Touched[]
  /** Villages with at least one class to compute. */
  readonly villages: readonly number[]
}

export function planUpdate(
  source: TravelTimeSource,
  before: Layer,
  { points, villages }: Wanted,
  request: TravelRequest,
): Plan {
  const leastMinutes = (metres: number) => source.leastMinutes(metres, request)
  const touched = touchedBy({ leastMinutes, metresToNearest }, before, points, villages)
  const all = new Set(touched.flatMap((each) => each.villages))
  return { touched, villages: [...all].sort((a, b) => a - b) }
}

/**
 * The layer as it is after the change: what the plan touches is computed, all else is kept with its time of computing.
 *
 * @param onPart told how many of the planned (village, class) pairs are done
 */
export async function updateLayer(
  source: TravelTimeSource,
  before: Layer,
  wanted: Wanted,
  plan: Plan,
  request: TravelRequest,
  now: Date,
  onPart: (done: number) => Promise<void> | void = () => {},
): Promise<Layer> {
  const { points, villages, pointsVersion } = wanted
  const known = new Set(before.classes.map(classKey))
  const classes = [...before.classes, ...classesAmong(points).filter((each) => !known.has(classKey(each)))]
  const head = { ...before, pointsVersion, computedAt: now }
  const layer = withKept(emptyLayer(head, points, classes, villages), before, plan)
  let done = 0
  for (const { classes: together, villages: numbers } of sameVillages(plan.touched)) {
    const indexes = together.map((key) => classes.findIndex((each) => classKey(each) === key))
    const parts = computeTimes(source, layer, indexes, numbers, request, () => now.getTime())
    for await (const part of parts) {
      done += part.length * indexes.length
      await onPart(done)
    }
  }
  return layer
}

/** Classes that nothing touches are the very ones of before, since nobody will change them. */
function withKept(layer: Layer, before: Layer, { touched }: Plan): Layer {
  const keys = new Set(touched.map((each) => classKey(each.class)))
  const earlier = Int32Array.from(layer.villages, ({ code }, number) =>
    numberOf(before.villages, code, number),
  )
  const isSame =
    layer.villages.length === before.villages.length && earlier.every((other, number) => other === number)
  const times = layer.times.map((own, index) => {
    const other = before.times[index]
    if (!other) return own
    if (isSame && !keys.has(classKey(layer.classes[index]!))) return other
    for (let number = 0; number < earlier.length; number++) {
      if (earlier[number]! >= 0) own.copyFrom(number, other, earlier[number]!)
    }
    return own
  })
  return { ...layer, times }
}

/** Classes that touch the same villages are computed together: the first import touches all by each of them. */
function sameVillages(touched: readonly Touched[]) {
  const groups = new Map<string, { classes: string[]; villages: readonly number[] }>()
  for (const { class: each, villages } of touched) {
    const key = villages.join(' ')
    const group = groups.get(key) ?? { classes: [], villages }
    groups.set(key, group)
    group.classes.push(classKey(each))
  }
  return groups.values()
}
