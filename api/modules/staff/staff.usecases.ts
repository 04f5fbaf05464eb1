import type { z } from 'zod'
import type {
  StaffAnswer,
  StaffConflict,
  StaffDetail,
  StaffRecordDto,
  StaffSearchSchema,
} from '../../contract/staff.ts'
import type { DbPool } from '../../db/db.ts'
import { type Grounds, groundsOf, may, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { identityOf } from '../../domain/identity.ts'
import { maskedPhone } from '../../domain/staff/person.ts'
import { lastDayOf } from '../../domain/staff/posting.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import type { PersonalKeys } from '../audit/personal-keys.ts'
import { record } from '../audit/record.ts'
import { forgetStaff } from './forget.repository.ts'
import { noPhone, notYetLeft, unknownStaff } from './staff.errors.ts'
import {
  findStaff,
  type PostingOverlap,
  readOverlaps,
  readPerson,
  readPostingsOfPerson,
  readVisitsOfPerson,
  type StaffRow,
} from './staff.repository.ts'

export interface StaffDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly keys: PersonalKeys
  readonly today: () => LocalDate
}

const VISITS_SHOWN = 200
const CONFLICTS_SHOWN = 500

/**
 * People who serve, each as they are now or were last: those whose employer or whose places lie in the viewer's areas, and those of the
 * viewer's institution.
 * @throws ProblemError 400 for an area that there is not or that the viewer may not read; 403 `not-allowed`
 */
export async function searchStaff(
  given: StaffDependencies,
  viewer: Viewer,
  { within, offset, limit, text, employer, professions, titleLevels }: z.output<typeof StaffSearchSchema>,
): Promise<StaffAnswer> {
  allow(viewer, 'persons.read')
  const area = within === undefined ? undefined : readWithin(given.geography, viewer, within)
  const filter = {
    grounds: seen(given, viewer),
    within: area === given.geography.province ? undefined : area,
    text: text || undefined,
    employer: employer || undefined,
    professions,
    titleLevels,
  }
  const { total, rows } = await findStaff(given.db, filter, { offset, limit })
  return { total, people: rows.map((row) => ({ personId: row.personId, ...recordDto(given, row) })) }
}

/** @throws ProblemError 404 `unknown-staff`, also of somebody whom the viewer may not see */
export async function readStaff(
  given: StaffDependencies,
  viewer: Viewer,
  personId: string,
): Promise<StaffDetail> {
  const { db, geography } = given
  const records = await personSeen(given, viewer, personId)
  const { personKey } = records[0]!
  const postings = await readPostingsOfPerson(db, personKey)
  const { visits, count } = await readVisitsOfPerson(db, personKey, VISITS_SHOWN)
  const overlaps = await readOverlaps(db, { personKey }, CONFLICTS_SHOWN)
  const nameOf = (code: string) => nameOfPlace(geography, code)
  return {
    personId: records[0]!.personId,
    records: records.map((row) => recordDto(given, row)),
    postings: postings.map((row) => ({
      postingId: row.postingId,
      placeCode: row.placeCode,
      placeName: nameOf(row.placeCode),
      institution: row.institution,
      from: row.from,
      to: row.to,
      ended: row.ended,
      confirmedTo: row.confirmedTo,
      status: row.status,
      senderLevel: row.senderLevel,
      demonstration: row.demonstration,
    })),
    visits: visits.map(({ demonstration: _, ...row }) => ({ ...row, placeName: nameOf(row.placeCode) })),
    visitCount: count,
    conflicts: overlaps.map((overlap) => conflictDto(geography, overlap)),
    mayUnmask: records.some((row) => row.phone !== null && mayAt(viewer, 'phones.read', row)),
    mayForget:
      records.every((row) => mayAt(viewer, 'records.import', row)) &&
      records.some(({ name }) => name !== null),
  }
}

/**
 * The phone of one record of a person; each sight is in the audit.
 * @throws ProblemError 403 `not-allowed`; 404 `unknown-staff`
 */
export async function unmaskPhone(
  given: StaffDependencies,
  viewer: Viewer,
  personId: string,
  from: LocalDate,
): Promise<string | null> {
  const { db, keys } = given
  const records = await personSeen(given, viewer, personId)
  const row = records.find((each) => each.from === from)
  if (!row || row.phone === null) throw noPhone()
  allow(viewer, 'phones.read', { area: row.areaCode, team: row.employerCode })
  // Before the answer: nobody sees what is not recorded.
  await db.transaction((tx) =>
    record(tx, viewer, {
      action: 'staff.phone-seen',
      subject: row.personId,
      area: row.areaCode,
      detail: { from },
    }),
  )
  return keys.openAtRest(`people ${row.personKey}`, row.phone)
}

