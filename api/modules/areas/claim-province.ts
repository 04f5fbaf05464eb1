import { isNull } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { StartError } from '../../start-error.ts'
import { applicationState } from '../coverage/records.tables.ts'

/**
 * Makes a new database this province's: the records of another one mean nothing to its geodata.
 *
 * @param province code of two digits
 * @throws StartError when the database is another province's already
 */
export async function claimProvince(db: Db, province: string): Promise<void> {
  await db.update(applicationState).set({ province }).where(isNull(applicationState.province))
  const [state] = await db.select({ owner: applicationState.province }).from(applicationState)
  const { owner } = state!
  if (owner === province) return
  throw new StartError(
    `数据库中是省份 ${owner} 的数据，不能用于 PROVINCE=${province}：请设置 PROVINCE=${owner}，或换一个 DATA_DIR（或 DATABASE_URL）。`,
    `The database holds province ${owner} and cannot be used with PROVINCE=${province}: set PROVINCE=${owner}, or use another DATA_DIR (or DATABASE_URL).`,
  )
}
