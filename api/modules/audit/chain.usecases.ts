import { basename } from 'node:path'
import type { DbPool } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { ChainCheck, type ChainFault } from '../../domain/audit/chain.ts'
import type { AuditActor } from '../../domain/audit/entry.ts'
import { addDays } from '../../domain/calendar.ts'
import type { LocalDate } from '../../domain/units.ts'
import { nothingToArchive, notOldEnough } from './audit.errors.ts'
import { readBeginning, readHead, readLinks } from './audit.repository.ts'
import { auditArchive } from './audit.tables.ts'
import { type CheckedChain, checkChainFile, type WrittenChain, writeChain } from './chain-file.ts'
import { record, sha256 } from './record.ts'

/** Goes through the whole chain in the database, from where the last archive ends. */
export async function verifyChain(db: DbPool): Promise<CheckedChain> {
  return db.snapshot(async (tx) => {
    const after = await readBeginning(tx)
    const check = new ChainCheck(after, sha256)
    const faults: ChainFault[] = []
    for await (const links of readLinks(tx)) for (const link of links) faults.push(...check.next(link))
    faults.push(...check.end(await readHead(tx)))
    return { after, end: check.last, entries: check.entries, faults }
  })
}

/** All entries in the database as a file that can be checked by itself. */
export async function exportChain(db: DbPool, actor: AuditActor, path: string): Promise<WrittenChain> {
  const written = await db.snapshot(async (tx) => writeChain(path, await readBeginning(tx), readLinks(tx)))
  const { entries, end } = written
  await record(db, actor, {
    action: 'audit.exported',
    subject: basename(path),
    detail: { entries, last: end.number, hash: end.hash },
  })
  return written
}

/** Days that entries are kept in the database at least (网络安全法第二十一条: logs are kept for six months). */
export const KEPT_DAYS = 180

/**
 * Moves the entries of the days before `before` (Asia/Shanghai) to a file; the chain goes on from the last of them. The file is whole
 * and on disk before anything is deleted: a kill in between leaves all entries where they were, and the file to be removed.
 *
 * @param db as the owner of the tables
 * @param today in Asia/Shanghai
 * @throws StartError for a day less than 180 days ago, where there is nothing before it, or where the file is there already
 */
export async function archiveChain(
  db: DbPool,
  actor: AuditActor,
  { before, to, today }: { readonly before: LocalDate; readonly to: string; readonly today: LocalDate },
): Promise<WrittenChain> {
  const latest = addDays(today, -KEPT_DAYS)
  if (before > latest) throw notOldEnough(before, latest)
  return db.transaction(async (tx) => {
    const sql = raw(tx)
    // One archive at a time; entries may still be added.
    await sql`lock table audit_archive in exclusive mode`
    const [found] = await sql<[{ last: number | null }]>`
      select coalesce(
        (select min(number) - 1 from audit_entry where at >= ${before}::date::timestamp at time zone 'Asia/Shanghai'),
        (select max(number) from audit_entry)) as last`
    const after = await readBeginning(tx)
    if (found.last === null || found.last <= after.number) throw nothingToArchive(before)
    const written = await writeChain(to, after, readLinks(tx, found.last))
    const { faults } = await checkChainFile(to)
    const { entries, end, fileHash } = written
    await sql`set local xunyi.archiving = 'on'`
    await sql`delete from audit_entry where number <= ${end.number}`
    await sql`set local xunyi.archiving = 'off'`
    await tx.insert(auditArchive).values({ ...end, fileName: basename(to), fileHash, entries })
    await record(tx, actor, {
      action: 'audit.archived',
      subject: basename(to),
      // Faults that were there before are archived as they are, and told of.
      detail: {
        before,
        entries,
        first: after.number + 1,
        last: end.number,
        sha256: fileHash,
        faults: faults.length,
      },
    })
    return written
  })
}
