import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import { withoutPassword } from '../failure.ts'
import { firstUnknown, migrateWithin, waitForTurn } from '../migrate.ts'
import { damaged, newerBackup, notABackup, notEmpty, restoredOtherwise } from './backup.errors.ts'
import {
  CHECKS_ENTRY,
  Checks,
  FORMAT,
  fileOfEntry,
  MANIFEST_ENTRY,
  Manifest,
  tableOfEntry,
} from './manifest.ts'
import { type ReadEntry, readArchive } from './read-archive.ts'
import { copyOut, RowsSum } from './rows.ts'
import { isEmptyDatabase, readStoredSequences, readStoredTables, type StoredTable } from './stored-tables.ts'

export interface RestoreOptions {
  /** A pool of the database, with or without tables. */
  readonly sql: postgres.Sql
  readonly databaseUrl: string
  readonly file: string
  /** Asked for when the file is encrypted; null: there is none. */
  readonly passphrase: () => Promise<string | null>
  /** Called at each step: for progress. */
  readonly onStep?: (step: string) => void
  /** Another folder of migrations. */
  readonly migrations?: string
}

export interface Restored {
  readonly manifest: Manifest
  /** What was kept besides, by name. */
  readonly files: Readonly<Record<string, Buffer>>
  readonly tables: number
  readonly rows: number
}

/** Of what is held in memory as a whole: enough to tell of a few thousand tables. */
const MOST_BYTES = 16 * 2 ** 20
/** What is written to a connection at once. */
const WRITE_BYTES = 256 * 1024

/**
 * Restores a backup into an empty database, in the schema that it was written from, in one transaction: read again from the
 * database, each table must have the rows and the hash of the backup. Migrating on is the caller's.
 *
 * @throws BackupError, and then nothing has changed; the driver's error where the database is lost
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { sql, databaseUrl, file, passphrase, migrations, onStep = () => {} } = options
  // Told at once, before the file is read for minutes; told for good under the lock.
  if (!(await isEmptyDatabase(sql))) throw notEmpty(withoutPassword(databaseUrl))
  return readArchive(file, passphrase, async (entries) => {
    const iterator = entries[Symbol.asyncIterator]()
    const manifest = await readManifest(file, iterator)
    const unknown = await firstUnknown(manifest.migrations, migrations)
    if (unknown) throw newerBackup(file, unknown)
    onStep('opened')
    const restored = await sql.begin(async (tx) => {
      await tx`set local idle_in_transaction_session_timeout = 0`
      await tx`set local extra_float_digits = 1`
      await tx`set local bytea_output = 'hex'`
      await waitForTurn(tx)
      if (!(await isEmptyDatabase(tx))) throw notEmpty(withoutPassword(databaseUrl))
      await migrateWithin(tx, { folder: migrations }, manifest.migrations.length)
      onStep('schema')
      const tables = await tablesOf(tx, file, manifest)
      await empty(tx, tables)
      onStep('emptied')
      const { checks, files } = await load(tx, file, tables, iterator, onStep)
      onStep('loaded')
      await setSequences(tx, manifest)
      onStep('sequences')
      await compare(tx, file, tables, checks, onStep)
      await setTriggers(tx, tables, 'enable')
      onStep('checked')
      const counts = Object.values(checks)
      return { manifest, files, tables: counts.length, rows: counts.reduce((sum, { rows }) => sum + rows, 0) }
    })
    onStep('committed')
    return restored
  })
}

async function readManifest(file: string, entries: AsyncIterator<ReadEntry>): Promise<Manifest> {
  const first = await entries.next()
  if (first.done || first.value.name !== MANIFEST_ENTRY) throw notABackup(file)
  const value = await readJson(file, first.value)
  const { format } = value as { format?: unknown }
  if (typeof format === 'number' && format > FORMAT) throw newerBackup(file, `format ${format}`)
  const manifest = Manifest.safeParse(value)
  if (!manifest.success) throw damaged(file, MANIFEST_ENTRY)
  return manifest.data
}

async function readSmall(file: string, entry: ReadEntry): Promise<Buffer> {
  if (entry.bytes > MOST_BYTES) throw damaged(file, entry.name)
  const pieces: Buffer[] = []
  for await (const piece of entry.content) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function readJson(file: string, entry: ReadEntry): Promise<unknown> {
  const text = (await readSmall(file, entry)).toString('utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(file, entry.name, error)
  }
}

/** The backup's tables as the database has them: names from a file never become SQL. */
async function tablesOf(sql: postgres.ISql, file: string, manifest: Manifest): Promise<StoredTable[]> {
  const known = new Map((await readStoredTables(sql)).map((table) => [table.name, table]))
  return manifest.tables.map(({ name, columns }) => {
    const table = known.get(name)
    if (!table || columns.some((column) => !table.columns.includes(column))) throw damaged(file, name)
    return { ...table, columns }
  })
}

