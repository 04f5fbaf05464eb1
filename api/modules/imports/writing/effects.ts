import { getTableName, type Table } from 'drizzle-orm'
import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import { raiseSnapshot } from './counts.ts'

/** What a transaction has written, as relations with the columns of the kind's table. */
export interface WrittenRecords {
  /** The new records; null when there are none. */
  readonly inserted: string | null
  /** The records that were changed or taken out, in their old and new versions; null when there are none. */
  readonly touched: string | null
  readonly changes: number
  /** Which batch wrote them. */
  readonly batch: number
  readonly onStep: (step: 'counting') => void
}

export interface UndoneRecords {
  /** Old and new versions of all records that an undo has changed. */
  readonly touched: string
  /** Those that are there again. */
  readonly restored: string
  /** The batch that is undone, whose the old versions were. */
  readonly batch: number
  readonly who: string
}

export interface CompareOptions {
  /**
   * Records from before teams were compared by what they look like keep their spelling of the team. A file unites them with
   * the team that was there first; moving a visit says nothing of its team.
   */
  readonly keepsTeams?: boolean
}

/** What is kept besides a kind's records, brought up to date in the same transaction. */
export interface Effects {
  /** Before the rows are compared with the records. */
  readonly prepare?: (db: Db, options: CompareOptions) => Promise<void>
  /** Returns the new snapshot. */
  readonly written: (db: Db, records: WrittenRecords) => Promise<number>
  readonly undone: (db: Db, records: UndoneRecords) => Promise<void>
}

/**
 * Of a list that is read as a whole: its readers are told.
 * @param change the register of designations and adjustments, the points, or nothing that is kept in memory
 */
export function tellsReaders(table: Table, change: 'register' | 'points' | null): Effects {
  return {
    async written(db) {
      await raw(db).unsafe(`analyze ${getTableName(table)}`)
      return raiseSnapshot(db, change)
    },
    async undone(db) {
      await raiseSnapshot(db, change)
    },
  }
}

/** Who brought a batch. */
export async function whoBrought(db: Db, batch: number): Promise<string> {
  const [row] = await raw(db)<{ who: string }[]>`select who from batch where id = ${batch}`
  return row?.who ?? ''
}
