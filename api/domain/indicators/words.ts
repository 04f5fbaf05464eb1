import type { Language } from '../language.ts'
import { TERMS } from '../terms.ts'
import type { AssessedArea } from './assess.ts'
import type { IndicatorUnit } from './catalogue.ts'
import { type Asked, type IndicatorClass, shownIndicator } from './judge.ts'

const zh = {
  yes: '有',
  no: '无',
  there: '已有',
  notThere: '尚无',
  askedYes: '有',
  lacksOne: '缺',
  lacksCount: (count: number) => `差 ${count} 个`,
  lacksPoints: (points: string) => `差 ${points} 个百分点`,
  askedNow: (what: string) => `当年目标：${what}`,
  askedBy: (what: string, year: number) => `目标：到 ${year} 年 ${what}`,
  askedRise: (points: number) => `目标：比上年提高 ${points} 个百分点以上`,
  nothingAsked: '该年尚无要求',
}

const en: typeof zh = {
  yes: 'Yes',
  no: 'No',
  there: 'In place',
  notThere: 'Not in place',
  askedYes: 'yes',
  lacksOne: 'lacking',
  lacksCount: (count) => `${count} short`,
  lacksPoints: (points) => `${points} points short`,
  askedNow: (what) => `Target this year: ${what}`,
  askedBy: (what, year) => `Target: ${what} by ${year}`,
  askedRise: (points) => `Target: at least ${points} point more than the year before`,
  nothingAsked: 'Nothing is asked for in that year yet',
}

const WORDS: Readonly<Record<Language, typeof zh>> = { zh, en }

const UNKNOWN = '—'

/** The classes of an indicator by name: of what is there or not there is no half of it. */
export function indicatorClassLabels(
  unit: IndicatorUnit,
  language: Language,
): Readonly<Record<IndicatorClass, string>> {
  const labels = TERMS[language].indicatorClass
  return unit === 'yes-no' ? { ...labels, met: WORDS[language].there, far: WORDS[language].notThere } : labels
}

/** Values and targets of indicators as screens, walls and printed sheets say them. */
export function indicatorWords(language: Language) {
  const words = WORDS[language]
  const amount = (unit: IndicatorUnit, value: number, target: number | null = null) => {
    if (unit === 'yes-no') return value >= 1 ? words.yes : words.no
    const shown = shownIndicator(unit, value, target)
    return unit === 'percent' ? `${shown}%` : shown
  }
  return {
    /** `64.9%`, `2`, `有`; a dash where there is none. */
    value: ({ unit, value, target }: Pick<AssessedArea, 'unit' | 'value' | 'target'>) =>
      value === null ? UNKNOWN : amount(unit, value, target),
    target: ({ unit, target }: Pick<AssessedArea, 'unit' | 'target'>) =>
      target === null ? UNKNOWN : unit === 'yes-no' ? words.yes : `≥ ${amount(unit, target)}`,
    /** What is lacking: `差 0.1 个百分点`. */
    lacks: ({ unit, lacks }: Pick<AssessedArea, 'unit' | 'lacks'>) => {
      if (lacks === null || lacks === 0) return UNKNOWN
      if (unit === 'yes-no') return words.lacksOne
      if (unit === 'count') return words.lacksCount(lacks)
      return words.lacksPoints(lacks < 0.1 ? lacks.toFixed(2) : lacks.toFixed(1))
    },
    /** What is asked of all areas. */
    asked: (
      unit: IndicatorUnit,
      { asked, year }: { readonly asked: Asked | null; readonly year: number },
    ) => {
      if (!asked) return words.nothingAsked
      if (asked.rise !== null) return words.askedRise(asked.rise)
      const value = asked.value ?? 0
      const what = unit === 'yes-no' ? words.askedYes : `≥ ${unit === 'percent' ? `${value}%` : value}`
      return asked.by === year ? words.askedNow(what) : words.askedBy(what, asked.by)
    },
  }
}