/** What the migrations themselves put into the tables is in the backup, as it has become. What is left out may refer to it. */
async function empty(sql: postgres.TransactionSql, tables: readonly StoredTable[]): Promise<void> {
  await setTriggers(sql, tables, 'disable')
  await sql.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`)
}

/** They have done their work on the rows of a backup, and would do it again. */
async function setTriggers(
  sql: postgres.TransactionSql,
  tables: readonly StoredTable[],
  to: 'enable' | 'disable',
): Promise<void> {
  for (const { name, hasTriggers } of tables) {
    if (hasTriggers) await sql.unsafe(`alter table ${name} ${to} trigger user`)
  }
}

async function load(
  sql: postgres.TransactionSql,
  file: string,
  tables: readonly StoredTable[],
  entries: AsyncIterator<ReadEntry>,
  onStep: (step: string) => void,
): Promise<{ checks: Checks; files: Record<string, Buffer> }> {
  const files: Record<string, Buffer> = {}
  let next = await entries.next()
  for (const table of tables) {
    onStep(`table ${table.name}`)
    const rows = async function* (): AsyncGenerator<Buffer> {
      while (!next.done && tableOfEntry(next.value.name) === table.name) {
        onStep(`piece ${table.name}`)
        for await (const piece of next.value.content) {
          for (let at = 0; at < piece.length; at += WRITE_BYTES) yield piece.subarray(at, at + WRITE_BYTES)
        }
        next = await entries.next()
      }
    }
    const query = sql.unsafe(`copy ${table.name} (${table.columns.join(', ')}) from stdin`)
    await pipeline(rows, await query.writable())
  }
  for (let name: string | null; !next.done; next = await entries.next()) {
    name = fileOfEntry(next.value.name)
    if (name === null) break
    files[name] = await readSmall(file, next.value)
  }
  if (next.done || next.value.name !== CHECKS_ENTRY) throw damaged(file, next.done ? 'tar' : next.value.name)
  const checks = Checks.safeParse(await readJson(file, next.value))
  if (!checks.success) throw damaged(file, CHECKS_ENTRY)
  if (!(await entries.next()).done) throw damaged(file, 'tar')
  return { checks: checks.data, files }
}

async function setSequences(sql: postgres.TransactionSql, { sequences }: Manifest): Promise<void> {
  const last = new Map(sequences.map((sequence) => [sequence.name, sequence.last]))
  for (const { name } of await readStoredSequences(sql)) {
    const value = last.get(name)
    if (value) await sql`select setval(${name}::regclass, ${value}::bigint)`
  }
}

async function compare(
  sql: postgres.TransactionSql,
  file: string,
  tables: readonly StoredTable[],
  checks: Checks,
  onStep: (step: string) => void,
): Promise<void> {
  const differing: string[] = []
  for (const table of tables) {
    const sum = new RowsSum()
    for await (const block of copyOut(sql, table)) sum.add(block)
    const asked = checks[table.name]
    const { rows, hash } = sum.check
    if (!asked || asked.rows !== rows || asked.hash !== hash) differing.push(table.name)
    onStep(`compared ${table.name}`)
  }
  if (differing.length > 0) throw restoredOtherwise(file, differing)
}
