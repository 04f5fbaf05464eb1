import type { Feature, MultiPolygon, Point } from 'geojson'
import type { AggregateCoverage, CoverageAnswer, UnitCoverage } from '../../contract/coverage.ts'
import {
  MAX_ITEMS,
  type OgcInterval,
  type OgcItemsQuery,
  type OgcProperties,
  parseBbox,
  parseDatetime,
} from '../../contract/ogc.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { type Area, type AreaLevel, isWithin } from '../../domain/areas.ts'
import { ruleById } from '../../domain/coverage/cn-2025.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import { periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import type { RecordsScope } from '../coverage/question.ts'
import { areasOf, type Collection } from './collections.ts'
import { intersects } from './intersects.ts'
import { unknownItem } from './ogc.errors.ts'
import { propertiesOf } from './properties.ts'

/**
 * Where the features' coverage comes from: the same use case as the map's.
 *
 * @throws ProblemError 400 `level-below-rule`, `as-of-after-today`, `period-of-other-kind`
 */
export type CoverageOf = (
  reader: Reader,
  question: {
    readonly rule: RuleId
    readonly period?: string | undefined
    readonly level: AreaLevel
    readonly within?: AreaCode | undefined
    readonly asOf?: LocalDate | undefined
    readonly records?: RecordsScope | undefined
  },
) => Promise<CoverageAnswer>

export interface OgcDependencies {
  readonly geography: Geography
  readonly coverageOf: CoverageOf
  readonly today: () => LocalDate
}

export interface ItemsPage {
  readonly matched: number
  readonly limit: number
  /** What was asked, its defaults filled in: the other pages ask the same, also after midnight. */
  readonly asked: {
    readonly rule: RuleId
    readonly period: string
    readonly asOf: string
    readonly records?: RecordsScope
  }
  readonly features: readonly AreaFeature[]
}

export type AreaFeature = Feature<MultiPolygon | Point, OgcProperties> & { id: string }

interface ItemQuestion {
  readonly rule?: RuleId | undefined
  readonly period?: string | undefined
  readonly asOf?: LocalDate | undefined
  readonly records?: RecordsScope | undefined
}

/**
 * One page of a collection, in the order of codes. Every area has one feature, for one period, which is its
 * time: `datetime` chooses the latest period up to the current one that it touches; beside a `period` that is
 * named it can only take all or nothing.
 */
export async function findItems(
  { geography, coverageOf, today }: OgcDependencies,
  reader: Reader,
  collection: Collection,
  query: OgcItemsQuery,
): Promise<ItemsPage> {
  const limit = Math.min(query.limit, MAX_ITEMS)
  const range = query.datetime === undefined ? null : parseDatetime(query.datetime)
  const rule = query.rule ?? collection.rule
  const answer = await coverageOf(reader, {
    rule,
    period: query.period ?? (range ? periodTouchedBy(range, rule, query.asOf ?? today()) : undefined),
    level: collection.level,
    asOf: query.asOf,
    records: query.records,
  })
  const bbox = query.bbox === undefined ? null : parseBbox(query.bbox)
  const areas =
    range && !touches(range, answer.period)
      ? []
      : areasOf(collection, geography).filter(({ code }) => isWithin(code, reader.within))
  const found = bbox ? areas.filter((area) => intersects(geometryOf(geography, area), bbox)) : areas
  const toFeature = featureMaker(geography, answer)
  return {
    matched: found.length,
    limit,
    asked: {
      rule,
      period: answer.period.id,
      asOf: answer.asOf,
      ...(query.records === 'accepted' && { records: query.records }),
    },
    features: found.slice(query.offset, query.offset + limit).map(toFeature),
  }
}

/** @throws ProblemError 404 for a code that is not of the collection */
export async function findItem(
  { geography, coverageOf }: OgcDependencies,
  reader: Reader,
  collection: Collection,
  code: string,
  question: ItemQuestion,
): Promise<AreaFeature> {
  const area = geography.areas.get(code)
  const isThere = area && isWithin(area.code, reader.within) && areasOf(collection, geography).includes(area)
  if (!isThere) throw unknownItem(collection.id, code)
  const answer = await coverageOf(reader, {
    rule: question.rule ?? collection.rule,
    period: question.period,
    level: collection.level,
    within: area.code as AreaCode,
    asOf: question.asOf,
    records: question.records,
  })
  return featureMaker(geography, answer)(area)
}

function periodTouchedBy(range: OgcInterval, ruleId: RuleId, asOf: LocalDate): string {
  const { period: kind } = ruleById(ruleId)
  return periodOf(kind, range.to && range.to < asOf ? range.to : asOf).id
}

function touches(range: OgcInterval, period: { start: string; end: string }): boolean {
  return (range.from === null || range.from <= period.end) && (range.to === null || range.to >= period.start)
}

function featureMaker(geography: Geography, answer: CoverageAnswer): (area: Area) => AreaFeature {
  const coverage = new Map<string, UnitCoverage | AggregateCoverage>(
    answer.areas.map((each) => [each.code, each]),
  )
  return (area) => {
    const own = coverage.get(area.code)
    if (!own) throw new Error('an area without coverage')
    return {
      type: 'Feature',
      id: area.code,
      geometry: geometryOf(geography, area),
      properties: propertiesOf(area, answer, own),
    }
  }
}

/** Its outline, or the point of a unit without one. A single polygon is a MultiPolygon of one. */
function geometryOf(geography: Geography, area: Area): MultiPolygon | Point {
  const outline = geography.polygon(area.code)?.geometry
  if (!outline) return { type: 'Point', coordinates: [...area.centre] }
  return outline.type === 'MultiPolygon'
    ? outline
    : { type: 'MultiPolygon', coordinates: [outline.coordinates] }
}
