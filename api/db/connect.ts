import postgres from 'postgres'
import { codeOf, DatabaseError, reason } from './errors.ts'
import { databaseFailure, withoutPassword } from './failure.ts'

/** PostgreSQL's own numbers for its types. */
const INT8 = 20
const DATE = 1082

// Annotated so that the types do not appear in the pool's type: every pool and transaction then is of one type.
const types: Record<string, postgres.PostgresType> = {
  // A calendar day has no clock and no zone: as a JavaScript Date it would move with the machine's zone.
  day: { to: DATE, from: [DATE], serialize: String, parse: (text: string) => text },
  // Counts come back as numbers; what a number cannot hold exactly comes back as a bigint.
  int8: {
    to: INT8,
    from: [INT8],
    serialize: String,
    parse: (text: string): number | bigint => {
      const value = Number(text)
      return Number.isSafeInteger(value) ? value : BigInt(text)
    },
  },
}

/**
 * A pool of connections. `date` comes back as `YYYY-MM-DD`, `int8` as a number where that is exact (else a
 * bigint), `timestamptz` as a Date, `numeric` as a string.
 * @throws DatabaseError when the driver was installed without its patch
 */
export function connect(
  url: string,
  options: postgres.Options<Record<string, postgres.PostgresType>> = {},
): postgres.Sql {
  const { connection, ...rest } = options
  const sql: postgres.Sql = postgres(url, {
    max: 10,
    idle_timeout: 60,
    connect_timeout: 10,
    // A server that is away is tried again soon when it is back, and seldom while it is not.
    backoff: (failures: number) => Math.min(2, 0.05 * 2 ** failures),
    onnotice: () => {},
    types,
    ...rest,
    connection: {
      application_name: 'xunyi-atlas',
      TimeZone: 'Asia/Shanghai',
      DateStyle: 'ISO',
      // A forgotten transaction would hold locks and old row versions for ever. The import pauses inside its own only
      // while it reads what a large workbook begins with.
      idle_in_transaction_session_timeout: 300_000,
      // Whoever knows that it waits for longer says so in its transaction.
      lock_timeout: 60_000,
      // Where the planner is told to hash, it costs every plan as expensive, and PostgreSQL would spend seconds compiling each.
      jit: 'off',
      ...connection,
    },
  })
  // Without the patch a lost connection could end the process or write into another transaction: see patches/README.md.
  if (typeof sql.drop !== 'function') {
    throw new DatabaseError(
      '数据库驱动缺少本项目的补丁：请重新运行 npm ci（不要加 --ignore-scripts）。',
      'The database driver is missing this project’s patch: run npm ci again without --ignore-scripts.',
    )
  }
  return sql
}

/**
 * Checks that a server answers at all and is one that this program can use.
 * @throws DatabaseError when it does not answer, refuses, is older than 15, or does not store UTF-8
 */
export async function checkServer(sql: postgres.Sql, url: string): Promise<void> {
  const where = withoutPassword(url)
  let row: { version: string; number: string; encoding: string }
  try {
    ;[row] = await sql<[{ version: string; number: string; encoding: string }]>`
      select current_setting('server_version') as version,
             current_setting('server_version_num') as number,
             current_setting('server_encoding') as encoding`
  } catch (error) {
    const why = reason(error) || codeOf(error)
    throw (
      databaseFailure(error, { databaseUrl: url }) ??
      new DatabaseError(`无法使用数据库 ${where}：${why}。`, `The database ${where} cannot be used: ${why}.`)
    )
  }
  const refusal = whyUnusable(row, where)
  if (refusal) throw refusal
}

/** What is wrong with a server that answers, if anything. */
export function whyUnusable(
  server: { version: string; number: string; encoding: string },
  where: string,
): DatabaseError | undefined {
  if (Number(server.number) < 150_000) {
    return new DatabaseError(
      `数据库 ${where} 是 PostgreSQL ${server.version}，需要 15 或更高版本。`,
      `The database ${where} is PostgreSQL ${server.version}; 15 or later is needed.`,
    )
  }
  if (server.encoding !== 'UTF8') {
    return new DatabaseError(
      `数据库 ${where} 的编码是 ${server.encoding}，需要 UTF8。`,
      `The database ${where} stores ${server.encoding}; UTF8 is needed.`,
    )
  }
  return undefined
}
