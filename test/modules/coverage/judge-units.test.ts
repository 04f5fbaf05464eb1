import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, toDay } from '../../../api/domain/calendar.ts'
import { CN_2025 } from '../../../api/domain/coverage/cn-2025.ts'
import { type AdjustmentRecord, buildRegister } from '../../../api/domain/coverage/designation.ts'
import { dayString } from '../../../api/domain/coverage/judge.ts'
import { DESIGNATION_LEVEL, type Rule } from '../../../api/domain/coverage/rule.ts'
import { tally } from '../../../api/domain/coverage/status.ts'
import type { TeamDay } from '../../../api/domain/coverage/stay.ts'
import { periodIndex, periodLength, periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import type { AreaCode, DayNumber, LocalDate } from '../../../api/domain/units.ts'
import { answerCoverage, countUnits } from '../../../api/modules/coverage/coverage.usecases.ts'
import { UnitJudge } from '../../../api/modules/coverage/judge-units.ts'
import { type CountyLedger, UnitDays } from '../../../api/modules/coverage/ledger.ts'
import type { RecordsSnapshot } from '../../../api/modules/coverage/records-state.ts'
import { frameOf } from '../../../api/modules/coverage/unit-frames.ts'
import { adjust, day, designate } from '../../domain/judging.ts'
import { sanming } from '../../support/geography.ts'

const geography = await sanming()
const TODAY = day('2026-11-18')
const COUNTIES = ['350421', '350424'] as const
const AREAS = ['35', '3504', ...COUNTIES, '350421100', '350421100201'] as AreaCode[]

const unitsOf = (rule: Rule) => COUNTIES.flatMap((county) => geography.within(rule.unit, county as AreaCode))
const carriersOf = (rule: Rule) =>
  COUNTIES.flatMap((county) => geography.within(DESIGNATION_LEVEL[rule.designation], county as AreaCode))

const adjustments = fc.array(
  fc.record({
    area: fc.constantFrom(...AREAS),
    required: fc.nat(4),
    weeksAgo: fc.integer({ min: -1, max: 9 }),
    weeksLong: fc.option(fc.integer({ min: 1, max: 6 })),
  }),
  { maxLength: 3 },
)
/** From the first week of the records, or begun or ended inside a week, a month and a quarter; null: none. */
const designation = fc.constantFrom(
  null,
  null,
  { from: '2026-09-07', to: null },
  { from: '2026-09-07', to: '2026-11-11' },
  { from: '2026-10-14', to: null },
)
/** Of each unit whether it is designated and what is recorded of it, drawn anew as often as there are units. */
const drawn = fc.record({
  rule: fc.constantFrom(...CN_2025),
  adjustments,
  designated: fc.array(designation, { minLength: 7, maxLength: 13 }),
  recorded: fc.array(fc.constantFrom([], [], [0], [0, 1, 3], [2]), { minLength: 7, maxLength: 13 }),
  reported: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 2 }),
  // Several questions in one state of the records: what is kept of one must not spoil the next.
  questions: fc.array(
    fc.record({
      within: fc.constantFrom(...AREAS),
      periodsAgo: fc.integer({ min: -1, max: 4 }),
      asOfDaysAgo: fc.integer({ min: 0, max: 20 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

describe('the units of a county judged together', () => {
  it('are what each of them is when judged by itself, with designations, records and adjustments anywhere', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const { rule } = given
        const snapshot = snapshotOf(given)
        for (const { within, periodsAgo, asOfDaysAgo } of given.questions) {
          const period = shiftPeriod(periodOf(rule.period, TODAY), -periodsAgo)
          const asOf = addDays(TODAY, -asOfDaysAgo)
          const judge = new UnitJudge(snapshot, { rule, period, asOf })
          const one = geography
            .within(rule.unit, within)
            .map(({ code }) => judge.unit(frameOf(snapshot.register, rule, code)))

          const answer = answerCoverage(snapshot, geography, { rule, period, level: rule.unit, within, asOf })
          expect(answer.areas).toEqual(one)
          const { counts, dueAgain, ...rest } = tally(one)
          expect(answer.total).toEqual({ counts, dueAgain, ...rest })
          expect(countUnits(snapshot, geography, { rule, period, within, asOf })).toMatchObject({
            counts,
            dueAgain,
          })
        }
      }),
      { numRuns: 120 },
    )
  })
})

function snapshotOf({ rule, designated, recorded, reported, adjustments }: Drawn): RecordsSnapshot {
  const designations = carriersOf(rule).flatMap(({ code }, i) => {
    const held = designated[i % designated.length]
    return held ? [designate(code, rule.designation, held.from, held.to)] : []
  })
  const register = buildRegister(
    designations,
    adjustments.map(({ area, required, weeksAgo, weeksLong }): AdjustmentRecord => {
      const from = addDays(day('2026-11-16'), -7 * weeksAgo)
      return adjust(
        area,
        rule.id,
        required,
        from,
        weeksLong === null ? null : addDays(from, 7 * weeksLong - 1),
      )
    }),
  )
  const counties = new Map<string, CountyLedger>()
  for (const [i, county] of COUNTIES.entries()) {
    const units = unitsOf(rule)
      .map(({ code }, at) => ({ code, periods: recorded[at % recorded.length]! }))
      .filter(({ code, periods }) => code.startsWith(county) && periods.length > 0)
    const isDays = rule.measure.kind === 'days'
    counties.set(county, {
      days: new Map(
        isDays ? [[rule.id, new Map(units.map(({ code, periods }) => [code, unitDays(rule, periods)]))]] : [],
      ),
      teamDays: new Map(
        isDays ? [] : [[rule.id, new Map(units.map(({ code, periods }) => [code, teamDays(periods)]))]],
      ),
      reported: i === 0 ? reported.map((ago) => (toDay(TODAY) - ago) as DayNumber).sort((a, b) => a - b) : [],
    })
  }
  const numbers = { snapshot: 1, register: 1, points: 0 }
  return { id: '1', numbers, ledger: { counties }, register, reports: null }
}

/** Two dates done and one planned in each of the periods so many before today's. */
function unitDays(rule: Rule, periodsAgo: readonly number[]): UnitDays {
  const entries = periodsAgo.map((ago) => {
    const period = shiftPeriod(periodOf(rule.period, TODAY), -ago)
    const at = (n: number) => addDays(period.start, Math.min(n, periodLength(period) - 1))
    return {
      index: periodIndex(period),
      facts: { done: dayString([at(ago), at(ago + 2)], period), planned: dayString([at(5)], period) },
    }
  })
  return new UnitDays(entries.sort((a, b) => a.index - b.index))
}

function teamDays(weeksAgo: readonly number[]): TeamDay[] {
  return weeksAgo.map((ago) => ({
    teamCode: 'N1',
    date: addDays(TODAY, -7 * ago) as LocalDate,
    status: 'done',
    headcount: 9,
  }))
}
