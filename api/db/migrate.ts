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
type Applied = { name: string; checksum: string }

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

/** Another start migrates for as long as its migrations take. */
async function waitForTurn(tx: postgres.TransactionSql): Promise<void> {
  await tx`set local lock_timeout = 0`
  await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
}

/**
 * Brings the schema to the state of this program. Each migration runs in its own transaction together with
 * its entry in `schema_migration`, under an advisory lock: several processes may call this at once, and a
 * kill at any moment leaves only whole migrations.
 * @returns the names applied by this call
 * @throws MigrationError a changed, misplaced or failing migration, or a database newer than the program
 */
export async function migrate(
  sql: postgres.Sql,
  { folder = MIGRATIONS, log = () => {} }: { folder?: string; log?: Log } = {},
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const applied = (on: Client) =>
    on<Applied[]>`select name, checksum from schema_migration order by name collate "C"`

  await sql.begin(async (tx) => {
    await waitForTurn(tx)
    await tx`create table if not exists schema_migration (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`
  })

  const run = async ({ name, text }: Migration, tx: Client) => {
    if (name.endsWith('.sql')) return tx.unsafe(text).simple()
    const step: { default: MigrationStep } = await import(pathToFileURL(join(folder, name)).href)
    return step.default(tx, log)
  }

  const names: string[] = []
  for (let next = pending(migrations, await applied(sql))[0]; next; ) {
    const known = next
    try {
      next = await sql.begin(async (tx) => {
        await waitForTurn(tx)
        const [mine, ...others] = pending(migrations, await applied(tx))
        if (!mine) return undefined
        await run(mine, tx)
        await tx`insert into schema_migration ${tx({ name: mine.name, checksum: mine.checksum })}`
        names.push(mine.name)
        return others[0]
      })
    } catch (error) {
      if (error instanceof MigrationError) throw error
      throw new MigrationError(
        `迁移 ${known.name} 失败，数据库未改变：${reason(error)}。`,
        `The migration ${known.name} failed and changed nothing: ${reason(error)}.`,
        { cause: error },
      )
    }
  }
  if (names.length > 0) {
    log(`数据库结构已更新：${names.join('、')}。`, `Database schema updated: ${names.join(', ')}.`)
  }
  return names
}
