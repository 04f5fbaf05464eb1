import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import { noteChangedPostings } from '../../reports/record-changes.ts'
import type { StagedRow } from '../checking/cell.ts'
import { problem, type RowProblem, warning } from '../checking/problem.ts'
import type { StagedCheck } from '../kinds/import-kind.ts'
import { raiseSnapshot } from './counts.ts'
import { type Effects, whoBrought } from './effects.ts'
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

/** Those of the records, but for what the file takes out, and those of the file. */
const HOLDERS = `(
  select p.person_key, p.employer_key, p.employer_code, p.name from staff p
    where not exists (select from ${STAGING} x where x.removed and not x.bad
      and x.person_key = p.person_key and x.from_date = p.from_date)
  union all
  select o.person_key, o.employer_key, o.employer_code, o.name from ${STAGING} o where not o.bad and not o.removed)`

/** Rows whose person id stands with another employer, too, one for each row. */
const heldElsewhere = (condition: string) => `select distinct on (s.row) s.*, h.employer_code as held_by
  from ${STAGING} s join ${HOLDERS} h on h.person_key = s.person_key and h.employer_key <> s.employer_key
  where not s.bad and not s.removed and ${condition} order by s.row, h.employer_code`

const NAME_OF = (of: string) => `lower(regexp_replace(${of}.name, '\\s', '', 'g'))`
const KNOWN_HERE = `exists (select from staff own where own.person_key = s.person_key and own.employer_key = s.employer_key)`

/**
 * A staff number is its hospital's own, and two hospitals may both have the number 001. Attendance and postings tell no employer, so that a
 * number can stand for one person only: whoever comes with another name from another employer is refused, and whoever comes with
 * the same name is one person who has moved, which is told. Nobody knows the name of somebody who was made nameless: there only
 * an employer that is known already may add to the records.
 */
export const PEOPLE_CHECKS: readonly StagedCheck[] = [
  {
    rows: heldElsewhere(
      `case when h.name is null or s.name is null then not ${KNOWN_HERE} else ${NAME_OF('h')} <> ${NAME_OF('s')} end`,
    ),
    problem: numberOfAnother,
  },
  {
    // A record whose employer is put right is nobody's move.
    rows: heldElsewhere(`not ${KNOWN_HERE} and not exists (
      select from staff same where same.person_key = s.person_key and same.from_date = s.from_date)`),
    problem: takenAsMoved,
  },
  // Only those who were made nameless have no name.
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

/** The reports of the months whose days of postings have changed follow, too. */
export const POSTING_EFFECTS: Effects = {
  async written(db, { inserted, touched, batch }) {
    await raw(db).unsafe('analyze staff_posting')
    const of = (source: string | null, action: string) =>
      source ? [`select ${POSTING_DAYS} from ${source} t where ${action}`] : []
    const after = [...of(inserted, 'true'), ...of(touched, `t.action = 'new'`)]
    await noteChangedPostings(db, {
      before: touched && `(${of(touched, `t.action <> 'new'`)})`,
      after: after.length > 0 ? `(${after.join(' union all ')})` : null,
      batch,
      who: await whoBrought(db, batch),
    })
    const changed = [inserted, touched].flatMap((source) =>
      source ? [`select county_code from ${source} s`] : [],
    )
    return raiseSnapshot(db, { counties: `(${changed.join(' union ')})` })
  },
  async undone(db, { touched, restored, batch, who }) {
    const before = `(select * from ${touched} t where t.batch_id = ${batch})`
    await noteChangedPostings(db, { before, after: restored, batch, who })
    await raiseSnapshot(db, { counties: touched })
  },
}

const POSTING_DAYS = `county_code, posting_key, person_key, place_code, sender_level, status, from_date, to_date, ended, confirmed_to`

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

function numberOfAnother({ person_id, held_by }: StagedRow): RowProblem {
  const id = String(person_id)
  const other = String(held_by)
  return problem(
    'person-id-of-another',
    'person_id',
    id,
    `编号 ${id} 已用于另一单位（代码 ${other}）的人员，姓名不同：编号在全省只能代表一人。请在编号前加本单位代码（如“单位代码-${id}”），参加人员、驻点文件中也用同一编号；如确为同一人而姓名或单位有误，请先改正或删除原记录。`,
    `The id ${id} is that of somebody with another name at another employer (code ${other}), and an id stands for one person in the whole province. Put your employer code before it, and use the same id in attendance and postings. If it is the same person, correct or delete the other record first.`,
  )
}

function takenAsMoved({ person_id, held_by }: StagedRow): RowProblem {
  const id = String(person_id)
  const other = String(held_by)
  return warning(
    'person-moved',
    'person_id',
    id,
    `编号 ${id} 在另一单位（代码 ${other}）也有同名人员，按同一人调动处理，已照常导入；如不是同一人，请在编号前加本单位代码后重新导入。`,
    `Somebody of the same name has the id ${id} at another employer (code ${other}), and is taken to be the same person, who has moved. The row was imported. If it is somebody else, put your employer code before the id and import the row again.`,
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
