import { StartError } from '../start-error.ts'

/** The database cannot be opened, started or kept; the message says why and how to fix it. */
export class DatabaseError extends StartError {}

/** The schema in the database and the migrations of this program contradict each other. */
export class MigrationError extends StartError {}

/** Another application serves this embedded database. `address` is where, when it told. */
export class AlreadyRunning extends StartError {
  readonly address: string | null

  constructor(address: string | null) {
    super(
      `同一数据库上已有一个巡医图在运行${address ? `：${address}` : ''}，本次启动退出。`,
      `Xunyi Atlas is already running on this database${address ? ` at ${address}` : ''}; this start exits.`,
    )
    this.address = address
  }
}

/** The text of an unknown thrown value. */
export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The `code` of a Node or PostgreSQL error, or an empty string. */
export const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
