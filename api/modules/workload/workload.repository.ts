import { and, eq, gte, lte, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { ResourceItem } from '../../domain/workload/records.ts'
import { outcome, resource } from './workload.tables.ts'

/** A year up to a date. */
export interface WorkloadTime {
  readonly year: number
  readonly start: LocalDate
  /** The earlier of the year's last day and the as-of date. */
  readonly end: LocalDate
}

/** The visits of a county that a group of columns is about: patrols and postings in villages, or tours. */
export interface VisitSums {
  readonly county: AreaCode
  readonly group: 'village' | 'county'
  readonly patrolVillages: number
  readonly postingVillages: number
  readonly visits: number
  readonly patients: number
  readonly noPatients: number
  readonly caseDiscussions: number
  readonly noCaseDiscussions: number
  readonly wardRounds: number
  readonly noWardRounds: number
  readonly lectures: number
  readonly noLectures: number
  readonly trained: number
  readonly noTrained: number
}

/** Patrols and postings count where they are in a village; a tour wherever it is, of whatever level its team. */
export const GROUP = `case when service = 'tour' then 'county' when length(place_code) = 12 then 'village' end`

/**
 * Places and sums of the done visits of a year. A visit of several days is in the year if one of its days is; what it carries is
 * counted in the year of its first day, once.
 */
export function sumVisits(db: Db, { start, end }: WorkloadTime): Promise<VisitSums[]> {
  const client = raw(db)
  const group = client.unsafe(GROUP)
  // By places first: counting distinct ones by sorting two million visits takes ten times as long.
  return client<VisitSums[]>`
    with place as (
      select county_code, ${group} as grp, service, place_code, count(*) filter (where date >= ${start}) as visits,
        sum(patients) filter (where date >= ${start}) as patients,
        count(*) filter (where date >= ${start} and patients is null) as no_patients,
        sum(case_discussions) filter (where date >= ${start}) as case_discussions,
        count(*) filter (where date >= ${start} and case_discussions is null) as no_case_discussions,
        sum(ward_rounds) filter (where date >= ${start}) as ward_rounds,
        count(*) filter (where date >= ${start} and ward_rounds is null) as no_ward_rounds,
        sum(lectures) filter (where date >= ${start}) as lectures,
        count(*) filter (where date >= ${start} and lectures is null) as no_lectures,
        sum(trained) filter (where date >= ${start}) as trained,
        count(*) filter (where date >= ${start} and trained is null) as no_trained
      from visit where status = 'done' and date <= ${end} and end_date >= ${start}
      group by county_code, grp, service, place_code)
    select county_code as county, grp as "group",
      count(distinct place_code) filter (where service = 'patrol')::int as "patrolVillages",
      count(distinct place_code) filter (where service = 'posting')::int as "postingVillages",
      sum(visits)::int as visits, coalesce(sum(patients), 0)::float8 as patients, sum(no_patients)::int as "noPatients",
      coalesce(sum(case_discussions), 0)::float8 as "caseDiscussions", sum(no_case_discussions)::int as "noCaseDiscussions",
      coalesce(sum(ward_rounds), 0)::float8 as "wardRounds", sum(no_ward_rounds)::int as "noWardRounds",
      coalesce(sum(lectures), 0)::float8 as lectures, sum(no_lectures)::int as "noLectures",
      coalesce(sum(trained), 0)::float8 as trained, sum(no_trained)::int as "noTrained"
    from place where grp is not null group by county_code, grp`
}

/** The people of visits in some counties together. */
export interface GroupAttendance {
  /** A county; null: of all the counties of `sheet`; both null: of all. */
  readonly county: AreaCode | null
  readonly sheet: string | null
  readonly group: 'village' | 'county'
  readonly persons: number
  readonly unnamed: number
  readonly incomplete: number
  readonly largest: number
}

/** @param sheets the sheet (a city, or a county that reports on its own) of each county */
export async function countAttendance(
  db: Db,
  { start, end }: WorkloadTime,
  sheets: ReadonlyMap<string, string>,
): Promise<GroupAttendance[]> {
  const client = raw(db)
  const counties = [...sheets.keys()]
  const names = [...new Set(sheets.values())]
  const sheetOf = [...sheets.values()].map((name) => names.indexOf(name))
  // Two million visits and those who were at them are joined once, in parallel, and by numbers instead of names; people are told apart by
  // hashing, level by level: counted as distinct by grouping sets they would be sorted.
  const rows = await client<
    (Omit<GroupAttendance, 'county' | 'sheet'> & Record<'county' | 'sheet', number | null>)[]
  >`
    with present as materialized (
      select s.county, s.sheet, v.service = 'tour' as tour, v.visit_key, v.headcount, a.person_key
      from visit v
        join (select no - 1 as county, sheet, code from unnest(${counties}::text[], ${sheetOf}::int[]) with ordinality as s(code, sheet, no)) s
          on s.code = v.county_code
        left join attendance a on a.county_code = v.county_code and a.visit_key = v.visit_key
      where v.status = 'done' and v.date <= ${end} and v.end_date >= ${start} and (v.service = 'tour' or length(v.place_code) = 12)),
    of_county as materialized (
      select county, sheet, tour, person_key from present where person_key is not null group by 1, 2, 3, 4),
    of_sheet as materialized (select sheet, tour, person_key from of_county group by 1, 2, 3),
    people as (
      select sheet, county, tour, count(*) as persons from of_county group by 1, 2, 3
      union all
      select sheet, null, tour, count(*) from of_sheet group by sheet, tour
      union all
      select null, null, tour, count(*) from (select tour, person_key from of_sheet group by 1, 2) p group by tour),
    lacking as (
      select county, sheet, tour, headcount, greatest(0, headcount - count(person_key)) as unnamed
      from present group by county, sheet, tour, visit_key, headcount),
    visits as (
      select sheet, county, tour, sum(unnamed) as unnamed, count(*) filter (where unnamed > 0) as incomplete, max(headcount) as largest
      from lacking group by grouping sets ((sheet, county, tour), (sheet, tour), (tour)))
    select v.county::int, v.sheet::int, case when v.tour then 'county' else 'village' end as "group", coalesce(p.persons, 0)::int as persons,
      v.unnamed::int, v.incomplete::int, v.largest::int
    from visits v left join people p
      on p.sheet is not distinct from v.sheet and p.county is not distinct from v.county and p.tour = v.tour`
  return rows.map(({ county, sheet, ...row }) => ({
    ...row,
    county: county === null ? null : (counties[county] as AreaCode),
    sheet: sheet === null ? null : names[sheet]!,
  }))
}

/** A done posting of a person with a day in the year. */
export interface YearPosting {
  readonly county: AreaCode
  readonly township: AreaCode
  /** Null: none is named. */
  readonly institution: string | null
  readonly person: string
  /** Its first and last day in the year, as far as it is confirmed. */
  readonly first: LocalDate
  readonly last: LocalDate
  /** The person's profession is public health on a day of it. */
  readonly publicHealth: boolean
}

/**
 * As far as they are confirmed: what nobody has confirmed was not there (RULES, "Postings of persons"). A record of a person holds until
 * the day before the next one begins.
 */
export function findPostings(db: Db, { start, end }: WorkloadTime): Promise<YearPosting[]> {
  return raw(db)<YearPosting[]>`
    with record as (
      select person_key, profession, from_date,
        least(to_date, lead(from_date) over (partition by person_key order by from_date) - 1) as until
      from staff)
    select p.county_code as county, p.place_code as township, p.institution_key as institution, p.person_key as person,
      greatest(p.from_date, ${start}::date) as first, least(p.to_date, p.ended, p.confirmed_to, ${end}::date) as last,
      exists (
        select 1 from record r
        where r.person_key = p.person_key and r.profession = 'public-health'
          and r.from_date <= least(p.to_date, p.ended, p.confirmed_to, ${end}::date)
          and (r.until is null or r.until >= greatest(p.from_date, ${start}::date))) as "publicHealth"
    from staff_posting p
    where p.status = 'done' and p.from_date <= least(p.to_date, p.ended, p.confirmed_to, ${end}::date)
      and p.confirmed_to >= ${start} and least(p.to_date, p.ended, p.confirmed_to, ${end}::date) >= ${start}`
}

/** Institutions by what they have reached in the year. */
export async function countOutcomes(db: Db, { start, end }: WorkloadTime) {
  return db
    .select({
      county: outcome.countyCode,
      outcome: outcome.outcome,
      institutions: sql<number>`count(*)::int`,
    })
    .from(outcome)
    .where(and(gte(outcome.date, start), lte(outcome.date, end)))
    .groupBy(outcome.countyCode, outcome.outcome)
}

/** What counties have reported of the year: `350421 patrol-vehicles`. */
export async function findResources(db: Db, year: number): Promise<ReadonlyMap<string, number>> {
  const rows = await db.select().from(resource).where(eq(resource.year, year))
  return new Map(rows.map(({ areaCode, item, value }) => [resourceKey(areaCode, item), value]))
}

export const resourceKey = (county: string, item: ResourceItem) => `${county} ${item}`
