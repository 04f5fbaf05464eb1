import { classesOf, type PointClass } from '../../domain/reach/service-point.ts'
import type { Target, TravelRequest, TravelTimeSource } from '../../domain/reach/travel-time.ts'
import type { EffectivePoint } from './effective-points.ts'
import { classKey } from './effective-points.ts'
import { ClassTimes, type Layer, type LayerHead, type LayerPoint, type LayerVillage } from './layer.ts'

/** A layer without any time. */
export function emptyLayer(
  head: LayerHead,
  points: readonly LayerPoint[],
  classes: readonly PointClass[],
  villages: readonly LayerVillage[],
): Layer {
  return {
    ...head,
    points,
    classes,
    times: classes.map(() => new ClassTimes(villages.length)),
    villages,
  }
}

/** What of the points a layer keeps. */
export function layerPoints(points: readonly EffectivePoint[]): readonly LayerPoint[] {
  return points.map(({ id, kind, weekdays, at }) => ({ id, kind, weekdays, at }))
}

/** Each point once for each of its classes; `group` is the index of the class in `classes`, others are left out. */
function targetsOf(points: readonly LayerPoint[], classes: readonly PointClass[]): readonly Target[] {
  const groups = new Map(classes.map((each, index) => [classKey(each), index]))
  const targets: Target[] = []
  for (const point of points) {
    for (const each of classesOf(point)) {
      const group = groups.get(classKey(each))
      if (group !== undefined) targets.push({ id: point.id, at: point.at, group })
    }
  }
  return targets
}

/**
 * Computes some villages' times to some classes into a layer, and tells of each part which villages are done.
 *
 * @param classes indexes in `layer.classes`
 * @param villages numbers in `layer.villages`
 * @throws SourceUnavailable when the source is gone; the parts before are in the layer
 */
export async function* computeTimes(
  source: TravelTimeSource,
  layer: Layer,
  classes: readonly number[],
  villages: readonly number[],
  request: TravelRequest,
  now: () => number,
): AsyncGenerator<readonly number[]> {
  const wanted = classes.map((index) => layer.classes[index]!)
  const targets = targetsOf(layer.points, wanted)
  const origins = villages.map((number) => {
    const { code, at } = layer.villages[number]!
    return { id: code, at }
  })
  const idOf = (target: number) => targets[target]!.id
  for await (const part of source.nearest(origins, targets, wanted.length, request)) {
    const at = now()
    const done: number[] = []
    for (const { origin, byGroup } of part) {
      const number = villages[origin]!
      byGroup.forEach((found, group) => {
        layer.times[classes[group]!]!.set(number, found, idOf, at)
      })
      done.push(number)
    }
    yield done
  }
}
