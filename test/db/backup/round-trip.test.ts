import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { backUp } from '../../../api/db/backup/back-up.ts'
import { restore } from '../../../api/db/backup/restore.ts'
import { connect } from '../../../api/db/connect.ts'
import { migrate } from '../../../api/db/migrate.ts'
import { dropDatabase } from '../../support/postgres.ts'
import { contentOf, databaseOfAllKinds, emptyDatabase } from './kinds-of-tables.ts'

const SERVER = inject('databaseUrl')
const PASSPHRASE = 'correct horse battery staple'
let folder: string
let source: Awaited<ReturnType<typeof databaseOfAllKinds>>
const databases: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-backup-'))
  source = await databaseOfAllKinds(SERVER)
  databases.push(source.url)
})
afterAll(async () => {
  for (const url of databases) await dropDatabase(url)
  await source.remove()
  await rm(folder, { recursive: true })
})

async function restored(file: string, passphrase: string | null = null, migrations = source.migrations) {
  const url = await emptyDatabase(SERVER)
  databases.push(url)
  const sql = connect(url, { max: 2 })
  try {
    const result = await restore({
      sql,
      databaseUrl: url,
      file,
      migrations,
      passphrase: async () => passphrase,
    })
    return { url, result }
  } finally {
    await sql.end()
  }
}

async function on<T>(url: string, query: string): Promise<T[]> {
  const sql = connect(url, { max: 1 })
  try {
    return [...(await sql.unsafe(query))] as T[]
  } finally {
    await sql.end()
  }
}

describe('a backup, restored', () => {
  test('has every table, whatever its columns, constraints, triggers and partitions', async () => {
    const file = join(folder, 'all.tar.zst')
    const { tables, rows } = await backUp({ databaseUrl: source.url, file })
    const before = await contentOf(source.url)
    const { url, result } = await restored(file)
    expect(await contentOf(url)).toEqual(before)
    // 2 + 2 + 2 + 5 + 2 + 3 + 2 + 2 + 0 + 60,000 + 1 rows; partitions are in their table.
    expect({ tables, rows }).toEqual({ tables: 11, rows: 60_021 })
    expect(result).toMatchObject({ tables: 11, rows: 60_021 })
    // Nobody but its owner reads it.
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('goes on counting where the source would', async () => {
    const file = join(folder, 'sequences.tar.zst')
    await backUp({ databaseUrl: source.url, file })
    const { url } = await restored(file)
    // Three rows were numbered, whatever was deleted since; `loose` stood at 41.
    expect(await on(url, 'insert into child (parent_id) values (1) returning id')).toEqual([{ id: 4 }])
    expect(await on(url, "insert into other.elsewhere (note) values ('') returning id")).toEqual([{ id: 3 }])
    expect(await on(url, "select nextval('loose') as id")).toEqual([{ id: 42 }])
    // Triggers are on again.
    expect(await on(url, "insert into chained values (3, '') returning link")).toEqual([
      { link: 'linked by the trigger' },
    ])
    await expect(on(url, 'update chained set id = 9')).rejects.toThrow('append only')
  })

  test('is of one moment, though others write meanwhile', async () => {
    const url = await emptyDatabase(SERVER)
    databases.push(url)
    const sql = connect(url, { max: 1 })
    await migrate(sql, { folder: source.migrations })
    await sql`insert into parent select n from generate_series(1, 2000) n`
    // `measured` is copied already, `parent` not yet: what moves now would be in neither, without a snapshot.
    const move = `import { connect } from ${JSON.stringify(import.meta.resolve('../../../api/db/connect.ts'))}
      const sql = connect(${JSON.stringify(url)}, { max: 1 })
      await sql.begin(async (tx) => {
        await tx.unsafe('insert into measured (id, kilometres) select id, 1 from parent where id <= 5')
        await tx.unsafe('delete from parent where id <= 5')
      })
      await sql.end()`
    const file = join(folder, 'moment.tar.zst')
    const steps: string[] = []
    await backUp({
      databaseUrl: url,
      file,
      onStep(step) {
        steps.push(step)
        if (step === 'table parent') execFileSync(process.execPath, ['--input-type=module', '-e', move])
      },
    })
    expect(steps.indexOf('table measured')).toBeLessThan(steps.indexOf('table parent'))
    const counts = `select (select count(*)::int from parent) as parents, (select count(*)::int from measured) as moved`
    expect(await sql.unsafe(counts)).toEqual([{ parents: 1995, moved: 5 }])
    await sql.end()
    const { url: copy } = await restored(file)
    expect(await on(copy, counts)).toEqual([{ parents: 2000, moved: 0 }])
  })

  test('is an ordinary tar in Zstandard', async () => {
    const file = join(folder, 'plain.tar.zst')
    await backUp({ databaseUrl: source.url, file })
    const tar = zstdDecompressSync(await frameOf(file))
    const names = execFileSync('tar', ['-t'], { input: tar, encoding: 'utf8' }).trim().split('\n')
    expect(names[0]).toBe('manifest.json')
    expect(names.at(-1)).toBe('checks.json')
    expect(names).toContain('tables/other.elsewhere/000001.copy')
    // 60,000 rows of 96 characters, a number and two signs are 6.2 MB: two pieces.
    expect(names.filter((name) => name.startsWith('tables/many/'))).toHaveLength(2)
    expect(names.filter((name) => name.startsWith('tables/empty_one'))).toEqual([])
  })

  test('with a passphrase holds nothing that can be read, and opens with it alone', {
    tags: 'long',
  }, async () => {
    const file = join(folder, 'secret.tar.zst.age')
    await backUp({ databaseUrl: source.url, file, passphrase: PASSPHRASE, workFactor: 10 })
    const bytes = await readFile(file)
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n')
    expect(bytes.includes('manifest')).toBe(false)
    const { url } = await restored(file, PASSPHRASE)
    expect(await contentOf(url)).toEqual(await contentOf(source.url))
    await expect(restored(file, 'another passphrase')).rejects.toThrow(/口令不正确.*passphrase is wrong/)
    await expect(restored(file)).rejects.toThrow(/已加密.*--passphrase-file.*is encrypted/)
  })
})

/** Without the two skippable frames, which not every reader of one frame passes over. */
async function frameOf(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  const frame = bytes.subarray(8 + bytes.readUInt32LE(4))
  return frame.subarray(0, -(8 + 16 + 32))
}
