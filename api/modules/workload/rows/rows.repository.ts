import { and, asc, gte, lte } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import type { Service } from '../../../domain/visit.ts'
import type { WorkloadColumnId } from '../../../domain/workload/columns.ts'
import type { Outcome } from '../../../domain/workload/records.ts'
import { servicePoint } from '../../reach/service-points.tables.ts'
import { GROUP, type WorkloadTime } from '../workload.repository.ts'
import { outcome, resource } from '../workload.tables.ts'

/** Which records a cell of the table is made of. */
export interface Scope {
  readonly time: WorkloadTime
  readonly counties: readonly AreaCode[]
}

export interface Page {
  readonly offset: number
  readonly limit: number
}

export interface VillageRow {
  readonly county: AreaCode
  readonly place: AreaCode
  readonly visits: number
  readonly first: LocalDate
  readonly last: LocalDate
  readonly demonstration: boolean
}

/** Villages with a done visit of a service; a date before the year of a visit that reaches into it is not told. */
export async function findVillages(
  db: Db,
  { time: { start, end }, counties }: Scope,
  service: Service,
  { offset, limit }: Page,
): Promise<{ readonly count: number; readonly rows: readonly VillageRow[] }> {
  const client = raw(db)
  const chosen = client`status = 'done' and service = ${service} and length(place_code) = 12 and date <= ${end}
    and end_date >= ${start} and county_code = any(${[...counties]})`
  const [{ count }] = await client<[{ count: number }]>`
    select count(*)::int as count from (select distinct county_code, place_code from visit where ${chosen}) place`
  const rows = await client<VillageRow[]>`
    select county_code as county, place_code as place, count(*)::int as visits, min(greatest(date, ${start}::date)) as first,
      max(least(end_date, ${end}::date)) as last, bool_or(demonstration) as demonstration
    from visit where ${chosen} group by county_code, place_code order by county_code, place_code
    offset ${offset} limit ${limit}`
  return { count, rows }
}

/** What a visit carries of each figure that is a sum of visits. */
export const SUMMED: Readonly<
  Partial<Record<WorkloadColumnId, { readonly group: 'village' | 'county'; readonly column: string }>>
> = {
  'village-patients': { group: 'village', column: 'patients' },
  'tour-patients': { group: 'county', column: 'patients' },
  'case-discussions': { group: 'county', column: 'case_discussions' },
  'ward-rounds': { group: 'county', column: 'ward_rounds' },
  lectures: { group: 'county', column: 'lectures' },
  trained: { group: 'county', column: 'trained' },
}

export interface VisitRowOf {
  readonly county: AreaCode
  readonly place: AreaCode
  readonly visitId: string
  readonly date: LocalDate
  readonly endDate: LocalDate
  readonly service: Service
  readonly teamCode: string
  readonly teamName: string | null
  readonly headcount: number
  readonly named: number
  readonly value: number | null
  readonly demonstration: boolean
}

/** The visits that give a number, the largest first, or those that do not, the latest first. */
export async function findSummed(
  db: Db,
  { time: { start, end }, counties }: Scope,
  { group, column }: NonNullable<(typeof SUMMED)[WorkloadColumnId]>,
  { of, offset, limit }: Page & { readonly of: 'counted' | 'missing' },
) {
  const client = raw(db)
  const value = client.unsafe(column)
  const chosen = client`status = 'done' and ${client.unsafe(GROUP)} = ${group} and date between ${start} and ${end}
    and county_code = any(${[...counties]})`
  const [sums] = await client<[{ sum: number; counted: number; missing: number }]>`
    select coalesce(sum(${value}), 0)::float8 as sum, count(${value})::int as counted,
      count(*) filter (where ${value} is null)::int as missing
    from visit where ${chosen}`
  const rows = await client<VisitRowOf[]>`
    with page as (
      select county_code as county, place_code as place, visit_id as "visitId", visit_key, date, end_date as "endDate", service,
        team_code as "teamCode", team_name as "teamName", headcount, ${value} as value, demonstration
      from visit where ${chosen} and ${value} is ${of === 'counted' ? client`not null` : client`null`}
      order by ${value} desc nulls last, date desc, visit_key offset ${offset} limit ${limit}),
    named as (select a.visit_key, count(*)::int as named from attendance a
      join page on page.county = a.county_code and page.visit_key = a.visit_key group by 1)
    select page.*, coalesce(named.named, 0) as named from page left join named on named.visit_key = page.visit_key
    order by value desc nulls last, date desc, page.visit_key`
  return { ...sums, rows }
}

