import { eq } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import type { PersonFacts } from '../../domain/staff/person.ts'
import type { PostingFacts } from '../../domain/staff/posting.ts'
import type { AreaCode } from '../../domain/units.ts'
import { staff, staffPosting } from './staff.tables.ts'

const POSTING = {
  postingId: staffPosting.postingId,
  personKey: staffPosting.personKey,
  placeCode: staffPosting.placeCode,
  institution: staffPosting.institution,
  from: staffPosting.from,
  to: staffPosting.to,
  ended: staffPosting.ended,
  confirmedTo: staffPosting.confirmedTo,
  status: staffPosting.status,
  senderLevel: staffPosting.senderLevel,
  demonstration: staffPosting.demonstration,
}

/** A posting as rules judge it, without who it is about. */
export interface KnownPosting {
  readonly posting: PostingFacts & {
    readonly postingId: string
    readonly institution: string | null
    readonly demonstration: boolean
  }
  /** What is known of the person over time. */
  readonly records: readonly PersonFacts[]
}

/** The postings to townships of counties; null: of all. */
export async function readPostingsOf(
  db: Db,
  counties: readonly string[] | null,
): Promise<readonly KnownPosting[]> {
  const where = counties === null ? undefined : isAnyOf(staffPosting.countyCode, counties)
  return withRecords(db, await db.select(POSTING).from(staffPosting).where(where))
}

/** The postings to a township. */
export async function readPostingsAt(db: Db, place: AreaCode): Promise<readonly KnownPosting[]> {
  const rows = await db
    .select(POSTING)
    .from(staffPosting)
    .where(eq(staffPosting.placeCode, place))
    .orderBy(staffPosting.from, staffPosting.postingKey)
  return withRecords(db, rows)
}

async function withRecords(
  db: Db,
  postings: readonly (KnownPosting['posting'] & { readonly personKey: string })[],
): Promise<readonly KnownPosting[]> {
  if (postings.length === 0) return []
  const people = [...new Set(postings.map(({ personKey }) => personKey))]
  const { personKey, from, to, titleLevel, profession } = staff
  const rows = await db
    .select({ personKey, from, to, titleLevel, profession })
    .from(staff)
    .where(isAnyOf(personKey, people))
  const byPerson = Map.groupBy(rows, (row) => row.personKey)
  return postings.map(({ personKey: key, ...posting }) => ({
    posting,
    records: byPerson.get(key) ?? [],
  }))
}
