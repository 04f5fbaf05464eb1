import { readFileSync } from 'node:fs'
import type postgres from 'postgres'
import { connect } from '../connect.ts'
import { readApplied } from '../migrate.ts'
import {
  CHECKS_ENTRY,
  type Checks,
  FORMAT,
  fileEntry,
  MANIFEST_ENTRY,
  type Manifest,
  tableEntry,
} from './manifest.ts'
import { copyOut, RowsSum } from './rows.ts'
import { readStoredSequences, readStoredTables, type StoredTable } from './stored-tables.ts'
import { type ArchiveEntry, writeArchive } from './write-archive.ts'

export interface BackUpOptions {
  /** With the password. */
  readonly databaseUrl: string
  /** Must not exist yet. */
  readonly file: string
  readonly passphrase?: string | undefined
  /** See `ArchiveOptions`. */
  readonly workFactor?: number | undefined
  /** Small files that are kept besides, each by its name. */
  readonly files?: Readonly<Record<string, Buffer>>
  /** Called at each step: for progress. */
  readonly onStep?: (step: string) => void
}

export interface BackedUp {
  readonly bytes: number
  readonly tables: number
  readonly rows: number
}

/** Rows that are gathered for an entry of the file. One row may be larger. */
const PIECE_BYTES = 4 * 2 ** 20

const { version: PROGRAM } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { version: string }

/**
 * Writes all tables of a database, but those in `LEFT_OUT`, as they were at one moment, while others go on writing. In memory
 * it holds a few megabytes, or the largest row.
 *
 * @throws BackupError; the driver's error where the database is lost
 */
export async function backUp({
  databaseUrl,
  file,
  passphrase,
  workFactor,
  files = {},
  onStep = () => {},
}: BackUpOptions): Promise<BackedUp> {
  const sql = connect(databaseUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: 'xunyi-atlas backup', extra_float_digits: 1, bytea_output: 'hex' },
  })
  const checks: Checks = {}
  try {
    const bytes = await sql.begin('isolation level repeatable read read only', async (tx) => {
      // A disk that is slow keeps the transaction waiting between two tables.
      await tx`set local idle_in_transaction_session_timeout = 0`
      return writeArchive(file, entriesOf(tx, files, checks, onStep), { passphrase, workFactor, onStep })
    })
    const counts = Object.values(checks)
    return { bytes, tables: counts.length, rows: counts.reduce((sum, { rows }) => sum + rows, 0) }
  } finally {
    // Also in the middle of a COPY, when its file could not be written.
    await sql.end({ timeout: 0 })
  }
}

async function* entriesOf(
  sql: postgres.TransactionSql,
  files: Readonly<Record<string, Buffer>>,
  checks: Checks,
  onStep: (step: string) => void,
): AsyncGenerator<ArchiveEntry> {
  const tables = await readStoredTables(sql)
  onStep('snapshot')
  const manifest: Manifest = {
    format: FORMAT,
    program: PROGRAM,
    at: new Date().toISOString(),
    migrations: await readApplied(sql),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    sequences: await readStoredSequences(sql),
  }
  yield json(MANIFEST_ENTRY, manifest)
  for (const table of tables) {
    onStep(`table ${table.name}`)
    yield* piecesOf(sql, table, checks, onStep)
  }
  onStep('tables')
  for (const [name, body] of Object.entries(files)) yield { name: fileEntry(name), body }
  yield json(CHECKS_ENTRY, checks)
}

async function* piecesOf(
  sql: postgres.TransactionSql,
  table: StoredTable,
  checks: Checks,
  onStep: (step: string) => void,
): AsyncGenerator<ArchiveEntry> {
  const sum = new RowsSum()
  let gathered: Buffer[] = []
  let bytes = 0
  let piece = 0
  const entry = (): ArchiveEntry => ({
    name: tableEntry(table.name, ++piece),
    body: Buffer.concat(gathered),
  })
  for await (const block of copyOut(sql, table)) {
    sum.add(block)
    gathered.push(block)
    bytes += block.length
    if (bytes < PIECE_BYTES) continue
    onStep(`piece ${table.name}`)
    yield entry()
    gathered = []
    bytes = 0
  }
  if (bytes > 0) yield entry()
  checks[table.name] = sum.check
}

const json = (name: string, value: unknown): ArchiveEntry => ({
  name,
  body: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
})
