import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import { type Batch, type BatchWithFiles, NewBatchSchema } from '../../../api/contract/press-batches.ts'
import { BATCH_LIMITS, SHEET_FORMATS } from '../../../api/domain/press/press.ts'
import { removeOldBatches } from '../../../api/modules/press/batches/batches.repository.ts'
import { startBatch } from '../../../api/modules/press/batches/batches.usecases.ts'
import { sheetsOf } from '../../../api/modules/press/batches/sheets-of.ts'
import { pressFor } from '../../../api/modules/press/dependencies.ts'
import { demonstrationDatabase, type TestDatabase } from '../../support/database.ts'
import { TODAY } from '../../support/demonstration.ts'
import { TESTER } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'

const SCRIPT = fileURLToPath(new URL('./batch-process.ts', import.meta.url))

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  database = await demonstrationDatabase()
  app = await wholeApp(database, TODAY)
})
afterAll(async () => {
  await app.stop()
  await database.close()
})
beforeEach(async () => {
  await database.sql`delete from press_batch`
})

const SMALL = { width: 150, height: 120, unit: 'mm' }
const ASKED = { story: { id: 'overview', period: '2026-Q3' }, sizes: [SMALL], formats: ['svg'] }
const [FUZHOU, SANMING, MINGXI] = ['3501', '3504', '350421']

const start = (rest: object) => app.post<Batch>('/api/press/batches', { ...ASKED, ...rest })
const read = (id: number) => app.get<BatchWithFiles>(`/api/press/batches/${id}`)
async function until(id: number, isSo: (batch: BatchWithFiles) => boolean): Promise<BatchWithFiles> {
  for (;;) {
    const batch = await read(id)
    if (isSo(batch)) return batch
    await sleep(30)
  }
}
const request = (path: string) => app.app.request(path, { headers: { Host: '127.0.0.1' } })

test('a batch makes each area in each format; what is refused fails with its sentence, and the others go on', async () => {
  // Two cities and a county, which is too small for an overview: 3 areas × 1 size × 2 formats are 6 files.
  const begun = await start({ areas: [FUZHOU, MINGXI, SANMING], formats: ['svg', 'svg-text'] })
  expect(begun).toMatchObject({ state: 'queued', total: 6, made: 0, failed: 0, secondsLeft: null })
  const batch = await until(begun.id, ({ state }) => state === 'done')
  expect(batch).toMatchObject({ made: 4, failed: 2, secondsLeft: null })
  expect(batch.files.map(({ area, state }) => [area, state])).toEqual([
    [FUZHOU, 'made'],
    [FUZHOU, 'made'],
    [MINGXI, 'failed'],
    [MINGXI, 'failed'],
    [SANMING, 'made'],
    [SANMING, 'made'],
  ])
  expect(batch.files[2]!.error!.zh).toContain('明溪县太小')
  expect(batch.bytes).toBe(batch.files.reduce((sum, { file }) => sum + (file?.bytes ?? 0), 0))

  const one = await request(`/api/press/batches/${batch.id}/files/0`)
  const content = Buffer.from(await one.arrayBuffer())
  expect(content.byteLength).toBe(batch.files[0]!.file!.bytes)
  expect(decodeURIComponent(one.headers.get('Content-Disposition')!)).toContain(batch.files[0]!.file!.name)
  expect((await request(`/api/press/batches/${batch.id}/files/2`)).status).toBe(404)

  const zip = await request(`/api/press/batches/${batch.id}/zip`)
  const files = unzipSync(Buffer.from(await zip.arrayBuffer()))
  const name = '福州市_县级巡回医疗_2026Q3_截至20261122_演示数据_草图_150×120mm.svg'
  expect(Buffer.from(files[name]!)).toEqual(content)
  // The four, and the manifest with two licences.
  expect(Object.keys(files)).toHaveLength(4 + 3)
  const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString())
  expect(manifest.files[2].error.en).toContain('too small')

  const ended = await app.post<ProblemDetails>(`/api/press/batches/${batch.id}/cancel`, {}, 409)
  expect(ended.code).toBe('job-ended')

  const again = await app.post<Batch>(`/api/press/batches/${batch.id}/again`)
  const { story, areas, sizes, formats, kind, total } = batch
  expect(again).toMatchObject({ story, areas, sizes, formats, kind, total, made: 0 })
  expect(again.id).toBeGreaterThan(batch.id)
  await app.post(`/api/press/batches/${again.id}/cancel`)
})

