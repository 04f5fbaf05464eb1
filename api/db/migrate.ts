import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type postgres from 'postgres'
import type { Log } from '../start-error.ts'
import type { Client } from './db.ts'
import { MigrationError, reason } from './errors.ts'

export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any number, as long as nothing else in this database takes an advisory lock with it. */
export const MIGRATION_LOCK = 0x78_79_01

type Migration = { name: string; checksum: string; text: string }
export type Applied = { name: string; checksum: string }

/** The default export of a migration that SQL alone cannot do. It works in the migration's transaction. */
export type MigrationStep = (sql: Client, log: Log) => Promise<void>

/** The migrations of a folder, `NNNN-name` or, as drizzle-kit writes it, `NNNN_name`, `.sql` or `.ts`, in order. Line endings do not count for the checksum. */
async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /\.(?:sql|ts)$/.test(name)).sort()
  const numbers = new Set<string>()
  const migrations: Migration[] = []
  for (const name of names) {
    const number = /^(\d{4})[-_][a-z0-9-]+\.(?:sql|ts)$/.exec(name)?.[1]
    if (!number || numbers.has(number)) {
      throw new MigrationError(
        `迁移文件名不合规或编号重复：${name}（应为 NNNN-name 或 NNNN_name，扩展名 .sql 或 .ts，编号不得重复）。`,
        `The migration ${name} has an invalid name or a duplicate number: name it NNNN-name or NNNN_name with a number of its own, and .sql or .ts.`,
      )
    }
    numbers.add(number)
    const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({ name, text, checksum: createHash('sha256').update(text).digest('hex') })
  }
  return migrations
}

/** What stands before the database is at the program's state; throws when the two cannot be reconciled. */
function pending(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  applied.forEach((done, index) => {
    const file = migrations[index]
    if (file?.name === done.name) {
      if (file.checksum === done.checksum) return
      throw new MigrationError(
        `迁移 ${done.name} 在应用后被修改：已应用的迁移不可更改，请新增一个。`,
        `The migration ${done.name} was changed after it was applied: never change an applied one, add another.`,
      )
    }
    if (migrations.some(({ name }) => name === done.name)) {
      throw new MigrationError(
        `迁移 ${file!.name} 的编号早于已应用的 ${done.name}：请改用更大的编号。`,
        `The migration ${file!.name} comes before ${done.name}, which is applied already: give it a later number.`,
      )
    }
    throw new MigrationError(
      `数据库比程序新（含本程序没有的迁移 ${done.name}）：请使用更新的程序。`,
      `The database is newer than this program (it holds the migration ${done.name}): use a newer program.`,
    )
  })
  return migrations.slice(applied.length)
}

/** Another start migrates for as long as its migrations take, and a restore for as long as its rows do. */
export async function waitForTurn(tx: postgres.TransactionSql): Promise<void> {
  await tx`set local lock_timeout = 0`
  await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
}

/** What has been applied to a database, in order. */
export async function readApplied(on: Client): Promise<Applied[]> {
  return [...(await on<Applied[]>`select name, checksum from schema_migration order by name collate "C"`)]
}

/** The first of these migrations that this program does not have, or has otherwise; undefined: it has them all. */
export async function firstUnknown(
  applied: readonly Applied[],
  folder = MIGRATIONS,
): Promise<string | undefined> {
  const migrations = await readMigrations(folder)
  return applied.find(
    ({ name, checksum }, index) =>
      migrations[index]?.name !== name || migrations[index].checksum !== checksum,
  )?.name
}

export interface MigrateOptions {
  /** Another folder of migrations. */
  readonly folder?: string | undefined
  readonly log?: Log | undefined
}

/**
 * Applies what is missing within a transaction of the caller's, which has waited for its turn.
 *
 * @param count so many of the program's migrations, in order; all when left out
 * @returns the names applied by this call
 * @throws MigrationError a changed, misplaced or failing migration, or a database newer than the program
 */
export async function migrateWithin(
  tx: postgres.TransactionSql,
  { folder = MIGRATIONS, log = () => {} }: MigrateOptions = {},
  count = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  await tx`create table if not exists schema_migration (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`
  const left = pending((await readMigrations(folder)).slice(0, count), await readApplied(tx))
  for (const { name, text, checksum } of left) {
    try {
      if (name.endsWith('.sql')) await tx.unsafe(text).simple()
      else {
        const step: { default: MigrationStep } = await import(pathToFileURL(join(folder, name)).href)
        await step.default(tx, log)
      }
    } catch (error) {
      throw new MigrationError(
        `迁移 ${name} 失败，数据库未改变，原版本程序仍可使用：${reason(error)}。`,
        `The migration ${name} failed and changed nothing; the version before still runs on this database: ${reason(error)}.`,
        { cause: error },
      )
    }
    await tx`insert into schema_migration ${tx({ name, checksum })}`
  }
  return left.map(({ name }) => name)
}

/**
 * Brings the schema to the state of this program, in one transaction and under an advisory lock: several processes may call
 * this at once, and whatever ends it, a kill or a migration that fails, leaves the database as the version before left it.
 *
 * @param beforeUpgrade called under the lock, when there are migrations to be applied to a database that has some
 * @returns the names applied by this call
 * @throws MigrationError a changed, misplaced or failing migration, or a database newer than the program; what `beforeUpgrade` throws
 */
export async function migrate(
  sql: postgres.Sql,
  {
    folder = MIGRATIONS,
    log = () => {},
    beforeUpgrade,
  }: MigrateOptions & { readonly beforeUpgrade?: (() => Promise<void>) | undefined } = {},
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const names = await sql.begin(async (tx) => {
    await waitForTurn(tx)
    const [schema] = await tx<{ isThere: boolean }[]>`
      select to_regclass('schema_migration') is not null as "isThere"`
    const applied = schema?.isThere ? await readApplied(tx) : []
    if (pending(migrations, applied).length === 0 && schema?.isThere) return []
    if (beforeUpgrade && applied.length > 0) {
      await tx`set local idle_in_transaction_session_timeout = 0`
      await beforeUpgrade()
    }
    return migrateWithin(tx, { folder, log })
  })
  if (names.length > 0) {
    log(`数据库结构已更新：${names.join('、')}。`, `Database schema updated: ${names.join(', ')}.`)
  }
  return names
}
