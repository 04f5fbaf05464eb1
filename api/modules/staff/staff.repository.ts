import { and, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core'
import { type Db, isAnyOf } from '../../db/db.ts'
import type { Grounds } from '../../domain/access/viewer.ts'
import { identityOf } from '../../domain/identity.ts'
import type { Profession, TitleLevel } from '../../domain/staff/person.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { visit } from '../visits/visits.tables.ts'
import { attendance, staff, staffPosting } from './staff.tables.ts'

export interface StaffFilter {
  /** Null: whoever asks may see all of them. */
  readonly grounds: Grounds | null
  readonly within: AreaCode | undefined
  readonly text: string | undefined
  readonly employer: string | undefined
  readonly professions: readonly Profession[] | undefined
  readonly titleLevels: readonly TitleLevel[] | undefined
}

const below = (areas: readonly AreaCode[]) => areas.map((area) => `${area}%`)

/** An area and all below it, as a range that an index answers whatever its collation: the codes are digits. */
function inArea(column: SQL | AnyPgColumn, area: AreaCode): SQL {
  const next = String(BigInt(area) + 1n)
  return sql`(${column} >= ${area} and ${column} < ${next})`
}

/**
 * People of an area: those whose employer lies in it, and those who served there. The places are looked up by themselves: the
 * attendance may be distributed. It has its visits' counties alone; where in its county a visit was is read of the visit.
 */
function ofArea(area: AreaCode): SQL {
  const county = area.slice(0, 6)
  const attended =
    area.length <= 6
      ? inArea(sql`a.county_code`, area)
      : sql`a.county_code = ${county} and a.visit_key in (select v.visit_key from visit v
          where v.county_code = ${county} and ${inArea(sql`v.place_code`, area)})`
  const posted =
    area.length <= 6
      ? inArea(sql`p.county_code`, area)
      : sql`p.county_code = ${county} and ${inArea(sql`p.place_code`, area)}`
  return sql`(${inArea(staff.areaCode, area)}
    or ${staff.personKey} in (select p.person_key from staff_posting p where ${posted})
    or ${staff.personKey} in (select a.person_key from attendance a where ${attended}))`
}

function seenBy({ areas, teams }: Grounds): SQL {
  const own = sql`${staff.employerKey} = any(${sql.param(teams.map(identityOf))})`
  return or(own, ...areas.map(ofArea))!
}

/** The latest record of each person. */
function isLatest(): SQL {
  const later = alias(staff, 'later')
  return sql`not exists (select from ${staff} later where ${later.personKey} = ${staff.personKey} and ${gt(later.from, staff.from)})`
}

function wanted({ grounds, within, text, employer, professions, titleLevels }: StaffFilter): SQL | undefined {
  const escaped = text?.replace(/[\\%_]/g, '\\$&')
  return and(
    isLatest(),
    grounds ? seenBy(grounds) : undefined,
    within ? ofArea(within) : undefined,
    text && escaped
      ? or(
          sql`${staff.name} like ${`%${escaped}%`}`,
          sql`${staff.personKey} like ${`${identityOf(escaped)}%`}`,
        )
      : undefined,
    employer ? eq(staff.employerKey, identityOf(employer)) : undefined,
    professions ? inArray(staff.profession, [...professions]) : undefined,
    titleLevels ? inArray(staff.titleLevel, [...titleLevels]) : undefined,
  )
}

export type StaffRow = typeof staff.$inferSelect

export async function findStaff(
  db: Db,
  filter: StaffFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly StaffRow[] }> {
  const where = wanted(filter)
  const total = await db.$count(staff, where)
  const rows = await db
    .select()
    .from(staff)
    .where(where)
    .orderBy(staff.areaCode, staff.employerKey, sql`${staff.name} collate "C"`, staff.personKey)
    .offset(offset)
    .limit(limit)
  return { total, rows }
}

/** A person's records, the latest first; none where whoever asks may not see the person. */
export async function readPerson(
  db: Db,
  personKey: string,
  grounds: Grounds | null,
): Promise<readonly StaffRow[]> {
  const own = eq(staff.personKey, personKey)
  if (grounds) {
    const [seen] = await db
      .select({ key: staff.personKey })
      .from(staff)
      .where(and(own, seenBy(grounds)))
      .limit(1)
    if (!seen) return []
  }
  return db.select().from(staff).where(own).orderBy(desc(staff.from))
}

/** Of some people those whom whoever asks may see, each as they are now or were last; more than a page is looked up in one statement. */
export async function findSeen(
  db: Db,
  personKeys: readonly string[],
  grounds: Grounds | null,
): Promise<ReadonlyMap<string, StaffRow>> {
  if (personKeys.length === 0) return new Map()
  const rows = await db
    .select()
    .from(staff)
    .where(and(isAnyOf(staff.personKey, personKeys), isLatest(), grounds ? seenBy(grounds) : undefined))
  return new Map(rows.map((row) => [row.personKey, row]))
}

export async function readPostingsOfPerson(db: Db, personKey: string) {
  return db
    .select()
    .from(staffPosting)
    .where(eq(staffPosting.personKey, personKey))
    .orderBy(desc(staffPosting.from), staffPosting.postingKey)
}

/** The latest visits that a person went on, and how many there are. */
export async function readVisitsOfPerson(db: Db, personKey: string, limit: number) {
  const own = await db
    .select({
      visitKey: attendance.visitKey,
      county: attendance.countyCode,
      role: attendance.role,
      demonstration: attendance.demonstration,
    })
    .from(attendance)
    .where(eq(attendance.personKey, personKey))
  const known = new Map(own.map((each) => [each.visitKey, each]))
  if (known.size === 0) return { count: 0, visits: [] }
  const found = await db
    .select({
      visitKey: visit.visitKey,
      county: visit.countyCode,
      visitId: visit.visitId,
      date: visit.date,
      endDate: visit.endDate,
      session: visit.session,
      placeCode: visit.placeCode,
      service: visit.service,
      teamCode: visit.teamCode,
      teamName: visit.teamName,
      status: visit.status,
      demonstration: visit.demonstration,
    })
    .from(visit)
    .where(isAnyOf(visit.visitKey, [...known.keys()]))
    .orderBy(desc(visit.date), visit.visitKey)
  // Attendance follows its visit: one in another county is of an office that uses the id again.
  const rows = found.filter(({ visitKey, county }) => known.get(visitKey)!.county === county)
  return {
    count: rows.length,
    visits: rows.slice(0, limit).map(({ visitKey, county: _, ...row }) => {
      const { role, demonstration } = known.get(visitKey)!
      return { ...row, role, demonstration: row.demonstration || demonstration }
    }),
  }
}

export interface PostingOverlap {
  readonly personId: string
  readonly personKey: string
  readonly postings: [string, string]
  readonly places: [AreaCode, AreaCode]
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** Postings of one person to two townships on one date. */
export async function readOverlaps(
  db: Db,
  where: { readonly personKey: string } | { readonly within: readonly AreaCode[] },
  limit: number,
): Promise<readonly PostingOverlap[]> {
  const end = (of: string) => sql.raw(`least(${of}.to_date, ${of}.ended)`)
  const about =
    'personKey' in where
      ? sql`a.person_key = ${where.personKey}`
      : sql`(a.place_code like any(${sql.param(below(where.within))}) or b.place_code like any(${sql.param(below(where.within))}))`
  const rows = await db.execute<{
    person_id: string
    person_key: string
    first: string
    second: string
    place: AreaCode
    other: AreaCode
    from: LocalDate
    to: LocalDate | null
  }>(sql`
    select a.person_id, a.person_key, a.posting_id as first, b.posting_id as second, a.place_code as place,
      b.place_code as other, greatest(a.from_date, b.from_date)::text as "from",
      least(${end('a')}, ${end('b')})::text as "to"
    from staff_posting a join staff_posting b on b.person_key = a.person_key and b.place_code > a.place_code
    where ${about} and a.status <> 'cancelled' and b.status <> 'cancelled'
      and greatest(a.from_date, b.from_date) <= coalesce(least(${end('a')}, ${end('b')}), 'infinity')
    order by a.person_key, greatest(a.from_date, b.from_date), a.posting_key
    limit ${limit}`)
  return [...rows].map((row) => ({
    personId: row.person_id,
    personKey: row.person_key,
    postings: [row.first, row.second],
    places: [row.place, row.other],
    from: row.from,
    to: row.to,
  }))
}

interface TeamQuery {
  readonly team: string
  readonly hospital: string
  readonly counties: readonly string[]
  readonly from: LocalDate
  readonly to: LocalDate
  /** Keys of persons who were chosen; null: nobody was. */
  readonly named: readonly string[] | null
}

const MAX_EMPLOYED = 500

/** The keys of a team's members, whoever asks, and what tells that they are. */
export async function findTeamMembers(
  db: Db,
  { team, hospital, counties, from, to, named }: TeamQuery,
): Promise<{ readonly keys: readonly string[]; readonly basis: 'named' | 'attendance' | 'employer' }> {
  if (named) return { keys: [...new Set(named)], basis: 'named' }
  // As the campaign judges it: the tours of a provincial team in its counties.
  const visits = await db
    .select({ key: visit.visitKey })
    .from(visit)
    .where(
      and(
        sql`${visit.teamCode} in (select t.team_code from team t where t.team_key = ${identityOf(team)})`,
        isAnyOf(visit.countyCode, counties),
        sql`${visit.service} = 'tour' and ${visit.teamLevel} = 'provincial' and ${visit.status} <> 'cancelled'`,
        sql`${visit.date} <= ${to} and ${visit.endDate} >= ${from}`,
      ),
    )
  const keys = visits.map(({ key }) => key)
  const attending =
    keys.length === 0
      ? []
      : await db
          .selectDistinct({ key: attendance.personKey })
          .from(attendance)
          .where(and(isAnyOf(attendance.visitKey, keys), isAnyOf(attendance.countyCode, counties)))
  if (attending.length > 0) return { keys: attending.map(({ key }) => key), basis: 'attendance' }
  const employed = await db
    .select({ key: staff.personKey })
    .from(staff)
    .where(
      and(
        or(eq(staff.employerKey, identityOf(team)), eq(staff.employerName, hospital)),
        sql`${staff.from} <= ${from} and (${staff.to} is null or ${staff.to} >= ${from})`,
        // The record that began last decides, also of whoever is with another employer by it.
        sql`not exists (select from ${staff} later where later.person_key = ${staff.personKey}
          and later.from_date > ${staff.from} and later.from_date <= ${from})`,
      ),
    )
    .orderBy(staff.personKey)
    .limit(MAX_EMPLOYED)
  return { keys: employed.map(({ key }) => key), basis: 'employer' }
}

/** The records of persons, as far as whoever asks may see them. */
export async function findPeople(
  db: Db,
  keys: readonly string[],
  grounds: Grounds | null,
): Promise<readonly StaffRow[]> {
  return db
    .select()
    .from(staff)
    .where(and(isAnyOf(staff.personKey, keys), grounds ? seenBy(grounds) : undefined))
    .orderBy(staff.personKey, desc(staff.from))
}