describe('a batch is refused with one sentence', () => {
  test('of 101 areas × 20 periods, 2,020 files of at most 2,000', async () => {
    const areas = Array.from({ length: 101 }, (_, i) => `35${1000 + i}`)
    const periods = Array.from({ length: 20 }, (_, i) => `${2001 + i}`)
    const refused = await app.post<ProblemDetails>('/api/press/batches', { ...ASKED, areas, periods }, 400)
    expect(refused.detail.en).toContain('This batch has 2020 files, more than 2000')
  })
  test('of the most that its lists can hold: 2,000 × 2,000 × 20 × 5 files are counted, not listed', async () => {
    const areas = Array.from({ length: 2000 }, (_, i) => `${350000 + i}`)
    const periods = Array.from(
      { length: 2000 },
      (_, i) => `${2000 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, '0')}`,
    )
    const sizes = Array.from({ length: 20 }, (_, i) => ({ ...SMALL, width: 150 + i }))
    const lists = { areas, periods, sizes, formats: SHEET_FORMATS }
    const refused = await app.post<ProblemDetails>('/api/press/batches', { ...ASKED, ...lists }, 400)
    expect(refused.detail.en).toContain('This batch has 400000000 files')
  })
  test('with periods of a story that has two of its own', async () => {
    const story = { id: 'comparison', periods: ['2026-Q2', '2026-Q3'] }
    const body = { ...ASKED, story, periods: ['2026-Q3'] }
    const refused = await app.post<ProblemDetails>('/api/press/batches', body, 400)
    expect(refused.detail.en).toContain('leave out periods')
  })
  test('in a size of 10 mm', async () => {
    const sizes = [{ width: 10, height: 10, unit: 'mm' }]
    const refused = await app.post<ProblemDetails>('/api/press/batches', { ...ASKED, sizes }, 400)
    expect(refused.detail.en).toContain('Width and height must be from 40 to 1200 mm')
  })
})

test('each file is made once, however often it is listed', () => {
  const asked = NewBatchSchema.parse({
    ...ASKED,
    areas: [FUZHOU, FUZHOU, SANMING],
    periods: ['2026-Q3', '2026-Q2', '2026-Q3'],
    sizes: [SMALL, SMALL],
    formats: ['svg', 'pdf', 'svg'],
  })
  // 2 areas × 2 periods × 1 size × 2 formats
  expect(sheetsOf(asked)).toHaveLength(8)
})

test('a cancelled batch keeps what it has made, makes no more, and the next one begins', async () => {
  const first = await start({ areas: [FUZHOU, SANMING, '3507', '3508'] })
  const second = await start({ areas: [SANMING] })
  await until(first.id, ({ made }) => made > 0)
  const cancelled = await app.post<Batch>(`/api/press/batches/${first.id}/cancel`)
  expect(cancelled.state).toBe('cancelled')
  await until(second.id, ({ state }) => state === 'done')
  const { made, files } = await read(first.id)
  expect(made).toBe(cancelled.made)
  expect(files.filter(({ state }) => state === 'made')).toHaveLength(made)
  expect(made).toBeLessThan(4)
})

test('killed in the middle, another application goes on with what is not there: each file once, each sample registered once', {
  tags: 'long',
}, async () => {
  const asked = NewBatchSchema.parse({
    ...ASKED,
    areas: [FUZHOU, SANMING, '3507'],
    kind: 'review',
    compiler: '省卫健委',
    person: '甲',
    purpose: '送审',
  })
  // Not by this process, yet.
  const batches = { wake() {}, abort() {} }
  const { id } = await startBatch(
    { ...pressFor(app.press.parts, TESTER), batches },
    asked,
    'http://127.0.0.1:8787',
  )
  const child = spawn(process.execPath, [SCRIPT, database.url, TODAY], { stdio: 'inherit' })
  const exited = once(child, 'exit')
  const before = await until(id, ({ made }) => made > 0)
  // It waits for its turn while the other one works, and takes over by itself.
  app.press.batches.wake()
  child.kill('SIGKILL')
  await exited
  expect(before.state).toBe('running')
  const [kept] = await database.sql`select at from press_batch_file where batch_id = ${id} and number = 0`

  const after = await until(id, ({ state }) => state === 'done')
  expect(after).toMatchObject({ total: 3, made: 3, failed: 0 })
  const [still] = await database.sql`select at from press_batch_file where batch_id = ${id} and number = 0`
  expect(still).toEqual(kept)
  const hashes = after.files.map(({ file }) => file!.sha256)
  const samples = await database.sql`select file_sha256 from press_sample order by id`
  expect(samples.map((row) => row.file_sha256)).toEqual(hashes)
})

