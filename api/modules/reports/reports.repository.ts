import { and, desc, eq, getTableColumns, gte, lte, sql } from 'drizzle-orm'
import { MAX_DIFFERENCES } from '../../contract/reports.ts'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { Period } from '../../domain/period.ts'
import type { MonthReport, ReportAction } from '../../domain/reports/steps.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { hasDateIn, VISIT_COLUMNS, type VisitRow } from '../visits/visit-rows.ts'
import { visit } from '../visits/visits.tables.ts'
import { monthReport, monthReportChange, monthReportStep } from './reports.tables.ts'

export type ReportRow = typeof monthReport.$inferSelect
export type StepRow = typeof monthReportStep.$inferSelect

/** Those of an area from one month to another, by county and month. @param within a county or an area above it */
export function findReports(
  db: Db,
  { within, from, to }: { within: AreaCode; from: LocalDate; to: LocalDate },
): Promise<ReportRow[]> {
  const { month, countyCode } = monthReport
  return db
    .select()
    .from(monthReport)
    .where(and(gte(month, from), lte(month, to), sql`starts_with(${countyCode}, ${within})`))
    .orderBy(countyCode, month)
}

export async function findReport(db: Db, county: AreaCode, month: Period): Promise<ReportRow | null> {
  const [row] = await db
    .select()
    .from(monthReport)
    .where(and(eq(monthReport.countyCode, county), eq(monthReport.month, month.start)))
  return row ?? null
}

/** The latest first. */
export function findSteps(db: Db, county: AreaCode, month: Period): Promise<StepRow[]> {
  const { countyCode, month: of, version } = monthReportStep
  return db
    .select()
    .from(monthReportStep)
    .where(and(eq(countyCode, county), eq(of, month.start)))
    .orderBy(desc(version))
}

export interface TakenStep extends MonthReport {
  readonly county: AreaCode
  readonly month: Period
  readonly action: ReportAction
  readonly version: number
  readonly who: string
  readonly comment: string | null
  readonly batch: number | null
}

/** Inside `lockReports`. */
export async function writeStep(db: Db, taken: TakenStep): Promise<void> {
  const { county, month, action, state, none, version, who, comment, batch } = taken
  const [{ at } = { at: new Date() }] = await raw(db)<{ at: Date }[]>`select clock_timestamp() as at`
  const key = { countyCode: county, month: month.start }
  const kept = {
    state,
    none,
    version,
    since: at,
    who,
    ...(action === 'accept' && { acceptedAt: at }),
  }
  await db
    .insert(monthReport)
    .values({ ...key, ...kept })
    .onConflictDoUpdate({ target: [monthReport.countyCode, monthReport.month], set: kept })
  await db
    .insert(monthReportStep)
    .values({ ...key, version, step: action, state, none, at, who, comment, batchId: batch })
  // From now on what changes is held against what was accepted now.
  if (action === 'accept') {
    await db
      .delete(monthReportChange)
      .where(and(eq(monthReportChange.countyCode, county), eq(monthReportChange.month, month.start)))
  }
}

export async function countDone(db: Db, county: AreaCode, { start, end }: Period): Promise<number> {
  const client = raw(db)
  const [row] = await client<{ n: number }[]>`
    select count(*)::int as n from visit
    where county_code = ${county} and status = 'done' and ${hasDateIn(client, start, end)}`
  return row?.n ?? 0
}

export interface VisitDifference {
  readonly before: VisitRow | null
  readonly after: VisitRow | null
}

/** Which visits of the month are others than when it was accepted, by id. */
export async function findDifferences(
  db: Db,
  county: AreaCode,
  month: Period,
): Promise<{ readonly total: number; readonly visits: readonly VisitDifference[] }> {
  const client = raw(db)
  const kept = await client<{ key: string; before: Readonly<Record<string, unknown>> | null }[]>`
    select visit_key as key, before from month_report_change
    where county_code = ${county} and month = ${month.start} order by visit_key collate "C"`
  const present = await client<(VisitRow & { key: string })[]>`
    select visit_key as key, ${client.unsafe(VISIT_COLUMNS)} from visit
    where county_code = ${county} and ${hasDateIn(client, month.start, month.end)}
      and visit_key = any(${kept.map(({ key }) => key)})`
  const after = new Map(present.map(({ key, ...row }) => [key, row]))
  const differences = kept.flatMap(({ key, before }) => {
    const pair = { before: before && rowOf(before), after: after.get(key) ?? null }
    return isSame(pair) ? [] : [pair]
  })
  return { total: differences.length, visits: differences.slice(0, MAX_DIFFERENCES) }
}

const { countyCode: _, visitKey: __, batchId: ___, ...shown } = getTableColumns(visit)

/** A row as `to_jsonb` has it. */
function rowOf(json: Readonly<Record<string, unknown>>): VisitRow {
  return Object.fromEntries(
    Object.entries(shown).map(([property, { name }]) => [property, json[name] ?? null]),
  ) as VisitRow
}

function isSame({ before, after }: VisitDifference): boolean {
  if (!before || !after) return before === after
  return (Object.keys(shown) as (keyof VisitRow)[]).every((property) => before[property] === after[property])
}
