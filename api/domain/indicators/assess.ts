import { isNeverJudged } from '../areas.ts'
import type { Indicator, IndicatorUnit } from './catalogue.ts'
import { entryBefore, entryOf, type IndicatorEntry, yearOf } from './entries.ts'
import {
  type Asked,
  appliesTo,
  askedIn,
  earlierOnly,
  type IndicatorDoubt,
  type Judgement,
  judgeValue,
  missing,
  NOT_APPLICABLE,
  unjudged,
} from './judge.ts'
import { type SummedValue, sumParts } from './sum.ts'

/** Where a value comes from: entered for the area itself, summed of its counties, or computed by the application. */
export const INDICATOR_ORIGINS = ['entered', 'summed', 'computed'] as const
export type IndicatorOrigin = (typeof INDICATOR_ORIGINS)[number]

/** What is known of an area in a year, and how that stands to the target. */
export interface AssessedArea extends Judgement {
  readonly code: string
  /** Of value, target and what is lacking: a larger area’s is the percentage of its counties that reach theirs. */
  readonly unit: IndicatorUnit
  readonly value: number | null
  /** What the value is of; of an earlier year where the class is `earlier`. */
  readonly period: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly origin: IndicatorOrigin | null
  /** Of a sum: the counties in it, and those that count. */
  readonly parts: { readonly known: number; readonly all: number } | null
  readonly source: string | null
  readonly demonstration: boolean
}

/** A value that the application computes. */
export interface ComputedValue {
  readonly numerator: number
  readonly denominator: number
  readonly demonstration: boolean
}

/** What areas are assessed of. */
export interface IndicatorRecords {
  readonly entriesOf: (code: string) => readonly IndicatorEntry[]
  readonly populationOf: (code: string) => number | null
  /** Codes of the counties in an area; itself for a county. */
  readonly countiesIn: (code: string) => readonly string[]
  /** Of the indicators that are computed: the value, or why there is none. */
  readonly computed?: (code: string, year: number) => ComputedValue | IndicatorDoubt
}

/** A province, city or county in a year. */
export function assess(
  indicator: Indicator,
  year: number,
  code: string,
  records: IndicatorRecords,
): AssessedArea {
  const asked = askedIn(indicator, year)
  const counties = records.countiesIn(code).filter((county) => !isNeverJudged(county))
  const isElsewhere = indicator.province !== undefined && !code.startsWith(indicator.province)
  if (!asked || isElsewhere || counties.length === 0 || isNeverJudged(code))
    return nothing(code, indicator, NOT_APPLICABLE)
  if (indicator.figure !== 'entered') return assessComputed(indicator, asked, year, code, records)
  return code.length === COUNTY_DIGITS
    ? assessCounty(indicator, asked, year, code, records)
    : assessLarger(indicator, asked, year, { code, counties }, records)
}

const COUNTY_DIGITS = 6

function nothing(code: string, { unit }: Indicator, judgement: Judgement): AssessedArea {
  return { ...NOTHING, ...judgement, code, unit }
}

const NOTHING = {
  value: null,
  period: null,
  numerator: null,
  denominator: null,
  origin: null,
  parts: null,
  source: null,
  demonstration: false,
} as const

function assessCounty(
  indicator: Indicator,
  asked: Asked,
  year: number,
  code: string,
  records: IndicatorRecords,
): AssessedArea {
  const applies = appliesTo(indicator, records.populationOf(code))
  if (applies === false) return nothing(code, indicator, NOT_APPLICABLE)
  const entries = records.entriesOf(code)
  const own = entryOf(entries, year)
  if (!own) return fromBefore(indicator, year, code, entries)
  const before = entryOf(entries, year - 1)?.value ?? null
  const judgement = applies === null ? unjudged('population-unknown') : judgeValue(asked, own.value, before)
  return entered(code, indicator.unit, own, judgement)
}

