import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UnitCoverage } from '../../../api/contract/coverage.ts'
import { addDays, daysBetween } from '../../../api/domain/calendar.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../api/domain/coverage/rule.ts'
import { type Period, periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { Geography } from '../../../api/modules/areas/geography.ts'
import { loadGeography } from '../../../api/modules/areas/load-geography.ts'
import { CoverageService } from '../../../api/modules/coverage/coverage.service.ts'
import { RecordsState } from '../../../api/modules/coverage/records-state.ts'
import { importRecords } from '../../../api/modules/imports/imports.usecases.ts'
import { spooled } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'

/** Wednesday of 2026-W47: weeks, months and the quarter are open, and some dates are still to come. */
const TODAY = '2026-11-18' as LocalDate
const FIRST = '2026-08-31' as LocalDate

/** Of both counties. */
const CITY = '3504' as AreaCode
const COUNTIES = ['350421', '350424'] as const
const TOWNSHIPS = ['350421100', '350421200', '350424100']
const SERVICES = ['tour', 'patrol', 'posting'] as const
const TEAM_LEVELS = ['national', 'provincial', 'municipal', 'county', 'township'] as const

interface Row {
  id: string
  date: LocalDate
  endDate: LocalDate
  place: string
  service: (typeof SERVICES)[number]
  teamLevel: (typeof TEAM_LEVELS)[number]
  status: 'done' | 'planned' | 'cancelled'
}

let database: TestDatabase
let geography: Geography
let villages: string[]
let state: RecordsState
let service: CoverageService

beforeAll(async () => {
  database = await testDatabase()
  geography = await loadGeography('geodata/fujian')
  villages = TOWNSHIPS.slice(0, 2).map((code) => geography.within('village', code as never)[0]!.code)
  await load(
    'designations',
    [
      'area_code,designation,from,to,source',
      '350421,recipient,2024-01-01,,演示',
      // 350424 leaves the list: the quarter that begins on the day after is not applicable any more.
      '350424,recipient,2024-01-01,2026-09-30,演示',
      `${villages[0]},patrol,2024-01-01,,演示`,
      `${villages[1]},patrol,2026-10-06,,演示`,
      `${villages[1]},posting,2024-01-01,,演示`,
    ].join('\n'),
  )
  await load(
    'adjustments',
    [
      'area_code,rule,required,from,to,reason,document',
      '35,village-weekly,0,2026-10-01,2026-10-07,国庆,演示',
      `${villages[1]},village-weekly,1,2026-10-12,,需求小,演示`,
    ].join('\n'),
  )
  state = new RecordsState(database.db)
  await state.start()
  service = new CoverageService({ db: database.db, state, geography, today: () => TODAY })
})

afterAll(async () => {
  await state.stop()
  await database.close()
})

const rows = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 95 }),
    length: fc.constantFrom(1, 1, 1, 2, 9),
    place: fc.integer({ min: 0, max: 6 }),
    service: fc.constantFrom(...SERVICES),
    teamLevel: fc.constantFrom(...TEAM_LEVELS),
    status: fc.constantFrom('done', 'done', 'done', 'planned', 'cancelled'),
  }),
  { minLength: 1, maxLength: 60 },
)

describe('coverage from the kept counts', () => {
  it('is what a slow count of the records gives, for each day rule, period and as-of date', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(rows, async (drawn) => {
        run++
        const places = [...COUNTIES, ...TOWNSHIPS, ...villages]
        const records: Row[] = drawn.map((row, i) => {
          const date = addDays(FIRST, row.start)
          const endDate = addDays(date, row.length - 1)
          // A done visit may not lie after today: such a one is planned.
          const status = row.status === 'done' && endDate > TODAY ? 'planned' : row.status
          return { ...row, id: `V${i}`, date, endDate, place: places[row.place]!, status } as Row
        })
        await replaceVisits(records)
        expect(await verifyCounts(database.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
        for (const ruleId of [
          'county-quarterly',
          'township-monthly',
          'village-weekly',
          'village-posting',
        ] as const) {
          const current = periodOf(ruleById(ruleId).period, TODAY)
          for (const [period, asOf] of [
            [current, TODAY],
            [shiftPeriod(current, -1), TODAY],
            [shiftPeriod(current, -1), addDays(shiftPeriod(current, -1).start, 2)],
            [shiftPeriod(current, 1), TODAY],
          ] as const) {
            // Both counties lie in this city: judging the other eight would tell nothing more.
            const answer = await service.coverage(TESTER, {
              rule: ruleId,
              period: period.id,
              asOf,
              within: CITY,
            })
            const units = (answer.areas as UnitCoverage[]).filter(({ code }) => /^3504(21|24)/.test(code))
            expect(units, `${ruleId} ${period.id} as of ${asOf}, run ${run}`).toEqual(
              units.map(({ code }) => naive(records, ruleId, code, period, asOf)),
            )
          }
        }
      }),
      { numRuns: 3 },
    )
  }, 120_000)
})

