import type {
  NamedVillageReach,
  ReachBasis,
  ReachTallyDto,
  WhatIf,
  WhatIfAnswer,
} from '../../contract/reach.ts'
import { named } from '../../domain/identity.ts'
import { EVERY_DAY, weekdaySetOf } from '../../domain/reach/service-point.ts'
import type { AreaCode, Position } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { OFF_LAND_KM, type ProvinceOutline } from '../areas/province-outline.ts'
import { chosenFor, classOf, namedVillageReach, totalOf, villagesWithin } from './answers.ts'
import { type Chosen, choose } from './chosen.ts'
import type { LayerPoint } from './layer.ts'
import { layerOf } from './layer-of.ts'
import { plannedLayer } from './planned-layer.ts'
import { completeChoice } from './question.ts'
import { pointChangedTwice, pointOffLand, unknownPoint } from './reach.errors.ts'
import type { ReachNow } from './reach-state.ts'

export interface WhatIfDependencies {
  readonly now: ReachNow
  readonly geography: Geography
  readonly outline: ProvinceOutline
  readonly basis: ReachBasis
}

/**
 * How the areas would stand if points were added, moved or closed: what an import of the same would bring, without one.
 * Added points are named `new:1`, `new:2` … in the order given.
 *
 * @throws ProblemError; SourceUnavailable; the signal's reason once it is aborted
 */
export async function answerWhatIf(
  { now, geography, outline, basis }: WhatIfDependencies,
  asked: Omit<WhatIf, 'within'> & { readonly within: AreaCode },
  signal: AbortSignal,
): Promise<WhatIfAnswer> {
  const { within } = asked
  const question = completeChoice(asked)
  const { minutes } = question
  const layer = layerOf(now, basis)
  const points = changedPoints(layer.points, asked, outline)
  const before = chosenFor(now, question)
  const planned = await plannedLayer(now.sources[question.source].travel, layer, points, signal)
  const after = choose(planned, now.villages, question.choice)

  const villages = villagesWithin(now, within)
  const turned = (from: Chosen, to: Chosen): NamedVillageReach[] =>
    villages
      .filter(({ code }) => !isReached(from, code, minutes) && isReached(to, code, minutes))
      .sort((a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1))
      .map((village) => namedVillageReach(after, village, minutes))
  return {
    basis,
    minutes,
    before: totalOf(before, geography, within, minutes),
    after: totalOf(after, geography, within, minutes),
    areas: changedAreas(before, after, asked, minutes),
    gained: turned(before, after),
    lost: turned(after, before),
    classes: villages.map(({ code }) => ({ code, class: classOf(after.byCode.get(code), minutes) })),
  }
}

function isReached(chosen: Chosen, code: string, minutes: number): boolean {
  const own = classOf(chosen.byCode.get(code), minutes)
  return own === 'reached' || own === 'reached-uncertain'
}

function changedAreas(
  before: Chosen,
  after: Chosen,
  { level, within }: { level: WhatIf['level']; within: AreaCode },
  minutes: number,
): WhatIfAnswer['areas'] {
  const tallies = after.tallies.at(level, minutes)
  return before.tallies.at(level, minutes).flatMap(({ code, ...own }, index) => {
    if (!code.startsWith(within)) return []
    const { code: _, ...other } = tallies[index]!
    return isSame(own, other) ? [] : [{ code, before: own, after: other }]
  })
}

function isSame(a: ReachTallyDto, b: ReachTallyDto): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** @throws ProblemError 400 for a point that is not there, or named twice, and for a place that is not in the province */
function changedPoints(
  points: readonly LayerPoint[],
  asked: Pick<WhatIf, 'add' | 'move' | 'close'>,
  outline: ProvinceOutline,
): readonly LayerPoint[] {
  const { add } = asked
  const idOf = (id: string) => named(points, id)?.id ?? id
  const move = asked.move.map((each) => ({ ...each, id: idOf(each.id) }))
  const close = asked.close.map(idOf)
  const byId = new Map(points.map((point) => [point.id, point]))
  const changed = new Set<string>()
  for (const id of [...move.map((each) => each.id), ...close]) {
    if (!byId.has(id)) throw unknownPoint(id, 400)
    if (changed.has(id)) throw pointChangedTwice(id)
    changed.add(id)
  }
  for (const { id, at } of move) {
    checkOnLand(outline, at, { zh: `服务点 ${id} 移到的位置`, en: `the new place of the point ${id}` })
    byId.set(id, { ...byId.get(id)!, at })
  }
  for (const id of close) byId.delete(id)
  add.forEach(({ kind, at, weekdays }, index) => {
    checkOnLand(outline, at, { zh: `新增的第 ${index + 1} 个服务点`, en: `the added point no. ${index + 1}` })
    const id = `new:${index + 1}`
    byId.set(id, { id, kind, at, weekdays: weekdays ? weekdaySetOf(weekdays) : EVERY_DAY })
  })
  return [...byId.values()]
}

/** As an import takes it: outlines are simplified, so a place just off them is taken. */
function checkOnLand(outline: ProvinceOutline, at: Position, what: { zh: string; en: string }): void {
  if (outline.countyAt(at)) return
  const { kilometres, county } = outline.nearest(at)
  if (kilometres <= OFF_LAND_KM) return
  throw pointOffLand(what, at, { kilometres, county: county.name })
}
