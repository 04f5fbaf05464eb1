import type { OgcCollection, OgcGeometryType } from '../../contract/ogc.ts'
import { type Area, type AreaLevel, isAbove } from '../../domain/areas.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import { FIRST_INDICATOR_YEAR } from '../../domain/indicators/year.ts'
import type { Geography } from '../areas/geography.ts'
import { unknownCollection } from './ogc.errors.ts'

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
export const GEOJSON = 'application/geo+json'

export const JSON_SCHEMA = 'application/schema+json'

export interface Collection {
  readonly id: 'counties' | 'county-points' | 'townships' | 'township-points'
  readonly level: AreaLevel
  /** Judged where the request names no rule. */
  readonly rule: RuleId
  readonly title: string
  readonly geometry: OgcGeometryType
}

export const COLLECTIONS: readonly Collection[] = [
  {
    id: 'counties',
    level: 'county',
    rule: 'county-quarterly',
    title: '县级行政区 · Counties',
    geometry: 'MultiPolygon',
  },
  {
    id: 'county-points',
    level: 'county',
    rule: 'county-quarterly',
    title: '缺边界数据的县级单位（开发区等） · County-level units without boundary data',
    geometry: 'Point',
  },
  {
    id: 'townships',
    level: 'township',
    rule: 'township-monthly',
    title: '乡级行政区 · Townships',
    geometry: 'MultiPolygon',
  },
  {
    id: 'township-points',
    level: 'township',
    rule: 'township-monthly',
    title: '无边界的乡级单位（农场、林场、开发区等） · Township-level units without territory',
    geometry: 'Point',
  },
]

/** The villages with their reach: its items have other choices and properties than those of coverage. */
export const REACH = {
  id: 'reach',
  title: '村（社区）可达情况 · Reach of villages',
  geometry: 'Point',
} as const

/** The counties with an indicator of a year; those without an outline are left out, since a collection has one type. */
export const INDICATORS = {
  id: 'indicators',
  title: '县级强基指标 · Indicators of counties',
  geometry: 'MultiPolygon',
} as const

/** @throws ProblemError 404 */
export function collectionOf(id: string): Collection {
  const collection = COLLECTIONS.find((known) => known.id === id)
  if (collection) return collection
  throw unknownCollection(
    id,
    [...COLLECTIONS, REACH, INDICATORS].map((each) => each.id),
  )
}

/** The areas of a collection, in the order of codes: those of its level that have its kind of geometry. */
export function areasOf({ level, geometry }: Collection, geography: Geography): readonly Area[] {
  const isPoint = geometry === 'Point'
  return geography.within(level).filter(({ code }) => (geography.polygon(code) === undefined) === isPoint)
}

export function describeCollection(
  collection: Collection,
  geography: Geography,
  base: string,
): OgcCollection {
  const { level, rule } = collection
  const { notice } = geography.metadata
  const since = CN_2025.filter((each) => !isAbove(each.unit, level))
    .map((each) => each.inForceFrom)
    .reduce((a, b) => (a < b ? a : b))
  return {
    ...descriptionOf(collection, geography, base),
    description:
      `每个区划一个要素，带规则（默认 ${rule}）在一个周期的判定；rule、period、asOf 可选，datetime 选取周期。${notice.zh} ` +
      `One feature per area with its coverage by a rule (default ${rule}) in one period; choose rule, period and asOf; datetime selects the period. ${notice.en}`,
    extent: extentOf(geography, `${since}T00:00:00+08:00`),
  }
}

export function describeReach(geography: Geography, base: string): OgcCollection {
  const { notice } = geography.metadata
  return {
    ...descriptionOf(REACH, geography, base),
    description:
      `每个村（社区）一个点要素，带今天到最近医疗服务点的时间及是否在 minutes（默认 15）分钟以内；mode、source、kinds、mobile、weekday 可选。人口、位置、时间为估算的均在 notes 中注明。${notice.zh} ` +
      `One point feature per village with its time to the nearest medical service point today and whether that is within minutes (default 15); choose mode, source, kinds, mobile and weekday. Estimated people, positions and times are named in notes. ${notice.en}`,
    // Reach is always that of today's points.
    extent: extentOf(geography, null),
  }
}

export function describeIndicators(geography: Geography, base: string): OgcCollection {
  const { notice } = geography.metadata
  return {
    ...descriptionOf(INDICATORS, geography, base),
    description:
      `每个县（有边界的）一个要素，带一项指标（indicator）在一年（year，默认今年）的数值、目标及判定；缺数不等于零，往年的数另列为 earlier。${notice.zh} ` +
      `One feature per county with an outline: the value of an indicator in a year (this one when left out), its target and class; missing is not zero, and a value of an earlier year has the class earlier. ${notice.en}`,
    extent: extentOf(geography, `${FIRST_INDICATOR_YEAR}-01-01T00:00:00+08:00`),
  }
}

function descriptionOf({ id, title }: { id: string; title: string }, geography: Geography, base: string) {
  const self = `${base}/collections/${id}`
  return {
    id,
    title,
    attribution: geography.metadata.sources.map(({ attribution }) => attribution.zh).join('；'),
    links: [
      { href: self, rel: 'self', type: 'application/json' },
      { href: `${self}/items`, rel: 'items', type: GEOJSON, title },
      { href: `${self}/schema`, rel: 'http://www.opengis.net/def/rel/ogc/1.0/schema', type: JSON_SCHEMA },
    ],
    itemType: 'feature' as const,
    crs: [CRS84],
  }
}

function extentOf(geography: Geography, since: string | null): OgcCollection['extent'] {
  const [west, south, east, north] = geography.bounds
  return {
    spatial: { bbox: [[west, south, east, north]], crs: CRS84 },
    temporal: {
      interval: [[since, null]],
      trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
    },
  }
}
