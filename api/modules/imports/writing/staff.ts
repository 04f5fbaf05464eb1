import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import type { StagedRow } from '../checking/cell.ts'
import { problem, type RowProblem, warning } from '../checking/problem.ts'
import type { StagedCheck } from '../kinds/import-kind.ts'
import { raiseSnapshot } from './counts.ts'
import type { Effects } from './effects.ts'
import { STAGING } from './staging.ts'

/**
 * Where an employer that is a known service point lies; others keep what their code says of themselves. Who was made nameless stays so,
 * whatever a later file says.
 */
export async function peopleAsKnown(db: Db): Promise<void> {
  await raw(db).unsafe(`
    update ${STAGING} s set area_code = p.area_code from service_point p
      where p.point_key = s.employer_key and not s.bad;
    update ${STAGING} s set name = null, phone = null
      where not s.bad and s.person_key in (select p.person_key from staff p where p.name is null)`)
}

/** Only those who were made nameless have no name. */
export const PEOPLE_CHECKS: readonly StagedCheck[] = [
  {
    rows: `select s.* from ${STAGING} s where not s.bad and not s.removed
      and s.person_key in (select p.person_key from staff p where p.name is null)`,
    problem: staysNameless,
  },
]

/**
 * Where the visits are that people went on, and whose they are. The visits are read by themselves: Citus joins none of its
 * tables with one that is changed.
 */
export async function visitsPlace(db: Db): Promise<void> {
  await raw(db).unsafe(`
    create temp table import_visit on commit drop as
      select v.visit_key, v.visit_id, v.county_code, v.team_code, v.date from visit v
      where v.visit_key in (select s.visit_key from ${STAGING} s where not s.bad);
    analyze import_visit;
    update ${STAGING} s set county_code = v.county_code, team_code = v.team_code, visit_id = v.visit_id
      from import_visit v where v.visit_key = s.visit_key and not s.bad;
    analyze ${STAGING}`)
  await personsAsKnown(db)
}

/** Visits that are now in another county, or of another team, take the attendance along that they had there. */
export async function takeAttendanceAlong(db: Db, before: string, after: string): Promise<void> {
  await raw(db).unsafe(`
    create temp table moved_visit on commit drop as
      select o.visit_key, o.county_code as old_county, n.county_code, n.team_code
      from ${before} o join ${after} n on n.visit_key = o.visit_key
      where (n.county_code, n.team_code) <> (o.county_code, o.team_code);
    update attendance a set county_code = m.county_code, team_code = m.team_code from moved_visit m
      where a.visit_key = m.visit_key and a.county_code = m.old_county;
    drop table moved_visit`)
}

/** Ids of persons are spelled as they are known, so that another spelling changes nothing. */
export async function personsAsKnown(db: Db): Promise<void> {
  await raw(db).unsafe(`
    update ${STAGING} s set person_id = p.person_id
      from (select distinct on (person_key) person_key, person_id from staff order by person_key, from_date) p
      where p.person_key = s.person_key and p.person_id <> s.person_id and not s.bad`)
}

/** The record that began last decides: see `personOn`. */
const HOLDS = (day: string) => `p.from_date <= ${day} and (p.to_date is null or p.to_date >= ${day})
  and not exists (select from staff later where later.person_key = p.person_key
    and later.from_date > p.from_date and later.from_date <= ${day})`

const UNKNOWN_PERSON: StagedCheck = {
  rows: `select s.* from ${STAGING} s where not s.bad and not s.removed
    and not exists (select from staff p where p.person_key = s.person_key)`,
  problem: unknownPerson,
}

