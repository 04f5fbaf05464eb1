import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INDICATORS, indicatorById } from '../../../api/domain/indicators/catalogue.ts'
import { askedIn, INDICATOR_CLASSES, type IndicatorClass } from '../../../api/domain/indicators/judge.ts'
import { type Period, parsePeriod } from '../../../api/domain/period.ts'
import { checkTexts } from '../../../api/domain/press/check-texts.ts'
import {
  type IndicatorFacts,
  indicatorFigures,
  indicatorTextFacts,
  indicatorTexts,
} from '../../../api/domain/press/indicator-texts.ts'
import { PRESS_LANGUAGES, type PressLanguage, type PressTexts } from '../../../api/domain/press/press.ts'
import type { LocalDate } from '../../../api/domain/units.ts'

const NONE = Object.fromEntries(INDICATOR_CLASSES.map((name) => [name, 0])) as Record<IndicatorClass, number>

/** Of 84 counties 23 of 71 with a value reach it; 12 have none to compare, one is not asked. */
const COUNTS = { ...NONE, met: 23, near: 31, half: 17, earlier: 8, missing: 4, 'not-applicable': 1 }

function factsOf(
  given: Partial<IndicatorFacts> & { readonly id?: string; readonly year?: number } = {},
): IndicatorFacts {
  const { id = 'hypertension', year = 2026, ...rest } = given
  const indicator = indicatorById(id)!
  return {
    indicator,
    period: parsePeriod(String(year)) as Period,
    asOf: '2026-11-22' as LocalDate,
    asked: askedIn(indicator, year)!,
    area: { code: '35', name: '福建省' },
    counts: COUNTS,
    whole: indicator.unit === 'percent' ? '64.3%' : null,
    ...rest,
  }
}

function faultsOf(facts: IndicatorFacts, language: PressLanguage, edited: Partial<PressTexts> = {}) {
  const written = indicatorTexts(facts, language)
  const known = indicatorTextFacts(facts, indicatorFigures(facts), ['三明市'])
  return checkTexts({ ...written, ...edited }, written, known, language).map(
    ({ message }) => message[language],
  )
}

describe('the texts of an indicator', () => {
  test('say as of when, of how many, the target, what is not known and the clause', () => {
    expect(indicatorTexts(factsOf(), 'zh')).toEqual({
      title: '2026年福建高血压规范管理率',
      standfirst:
        '截至11月22日，福建省有2026年数的71个县（市、区）中，23个达到目标（到2030年不低于70%），48个未达到。',
      alt: '福建省地图，各县（市、区）按高血压规范管理率与目标的差距着色。截至11月22日，福建省有2026年数的71个县（市、区）中，23个达到高血压规范管理率目标（到2030年不低于70%），48个未达到。另有12个没有可对照的数，不算未达到。',
      caption:
        '截至11月22日，福建省有2026年数的71个县（市、区）中，23个达到高血压规范管理率目标（到2030年不低于70%），48个未达到。另有12个没有可对照的数，不算未达到。福建省整体64.3%。本年尚未结束，数字仍会变化。“高血压规范管理率”目标依据国函〔2025〕85号 二(四)。',
    })
    expect(indicatorTexts(factsOf({ id: 'county-consortium', year: 2025 }), 'en')).toMatchObject({
      title: 'County consortium in 福建省, 2025',
      standfirst:
        'In 2025, 23 of the 71 counties with a value in 福建省 met the target for county consortium (in place by 2027); 48 did not. Without a value to compare, and not counted as short: 12.',
    })
  })

  test('are those that may be printed, of every indicator and whatever the counts', () => {
    const count = fc.integer({ min: 0, max: 90 })
    const counts = fc.record(Object.fromEntries(INDICATOR_CLASSES.map((name) => [name, count])))
    fc.assert(
      fc.property(
        fc.constantFrom(...INDICATORS),
        fc.constantFrom(2025, 2026),
        counts,
        fc.constantFrom(...PRESS_LANGUAGES),
        ({ id }, year, drawn, language) => {
          const facts = factsOf({ id, year, counts: { ...NONE, ...drawn, near: drawn.near! + 1 } })
          expect(faultsOf(facts, language)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('an edited text is refused', () => {
  test.each([
    ['another number', '2026年福建24个县达到目标，截至11月22日', '达到应为 23'],
    ['another target', '截至11月22日，目标75%', '目标应为 70%'],
    ['a part that is none', '截至11月22日，过半的县达到目标', '“过半”与数据不符'],
    ['a claim of all', '截至11月22日，各县全部达到', '“全部达到”只能在'],
    ['no day while the year is open', '福建23个县达到', '导语或标题须写明截至日期'],
  ])('%s', (_, standfirst, message) => {
    expect(faultsOf(factsOf(), 'zh', { title: '高血压规范管理率', standfirst }).join('')).toContain(message)
  })

  test('full coverage may be said of a year that is over, where every county has a value and reaches the target', () => {
    const all = factsOf({ year: 2025, counts: { ...NONE, met: 83, 'not-applicable': 1 } })
    const said = { standfirst: '2025年83个县全部达到目标' }
    expect(faultsOf(all, 'zh', said)).toEqual([])
    const missing = { ...all, counts: { ...all.counts, met: 82, missing: 1 } }
    expect(faultsOf(missing, 'zh', { standfirst: '各县全部达到目标' }).join('')).toContain(
      '有 1 个没有可对照的数',
    )
  })
})
