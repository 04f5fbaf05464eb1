import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess, type IndicatorRecords } from '../../../api/domain/indicators/assess.ts'
import { INDICATORS, type IndicatorId, indicatorById } from '../../../api/domain/indicators/catalogue.ts'
import type { IndicatorEntry } from '../../../api/domain/indicators/entries.ts'
import { HELD_CLASSES, shownIndicator } from '../../../api/domain/indicators/judge.ts'

const [MINGXI, QINGLIU, NINGHUA] = ['350421', '350423', '350424'] as const
const COUNTIES = [MINGXI, QINGLIU, NINGHUA]

/** `65.2`, or `[numerator, denominator]`, by area and period. */
type Values = Readonly<Record<string, Readonly<Record<string, number | readonly [number, number]>>>>

function entry(period: string, value: number | readonly [number, number]): IndicatorEntry {
  const [numerator, denominator] = typeof value === 'number' ? [null, null] : value
  const own = typeof value === 'number' ? value : (value[0] / value[1]) * 100
  return { period, value: own, numerator, denominator, source: null, demonstration: false }
}

function records(values: Values, population: number | null = 100_000): IndicatorRecords {
  return {
    entriesOf: (code) => Object.entries(values[code] ?? {}).map(([period, value]) => entry(period, value)),
    populationOf: () => population,
    countiesIn: (code) => COUNTIES.filter((county) => county.startsWith(code)),
  }
}

const of = (id: IndicatorId, year: number, code: string, values: Values, population?: number | null) =>
  assess(indicatorById(id)!, year, code, records(values, population))

describe('a county', () => {
  test.each([
    [65, 'met', 0],
    [64.9, 'near', 0.1],
    [58.5, 'near', 6.5],
    [58.4, 'half', 6.6],
    [32.5, 'half', 32.5],
    [32.4, 'far', 32.6],
    [0, 'far', 65],
  ] as const)('of %f %% of primary care is %s of the 65 %% and lacks %f', (value, name, lacks) => {
    const found = of('primary-care-share', 2026, MINGXI, { [MINGXI]: { 2026: value } })
    expect([found.class, found.target]).toEqual([name, 65])
    expect(found.lacks).toBeCloseTo(lacks, 9)
  })

  test('without a value is missing, which is not zero', () => {
    expect(of('hypertension', 2026, MINGXI, {})).toMatchObject({ class: 'missing', value: null, lacks: null })
    expect(of('hypertension', 2026, MINGXI, { [MINGXI]: { 2026: 0 } })).toMatchObject({
      class: 'far',
      value: 0,
    })
  })

  test('with a value of an earlier year alone shows that as such, and nothing is held against the target', () => {
    const values = { [MINGXI]: { 2023: 40, '2024-Q2': 71 } }
    expect(of('hypertension', 2026, MINGXI, values)).toMatchObject({
      class: 'earlier',
      value: 71,
      period: '2024-Q2',
      target: null,
    })
  })

  test('of several values in a year shows that of the year, else the one that ends last', () => {
    const quarters = { '2026-Q1': 50, '2026-Q3': 60, '2026-08': 55, '2026-09': 58 }
    expect(of('hypertension', 2026, MINGXI, { [MINGXI]: quarters })).toMatchObject({ period: '2026-Q3' })
    expect(of('hypertension', 2026, MINGXI, { [MINGXI]: { ...quarters, 2026: 61 } }).value).toBe(61)
  })

  test('is asked for nothing before the year of the document', () => {
    const values = { [MINGXI]: { 2022: 80, 2024: 80 } }
    expect(of('primary-care-share', 2022, MINGXI, values).class).toBe('not-applicable')
    expect(of('hypertension', 2024, MINGXI, values).class).toBe('not-applicable')
  })

  test('of 50,000 residents is not asked for cataract surgery, of 50,001 it is; where the number is not known it is not judged', () => {
    const values = { [MINGXI]: { 2026: 0 } }
    const judged = (people: number | null) => of('cataract-surgery', 2026, MINGXI, values, people)
    expect(judged(50_000).class).toBe('not-applicable')
    expect(judged(50_001)).toMatchObject({ class: 'far', target: 1 })
    expect(judged(null)).toMatchObject({ class: 'unjudged', doubt: 'population-unknown', value: 0 })
  })

  test('is asked for contracts of one point more than a year before: 41.2 after 40.2 is met, 41.1 lacks 0.1', () => {
    const judged = (now: number, before?: number) =>
      of('family-doctor', 2026, MINGXI, { [MINGXI]: { 2026: now, ...(before && { 2025: before }) } })
    expect(judged(41.2, 40.2)).toMatchObject({ class: 'met', lacks: 0 })
    expect(judged(41.1, 40.2)).toMatchObject({ class: 'near' })
    expect(judged(40.7, 40.2)).toMatchObject({ class: 'half' })
    expect(judged(39, 40.2)).toMatchObject({ class: 'far' })
    expect(judged(41.1, 40.2).lacks).toBeCloseTo(0.1, 9)
    expect(judged(90)).toMatchObject({ class: 'unjudged', doubt: 'no-year-before', value: 90 })
  })

  test('that is only drawn is not applicable', () => {
    expect(
      assess(INDICATORS[0]!, 2026, '350527', { ...records({}), countiesIn: () => ['350527'] }).class,
    ).toBe('not-applicable')
  })
})