export interface PersonTimes {
  readonly person: string
  readonly times: number
  readonly first: LocalDate
  readonly last: LocalDate
  readonly counties: number
}

/** Everybody who is named on the visits of a group, the busiest first. */
export function findPresent(
  db: Db,
  { time: { start, end }, counties }: Scope,
  group: 'village' | 'county',
): Promise<PersonTimes[]> {
  const client = raw(db)
  return client<PersonTimes[]>`
    select a.person_key as person, count(distinct v.visit_key)::int as times, min(greatest(v.date, ${start}::date)) as first,
      max(least(v.end_date, ${end}::date)) as last, count(distinct v.county_code)::int as counties
    from attendance a join visit v on v.county_code = a.county_code and v.visit_key = a.visit_key
    where v.status = 'done' and ${client.unsafe(GROUP)} = ${group} and v.date <= ${end} and v.end_date >= ${start}
      and v.county_code = any(${[...counties]})
    group by 1 order by 2 desc, 1`
}

/** Visits of which fewer people are named than their headcount tells: the most lacking first. */
export async function findLacking(
  db: Db,
  { time: { start, end }, counties }: Scope,
  group: 'village' | 'county',
  { offset, limit }: Page,
) {
  const client = raw(db)
  const lacking = client`
    with chosen as (
      select county_code, visit_key, place_code, visit_id, date, end_date, service, team_code, team_name, headcount, demonstration
      from visit where status = 'done' and ${client.unsafe(GROUP)} = ${group} and date <= ${end} and end_date >= ${start}
        and county_code = any(${[...counties]})),
    named as (select a.visit_key, count(*)::int as named from attendance a
      join chosen on chosen.county_code = a.county_code and chosen.visit_key = a.visit_key group by 1),
    told as (
      select chosen.*, coalesce(n.named, 0) as named, greatest(0, headcount - coalesce(n.named, 0)) as unnamed
      from chosen left join named n on n.visit_key = chosen.visit_key)`
  const [sums] = await client<[{ unnamed: number; missing: number; largest: number }]>`
    ${lacking} select coalesce(sum(unnamed), 0)::int as unnamed, count(*) filter (where unnamed > 0)::int as missing,
      coalesce(max(headcount), 0)::int as largest from told`
  const rows = await client<VisitRowOf[]>`
    ${lacking} select county_code as county, place_code as place, visit_id as "visitId", date, end_date as "endDate", service,
      team_code as "teamCode", team_name as "teamName", headcount, named, unnamed as value, demonstration
    from told where unnamed > 0 order by unnamed desc, date desc, visit_key offset ${offset} limit ${limit}`
  return { ...sums, rows }
}

/** Institutions by what they have reached in the year. */
export async function findOutcomes(db: Db, { time: { start, end }, counties }: Scope, reached: Outcome) {
  const rows = await db
    .select()
    .from(outcome)
    .where(and(isAnyOf(outcome.countyCode, counties), gte(outcome.date, start), lte(outcome.date, end)))
    .orderBy(asc(outcome.countyCode), asc(outcome.date), asc(outcome.institutionKey))
  return rows.filter((row) => row.outcome === reached)
}

export async function findResourceRows(db: Db, { time: { year }, counties }: Scope) {
  const rows = await db.select().from(resource).where(isAnyOf(resource.areaCode, counties))
  return rows.filter((row) => row.year === year)
}

/** Names of service points by their keys. */
export async function findPointNames(db: Db, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, { readonly id: string; readonly name: string }>()
  const rows = await db
    .select({ key: servicePoint.pointKey, id: servicePoint.pointId, name: servicePoint.name })
    .from(servicePoint)
    .where(isAnyOf(servicePoint.pointKey, keys))
  return new Map(rows.map(({ key, id, name }) => [key, { id, name }]))
}
