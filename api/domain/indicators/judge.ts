import type { Indicator, IndicatorUnit } from './catalogue.ts'

/**
 * How an area stands to what is asked for in a year.
 * - `met`: the value reaches the target
 * - `near`, `half`, `far`: it lacks at most a tenth, at most half, or more than half of it
 * - `earlier`: there is only a value of an earlier year, which says nothing of this one
 * - `unjudged`: there is a value of the year, and something else that is needed is not
 * - `missing`: there is none; that is not zero
 * - `not-applicable`: nothing is asked of the area in the year
 */
export const INDICATOR_CLASSES = [
  'met',
  'near',
  'half',
  'far',
  'earlier',
  'unjudged',
  'missing',
  'not-applicable',
] as const
export type IndicatorClass = (typeof INDICATOR_CLASSES)[number]

/** The classes of areas that are held against the target. */
export const HELD_CLASSES = ['met', 'near', 'half', 'far'] as const satisfies readonly IndicatorClass[]

/**
 * Why an area is not held against the target though something is known of it, or why nothing is.
 * - `no-year-before`: the rise since the year before is asked for, and its value is not there
 * - `population-unknown`: only areas of more residents are asked, and their number is not known
 * - `parts-missing`: some of the counties have no value of the year, or of the same period
 * - `no-denominators`: the counties have percentages without numerator and denominator, which cannot be summed
 * - `only-today`: it is computed of today’s records and not kept for the years before
 * - `nothing-computed`: what it is computed of is not there
 */
export const INDICATOR_DOUBTS = [
  'no-year-before',
  'population-unknown',
  'parts-missing',
  'no-denominators',
  'only-today',
  'nothing-computed',
] as const
export type IndicatorDoubt = (typeof INDICATOR_DOUBTS)[number]

/** Percentages are quotients: 65 % of a sum may miss 65 by the last bit. */
const ROUNDING = 1e-9

/** What is asked for in a year; null: nothing yet. */
export interface Asked {
  /** A value, or so much more than the year before. */
  readonly value: number | null
  readonly rise: number | null
  /** The year by whose end it is asked for: the year itself where it is asked for in each. */
  readonly by: number
}

/** What is asked of all areas in a year; null before the year of the document. */
export function askedIn({ target, from }: Indicator, year: number): Asked | null {
  if (year < from) return null
  if ('points' in target) return { value: null, rise: target.points, by: year }
  return { value: target.value, rise: null, by: target.year ?? year }
}

export interface Judgement {
  readonly class: IndicatorClass
  readonly doubt: IndicatorDoubt | null
  /** The least value that reaches the target; null where nothing is held against one. */
  readonly target: number | null
  /** What is lacking to it, in the unit of the value; 0 where it is met. */
  readonly lacks: number | null
}

const none = (name: IndicatorClass, doubt: IndicatorDoubt | null = null): Judgement => ({
  class: name,
  doubt,
  target: null,
  lacks: null,
})

export const NOT_APPLICABLE = none('not-applicable')

/** Whether so many residents are more than what the indicator asks for; null: their number is not known. */
export function appliesTo({ over }: Indicator, population: number | null): boolean | null {
  if (over === undefined) return true
  return population === null ? null : population > over
}

/**
 * One value of the year against what is asked.
 * @param value of the year; null: there is none
 * @param before of the year before, where a rise is asked for
 */
export function judgeValue(asked: Asked, value: number | null, before: number | null): Judgement {
  if (value === null) return none('missing')
  if (asked.rise === null) return against(asked.value ?? 0, value, value / (asked.value || 1))
  if (before === null) return none('unjudged', 'no-year-before')
  return against(before + asked.rise, value, (value - before) / asked.rise)
}

export const unjudged = (doubt: IndicatorDoubt): Judgement => none('unjudged', doubt)
export const missing = (doubt: IndicatorDoubt | null): Judgement => none('missing', doubt)
export const earlierOnly = (): Judgement => none('earlier')

/** @param part of what is asked for: 1 where all of it is there */
function against(target: number, value: number, part: number): Judgement {
  const lacks = Math.max(0, target - value)
  if (value >= target - ROUNDING) return { class: 'met', doubt: null, target, lacks: 0 }
  const name = part >= 0.9 - ROUNDING ? 'near' : part >= 0.5 - ROUNDING ? 'half' : 'far'
  return { class: name, doubt: null, target, lacks }
}

/**
 * A value as it is shown: percentages with one decimal, with two where one would show a target as reached that is not.
 * Yes and no are words of the screen.
 */
export function shownIndicator(unit: IndicatorUnit, value: number, target: number | null = null): string {
  if (unit !== 'percent') return String(value)
  const [one, two] = [value.toFixed(1), value.toFixed(2)]
  const isHidden = target !== null && value < target - ROUNDING && Number(one) >= target
  if (!isHidden) return one
  return Number(two) >= target ? (Math.floor(value * 100) / 100).toFixed(2) : two
}
