import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { isAnyOf } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { DesignationRecord } from '../../domain/coverage/designation.ts'
import { identityOf } from '../../domain/identity.ts'
import { type PostedPerson, servedSpan, type TeamAtPlace } from '../../domain/service-list/service-list.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS, SERVICES } from '../../domain/visit.ts'
import { designation } from '../coverage/register.tables.ts'
import { servicePoint } from '../reach/service-points.tables.ts'
import { staff, staffPosting } from '../staff/staff.tables.ts'

export async function findDesignations(db: Db, within: AreaCode): Promise<DesignationRecord[]> {
  const { areaCode, designation: kind, from, to, source } = designation
  return db
    .select({ areaCode, designation: kind, from, to, source })
    .from(designation)
    .where(sql`starts_with(${areaCode}, ${within})`)
    .orderBy(areaCode, kind, from)
}

/** Which teams were where, in the days that tell who serves on the day: see {@link servedSpan}. */
export async function findTeamsAt(
  db: Db,
  counties: readonly string[],
  day: LocalDate,
): Promise<TeamAtPlace[]> {
  const client = raw(db)
  const spans = SERVICES.map((service) => ({ service, ...servedSpan(service, day) }))
  const column = (name: 'service' | 'doneFrom' | 'plannedTo') => spans.map((span) => span[name])
  const rows = await client<Omit<TeamAtPlace, 'teamKey'>[]>`
    select place_code as "placeCode", service, team_code as "teamCode", team_level as "teamLevel",
      substring(max(date::text || team_name) from 11) as "teamName",
      max(least(end_date, ${day}::date)) filter (where status = 'done') as last,
      min(greatest(date, ${day}::date)) filter (where status = 'planned') as next
    from visit
    join unnest(${column('service')}::visit_service[], ${column('doneFrom')}::date[], ${column('plannedTo')}::date[])
      as span(of_service, done_from, planned_to) on span.of_service = visit.service
    where county_code = any(${counties as string[]})
      and ((status = 'done' and date between done_from - ${MAX_VISIT_DAYS}::int and ${day} and end_date >= done_from)
        or (status = 'planned' and date between ${day}::date - ${MAX_VISIT_DAYS}::int and planned_to and end_date >= ${day}))
    group by county_code, place_code, service, team_code, team_level`
  return rows.map((row) => ({ ...row, teamKey: identityOf(row.teamCode) }))
}

/** The postings to townships of counties, with what is known of the persons, of whoever sends them and of where they are. */
export async function findPosted(db: Db, counties: readonly string[]): Promise<PostedPerson[]> {
  const rows = await db.select().from(staffPosting).where(isAnyOf(staffPosting.countyCode, counties))
  if (rows.length === 0) return []
  const { personKey, from, to, titleLevel, profession, employerKey, employerName } = staff
  const of = (keys: Iterable<string>) => [...new Set(keys)]
  const people = await db
    .select({ personKey, from, to, titleLevel, profession })
    .from(staff)
    .where(isAnyOf(personKey, of(rows.map((row) => row.personKey))))
  const senders = of(rows.map(({ senderKey }) => senderKey))
  const employers = await db
    .select({ employerKey, name: sql<string | null>`max(${employerName})` })
    .from(staff)
    .where(isAnyOf(employerKey, senders))
    .groupBy(employerKey)
  const named = of([...senders, ...rows.flatMap(({ institutionKey }) => institutionKey ?? [])])
  const points = await db
    .select({ key: servicePoint.pointKey, name: servicePoint.name })
    .from(servicePoint)
    .where(isAnyOf(servicePoint.pointKey, named))
  const byPerson = Map.groupBy(people, (row) => row.personKey)
  const pointName = new Map(points.map(({ key, name }) => [key, name]))
  const employer = new Map(employers.map(({ employerKey: key, name }) => [key, name]))
  return rows.map((row) => ({
    posting: row,
    records: byPerson.get(row.personKey) ?? [],
    personKey: row.personKey,
    senderKey: row.senderKey,
    senderCode: row.senderCode,
    senderName: employer.get(row.senderKey) ?? pointName.get(row.senderKey) ?? null,
    institutionKey: row.institutionKey,
    institution: row.institutionKey === null ? null : (pointName.get(row.institutionKey) ?? row.institution),
  }))
}
