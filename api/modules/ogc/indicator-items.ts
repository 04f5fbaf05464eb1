import type { Feature, MultiPolygon } from 'geojson'
import type { IndicatorArea, IndicatorsAnswer, IndicatorsQuery } from '../../contract/indicators.ts'
import {
  MAX_ITEMS,
  type OgcIndicatorItemsQuery,
  type OgcIndicatorProperties,
  parseBbox,
  parseDatetime,
} from '../../contract/ogc.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { type Area, isWithin } from '../../domain/areas.ts'
import { indicatorById } from '../../domain/indicators/catalogue.ts'
import { FIRST_INDICATOR_YEAR } from '../../domain/indicators/year.ts'
import { TERMS } from '../../domain/terms.ts'
import type { Geography } from '../areas/geography.ts'
import { intersects } from './intersects.ts'
import { unknownItem } from './ogc.errors.ts'

/** Where the features' indicators come from: the same use case as the map's. */
export type IndicatorsOf = (reader: Reader, question: IndicatorsQuery) => Promise<IndicatorsAnswer>

/** Of all, or of the one county that is named. */
export type IndicatorItemsQuestion = OgcIndicatorItemsQuery & { readonly code?: string | undefined }

type IndicatorFeature = Feature<MultiPolygon, OgcIndicatorProperties> & { id: string }

export interface IndicatorPage {
  readonly matched: number
  readonly limit: number
  readonly asked: Readonly<Record<string, string>>
  readonly features: readonly IndicatorFeature[]
}

/**
 * One page of the counties with an indicator of a year, in the order of codes. `datetime` chooses the latest year up to this one that
 * it touches; beside a `year` that is named it can only take all or nothing.
 * @throws ProblemError 404 for a code that is no county's with an outline
 */
export async function findIndicatorItems(
  given: { readonly geography: Geography; readonly indicatorsOf: IndicatorsOf; readonly today: () => string },
  reader: Reader,
  query: IndicatorItemsQuestion,
): Promise<IndicatorPage> {
  const { geography, indicatorsOf } = given
  const range = query.datetime === undefined ? null : parseDatetime(query.datetime)
  const current = Number(given.today().slice(0, 4))
  const last = range?.to ? Math.min(current, Number(range.to.slice(0, 4))) : current
  const year = query.year ?? Math.max(last, FIRST_INDICATOR_YEAR)
  const answer = await indicatorsOf(reader, { indicator: query.indicator, year, level: 'county' })
  const isTouched =
    !range ||
    ((range.from === null || range.from <= `${year}-12-31`) &&
      (range.to === null || range.to >= `${year}-01-01`))
  const bbox = query.bbox === undefined ? null : parseBbox(query.bbox)
  const found = geography.within('county').flatMap((area) => {
    const geometry = outlineOf(geography, area)
    const isAsked = query.code === undefined || area.code === query.code
    if (!geometry || !isTouched || !isAsked || !isWithin(area.code, reader.within)) return []
    return bbox && !intersects(geometry, bbox) ? [] : [{ area, geometry }]
  })
  if (query.code !== undefined && found.length === 0) throw unknownItem('indicators', query.code)
  const byCode = new Map(answer.areas.map((each) => [each.code, each]))
  const limit = Math.min(query.limit, MAX_ITEMS)
  return {
    matched: found.length,
    limit,
    // The other pages ask the same, also after New Year.
    asked: { indicator: answer.indicator, year: String(year) },
    features: found.slice(query.offset, query.offset + limit).map(({ area, geometry }) => ({
      type: 'Feature',
      id: area.code,
      geometry,
      properties: propertiesOf(area, answer, byCode.get(area.code)!),
    })),
  }
}

function outlineOf(geography: Geography, { code }: Area): MultiPolygon | null {
  const outline = geography.polygon(code)?.geometry
  if (!outline) return null
  return outline.type === 'MultiPolygon'
    ? outline
    : { type: 'MultiPolygon', coordinates: [outline.coordinates] }
}

function propertiesOf(area: Area, answer: IndicatorsAnswer, own: IndicatorArea): OgcIndicatorProperties {
  const { indicator, year, asOf, snapshot } = answer
  const { document, clause, name } = indicatorById(indicator)!
  return {
    code: area.code,
    name: area.name,
    parent: area.parent,
    indicator,
    indicatorZh: name.zh,
    indicatorEn: name.en,
    year,
    class: own.class,
    classZh: TERMS.zh.indicatorClass[own.class],
    classEn: TERMS.en.indicatorClass[own.class],
    doubt: own.doubt,
    unit: own.unit,
    value: own.value,
    period: own.period,
    numerator: own.numerator,
    denominator: own.denominator,
    target: own.target,
    lacks: own.lacks,
    targetYear: answer.asked?.by ?? null,
    origin: own.origin,
    source: own.source,
    document: `${document} ${clause}`,
    demonstration: own.demonstration,
    asOf,
    snapshot,
  }
}