/** A value of an earlier year is shown as such, never as one of this year. */
function fromBefore(
  indicator: Indicator,
  year: number,
  code: string,
  entries: readonly IndicatorEntry[],
): AssessedArea {
  const earlier = entryBefore(entries, year)
  return earlier
    ? entered(code, indicator.unit, earlier, earlierOnly())
    : nothing(code, indicator, missing(null))
}

function entered(
  code: string,
  unit: IndicatorUnit,
  { period, value, numerator, denominator, source, demonstration }: IndicatorEntry,
  judgement: Judgement,
): AssessedArea {
  const own = { code, unit, value, period, numerator, denominator, source, demonstration }
  return { ...own, ...judgement, origin: 'entered', parts: null }
}

/**
 * A city or the province: the percentage that was entered for it, or its counties summed. Numbers of things are asked of each
 * county: of a larger area they tell nothing, so its counties that have them are counted.
 */
function assessLarger(
  indicator: Indicator,
  asked: Asked,
  year: number,
  { code, counties }: { readonly code: string; readonly counties: readonly string[] },
  records: IndicatorRecords,
): AssessedArea {
  const entries = indicator.unit === 'percent' ? records.entriesOf(code) : []
  const own = entryOf(entries, year)
  const parts = counties.map((county) => ({
    population: records.populationOf(county),
    entries: records.entriesOf(county),
  }))
  const summedIn = (of: number) => sumParts(indicator, of, parts)
  const completeIn = (of: number) => {
    const summed = summedIn(of)
    return summed.doubt === null ? summed.value : null
  }
  const before = () => entryOf(entries, year - 1)?.value ?? completeIn(year - 1)
  const isRise = asked.rise !== null
  if (own) {
    return entered(code, indicator.unit, own, judgeValue(asked, own.value, isRise ? before() : null))
  }
  const summed = summedIn(year)
  if (summed.all === 0) return nothing(code, indicator, NOT_APPLICABLE)
  if (summed.value !== null || summed.doubt === 'no-denominators') {
    const all = indicator.unit === 'percent' ? asked : { ...asked, value: 100 }
    const judgement = summed.doubt
      ? unjudged(summed.doubt)
      : judgeValue(all, summed.value, isRise ? before() : null)
    return ofSum(code, summed, judgement)
  }
  const last = lastYear([...entries, ...parts.flatMap((part) => part.entries)], year)
  const earlier = last === null ? null : entryOf(entries, last)
  if (earlier) return entered(code, indicator.unit, earlier, earlierOnly())
  const summedEarlier = last === null ? null : summedIn(last)
  return summedEarlier && summedEarlier.value !== null
    ? ofSum(code, summedEarlier, earlierOnly())
    : { ...nothing(code, indicator, missing(null)), unit: 'percent' }
}

function lastYear(entries: readonly IndicatorEntry[], before: number): number | null {
  const years = entries.map(yearOf).filter((year) => year < before)
  return years.length === 0 ? null : Math.max(...years)
}

function ofSum(code: string, summed: SummedValue, judgement: Judgement): AssessedArea {
  const { value, period, numerator, denominator, known, all, demonstration } = summed
  const own = { code, value, period, numerator, denominator, demonstration }
  return { ...own, ...judgement, unit: 'percent', origin: 'summed', parts: { known, all }, source: null }
}

function assessComputed(
  indicator: Indicator,
  asked: Asked,
  year: number,
  code: string,
  { computed }: IndicatorRecords,
): AssessedArea {
  const found = computed?.(code, year) ?? 'nothing-computed'
  if (typeof found === 'string') return nothing(code, indicator, missing(found))
  const { numerator, denominator, demonstration } = found
  const value = (numerator / denominator) * 100
  const own = {
    code,
    unit: indicator.unit,
    value,
    period: String(year),
    numerator,
    denominator,
    demonstration,
  }
  return { ...own, ...judgeValue(asked, value, null), origin: 'computed', parts: null, source: null }
}
