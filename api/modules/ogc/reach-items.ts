import type { Feature, Point } from 'geojson'
import {
  MAX_ITEMS,
  type OgcReachItemsQuery,
  type OgcReachProperties,
  parseBbox,
  parseDatetime,
} from '../../contract/ogc.ts'
import type { ReachBasis } from '../../contract/reach.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { ReachClass } from '../../domain/reach/reached.ts'
import { intersects } from './intersects.ts'
import { unknownVillageItem } from './ogc.errors.ts'
import type { PlacedVillageReach, ReachChoice, ReachOf, ReachOfVillages } from './reach-port.ts'

export type ReachFeature = Feature<Point, OgcReachProperties> & { id: string }

export interface ReachPage {
  readonly matched: number
  readonly limit: number
  readonly features: readonly ReachFeature[]
}

const CLASS_LABELS: Readonly<Record<ReachClass, Bilingual>> = {
  reached: { zh: '可达', en: 'Within reach' },
  'reached-uncertain': { zh: '可达（不确定）', en: 'Within reach, uncertain' },
  'left-uncertain': { zh: '未覆盖（不确定）', en: 'Out of reach, uncertain' },
  left: { zh: '未覆盖', en: 'Out of reach' },
  unknown: { zh: '未知', en: 'Unknown' },
  'not-applicable': { zh: '不适用', en: 'Not applicable' },
}

/** One page of the villages with their reach of today, in the order of codes. */
export async function findReachItems(
  reachOf: ReachOf,
  reader: Reader,
  query: OgcReachItemsQuery,
): Promise<ReachPage> {
  const answer = await reachOf(reader, query)
  const range = query.datetime === undefined ? null : parseDatetime(query.datetime)
  const bbox = query.bbox === undefined ? null : parseBbox(query.bbox)
  const isOfToday =
    !range ||
    ((range.from === null || range.from <= answer.asOf) && (range.to === null || range.to >= answer.asOf))
  const found: number[] = []
  if (isOfToday) {
    answer.villages.forEach(({ at }, index) => {
      if (!bbox || intersects({ type: 'Point', coordinates: [...at] }, bbox)) found.push(index)
    })
  }
  const limit = Math.min(query.limit, MAX_ITEMS)
  return {
    matched: found.length,
    limit,
    features: found
      .slice(query.offset, query.offset + limit)
      .map((index) => reachFeature(answer, query, answer.of(index))),
  }
}

/** @throws ProblemError 404 for a code that is no village's */
export async function findReachItem(
  reachOf: ReachOf,
  reader: Reader,
  code: string,
  choice: ReachChoice,
): Promise<ReachFeature> {
  const answer = await reachOf(reader, choice)
  const index = answer.villages.findIndex((village) => village.code === code)
  if (index < 0) throw unknownVillageItem(code)
  return reachFeature(answer, choice, answer.of(index))
}

function reachFeature(
  { basis, kinds, asOf, snapshot }: ReachOfVillages,
  choice: ReachChoice,
  village: PlacedVillageReach,
): ReachFeature {
  const { code, name, township, at, minutes, snapMetres } = village
  const label = CLASS_LABELS[village.class]
  return {
    type: 'Feature',
    id: code,
    geometry: { type: 'Point', coordinates: [at[0], at[1]] },
    properties: {
      code,
      name,
      township,
      parent: code.slice(0, 9),
      class: village.class,
      classZh: label.zh,
      classEn: label.en,
      how: village.how,
      minutesLow: minutes?.low ?? null,
      minutesCentral: minutes?.central ?? null,
      minutesHigh: minutes?.high ?? null,
      timesEstimated: choice.source === 'estimate',
      point: village.point,
      pointName: village.pointName,
      pointKind: village.kind,
      villageSnapMetres: snapMetres?.[0] ?? null,
      pointSnapMetres: snapMetres?.[1] ?? null,
      population: village.population,
      populationEstimated: village.populationEstimated,
      placeholder: village.placeholder,
      threshold: choice.minutes,
      mode: choice.mode,
      source: choice.source,
      kinds: kinds.join(','),
      mobile: choice.mobile,
      weekday: choice.weekday === 'any' ? null : choice.weekday,
      asOf,
      snapshot,
      computedAt: village.computedAt,
      state: basis.state,
      notes: notesOf(village, basis),
    },
  }
}

const ESTIMATED_TIME = '时间为估算 · estimated time'
const ESTIMATED_PEOPLE = '人口为估算（县人口均分） · estimated population (equal share of the county)'
const PLACEHOLDER = '位置为示意 · placeholder position'

/** Whatever of the row is an estimate, so that a table that is passed on still says so. */
function notesOf(village: PlacedVillageReach, basis: ReachBasis): string {
  return [
    basis.source === 'estimate' && village.minutes ? ESTIMATED_TIME : '',
    village.populationEstimated ? ESTIMATED_PEOPLE : '',
    village.placeholder ? PLACEHOLDER : '',
    basis.note ? `${basis.note.zh} · ${basis.note.en}` : '',
  ]
    .filter((text) => text !== '')
    .join('; ')
}