/**
 * Takes name and phone out of a person's records, of what undoing imports keeps, and by destroying the key out of the audit. The days
 * stay.
 * @throws ProblemError 403 `not-allowed`; 404 `unknown-staff`; 409 `staff-still-there`
 */
export async function forget(given: StaffDependencies, viewer: Viewer, personId: string): Promise<void> {
  const { db, today } = given
  const records = await personSeen(given, viewer, personId)
  for (const { areaCode: area, employerCode: team } of records)
    allow(viewer, 'records.import', { area, team })
  const { personKey, personId: shown, areaCode } = records[0]!
  const postings = await readPostingsOfPerson(db, personKey)
  const day = today()
  // The latest record first: what it replaced is over with it.
  const { to: left } = records[0]!
  const isThere =
    left === null ||
    left >= day ||
    postings.some((each) => each.status !== 'cancelled' && (lastDayOf(each) ?? day) >= day)
  if (isThere) throw notYetLeft()
  await db.transaction(async (tx) => {
    await forgetStaff(tx, personKey)
    await record(tx, viewer, { action: 'staff.forgotten', subject: shown, area: areaCode })
  })
}

/**
 * Persons posted to two townships on one date, one of which lies in the area.
 * @throws ProblemError 400 for an area that there is not or that the viewer may not read; 403 `not-allowed`
 */
export async function listConflicts(
  given: StaffDependencies,
  viewer: Viewer,
  asked: AreaCode | undefined,
): Promise<StaffConflict[]> {
  const { db, geography } = given
  allow(viewer, 'persons.read')
  const within = readWithin(geography, viewer, asked)
  const grounds = groundsOf(viewer, 'persons.read')
  const areas = grounds.areas.flatMap((area) =>
    isWithin(area, within) ? [area] : isWithin(within, area) ? [within] : [],
  )
  if (areas.length === 0) return []
  const overlaps = await readOverlaps(db, { within: areas }, CONFLICTS_SHOWN)
  return overlaps.map((overlap) => conflictDto(geography, overlap))
}

/** @throws ProblemError 404 `unknown-staff` for somebody whom the viewer may not see */
export async function personSeen(
  given: StaffDependencies,
  viewer: Viewer,
  personId: string,
): Promise<readonly StaffRow[]> {
  allow(viewer, 'persons.read')
  const records = await readPerson(given.db, identityOf(personId), seen(given, viewer))
  if (records.length === 0) throw unknownStaff()
  return records
}

/** Null: all of the province. */
export function seen({ geography }: StaffDependencies, viewer: Viewer): Grounds | null {
  const grounds = groundsOf(viewer, 'persons.read')
  return grounds.areas.some((area) => isWithin(geography.province, area)) ? null : grounds
}

const mayAt = (
  viewer: Viewer,
  permission: 'phones.read' | 'records.import',
  { areaCode: area, employerCode: team }: StaffRow,
) => may(viewer, permission, { area, team })

function recordDto({ geography, keys }: StaffDependencies, row: StaffRow): StaffRecordDto {
  const phone = row.phone === null ? null : keys.openAtRest(`people ${row.personKey}`, row.phone)
  return {
    from: row.from,
    to: row.to,
    name: row.name,
    employerCode: row.employerCode,
    employerName: row.employerName,
    areaCode: row.areaCode,
    areaName: geography.areas.get(row.areaCode)?.name ?? row.areaCode,
    post: row.post,
    title: row.title,
    titleLevel: row.titleLevel,
    profession: row.profession,
    specialty: row.specialty,
    phone: row.phone === null ? null : phone === null ? '***********' : maskedPhone(phone),
    demonstration: row.demonstration,
  }
}

function conflictDto(
  geography: Geography,
  { personKey: _, places, ...overlap }: PostingOverlap,
): StaffConflict {
  const nameOf = (code: AreaCode) => geography.areas.get(code)?.name ?? code
  return {
    kind: 'two-townships',
    ...overlap,
    places,
    placeNames: [nameOf(places[0]), nameOf(places[1])],
  }
}

export const nameOfPlace = (geography: Geography, code: string): string =>
  geography.areas.get(code as AreaCode)?.name ?? code
