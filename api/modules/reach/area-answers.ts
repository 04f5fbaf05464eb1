import type { NearPoint, ReachBasis, ReachOfArea } from '../../contract/reach.ts'
import { isNeverJudged, levelOf } from '../../domain/areas.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { metresBetween } from '../../domain/reach/great-circle.ts'
import { classesOf, isCounted } from '../../domain/reach/service-point.ts'
import { SourceUnavailable } from '../../domain/reach/travel-time.ts'
import type { AreaCode } from '../../domain/units.ts'
import { unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import {
  chosenFor,
  classOf,
  namedVillageReach,
  shownMinutes,
  tenth,
  totalOf,
  villagesWithin,
} from './answers.ts'
import type { ChosenVillage } from './chosen.ts'
import { type Layer, numberOf } from './layer.ts'
import type { ReachQuestion } from './question.ts'
import type { ReachNow } from './reach-state.ts'
import type { ReachSource } from './sources.ts'
import type { ReachVillage } from './villages.ts'

/** How many points are shown of a village. */
const NEAREST_POINTS = 3

interface Asked {
  readonly now: ReachNow
  readonly geography: Geography
  readonly basis: ReachBasis
  readonly code: AreaCode
  readonly question: ReachQuestion
}

/** An area's tally and the villages that are left, most people first. Not for villages. */
export function answerArea({ now, geography, basis, code, question }: Asked, limit: number): ReachOfArea {
  const area = geography.areas.get(code)
  if (!area) throw unknownArea(code, 404)
  const { minutes } = question
  const chosen = chosenFor(now, question)
  const left = worstFirst(
    villagesWithin(now, code).flatMap(({ code: village }) => chosen.byCode.get(village) ?? []),
    minutes,
  )
  return {
    type: 'area',
    code,
    name: area.name,
    basis,
    minutes,
    tally: totalOf(chosen, geography, code, minutes),
    left: left.slice(0, limit).map(({ village }) => namedVillageReach(chosen, village, minutes)),
    leftCount: left.length,
  }
}

/** Villages out of reach, then those of which nothing is known; each with most people first, then by code. */
function worstFirst(villages: readonly ChosenVillage[], minutes: number): readonly ChosenVillage[] {
  const rank = (each: ChosenVillage): number => {
    const own = classOf(each, minutes)
    if (own === 'left' || own === 'left-uncertain') return 0
    return own === 'unknown' ? 1 : 2
  }
  return villages
    .map((each) => ({ each, rank: rank(each) }))
    .filter((one) => one.rank < 2)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (b.each.population ?? 0) - (a.each.population ?? 0) ||
        (a.each.code < b.each.code ? -1 : 1),
    )
    .map(({ each }) => each)
}

/** One village with its three nearest points, asked of the source; of the kept times where that is gone. */
export async function answerVillage(
  { now, basis, code, question }: Asked,
  source: ReachSource,
): Promise<ReachOfArea> {
  const village = now.villages.byCode.get(code)
  if (!village || levelOf(code) !== 'village') throw unknownArea(code, 404)
  const chosen = chosenFor(now, question)
  const { nearest, note } = await nearestOf(now, source, village, question)
  return {
    type: 'village',
    code,
    name: village.name,
    basis,
    minutes: question.minutes,
    village: namedVillageReach(chosen, village, question.minutes),
    nearest: [...nearest],
    note,
  }
}

async function nearestOf(
  now: ReachNow,
  source: ReachSource,
  village: ReachVillage,
  question: ReachQuestion,
): Promise<{ nearest: readonly NearPoint[]; note: Bilingual | null }> {
  if (isNeverJudged(village.code)) return { nearest: [], note: NEVER_JUDGED }
  const layer = now.layer(question.source, question.mode)
  if (!layer) return { nearest: [], note: NOTHING_COMPUTED }
  const counted = layer.points.filter((point) =>
    classesOf(point).some((each) => isCounted(each, question.choice)),
  )
  if (counted.length === 0) return { nearest: [], note: NO_SUCH_POINT }
  try {
    const targets = counted.map(({ id, at }) => ({ id, at, group: 0 }))
    const request = { mode: question.mode, options: layer.options }
    const found = await source.travel.ranked(
      { id: village.code, at: village.at },
      targets,
      NEAREST_POINTS,
      request,
    )
    const nearest = found.map(({ target, minutes, snapMetres }) =>
      nearPoint(now, village, counted[target]!, shownMinutes(minutes)!, snapMetres),
    )
    return { nearest, note: nearest.length < NEAREST_POINTS ? fewer(counted.length) : null }
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error
    return { nearest: keptNearest(now, layer, village, question), note: keptOnly(error) }
  }
}

/** The nearest of each class, as kept: all that is known while the source is gone. */
function keptNearest(
  now: ReachNow,
  layer: Layer,
  village: ReachVillage,
  { choice }: ReachQuestion,
): readonly NearPoint[] {
  const number = numberOf(layer.villages, village.code)
  if (number < 0) return []
  const byId = new Map(layer.points.map((point) => [point.id, point]))
  const found = new Map<string, NearPoint>()
  for (const [index, times] of layer.times.entries()) {
    const minutes = times.minutes(number)
    const point = byId.get(times.points[number] ?? '')
    if (!minutes || !point || !isCounted(layer.classes[index]!, choice)) continue
    found.set(point.id, nearPoint(now, village, point, shownMinutes(minutes)!, times.snapMetres(number)))
  }
  return [...found.values()].sort((a, b) => a.minutes.central - b.minutes.central).slice(0, NEAREST_POINTS)
}

function nearPoint(
  now: ReachNow,
  village: ReachVillage,
  { id, kind, at }: Layer['points'][number],
  minutes: NearPoint['minutes'],
  snapMetres: readonly [number, number] | null,
): NearPoint {
  return {
    id,
    name: now.pointById.get(id)?.name ?? id,
    kind,
    at: [at[0], at[1]],
    minutes,
    metres: Math.round(metresBetween(village.at, at)),
    snapMetres: snapMetres && [tenth(snapMetres[0]), tenth(snapMetres[1])],
  }
}

const NEVER_JUDGED: Bilingual = {
  zh: '此地仅在地图上绘出，不参与计算。',
  en: 'This place is only drawn on the map; reach is not computed for it.',
}
const NOTHING_COMPUTED: Bilingual = {
  zh: '该来源尚无计算结果。',
  en: 'Nothing has been computed by this source yet.',
}
const NO_SUCH_POINT: Bilingual = {
  zh: '没有符合所选类型与日期的服务点。',
  en: 'There is no service point of the chosen kinds on this day.',
}

function fewer(counted: number): Bilingual {
  if (counted < NEAREST_POINTS) {
    return {
      zh: `符合所选条件的服务点只有 ${counted} 个。`,
      en: `There are only ${counted} service points of the chosen kinds on this day.`,
    }
  }
  return {
    zh: '其余服务点与该村之间没有已知的通路（隔海且无桥梁或海堤，或不在路网数据范围内）。',
    en: 'No way is known to the other points (across water without a bridge or causeway, or outside the road data).',
  }
}

function keptOnly({ zh, en }: SourceUnavailable): Bilingual {
  return {
    zh: `仅列出已存的各类最近服务点：${zh}`,
    en: `Only the stored nearest point of each kind is listed: ${en}`,
  }
}
