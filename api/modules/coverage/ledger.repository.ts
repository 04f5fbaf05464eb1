import { getTableColumns } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { toDay } from '../../domain/calendar.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import { buildRegister, type Register } from '../../domain/coverage/designation.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import type { TeamDay } from '../../domain/coverage/stay.ts'
import type { PeriodKind } from '../../domain/period.ts'
import { type PostingSpan, postingSpans, wholeSpan } from '../../domain/staff/posting.ts'
import type { DayNumber } from '../../domain/units.ts'
import { readPostingsOf } from '../staff/postings.repository.ts'
import { countyReport, stayDay } from './counts.tables.ts'
import { type CountyLedger, type DaysOfUnit, unitDaysOf } from './ledger.ts'
import { PostingDays } from './posting-days.ts'
import { adjustment, designation } from './register.tables.ts'

/** `null` counties: all of them. Reads within the caller's transaction, so that counts and snapshot agree. */
export async function readCounties(
  db: Db,
  counties: readonly string[] | null,
): Promise<Map<string, CountyLedger>> {
  const found = new Map<string, MutableCounty>()
  const countyOf = (code: string) => {
    const county = found.get(code) ?? { days: new Map(), teamDays: new Map(), reported: [] }
    found.set(code, county)
    return county
  }
  await readDayCounts(db, counties, countyOf)
  await readTeamDays(db, counties, countyOf)
  await readReports(db, counties, countyOf)
  await readPostings(db, counties, countyOf)
  return found
}

export async function readRegister(db: Db): Promise<Register> {
  const { batchId: _, demonstration: __, ...designationColumns } = getTableColumns(designation)
  const { batchId: ___, demonstration: ____, ...adjustmentColumns } = getTableColumns(adjustment)
  const designations = await db
    .select(designationColumns)
    .from(designation)
    .orderBy(designation.areaCode, designation.designation, designation.from)
  const adjustments = await db
    .select(adjustmentColumns)
    .from(adjustment)
    .orderBy(adjustment.areaCode, adjustment.rule, adjustment.from)
  return buildRegister(designations, adjustments)
}

interface MutableCounty {
  days: Map<RuleId, Map<string, DaysOfUnit>>
  teamDays: Map<RuleId, Map<string, TeamDay[]>>
  reported: DayNumber[]
}

type CountyOf = (code: string) => MutableCounty

async function readDayCounts(db: Db, counties: readonly string[] | null, countyOf: CountyOf) {
  const interned = new Map<string, string>()
  const intern = (bits: string) => {
    const known = interned.get(bits)
    if (known !== undefined) return known
    interned.set(bits, bits)
    return bits
  }
  const kinds = new Map(CN_2025.map((rule) => [rule.id as string, rule.period]))
  const sql = raw(db)
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
      const units = county.days.get(row.rule) ?? new Map<string, DaysOfUnit>()
      county.days.set(row.rule, units)
      units.set(row.unit_code, unitDaysOf(kind, row.days, intern))
    }
  }
}

async function readTeamDays(db: Db, counties: readonly string[] | null, countyOf: CountyOf) {
  const rows = await db
    .select()
    .from(stayDay)
    .where(counties === null ? undefined : isAnyOf(stayDay.countyCode, counties))
    .orderBy(stayDay.countyCode, stayDay.unitCode, stayDay.teamCode, stayDay.date)
  for (const { countyCode, rule, unitCode, ...teamDay } of rows) {
    const county = countyOf(countyCode)
    const units = county.teamDays.get(rule) ?? new Map<string, TeamDay[]>()
    county.teamDays.set(rule, units)
    const list = units.get(unitCode) ?? []
    units.set(unitCode, list)
    list.push(teamDay)
  }
}

async function readReports(db: Db, counties: readonly string[] | null, countyOf: CountyOf) {
  const rows = await db
    .select()
    .from(countyReport)
    .where(counties === null ? undefined : isAnyOf(countyReport.countyCode, counties))
    .orderBy(countyReport.countyCode, countyReport.monthStart)
  for (const { countyCode, monthStart, done } of rows) {
    const reported = countyOf(countyCode).reported
    const start = toDay(monthStart)
    for (let i = 0; i < done.length; i++) {
      if (done[i] === '1') reported.push((start + i) as DayNumber)
    }
  }
}

const POSTING_RULES = CN_2025.flatMap((rule) => (rule.postings ? [{ rule, asked: rule.postings }] : []))

/** Few beside the visits: their days are computed as they are read, since an open posting has no last one. */
async function readPostings(db: Db, counties: readonly string[] | null, countyOf: CountyOf) {
  const postings = await readPostingsOf(db, counties)
  const spans = new Map<string, { rule: RuleId; unit: string; kind: PeriodKind; spans: PostingSpan[] }>()
  const reported = new Map<string, Set<DayNumber>>()
  for (const { posting, records } of postings) {
    const county = posting.placeCode.slice(0, 6)
    for (const { rule, asked } of POSTING_RULES) {
      const own = postingSpans(asked, posting, records)
      if (own.length === 0) continue
      const unit = posting.placeCode
      const known = spans.get(`${rule.id} ${unit}`) ?? { rule: rule.id, unit, kind: rule.period, spans: [] }
      spans.set(`${rule.id} ${unit}`, known)
      known.spans.push(...own)
    }
    const whole = wholeSpan(posting)
    if (!whole || whole.doneTo === null) continue
    const days = reported.get(county) ?? new Set(countyOf(county).reported)
    reported.set(county, days)
    for (let day: number = whole.first; day <= whole.doneTo; day++) days.add(day as DayNumber)
  }
  for (const { rule, unit, kind, spans: own } of spans.values()) {
    const { days } = countyOf(unit.slice(0, 6))
    const units = days.get(rule) ?? new Map<string, DaysOfUnit>()
    days.set(rule, units)
    units.set(unit, new PostingDays(kind, own))
  }
  for (const [county, days] of reported) countyOf(county).reported = [...days].sort((a, b) => a - b)
}