export const ATTENDANCE_CHECKS: readonly StagedCheck[] = [
  {
    rows: `select s.* from ${STAGING} s where not s.bad and not s.removed and s.county_code is null`,
    problem: unknownVisit,
  },
  UNKNOWN_PERSON,
  {
    rows: `select s.*, v.date as on_day from ${STAGING} s join import_visit v on v.visit_key = s.visit_key
      where not s.bad and not s.removed
      and not exists (select from staff p where p.person_key = s.person_key and ${HOLDS('v.date')})`,
    problem: (row) => notInForce(row, String(row.on_day)),
  },
]

export const POSTING_CHECKS: readonly StagedCheck[] = [
  UNKNOWN_PERSON,
  {
    rows: `select s.* from ${STAGING} s where not s.bad
      and not exists (select from staff p where p.person_key = s.person_key and ${HOLDS('s.from_date')})`,
    problem: (row) => notInForce(row, String(row.from_date)),
  },
  {
    rows: `select s.* from ${STAGING} s where not s.bad and s.institution_key is not null
      and not exists (select from service_point p where p.point_key = s.institution_key)`,
    problem: unknownInstitution,
  },
]

/** Days of postings follow what is known of the persons. */
export const STAFF_EFFECTS: Effects = {
  async written(db, { inserted, touched }) {
    await raw(db).unsafe('analyze staff')
    return raiseSnapshot(db, { counties: postedOf([inserted, touched]) })
  },
  async undone(db, { touched }) {
    await raiseSnapshot(db, { counties: postedOf([touched]) })
  },
}

export const POSTING_EFFECTS: Effects = {
  async written(db, { inserted, touched }) {
    await raw(db).unsafe('analyze staff_posting')
    const changed = [inserted, touched].flatMap((source) =>
      source ? [`select county_code from ${source} s`] : [],
    )
    return raiseSnapshot(db, { counties: `(${changed.join(' union ')})` })
  },
  async undone(db, { touched }) {
    await raiseSnapshot(db, { counties: touched })
  },
}

/** The counties that the people of some relations are posted to. */
function postedOf(sources: readonly (string | null)[]): string {
  const people = sources.flatMap((source) => (source ? [`select person_key from ${source} s`] : []))
  return `(select county_code from staff_posting where person_key in (${people.join(' union ')}))`
}

function unknownPerson({ person_id }: StagedRow): RowProblem {
  const id = String(person_id)
  return problem(
    'person-unknown',
    'person_id',
    id,
    `没有编号为 ${id} 的人员：请核对编号，或先导入“人员”。`,
    `Nobody has the person id ${id}: check it, or import the people first.`,
  )
}

function staysNameless({ person_id }: StagedRow): RowProblem {
  const id = String(person_id)
  return warning(
    'person-nameless',
    'person_id',
    id,
    `人员 ${id} 的姓名和电话已去除且不能恢复，本行已导入，但不含姓名和电话。`,
    `The name and phone of the person ${id} were removed for good. The row was imported without them.`,
  )
}

function unknownVisit({ visit_id }: StagedRow): RowProblem {
  const id = String(visit_id)
  return problem(
    'visit-unknown',
    'visit_id',
    id,
    `没有编号为 ${id} 的到访记录：请核对编号，或先导入“到访”。`,
    `No visit has the id ${id}: check it, or import the visits first.`,
  )
}

function notInForce({ person_id }: StagedRow, day: string): RowProblem {
  const id = String(person_id)
  return warning(
    'person-not-in-force',
    'person_id',
    id,
    `人员 ${id} 在 ${day} 没有有效的人员记录，已照常导入，但判定职称和专业时不计入：请在“人员”中补上当日的记录。`,
    `The person ${id} has no record in force on ${day}. The row was imported, but the day counts for no rule about titles: add the record to the people.`,
  )
}

function unknownInstitution({ institution }: StagedRow): RowProblem {
  const id = String(institution)
  return warning(
    'institution-unknown',
    'institution',
    id,
    `没有编号为 ${id} 的服务点，已照常导入：请核对编号，或导入该服务点。`,
    `No service point has the id ${id}. The row was imported: check the id, or import the service point.`,
  )
}
