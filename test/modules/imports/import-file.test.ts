import { execFileSync } from 'node:child_process'
import { rmdirSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FileImport, ImporterOptions } from '../../../api/modules/imports/import-file.ts'
import { fileAt } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { lockRecords } from '../../../api/modules/imports/writing/counts.ts'
import { quiet, type TestDatabase, testDatabase } from '../../support/database.ts'
import { importing } from '../../support/importing.ts'
import { TESTER } from '../../support/viewers.ts'
import { line, TODAY, visitsFile } from './files.ts'

const ROWS = 30_000
let db: TestDatabase
let folder: string
let large: FileImport
let small: FileImport

beforeAll(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'xunyi-import-test-'))
  large = await fileOf('large', ROWS)
  small = await fileOf('small', 10)
})
beforeEach(() => db.sql`truncate visit, batch, day_count, stay_day, county_report, record_audit cascade`)
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

async function fileOf(name: string, rows: number): Promise<FileImport> {
  const path = join(folder, `${name}.csv`)
  await writeFile(path, visitsFile(...Array.from({ length: rows }, (_, i) => line(`${name}-${i}`))))
  const file = await fileAt(path)
  return {
    kind: 'visits',
    fileName: `${name}.csv`,
    file,
    viewer: TESTER,
    today: TODAY,
    dryRun: false,
    acceptValid: false,
  }
}

const nobodyLeaves = new AbortController().signal
const count = async () => (await db.sql<[{ n: number }]>`select count(*)::int as n from visit`)[0].n

const lockWaits = async () =>
  (
    await db.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  ).length

/** The importer on this file's database, gone at the end of the test; its log does not matter here. */
async function desk(options: Partial<ImporterOptions> = {}, url = db.url) {
  const opened = await importing(url, { logFault: () => {}, ...options })
  return { ...opened, [Symbol.asyncDispose]: () => opened.close() }
}

describe('an import in its thread', () => {
  test('that misses its deadline is stopped with a clear message and leaves nothing; the next one runs', {
    tags: 'long',
  }, async () => {
    {
      await using slow = await desk({ deadlineMs: 150 })
      const failing = slow.importer.importFile(large, nobodyLeaves)
      await expect(failing).rejects.toMatchObject({ status: 422, code: 'file-unreadable' })
      await quiet(db.sql)
      expect(await count()).toBe(0)
    }
    await using usual = await desk()
    expect((await usual.importer.importFile(small, nobodyLeaves)).inserted).toBe(10)
  })

  test('whose client leaves is stopped; the next one in the same importer runs', async () => {
    await using one = await desk()
    await one.importer.importFile(small, nobodyLeaves)
    const client = new AbortController()
    const importing = one.importer.importFile(large, client.signal)
    importing.catch(() => {})
    const working = async () =>
      (
        await db.sql`select 1 from pg_stat_activity where datname = current_database() and query like 'copy import_row%'`
      ).length
    while ((await working()) === 0) await sleep(5)
    client.abort(new Error('gone'))
    await expect(importing).rejects.toThrow('gone')
    await quiet(db.sql)
    expect(await count()).toBe(10)
    expect((await one.importer.importFile(small, nobodyLeaves)).unchanged).toBe(10)
  })

  test('stopped in the middle of a statement, releases the records before it reports', async () => {
    await using one = await desk()
    const client = new AbortController()
    await db.db.transaction(async (tx) => {
      // The import has the records' lock by then, and its server process does not look at its connection.
      await tx.client`lock table visit in access exclusive mode`
      const importing = one.importer.importFile(small, client.signal)
      importing.catch(() => {})
      while ((await lockWaits()) === 0) await sleep(5)
      client.abort(new Error('gone'))
      await expect(importing).rejects.toThrow('gone')
      // 55P03 after a second, where it were held still.
      await lockRecords(tx, 1)
    })
    expect((await one.importer.importFile(small, nobodyLeaves)).inserted).toBe(10)
  })

  test('waits for the one before it, and is refused as busy after its timeout', {
    tags: 'long',
  }, async () => {
    await using one = await desk({ waitMs: 1500 })
    // The thread's own start is not what is tested here, and takes longer on a busy machine.
    while (!(await one.importer.importFile(small, nobodyLeaves).catch(() => null)));
    const locked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const holder = db.db.transaction(async (tx) => {
      await lockRecords(tx, 10)
      locked.resolve()
      await release.promise
    })
    try {
      await locked.promise
      const first = one.importer.importFile(small, nobodyLeaves)
      while ((await lockWaits()) === 0) await sleep(5)
      await expect(one.importer.importFile(large, nobodyLeaves)).rejects.toMatchObject({
        status: 409,
        code: 'import-busy',
        retryAfter: 30,
      })
      release.resolve()
      expect((await first).unchanged).toBe(10)
    } finally {
      release.resolve()
      await holder
    }
    expect(await count()).toBe(10)
  })

  test('that is running when the server stops is refused with that reason', async () => {
    const one = await desk()
    const importing = one.importer.importFile(large, nobodyLeaves)
    importing.catch(() => {})
    await sleep(20)
    await one.close()
    await expect(importing).rejects.toMatchObject({ status: 503, code: 'not-ready' })
    await quiet(db.sql)
    expect(await count()).toBe(0)
  })
})

/** A file system of 4 MB that PostgreSQL writes to; null where this user may mount none. */
async function tinyDisk(): Promise<{ path: string; grow(): void; remove(): void } | null> {
  const path = await mkdtemp(join(tmpdir(), 'xunyi-tiny-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,mode=755', 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    await rm(path, { recursive: true })
    return null
  }
  return {
    path,
    grow: () => execFileSync('mount', ['-o', 'remount,size=64m', path]),
    remove: () => {
      execFileSync('umount', [path])
      rmdirSync(path)
    },
  }
}

const disk = await tinyDisk()

describe.skipIf(!disk)('a full disk (skipped where no file system can be mounted)', () => {
  test('in the middle of the rows is reported at once and leaves nothing; the same file loads once there is room', {
    tags: 'long',
  }, async () => {
    const space = `tiny_${process.pid}`
    const [{ data_directory: data }] = await db.sql<[{ data_directory: string }]>`show data_directory`
    const place = join(disk!.path, 'space')
    await mkdir(place, { mode: 0o700 })
    const { uid, gid } = await stat(data)
    await chown(place, uid, gid)
    await db.sql.unsafe(`create tablespace ${space} location '${place}'`)
    try {
      const url = new URL(db.url)
      // Where an import's rows go before they are records.
      url.searchParams.set('temp_tablespaces', space)
      await using one = await desk({}, url.href)
      const failing = one.importer.importFile(large, nobodyLeaves)
      // PostgreSQL's code for it, which the one error handler tells as 507.
      await expect(failing).rejects.toMatchObject({ cause: { code: '53100' } })
      await quiet(db.sql)
      expect(await count()).toBe(0)
      expect((await one.importer.importFile(small, nobodyLeaves)).inserted).toBe(10)
      disk!.grow()
      expect((await one.importer.importFile(large, nobodyLeaves)).inserted).toBe(ROWS)
    } finally {
      await quiet(db.sql)
      await db.sql.unsafe(`drop tablespace ${space}`)
    }
  })
  afterAll(() => disk!.remove())
})
