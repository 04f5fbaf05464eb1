import type { Sql } from 'postgres'
import { toDay } from '../../domain/calendar.ts'
import { CN_2025, ruleById } from '../../domain/coverage/cn-2025.ts'
import {
  type AdjustmentRecord,
  buildRegister,
  type DesignationRecord,
  type Register,
} from '../../domain/coverage/designation.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import type { TeamDay } from '../../domain/coverage/stay.ts'
import type { DayNumber, LocalDate } from '../../domain/units.ts'
import { type CountyLedger, type UnitDays, unitDaysOf } from './ledger.ts'

/** The running numbers of the records' last change, of the register's, and of the points' and villages'. */
export interface SnapshotNumbers {
  readonly snapshot: number
  readonly register: number
  readonly points: number
}

/** `null` counties: all of them. Reads within the caller's transaction, so that counts and snapshot agree. */
export async function readCounties(
  sql: Sql,
  counties: readonly string[] | null,
): Promise<Map<string, CountyLedger>> {
  const found = new Map<string, MutableCounty>()
  const countyOf = (code: string) => {
    const county = found.get(code) ?? { days: new Map(), teamDays: new Map(), reported: [] }
    found.set(code, county)
    return county
  }
  await readDayCounts(sql, counties, countyOf)
  await readTeamDays(sql, counties, countyOf)
  await readReports(sql, counties, countyOf)
  return found
}

export async function readSnapshot(sql: Sql): Promise<SnapshotNumbers> {
  const [row] = await sql<{ snapshot: string; register_snapshot: string; points_snapshot: string }[]>`
    select snapshot, register_snapshot, points_snapshot from application_state`
  return {
    snapshot: Number(row?.snapshot ?? 0),
    register: Number(row?.register_snapshot ?? 0),
    points: Number(row?.points_snapshot ?? 0),
  }
}

/** Counties whose counts have changed after a snapshot, up to the one that the transaction sees. */
export async function readChangedCounties(sql: Sql, after: number): Promise<readonly string[]> {
  const rows = await sql<{ county_code: string }[]>`
    select distinct county_code from snapshot_county where snapshot > ${after}`
  return rows.map((row) => row.county_code)
}

export async function readRegister(sql: Sql): Promise<Register> {
  const designations = await sql<DesignationRecord[]>`
    select area_code as "areaCode", designation, from_date as "from", to_date as "to", source from designation
    order by area_code, designation, from_date`
  const adjustments = await sql<(Omit<AdjustmentRecord, 'rule'> & { rule: string })[]>`
    select area_code as "areaCode", rule, required as "requiredDays", from_date as "from", to_date as "to",
           reason, document
    from adjustment order by area_code, rule, from_date`
  return buildRegister(designations, adjustments as unknown as AdjustmentRecord[])
}

interface MutableCounty {
  days: Map<RuleId, Map<string, UnitDays>>
  teamDays: Map<RuleId, Map<string, TeamDay[]>>
  reported: DayNumber[]
}

type CountyOf = (code: string) => MutableCounty

async function readDayCounts(sql: Sql, counties: readonly string[] | null, countyOf: CountyOf) {
  const interned = new Map<string, string>()
  const intern = (bits: string) => {
    const known = interned.get(bits)
    if (known !== undefined) return known
    interned.set(bits, bits)
    return bits
  }
  const kinds = new Map(CN_2025.map((rule) => [rule.id as string, rule.period]))
  const rows = sql<{ county_code: string; rule: RuleId; unit_code: string; days: string }[]>`
    select county_code, rule, unit_code,
           string_agg(period_start || ' ' || done::text || ' ' || planned::text, ',' order by period_start) as days
    from day_count
    where ${counties === null ? sql`true` : sql`county_code = any(${counties as string[]})`}
    group by county_code, rule, unit_code`
  for await (const page of rows.cursor(2000)) {
    for (const row of page) {
      // Counts of a rule that the rule set no longer has are of no use.
      const kind = kinds.get(row.rule)
      if (!kind) continue
      const county = countyOf(row.county_code)
      const units = county.days.get(row.rule) ?? new Map<string, UnitDays>()
      county.days.set(row.rule, units)
      units.set(row.unit_code, unitDaysOf(kind, row.days, intern))
    }
  }
}

async function readTeamDays(sql: Sql, counties: readonly string[] | null, countyOf: CountyOf) {
  const rows = await sql<(TeamDay & { county_code: string; rule: RuleId; unit_code: string })[]>`
    select county_code, rule, unit_code, team_code as "teamCode", date, status, headcount from stay_day
    where ${counties === null ? sql`true` : sql`county_code = any(${counties as string[]})`}
    order by county_code, unit_code, team_code, date`
  for (const { county_code, rule, unit_code, ...teamDay } of rows) {
    const county = countyOf(county_code)
    const units = county.teamDays.get(rule) ?? new Map<string, TeamDay[]>()
    county.teamDays.set(rule, units)
    const list = units.get(unit_code) ?? []
    units.set(unit_code, list)
    list.push(teamDay)
  }
}

async function readReports(sql: Sql, counties: readonly string[] | null, countyOf: CountyOf) {
  const rows = await sql<{ county_code: string; month_start: LocalDate; done: string }[]>`
    select county_code, month_start, done::text as done from county_report
    where ${counties === null ? sql`true` : sql`county_code = any(${counties as string[]})`}
    order by county_code, month_start`
  for (const row of rows) {
    const reported = countyOf(row.county_code).reported
    const start = toDay(row.month_start)
    for (let i = 0; i < row.done.length; i++) {
      if (row.done[i] === '1') reported.push((start + i) as DayNumber)
    }
  }
}

/** The period kind of a rule's kept counts. */
export function countedPeriodKind(rule: RuleId) {
  return ruleById(rule).period
}
