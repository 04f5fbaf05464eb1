import { createHash } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { type AuditActor, type AuditEntry, contentOf } from '../../domain/audit/entry.ts'

/**
 * Records what a transaction does, in that transaction: both are kept, or neither is. Call it as the last thing before the commit,
 * since the next writer of an entry waits for that.
 */
export async function record(tx: Db, actor: AuditActor, entry: AuditEntry): Promise<void> {
  await recordContent(tx, contentOf(actor, entry))
}

export async function recordContent(tx: Db, content: string): Promise<void> {
  // Not through the builder, which would name all columns: the application's role may give this one alone.
  await raw(tx)`insert into audit_entry (content) values (${content})`
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