describe('records that change while a batch is made', () => {
  /** As killed before its last file, and records come before it goes on: a visit in a county of 福州市 that had missed the period. */
  const changedWithin = async (county: string, rest: object) => {
    const { id } = await start({ areas: [FUZHOU, SANMING, '3507'], ...rest })
    const before = await until(id, ({ state }) => state === 'done')
    await database.sql`delete from press_batch_file where batch_id = ${id} and number = 2`
    await app.send(
      'visits',
      `visit_id,date,session,place_code,service,team_code,team_level,team_name,headcount,status
${county},2026-09-01,full,${county},tour,S1,provincial,省医疗队,9,done`,
    )
    await database.sql`
      update press_batch set state = 'running', finished_at = null, made = 2 where id = ${id}`
    app.press.batches.wake()
    return { before, after: await until(id, ({ state }) => state === 'done') }
  }
  const hashes = ({ files }: BatchWithFiles) => files.map(({ file }) => file!.sha256)
  const snapshots = ({ files }: BatchWithFiles) => new Set(files.map(({ file }) => file!.snapshot))

  test('leave drafts of one snapshot: what would say something else is made again, the rest is kept', async () => {
    const { before, after } = await changedWithin('350122', { story: { id: 'numbers', period: '2026-Q3' } })
    expect(after).toMatchObject({ total: 3, made: 3, failed: 0, outdated: 0 })
    expect([snapshots(before).size, snapshots(after).size]).toEqual([1, 1])
    expect(snapshots(after)).not.toEqual(snapshots(before))
    // 三明市 says the same: its file stays as it was.
    expect(hashes(after)[1]).toBe(hashes(before)[1])
    expect(hashes(after)[0]).not.toBe(hashes(before)[0])
  })

  test('leave review samples, which are registered, and tell of those that would say something else', async () => {
    const given = { kind: 'review', compiler: '省卫健委', person: '甲', purpose: '送审' }
    const { before, after } = await changedWithin('350124', given)
    expect(after).toMatchObject({ total: 3, made: 3, outdated: 1 })
    expect(after.files.map(({ file }) => file!.outdated)).toEqual([true, false, false])
    expect(hashes(after).slice(0, 2)).toEqual(hashes(before).slice(0, 2))
    const zip = unzipSync(
      Buffer.from(await (await request(`/api/press/batches/${after.id}/zip`)).arrayBuffer()),
    )
    const { files } = JSON.parse(Buffer.from(zip['manifest.json']!).toString())
    expect(files.map(({ outdated }: { outdated: boolean }) => outdated)).toEqual([true, false, false])
  })
})

test('batches that have ended are removed: beyond 50, after 30 days, and beyond 2 GB, the oldest first', async () => {
  const { kept, days, bytesKept } = BATCH_LIMITS
  const insert = (state: string, bytes: number, age: number) => database.sql`
    insert into press_batch (state, within, asked, origin, total, bytes, finished_at)
    values (${state}, '35', '{}', '', 1, ${bytes}, ${state === 'done' ? new Date(Date.now() - age * 86_400_000) : null})`
  const bytes = async () =>
    (await database.sql`select bytes from press_batch order by id`).map((row) => Number(row.bytes))

  await insert('done', 1, days + 1)
  await insert('done', 2, days - 1)
  await removeOldBatches(database.db, new Date())
  expect(await bytes()).toEqual([2])

  // The open one and the latest together are all that is kept.
  await insert('done', 3, 0)
  await insert('done', bytesKept - 5, 0)
  await insert('running', 5, 0)
  await removeOldBatches(database.db, new Date())
  expect(await bytes()).toEqual([bytesKept - 5, 5])

  await database.sql`delete from press_batch`
  for (let number = 0; number <= kept; number++) await insert('done', number, 0)
  await removeOldBatches(database.db, new Date())
  // 51 of them, 0 to 50: the first goes.
  expect(await bytes()).toEqual(Array.from({ length: kept }, (_, i) => i + 1))
})
