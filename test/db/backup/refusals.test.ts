import { copyFile, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { backUp } from '../../../api/db/backup/back-up.ts'
import { BackupError } from '../../../api/db/backup/backup.errors.ts'
import { restore } from '../../../api/db/backup/restore.ts'
import { connect } from '../../../api/db/connect.ts'
import { migrate } from '../../../api/db/migrate.ts'
import { dropDatabase } from '../../support/postgres.ts'
import { emptyDatabase } from './kinds-of-tables.ts'

const SERVER = inject('databaseUrl')
const PASSPHRASE = 'correct horse battery staple'
let folder: string
let migrations: string
let plain: string
let encrypted: string
let source: string
let target: string
let sql: postgres.Sql

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-refusals-'))
  migrations = await mkdtemp(join(tmpdir(), 'xunyi-migrations-'))
  await writeFile(join(migrations, '0001-one.sql'), 'create table one (a integer primary key, b text)')
  source = await emptyDatabase(SERVER)
  const from = connect(source, { max: 1 })
  await migrate(from, { folder: migrations })
  await from`insert into one select n, md5(n::text) from generate_series(1, 5000) n`
  await from.end()
  plain = join(folder, 'plain.tar.zst')
  encrypted = join(folder, 'encrypted.tar.zst.age')
  await backUp({ databaseUrl: source, file: plain })
  await backUp({ databaseUrl: source, file: encrypted, passphrase: PASSPHRASE, workFactor: 2 })
  target = await emptyDatabase(SERVER)
  sql = connect(target, { max: 2 })
})
afterAll(async () => {
  await sql.end()
  for (const url of [source, target]) await dropDatabase(url)
  for (const path of [folder, migrations]) await rm(path, { recursive: true })
})

const into = (file: string, passphrase: string | null = PASSPHRASE) =>
  restore({ sql, databaseUrl: target, file, migrations, passphrase: async () => passphrase })

const tables = async () =>
  (
    await sql<{ name: string }[]>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace`
  ).map(({ name }) => name)

async function fileOf(bytes: Uint8Array): Promise<string> {
  const file = join(folder, 'other')
  await writeFile(file, bytes)
  return file
}

/** One line in both languages, and nothing in the database. */
async function refused(work: Promise<unknown>, says: RegExp): Promise<void> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(BackupError)
  expect((error as Error).message).toMatch(says)
  expect((error as Error).message).toMatch(/^[^\n]+。 \/ [^\n]+\.$/)
  expect(await tables()).toEqual([])
}

describe('a restore refuses, and changes nothing', () => {
  test('what is no backup: a text, another Zstandard file, an empty one, a folder, none at all', async () => {
    const says = /不是巡医图的备份文件.*is not a backup/
    await refused(into(await fileOf(Buffer.from('visit_id,date\n'.repeat(100)))), says)
    await refused(into(await fileOf(zstdCompressSync(Buffer.alloc(1000)))), says)
    await refused(into(await fileOf(Buffer.alloc(0))), says)
    await refused(into(folder), /无法读写.*cannot be read/)
    await refused(into(join(folder, 'missing')), /无法读写.*cannot be read/)
  })

  test('a truncated file, wherever it ends', async () => {
    const bytes = await readFile(plain)
    for (const length of [40, 100, bytes.length / 2, bytes.length - 33, bytes.length - 1]) {
      await refused(into(await fileOf(bytes.subarray(0, length))), /不完整.*is truncated/)
    }
    const secret = await readFile(encrypted)
    for (const length of [secret.length / 2, 65_536 + 200, secret.length - 1]) {
      await refused(into(await fileOf(secret.subarray(0, length))), /已损坏或不完整.*damaged or truncated/)
    }
  })

  test.each([
    ['plain', () => plain],
    ['encrypted', () => encrypted],
  ])('a file in which any one byte has changed: %s', async (_, path) => {
    const bytes = await readFile(path())
    // Every part of it is hit: its beginning, tar headers, rows and its end.
    for (let i = 0; i <= 24; i++) {
      const at = Math.round((i / 24) * (bytes.length - 1))
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1 << (i % 8)
      const says = /damaged|truncated|is not a backup|passphrase is wrong/
      await refused(into(await fileOf(changed)), says)
    }
  })

  test('a wrong passphrase, and none', async () => {
    await refused(into(encrypted, 'correct horse battery stapler'), /口令不正确.*passphrase is wrong/)
    await refused(into(encrypted, null), /已加密.*is encrypted.*--passphrase-file/)
  })

  test('a backup of a newer version, and one whose migration differs from ours', async () => {
    const older = await mkdtemp(join(tmpdir(), 'xunyi-older-'))
    const asOlder = () =>
      restore({ sql, databaseUrl: target, file: plain, migrations: older, passphrase: async () => null })
    await refused(asOlder(), /更新的版本.*0001-one\.sql.*newer version/)
    await writeFile(join(older, '0001-one.sql'), 'create table one (a bigint primary key, b text)')
    await refused(asOlder(), /更新的版本.*0001-one\.sql.*newer version/)
    await rm(older, { recursive: true })
  })

  test('a database that is not empty, which stays as it is', async () => {
    const other = await emptyDatabase(SERVER)
    const pool = connect(other, { max: 2 })
    const again = () =>
      restore({ sql: pool, databaseUrl: other, file: plain, migrations, passphrase: async () => null })
    try {
      await again()
      await expect(again()).rejects.toThrow(/不是空的.*is not empty.*createdb/)
      expect(await pool`select count(*)::int as n from one`).toEqual([{ n: 5000 }])
      // The password of the address is never told.
      await expect(again()).rejects.not.toThrow(new URL(other).password)
    } finally {
      await pool.end()
      await dropDatabase(other)
    }
  })
})

describe('a backup', () => {
  test('overwrites no file, and leaves none where it cannot be written', async () => {
    const before = await readFile(plain)
    await expect(backUp({ databaseUrl: source, file: plain })).rejects.toThrow(/已存在.*already exists/)
    expect((await readFile(plain)).equals(before)).toBe(true)
    const nowhere = join(folder, 'no', 'such.tar.zst')
    await expect(backUp({ databaseUrl: source, file: nowhere })).rejects.toThrow(
      /无法读写.*cannot be read or written/,
    )
    // A full disk: PostgreSQL's COPY is in the middle of a table then.
    await expect(
      backUp({
        databaseUrl: source,
        file: join(folder, 'fails.tar.zst'),
        onStep(step) {
          if (step === 'tables') throw Object.assign(new Error('write'), { code: 'ENOSPC' })
        },
      }),
    ).rejects.toThrow(/磁盘空间不足.*disk is full/)
    expect((await readdir(folder)).filter((name) => /fails|partial/.test(name))).toEqual([])
  })

  test('removes what a killed one left, once nobody writes it any more', async () => {
    const file = join(folder, 'swept.tar.zst')
    const [old, young] = ['0123456789ab', 'ba9876543210'].map((id) => `${file}.${id}.partial`)
    for (const path of [old!, young!]) await copyFile(plain, path)
    const anHourAgo = new Date(Date.now() - 3_600_000)
    await utimes(old!, anHourAgo, anHourAgo)
    await backUp({ databaseUrl: source, file })
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([
      'swept.tar.zst.ba9876543210.partial',
    ])
  })
})
