import { chmodSync, mkdirSync } from 'node:fs'
import { DatabaseError, reason } from '../errors.ts'

/**
 * Where root keeps what the user that runs PostgreSQL cannot reach elsewhere: the programs (one folder a
 * version) and the data of each such DATA_DIR (one folder a random id, `DATA_DIR/postgres` links to it).
 */
export const SYSTEM_PLACE = '/var/lib/xunyi-atlas'

/** Makes the system place, open for passing through. Only for root. */
export function makeSystemPlace(): string {
  try {
    mkdirSync(SYSTEM_PLACE, { recursive: true })
    chmodSync(SYSTEM_PLACE, 0o755)
    return SYSTEM_PLACE
  } catch (error) {
    throw new DatabaseError(
      `无法创建 ${SYSTEM_PLACE}：${reason(error)}。请把 DATA_DIR 设在各用户可进入的目录，或设置 DATABASE_URL。`,
      `${SYSTEM_PLACE} cannot be made: ${reason(error)}. Put DATA_DIR where other users may pass, or set DATABASE_URL.`,
    )
  }
}
