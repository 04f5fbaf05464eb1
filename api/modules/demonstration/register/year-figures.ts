import { isNeverJudged } from '../../../domain/areas.ts'
import { INDICATORS, type Indicator } from '../../../domain/indicators/catalogue.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { OUTCOMES } from '../../../domain/workload/records.ts'
import { between, pick, type Random, randomOf } from '../random.ts'
import type { IndicatorRow, OutcomeRow, ResourceRow, ServicePointRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'

const INVENTED = '演示数据，虚构'

/** Where a percentage stood in the first of the three years, about, and what a year adds. */
const COURSES: Readonly<Record<string, readonly [first: number, yearly: number]>> = {
  'primary-care-share': [58, 2.6],
  'standard-met': [82, 4],
  hypertension: [61, 2.8],
  diabetes: [57, 3],
  'family-doctor': [38, 1.6],
  'tcm-clinic': [88, 3.5],
}
const USUAL_COURSE = [60, 3] as const

/**
 * Values of the counties in three years, the last one of this year. Some lack this year's or all of them, one in thirty gives a
 * percentage without numerator and denominator: what a screen has to tell apart.
 */
export function indicatorRowsOf(scenario: Scenario): IndicatorRow[] {
  const year = Number(scenario.today.slice(0, 4))
  const counties = scenario.areas.within('county').filter(({ code }) => !isNeverJudged(code))
  return counties.flatMap(({ code }) =>
    INDICATORS.filter(
      ({ figure, province }) => figure === 'entered' && (!province || code.startsWith(province)),
    ).flatMap((indicator) => rowsOf(scenario, code, indicator, year)),
  )
}

function rowsOf({ seed }: Scenario, areaCode: string, indicator: Indicator, year: number): IndicatorRow[] {
  const random = randomOf(seed, 'indicators', indicator.id, areaCode)
  // A city whose counties all report has a sum; in another one some do not.
  const isCareless = randomOf(seed, 'indicators', indicator.id, areaCode.slice(0, 4))() < 0.3
  const luck = random()
  const last = !isCareless || luck > 0.3 ? year : luck > 0.1 ? year - 1 : null
  const own = indicator.unit === 'percent' ? percentages(indicator, random) : things(indicator, random)
  const rows = [year - 2, year - 1, year].map((each, step) => ({
    areaCode,
    indicator: indicator.id,
    period: String(each),
    source: INVENTED,
    ...own(step),
  }))
  return rows.filter(({ period }) => last !== null && Number(period) <= last)
}

type Value = Pick<IndicatorRow, 'value' | 'numerator' | 'denominator'>

function percentages({ id }: Indicator, random: Random): (step: number) => Value {
  const [first, yearly] = COURSES[id] ?? USUAL_COURSE
  const own = first + (random() - 0.5) * 22
  const denominator = between(random, 800, 24_000)
  const isBare = random() < 0.03
  const luck = random() * 1.4
  return (step) => {
    const share = Math.min(100, Math.max(3, own + yearly * luck * step))
    const numerator = Math.round((share / 100) * denominator)
    return isBare
      ? { value: share.toFixed(1), numerator: null, denominator: null }
      : { value: null, numerator, denominator }
  }
}

function things({ unit, target }: Indicator, random: Random): (step: number) => Value {
  const asked = 'value' in target ? target.value : 1
  const from = between(random, 0, 3)
  return (step) => {
    const reached = step >= from ? asked : Math.floor(asked / 2)
    return {
      value: unit === 'yes-no' ? (reached >= 1 ? '是' : '否') : String(reached),
      numerator: null,
      denominator: null,
    }
  }
}

/** What the recipient counties have for touring, last year and this one. */
export function resourceRowsOf({ seed, recipients, today }: Scenario): ResourceRow[] {
  const year = Number(today.slice(0, 4))
  return recipients.flatMap(({ code }) => {
    const random = randomOf(seed, 'resources', code)
    if (random() < 0.1) return []
    const [vehicles, villages] = [between(random, 1, 6), between(random, 3, 40)]
    return [year - 1, year].flatMap((each, step) => [
      {
        areaCode: code,
        year: each,
        item: 'patrol-vehicles' as const,
        value: vehicles + step,
        source: INVENTED,
      },
      {
        areaCode: code,
        year: each,
        item: 'telemedicine-villages' as const,
        value: villages + 4 * step,
        source: INVENTED,
      },
    ])
  })
}

/** What postings have brought one in six of the township hospitals of recipient counties to. */
export function outcomeRowsOf(scenario: Scenario, points: readonly ServicePointRow[]): OutcomeRow[] {
  const counties = new Set(scenario.recipients.map(({ code }) => code as string))
  return points.flatMap(({ pointId, kind, areaCode }) => {
    const random = randomOf(scenario.seed, 'outcomes', pointId)
    if (kind !== 'township-hospital' || !counties.has(areaCode.slice(0, 6)) || random() >= 1 / 6) return []
    const month = between(random, 1, Math.max(1, Number(scenario.today.slice(5, 7)) - 1))
    const date = `${scenario.today.slice(0, 4)}-${String(month).padStart(2, '0')}-01` as LocalDate
    return [
      {
        institution: pointId,
        placeCode: areaCode,
        outcome: pick(random, OUTCOMES),
        date,
        document: INVENTED,
      },
    ]
  })
}
