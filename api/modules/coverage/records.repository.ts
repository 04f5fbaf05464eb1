import { asc, gt } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { applicationState, snapshotCounty } from './records.tables.ts'

/** The running numbers of the records' last change, of the register's, and of the points' and villages'. */
export interface SnapshotNumbers {
  readonly snapshot: number
  readonly register: number
  readonly points: number
}

export async function readSnapshot(db: Db): Promise<SnapshotNumbers> {
  const { snapshot, registerSnapshot, pointsSnapshot } = applicationState
  const [row] = await db
    .select({ snapshot, register: registerSnapshot, points: pointsSnapshot })
    .from(applicationState)
  return row!
}

/** Counties whose records have changed after a snapshot, up to the one that the transaction sees; in the order of codes. */
export async function readChangedCounties(db: Db, after: number): Promise<readonly string[]> {
  const { snapshot, countyCode } = snapshotCounty
  const rows = await db
    .selectDistinct({ countyCode })
    .from(snapshotCounty)
    .where(gt(snapshot, after))
    .orderBy(asc(countyCode))
  return rows.map((row) => row.countyCode)
}