describe('a city', () => {
  test('has its counties’ numerators ÷ denominators: (30 + 90) ÷ (100 + 100) is 60 %, not the average of others', () => {
    const values: Values = {
      [MINGXI]: { 2026: [30, 100] },
      [QINGLIU]: { 2026: [270, 300] },
      [NINGHUA]: { 2026: [0, 100] },
    }
    expect(of('hypertension', 2026, '3504', values)).toMatchObject({
      value: 60,
      numerator: 300,
      denominator: 500,
      class: 'half',
      origin: 'summed',
      parts: { known: 3, all: 3 },
    })
  })

  test('with a county that has no value is not judged: the sum is of two of three', () => {
    const values: Values = { [MINGXI]: { 2026: [30, 100] }, [QINGLIU]: { 2026: [90, 100] } }
    expect(of('hypertension', 2026, '3504', values)).toMatchObject({
      value: 60,
      class: 'unjudged',
      doubt: 'parts-missing',
      parts: { known: 2, all: 3 },
    })
  })

  test('never averages percentages without denominators', () => {
    const values: Values = { [MINGXI]: { 2026: 30 }, [QINGLIU]: { 2026: 90 }, [NINGHUA]: { 2026: 60 } }
    expect(of('hypertension', 2026, '3504', values)).toMatchObject({
      value: null,
      class: 'unjudged',
      doubt: 'no-denominators',
      parts: { known: 0, all: 3 },
    })
  })

  test('adds up one period: a quarter of one county and the year of the others are not summed', () => {
    const values: Values = {
      [MINGXI]: { 2026: [30, 100] },
      [QINGLIU]: { '2026-Q3': [90, 100] },
      [NINGHUA]: { 2026: [50, 100] },
    }
    expect(of('hypertension', 2026, '3504', values)).toMatchObject({
      value: 40,
      doubt: 'parts-missing',
      period: '2026',
    })
  })

  test('has what was entered for it, whatever its counties sum up to', () => {
    const values: Values = { 3504: { 2026: 72 }, [MINGXI]: { 2026: [30, 100] } }
    expect(of('hypertension', 2026, '3504', values)).toMatchObject({
      value: 72,
      class: 'met',
      origin: 'entered',
    })
  })

  test('of what each county is asked for counts the counties that have it: two of three are 66.7 % of all', () => {
    const values: Values = { [MINGXI]: { 2026: 1 }, [QINGLIU]: { 2026: 2 }, [NINGHUA]: { 2026: 0 } }
    const found = of('emergency-team', 2026, '3504', values)
    expect(found).toMatchObject({ unit: 'percent', numerator: 2, denominator: 3, target: 100, class: 'half' })
    // One county with two teams does not make up for one without.
    expect(of('tcm-specialties', 2026, '3504', values)).toMatchObject({ numerator: 1, denominator: 3 })
  })

  test('leaves counties out that are not asked', () => {
    const found = of('cataract-surgery', 2026, '3504', { [MINGXI]: { 2026: 1 } }, 40_000)
    expect(found.class).toBe('not-applicable')
  })

  test('shows the sum of an earlier year where this one has none', () => {
    const values: Values = { [MINGXI]: { 2025: [30, 100] }, [QINGLIU]: { 2025: [90, 100] } }
    expect(of('hypertension', 2026, '3504', values)).toMatchObject({
      class: 'earlier',
      value: 60,
      period: '2025',
    })
  })
})

describe('a computed indicator', () => {
  const computed = (found: ReturnType<NonNullable<IndicatorRecords['computed']>>) =>
    assess(indicatorById('posted-doctors')!, 2026, '3504', { ...records({}), computed: () => found })
  test('is numerator ÷ denominator: 9 of 10 townships are 90 %', () => {
    expect(computed({ numerator: 9, denominator: 10, demonstration: true })).toMatchObject({
      value: 90,
      class: 'near',
      origin: 'computed',
      demonstration: true,
    })
  })
  test('says why there is none', () => {
    expect(computed('only-today')).toMatchObject({ class: 'missing', doubt: 'only-today' })
  })
})

const VALUE = fc.record({ numerator: fc.nat(1000), denominator: fc.integer({ min: 1000, max: 5000 }) })

test('of any values a larger area lies between the least and the greatest of its counties, and its class is that of its value', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...INDICATORS),
      fc.array(VALUE, { minLength: 3, maxLength: 3 }),
      (indicator, given) => {
        if (indicator.figure !== 'entered' || indicator.unit !== 'percent' || 'points' in indicator.target)
          return
        const values = Object.fromEntries(
          COUNTIES.map((code, i) => [code, { 2030: [given[i]!.numerator, given[i]!.denominator] as const }]),
        )
        const counties = COUNTIES.map((code) => assess(indicator, 2030, code, records(values)))
        const city = assess(indicator, 2030, '3504', records(values))
        const shares = counties.map(({ value }) => value!)
        expect(city.value).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-9)
        expect(city.value).toBeLessThanOrEqual(Math.max(...shares) + 1e-9)
        expect(city.class === 'met').toBe(city.value! >= indicator.target.value - 1e-9)
        for (const each of [...counties, city]) expect(HELD_CLASSES).toContain(each.class)
      },
    ),
    { numRuns: 60 },
  )
})

test.each([
  [64.96, 65, '64.96'],
  [64.999, 65, '64.99'],
  [64.94, 65, '64.9'],
  [65, 65, '65.0'],
  [99.96, 100, '99.96'],
] as const)('%f %% of %i %% is shown as %s: never as reached when it is not', (value, target, shown) => {
  expect(shownIndicator('percent', value, target)).toBe(shown)
})
