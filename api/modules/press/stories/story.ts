import type { CoverageAnswer } from '../../../contract/coverage.ts'
import type { DbPool } from '../../../db/db.ts'
import type { Reader } from '../../../domain/access/viewer.ts'
import type { Area, BoundaryQuality } from '../../../domain/areas.ts'
import type { MapBody, SheetBody } from '../../../domain/cartography/sheet-content.ts'
import type { RuleId } from '../../../domain/coverage/rule.ts'
import type { StoryFigure, TextFacts } from '../../../domain/press/figure.ts'
import type { PressLanguage, PressStoryId, PressTexts } from '../../../domain/press/press.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import type { Geography } from '../../areas/geography.ts'
import type { RecordsState } from '../../coverage/records-state.ts'
import type { IndicatorsService } from '../../indicators/indicators.service.ts'
import type { ReachService } from '../../reach/reach.service.ts'

/** What stories are told from: the same use cases as the desk and the wall. */
export interface StoryDependencies {
  readonly db: DbPool
  readonly state: RecordsState
  readonly geography: Geography
  readonly reach: Pick<ReachService, 'reach'>
  readonly indicators: Pick<IndicatorsService, 'areas'>
  readonly today: () => LocalDate
  readonly reader: Reader
}

/** A story told: all its figures and sentences. Plain data, which crosses between threads. */
export interface Story {
  readonly id: PressStoryId
  readonly language: PressLanguage
  readonly snapshot: string
  readonly asOf: LocalDate
  /** Null for what no rule judges. */
  readonly rule: RuleId | null
  readonly periods: readonly CoverageAnswer['period'][]
  readonly within: { readonly code: string; readonly name: string }
  /** As they are written from the figures. */
  readonly texts: PressTexts
  readonly textFacts: TextFacts
  readonly body: SheetBody
  readonly figures: readonly StoryFigure[]
  /** On the quality of the figures. */
  readonly notes: readonly string[]
  /** Documents and articles. */
  readonly basis: readonly string[]
  /** Whose records they are. */
  readonly source: string
  /** In a file's name, such as 县级巡回医疗. */
  readonly subject: string
  /** Some record that it counts is invented. */
  readonly demonstration: boolean
  readonly drawn: DrawnBoundaries | null
  /** The counties whose visits its figures rest on; left out where they rest on none. */
  readonly counties?: readonly string[]
}

/** The boundaries of a map; null for a graphic without any. */
export interface DrawnBoundaries {
  readonly level: MapBody['level']
  /** Of the geodata's own artefacts: surveyed villages change no boundary. */
  readonly version: string
  readonly qualities: readonly BoundaryQuality[]
  /** 审图号 of the map that they come from; null for open data. */
  readonly number: string | null
  /** Whose outlines they are. */
  readonly attributions: readonly string[]
}

/** The boundaries that a map of a level within an area draws. */
export function drawnBoundaries(
  geography: Geography,
  level: MapBody['level'],
  within: AreaCode,
  language: PressLanguage,
): DrawnBoundaries {
  const drawn = geography.within(level, within).filter(({ boundary }) => boundary !== 'point')
  const qualities = [...drawn, ...apartWithin(geography, within)].map(({ boundary }) => boundary)
  return {
    level,
    version: geography.metadata.version,
    number: geography.metadata.reviewNumber,
    qualities: [...new Set(qualities)].sort(),
    attributions: attributionsOf(geography, language, level),
  }
}

/** Of the sources that maps of a level draw of; of all of them when it is left out. */
export function attributionsOf(
  { metadata }: Geography,
  language: PressLanguage,
  level?: MapBody['level'],
): readonly string[] {
  return metadata.sources
    .filter((source) => !level || source.level === null || source.level === level)
    .map(({ attribution }) => attribution[language])
}

/** 马祖乡 and its like: drawn on maps of counties, and judged by no rule. */
export function apartWithin(geography: Geography, within: AreaCode): readonly Area[] {
  return geography.apart.features.flatMap(({ properties: { code } }) => {
    const area = geography.areas.get(code)
    return area && code.startsWith(within) ? [area] : []
  })
}

/** The areas of a map by their classes. */
export function mapAreas(
  geography: Geography,
  areas: readonly { readonly code: string; readonly class: string }[],
): MapBody['panels'][number]['areas'] {
  return areas.map(({ code, class: name }) => {
    const area = geography.areas.get(code)
    return {
      code,
      class: name,
      name: area?.name ?? code,
      population: area?.population ?? null,
      centre: area?.centre ?? [0, 0],
    }
  })
}

/** What every map has besides its areas. */
export function mapGround(geography: Geography, level: MapBody['level'], within: AreaCode) {
  return {
    kind: 'map' as const,
    level,
    within,
    groups: [],
    others:
      level === 'county' ? apartWithin(geography, within).map(({ code, name }) => ({ code, name })) : [],
  }
}
