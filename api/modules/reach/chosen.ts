import { LRUCache } from 'lru-cache'
import { LeastTime } from '../../domain/reach/choose.ts'
import type { TimeProvenance } from '../../domain/reach/reached.ts'
import { isCounted, type PointChoice, type PointKind } from '../../domain/reach/service-point.ts'
import { type Counted, type TalliedVillage, VillageTallies } from '../../domain/reach/tally.ts'
import type { Minutes, Outcome } from '../../domain/reach/travel-time.ts'
import { classesAmong, classKey } from './effective-points.ts'
import { type ClassTimes, type Layer, numberOf } from './layer.ts'
import { choiceKey } from './question.ts'
import type { ReachVillage, Villages } from './villages.ts'

/** A village's answer to a choice of points; the threshold is not part of it. */
export interface ChosenVillage extends TalliedVillage {
  readonly village: ReachVillage
  readonly how: TimeProvenance
  /** The nearest point that counts. */
  readonly point: string | null
  readonly kind: PointKind | null
  readonly snapMetres: readonly [number, number] | null
  /** Milliseconds since 1970; null: never. */
  readonly computedAt: number | null
}

/** All villages that are judged, in the order of codes, by one choice of points. */
export interface Chosen {
  readonly villages: readonly ChosenVillage[]
  readonly byCode: ReadonlyMap<string, ChosenVillage>
  readonly tallies: VillageTallies
}

/** Each holds a few hundred bytes a village, 4 MB in all of Fujian. */
const MAX_KEPT_CHOICES = 12

/** A slider moves over one choice: it is made once for a layer and a state of the villages. */
const kept = new LRUCache<string, Chosen>({ max: MAX_KEPT_CHOICES })
const numbers = new WeakMap<Layer | Villages, number>()
let last = 0

export function choose(layer: Layer, villages: Villages, choice: PointChoice): Chosen {
  const key = `${numberFor(layer)} ${numberFor(villages)} ${choiceKey(choice)}`
  const known = kept.get(key)
  if (known) return known
  const made = chosenOf(layer, villages, choice)
  kept.set(key, made)
  return made
}

/** Names an object for as long as it lives. */
function numberFor(object: Layer | Villages): number {
  const known = numbers.get(object) ?? ++last
  numbers.set(object, known)
  return known
}

/** The answer where nothing has been computed: every village unknown. */
export function noneChosen(villages: Villages): Chosen {
  return withTallies(
    villages.judged.map((village) => untold(village, 'unknown', null)),
    villages.counted,
  )
}

function chosenOf(layer: Layer, villages: Villages, choice: PointChoice): Chosen {
  // Without a single point nothing is recorded, which is not to say that nothing is there.
  if (layer.points.length === 0) return noneChosen(villages)
  const live = new Set(classesAmong(layer.points).map(classKey))
  const counted = layer.times.flatMap((times, index) => {
    const each = layer.classes[index]!
    return live.has(classKey(each)) && isCounted(each, choice) ? [{ times, kind: each.kind }] : []
  })
  const changedAt = layer.computedAt?.getTime() ?? 0
  return withTallies(
    villages.judged.map((village, index) => {
      const number = numberOf(layer.villages, village.code, index)
      if (number < 0) return untold(village, 'unknown', null)
      return chosenVillage(village, number, counted, changedAt)
    }),
    villages.counted,
  )
}

function chosenVillage(
  village: ReachVillage,
  number: number,
  counted: readonly { times: ClassTimes; kind: PointKind }[],
  changedAt: number,
): ChosenVillage {
  const least = new LeastTime<{ times: ClassTimes; kind: PointKind }>()
  let lastAt: number | null = null
  for (const each of counted) {
    const { times } = each
    const central = times.central[number]!
    const outcome = times.outcome(number) ?? 'unknown'
    const at = times.computedAt[number]!
    if (at > (lastAt ?? 0)) lastAt = at
    if (outcome === 'computed') least.computed(times.low[number]!, central, times.high[number]!, each)
    else least.missing(outcome)
  }
  const { nearest, minutes, outcome } = least
  if (nearest === null) return untold(village, outcome as Exclude<Outcome, 'computed'>, lastAt)
  const computedAt = nearest.times.computedAt[number]!
  return {
    ...factsOf(village),
    outcome,
    minutes,
    how: computedAt < changedAt ? 'kept' : 'computed',
    point: nearest.times.points[number]!,
    kind: nearest.kind,
    snapMetres: nearest.times.snapMetres(number),
    computedAt,
  }
}

function untold(
  village: ReachVillage,
  outcome: Exclude<Outcome, 'computed'>,
  computedAt: number | null,
): ChosenVillage {
  const minutes: Minutes | null = null
  return {
    ...factsOf(village),
    outcome,
    minutes,
    how: outcome,
    point: null,
    kind: null,
    snapMetres: null,
    computedAt,
  }
}

function factsOf(village: ReachVillage) {
  return {
    village,
    code: village.code,
    population: village.population,
    populationEstimated: village.estimated,
    placeholder: village.placeholder,
  }
}

function withTallies(villages: readonly ChosenVillage[], counted: Counted): Chosen {
  return {
    villages,
    byCode: new Map(villages.map((each) => [each.code, each])),
    tallies: new VillageTallies(villages, counted),
  }
}
