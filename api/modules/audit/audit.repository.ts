import { desc, eq } from 'drizzle-orm'
import type { AuditFilter } from '../../contract/audit.ts'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { CHAIN_START, type ChainLink, type ChainPoint } from '../../domain/audit/chain.ts'
import type { LocalDate } from '../../domain/units.ts'
import { auditArchive, auditEntry, auditHead } from './audit.tables.ts'

const BATCH = 1000

interface LinkRow extends Omit<ChainLink, 'at'> {
  readonly at: Date
}

/** The entries in their order, in batches, up to a number. */
export async function* readLinks(tx: Db, upTo: number | null = null): AsyncGenerator<readonly ChainLink[]> {
  const sql = raw(tx)
  const rows = sql<LinkRow[]>`
    select number, at, snapshot, content, previous, hash from audit_entry
    ${upTo === null ? sql`` : sql`where number <= ${upTo}`} order by number`
  for await (const batch of rows.cursor(BATCH)) {
    yield batch.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }))
  }
}

/** The last entry by what is kept apart from the entries. */
export async function readHead(db: Db): Promise<ChainPoint> {
  const [head] = await db.select({ number: auditHead.number, hash: auditHead.hash }).from(auditHead)
  return head!
}

/** The last entry that was archived; before the first archive, the chain's start. */
export async function readBeginning(db: Db): Promise<ChainPoint> {
  const { number, hash } = auditArchive
  const [archived] = await db.select({ number, hash }).from(auditArchive).orderBy(desc(number)).limit(1)
  return archived ?? CHAIN_START
}

/** Whether an entry of this number and hash is in the database, or is the last one that was archived. */
export async function isInChain(db: Db, { number, hash }: ChainPoint): Promise<boolean> {
  const beginning = await readBeginning(db)
  if (number === beginning.number) return hash === beginning.hash
  const [entry] = await db
    .select({ hash: auditEntry.hash })
    .from(auditEntry)
    .where(eq(auditEntry.number, number))
  return entry?.hash === hash
}

export interface EntryRow {
  readonly number: number
  readonly at: Date
  readonly snapshot: number
  readonly content: string
  readonly hash: string
  /** Of the account; null where there is none. */
  readonly name: string | null
}

/** How long a search may take. */
const SEARCH_SECONDS = 10

/** @param before the number of the last entry of the page before; null: from the latest on */
export async function findEntries(
  tx: Db,
  { from, to, who, action, area, text }: AuditFilter,
  before: number | null,
  limit: number,
): Promise<EntryRow[]> {
  const sql = raw(tx)
  await sql.unsafe(`set local statement_timeout = '${SEARCH_SECONDS}s'`)
  const day = (date: LocalDate) => sql`${date}::date::timestamp at time zone 'Asia/Shanghai'`
  return sql<EntryRow[]>`
    select number, at, snapshot, content, hash, p.name from audit_entry a left join person p on p.id = a.person
    where true
      ${before === null ? sql`` : sql`and number < ${before}`}
      ${from ? sql`and at >= ${day(from)}` : sql``}
      ${to ? sql`and at < ${day(to)} + interval '1 day'` : sql``}
      ${action ? sql`and action = ${action}` : sql``}
      ${area ? sql`and starts_with(area, ${area})` : sql``}
      ${who ? sql`and strpos(lower(concat_ws(' ', a.who, p.name, p.username)), lower(${who})) > 0` : sql``}
      ${text ? sql`and strpos(lower(content), lower(${text})) > 0` : sql``}
    order by number desc limit ${limit}`
}
