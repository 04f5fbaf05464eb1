import type { Indicator } from './catalogue.ts'
import { entryOf, type IndicatorEntry } from './entries.ts'
import { appliesTo, askedIn, type IndicatorDoubt, judgeValue } from './judge.ts'

/** A county of a larger area, with what was entered for it. */
export interface IndicatorPart {
  readonly population: number | null
  readonly entries: readonly IndicatorEntry[]
}

/** The value of an area that is made of its counties; always in percent. */
export interface SummedValue {
  /** Null: none of them has what it takes. */
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Of the percentages: the one period that they are of. */
  readonly period: string | null
  /** How many of the counties that count are in it. */
  readonly known: number
  readonly all: number
  readonly doubt: IndicatorDoubt | null
  readonly demonstration: boolean
}

/**
 * The counties of an area together: of percentages numerators ÷ denominators, of numbers and of yes and no the counties that
 * reach the target ÷ those that are asked. Percentages without numerator and denominator are never averaged.
 */
export function sumParts(indicator: Indicator, year: number, parts: readonly IndicatorPart[]): SummedValue {
  return indicator.unit === 'percent' ? sumPercentages(year, parts) : shareThatReaches(indicator, year, parts)
}

interface Whole extends IndicatorEntry {
  readonly numerator: number
  readonly denominator: number
}

function sumPercentages(year: number, parts: readonly IndicatorPart[]): SummedValue {
  const inYear = parts.flatMap(({ entries }) => entryOf(entries, year) ?? [])
  const whole = inYear.filter((entry): entry is Whole => entry.numerator !== null && !!entry.denominator)
  const period = commonPeriod(whole)
  const summed = whole.filter((entry) => entry.period === period)
  const numerator = sum(summed.map((entry) => entry.numerator))
  const denominator = sum(summed.map((entry) => entry.denominator))
  const isThere = summed.length > 0
  return {
    value: isThere ? (numerator / denominator) * 100 : null,
    numerator: isThere ? numerator : null,
    denominator: isThere ? denominator : null,
    period,
    known: summed.length,
    all: parts.length,
    doubt: doubtOf(inYear.length > whole.length, summed.length, parts.length),
    demonstration: summed.some(({ demonstration }) => demonstration),
  }
}

function doubtOf(lacksDenominators: boolean, known: number, all: number): IndicatorDoubt | null {
  if (known === all) return null
  return lacksDenominators ? 'no-denominators' : 'parts-missing'
}

/** What most are of; of those the whole year, then the latest. Sums of different periods are of none. */
function commonPeriod(entries: readonly IndicatorEntry[]): string | null {
  const groups = [...Map.groupBy(entries, ({ period }) => period)]
  groups.sort(
    ([a, ofA], [b, ofB]) => ofB.length - ofA.length || a.length - b.length || (a < b ? 1 : a > b ? -1 : 0),
  )
  return groups[0]?.[0] ?? null
}

function shareThatReaches(indicator: Indicator, year: number, parts: readonly IndicatorPart[]): SummedValue {
  const asked = askedIn(indicator, year)
  const counted = parts.filter(({ population }) => appliesTo(indicator, population) !== false)
  const known = counted.flatMap(({ entries, population }) => {
    const entry = appliesTo(indicator, population) ? entryOf(entries, year) : null
    return entry && asked ? [entry] : []
  })
  const reaching = known.filter(({ value }) => asked && judgeValue(asked, value, null).class === 'met')
  const isThere = known.length > 0
  const isUnsure = counted.some(({ population }) => appliesTo(indicator, population) === null)
  return {
    value: isThere ? (reaching.length / known.length) * 100 : null,
    numerator: isThere ? reaching.length : null,
    denominator: isThere ? known.length : null,
    period: isThere ? String(year) : null,
    known: known.length,
    all: counted.length,
    doubt: known.length === counted.length ? null : isUnsure ? 'population-unknown' : 'parts-missing',
    demonstration: known.some(({ demonstration }) => demonstration),
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
