import { sql } from 'drizzle-orm'
import type { LiveEventData } from '../../contract/events.ts'
import type { Db } from '../../db/db.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import { batch } from '../imports/imports.tables.ts'

/** The state of the records that answers are given from, and the age of what is in them. */
export async function readSnapshotEvent(
  db: Db,
  state: Pick<RecordsState, 'current'>,
): Promise<LiveEventData<'snapshot'>> {
  const { id } = await state.current()
  return { snapshot: id, dataAsOf: await readDataAsOf(db) }
}

/** When the latest batch was begun, or one was undone (UTC); null without one. */
export async function readDataAsOf(db: Db): Promise<string | null> {
  const last = sql<Date | null>`max(greatest(${batch.at}, ${batch.undoneAt}))`
  const [row] = await db.select({ at: last }).from(batch)
  return row?.at?.toISOString() ?? null
}