/** RULES.md once more, as plainly as it can be written and as slowly as it likes. */
function naive(records: Row[], rule: RuleId, code: string, period: Period, asOf: LocalDate): UnitCoverage {
  const own = judgeNaively(records, rule, code, period, asOf)
  const dates = qualifyingDates(records, rule, code, 'done').filter((date) => date <= asOf)
  let missedBefore = 0
  for (let n = 1; n <= 24; n++) {
    const { status } = judgeNaively(records, rule, code, shiftPeriod(period, -n), asOf)
    if (status === 'missed') missedBefore++
    else if (status !== 'exempt' && status !== 'not-applicable') break
  }
  const silent = !records.some(
    (row) =>
      row.status === 'done' &&
      row.place.startsWith(code.slice(0, 6)) &&
      datesOf(row).some((date) => date >= period.start && date <= period.end && date <= asOf),
  )
  return { code, ...own, lastDay: dates.sort().at(-1) ?? null, missedBefore, silent }
}

function judgeNaively(records: Row[], rule: RuleId, code: string, period: Period, asOf: LocalDate) {
  const inside = (date: LocalDate) => date >= period.start && date <= period.end
  const done = new Set(
    qualifyingDates(records, rule, code, 'done').filter((date) => inside(date) && date <= asOf),
  )
  const planned = new Set(
    qualifyingDates(records, rule, code, 'planned').filter(
      (date) => inside(date) && date >= asOf && !done.has(date),
    ),
  )
  const open = datesFrom(period.start, period.end).filter((date) => date >= asOf && !done.has(date)).length
  const required = requiredNaively(rule, code, period)
  let status: UnitCoverage['status']
  if (!appliesNaively(rule, code, period)) status = 'not-applicable'
  else if (required === 0) status = 'exempt'
  else if (done.size >= required) status = 'met'
  else if (asOf > period.end) status = 'missed'
  else if (done.size + planned.size >= required) status = 'scheduled'
  else status = 'due'
  const mendable = (status === 'due' || status === 'scheduled') && done.size + open >= required
  return { status, days: done.size, required, planned: planned.size, mendable }
}

function qualifyingDates(records: Row[], rule: RuleId, code: string, status: Row['status']): LocalDate[] {
  return records
    .filter((row) => row.status === status && row.place.startsWith(code) && qualifies(row, rule))
    .flatMap(datesOf)
}

function qualifies({ service, teamLevel, place }: Row, rule: RuleId): boolean {
  if (rule === 'village-weekly') return service === 'patrol'
  if (rule === 'village-posting') return service === 'posting'
  if (service !== 'tour') return false
  if (teamLevel === 'provincial' || teamLevel === 'municipal') return true
  if (rule === 'county-quarterly') return false
  return teamLevel === 'county' || (teamLevel === 'township' && place.length === 12)
}

function appliesNaively(rule: RuleId, code: string, period: Period): boolean {
  const inForce = rule.startsWith('village') ? '2023-01-17' : '2025-08-22'
  if (period.start < inForce) return false
  if (rule === 'village-weekly') {
    return code === villages[0] || (code === villages[1] && period.start >= '2026-10-06')
  }
  if (rule === 'village-posting') return code === villages[1]
  const recipient = code.startsWith('350421') || (code.startsWith('350424') && period.start <= '2026-09-30')
  return recipient && (rule === 'county-quarterly' || ['1', '2', '3'].includes(code[6]!))
}

function requiredNaively(rule: RuleId, code: string, period: Period): number {
  if (rule === 'village-posting') return 5
  if (rule !== 'village-weekly') return 1
  if (period.start >= '2026-10-01' && period.start <= '2026-10-07') return 0
  return code === villages[1] && period.start >= '2026-10-12' ? 1 : 2
}

function datesOf({ date, endDate }: Row): LocalDate[] {
  return datesFrom(date, endDate)
}

/** Both days included; the same few spans are asked for again and again. */
function datesFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const key = `${first} ${last}`
  const dates =
    spans.get(key) ?? Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i))
  spans.set(key, dates)
  return dates
}
const spans = new Map<string, LocalDate[]>()

/** Ids recur from run to run, so that later runs update earlier rows; what is left over is cancelled. */
async function replaceVisits(records: Row[]): Promise<void> {
  const blank = Array.from({ length: 60 - records.length }, (_, i) => ({
    id: `V${records.length + i}`,
    date: FIRST,
    endDate: FIRST,
    place: COUNTIES[0],
    service: 'tour',
    teamLevel: 'county',
    status: 'cancelled',
  }))
  const lines = [...records, ...blank].map(
    (row) =>
      `${row.id},${row.date},${row.endDate},full,${row.place},${row.service},T-${row.teamLevel},${row.teamLevel},9,${row.status}`,
  )
  const header = 'visit_id,date,end_date,session,place_code,service,team_code,team_level,headcount,status'
  await load('visits', [header, ...lines].join('\n'))
}

async function load(kind: 'visits' | 'designations' | 'adjustments', csv: string): Promise<void> {
  const report = await spooled([Buffer.from(csv)], (file) =>
    importRecords({
      db: database.db,
      geography,
      today: TODAY,
      viewer: TESTER,
      personalKeys: null,
      kind,
      fileName: `${kind}.csv`,
      file,
    }),
  )
  expect(report.problems.filter((problem) => problem.severity === 'error')).toEqual([])
  expect(report.outcome).toBe('loaded')
  state?.invalidate()
}
