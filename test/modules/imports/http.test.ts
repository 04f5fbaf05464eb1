import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  BatchesAnswerSchema,
  ImportReportSchema,
  RefusedImportSchema,
} from '../../../api/contract/imports.ts'
import { importsRoutes } from '../../../api/modules/imports/imports.routes.ts'
import { appWith } from '../../support/app.ts'
import { quiet, type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { importing } from '../../support/importing.ts'
import { line, TODAY, visitsFile } from './files.ts'

let db: TestDatabase
let server: ServerType
let base: string
let told = 0
let desk: Awaited<ReturnType<typeof importing>>
const LARGEST = 3 * 1024 * 1024

beforeAll(async () => {
  db = await testDatabase()
  desk = await importing(db.url, { limits: { largest: LARGEST } })
  const routes = importsRoutes({
    logFault: (text) => console.error(text),
    db: db.db,
    geography: await fujian(),
    today: () => TODAY,
    uploads: desk.uploads,
    importFile: (file, signal) => desk.importer.importFile(file, signal),
    recordsChanged: () => {
      told++
    },
  })
  const { app } = appWith([routes])
  server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/imports`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await desk.close()
  await db.close()
})
beforeEach(async () => {
  await db.sql.unsafe(
    'truncate visit, batch, day_count, stay_day, county_report, record_audit, import_report cascade',
  )
})

async function send(
  content: string,
  { name = '到访记录.csv', query = '', kind = 'visits', field = 'file' } = {},
) {
  const form = new FormData()
  form.set(field, new File([content], name))
  // The server closes the connection of a file that it refuses: the next question does not go out on it.
  const headers = { connection: 'close' }
  return fetch(`${base}/${kind}${query}`, { method: 'POST', body: form, headers })
}

const count = async () => (await db.sql`select count(*)::int as n from visit`)[0]!.n

describe('POST /api/imports/{kind}', () => {
  test('loads a file, keeps its Chinese name and who imported it, and lists it', async () => {
    const answer = await send(visitsFile(line('A')))
    expect(answer.status).toBe(200)
    expect(ImportReportSchema.parse(await answer.json())).toMatchObject({
      outcome: 'loaded',
      inserted: 1,
      file: '到访记录.csv',
    })
    expect(told).toBe(1)
    const { imports } = BatchesAnswerSchema.parse(await (await fetch(base)).json())
    expect(imports).toMatchObject([
      { kind: 'visits', who: 'officer', file: '到访记录.csv', inserted: 1, undoable: true },
    ])
    const undone = await fetch(`${base}/${imports[0]!.batch}/undo`, { method: 'POST' })
    expect([undone.status, await undone.json()]).toEqual([
      200,
      { batch: imports[0]!.batch, removed: 1, restored: 0 },
    ])
    expect((await fetch(`${base}/${imports[0]!.batch}/undo`, { method: 'POST' })).status).toBe(409)
  })

  test('answers a refused file with 422, problem details and the report in one, and its files', async () => {
    const answer = await send(visitsFile(line('A'), line('B', { headcount: '0' })))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
    const body = RefusedImportSchema.parse(await answer.json())
    expect(body).toMatchObject({ code: 'file-refused', status: 422, rejected: 1, problems: [{ row: 3 }] })
    const problems = await fetch(`${base}/reports/${body.report}/problems.csv`)
    expect(problems.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await problems.text()).split('\r\n')).toHaveLength(3)
    expect(await (await fetch(`${base}/reports/${body.report}/rejected.csv`)).text()).toContain(
      line('B', { headcount: '0' }),
    )
    const missing = await fetch(`${base}/reports/00000000-0000-4000-8000-000000000000/rejected.csv`)
    expect([missing.status, (await missing.json()).code]).toEqual([404, 'not-found'])
    expect(await count()).toBe(0)
  })

  test('dryRun and acceptValid are asked for in the query; other words are refused', async () => {
    const file = visitsFile(line('A'), line('B', { headcount: '0' }))
    const dry = await send(file, { query: '?dryRun=true' })
    expect([dry.status, (await dry.json()).outcome]).toEqual([200, 'checked'])
    expect((await (await send(file, { query: '?acceptValid=true' })).json()).inserted).toBe(1)
    expect((await send(file, { query: '?dry=true' })).status).toBe(400)
    expect((await send(file, { kind: 'patients' })).status).toBe(400)
  })

  test('a request without a file, and one too large, are refused and change nothing', async () => {
    const other = await send('x', { field: 'other' })
    expect([other.status, (await other.json()).code]).toEqual([400, 'file-missing'])
    const none = await fetch(`${base}/visits`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect([none.status, (await none.json()).code]).toEqual([400, 'file-missing'])
    const rows = Array.from({ length: 45_000 }, (_, i) => line(`V${i}`))
    const large = await send(visitsFile(...rows))
    expect([large.status, (await large.json()).code]).toEqual([413, 'file-too-large'])
    expect(await count()).toBe(0)
  })

  test('an interrupted upload changes nothing, and the next one is accepted', async () => {
    const url = new URL(`${base}/visits`)
    const broken = request({
      port: url.port,
      path: url.pathname,
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 1e6 },
    })
    broken.on('error', () => {})
    broken.write(
      `--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${visitsFile(line('A'), line('B'))}`,
    )
    await sleep(200)
    broken.destroy()
    await quiet(db.sql)
    expect(await count()).toBe(0)
    expect((await send(visitsFile(line('A')))).status).toBe(200)
  })

  test('a template comes as a file', async () => {
    const answer = await fetch(`${base}/template/visits?within=350421&format=csv`)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="visits-350421.csv"')
    expect(await answer.text()).toContain('350421100201')
    expect((await fetch(`${base}/template/visits?within=350499`)).status).toBe(400)
  })
})
