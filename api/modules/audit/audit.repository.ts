import { desc, eq } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { CHAIN_START, type ChainLink, type ChainPoint } from '../../domain/audit/chain.ts'
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
