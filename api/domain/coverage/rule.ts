import type { AreaLevel } from '../areas.ts'
import type { PeriodKind } from '../period.ts'
import type { Profession, TitleLevel } from '../staff/person.ts'
import type { LocalDate } from '../units.ts'
import type { Service, TeamLevel } from '../visit.ts'

export const DESIGNATIONS = [
  'recipient',
  'national-recipient',
  'patrol',
  'posting',
  'ethnic',
  'township-posting',
  'public-health-posting',
] as const
export type Designation = (typeof DESIGNATIONS)[number]

/** The level of the areas that each designation is given to. */
export const DESIGNATION_LEVEL: Readonly<Record<Designation, AreaLevel>> = {
  recipient: 'county',
  'national-recipient': 'county',
  patrol: 'village',
  posting: 'village',
  ethnic: 'township',
  'township-posting': 'township',
  'public-health-posting': 'township',
}

export const RULE_IDS = [
  'county-quarterly',
  'township-monthly',
  'village-weekly',
  'village-posting',
  'national-annual',
  'ethnic-township-annual',
  'township-posting',
  'public-health-posting',
] as const
export type RuleId = (typeof RULE_IDS)[number]

/** A text in Chinese, which is the original, and English. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** Where in the policy a rule stands. `sentence` is the policy's own. */
export interface Citation {
  /** Code of the province whose document it is; left out where it holds in the whole country. */
  readonly province?: string
  readonly document: string
  readonly title: string
  readonly article: string
  readonly sentence: string
}

/** Distinct dates with a qualifying visit, in the period. */
export interface DayMeasure {
  readonly kind: 'days'
  readonly requiredDays: number
}

/** One stay of one team: its dates in the unit and period, cut wherever successive ones are too far apart. */
export interface StayMeasure {
  readonly kind: 'stay'
  /** Month and day, `MM-DD`, that the stay's first day may not be after. */
  readonly latestStart: string
  /** Last day minus first day plus 1. */
  readonly minLengthDays: number
  /** The largest headcount reported in the stay. */
  readonly minHeadcount: number
  /** Two successive dates more than this many days apart belong to two stays. */
  readonly maxGapDays: number
}

/** Whose postings count. Visits count for no rule that has this. */
export interface PostedPersons {
  readonly titleLevels: readonly TitleLevel[]
  readonly professions: readonly Profession[]
  /** Of the employer who sends the person; null: of whatever level it is. */
  readonly senderLevels: readonly TeamLevel[] | null
}

/** The most days that an adjustment may require in a period: no period has more. */
export const MAX_REQUIRED_DAYS = 366

export interface Rule {
  readonly id: RuleId
  readonly name: Bilingual
  /** The level of the areas that the rule judges one by one. */
  readonly unit: AreaLevel
  readonly period: PeriodKind
  readonly inForceFrom: LocalDate
  /** The designation asked for, and the level of the area that carries it (the unit or one above it). */
  readonly designation: Designation
  /** For townships: only 镇, 乡 and 民族乡. */
  readonly onlyTownsAndRuralTownships: boolean
  readonly service: Service
  /** Which team levels qualify at a place of which level; a level that is not named qualifies nobody. */
  readonly teamsAt: Readonly<Partial<Record<AreaLevel, readonly TeamLevel[]>>>
  /** Where the days of persons posted to the unit count, instead of visits; null: visits do. */
  readonly postings: PostedPersons | null
  readonly measure: DayMeasure | StayMeasure
  /** Weeks in a row that make continuous service, where a rule of weeks speaks of it. */
  readonly continuityWeeks: number | null
  /** The same of a rule of months. */
  readonly continuityMonths: number | null
  readonly citations: readonly Citation[]
  /** Our readings of the text where it leaves room. */
  readonly notes: readonly Bilingual[]
}

/** Periods in a row that make continuous service; null where the rule does not speak of it. */
export function continuityOf({ continuityWeeks, continuityMonths }: Rule): number | null {
  return continuityWeeks ?? continuityMonths
}
