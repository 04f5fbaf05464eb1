import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchDto, ImportReport, UndoAnswer } from '../../../api/contract/imports.ts'
import { APPLICATION_ROLE } from '../../../api/db/embedded/cluster.ts'
import { grantToApplication } from '../../../api/db/roles.ts'
import { describeApi } from '../../../api/modules/docs/openapi.ts'
import { importsRoutes } from '../../../api/modules/imports/imports.routes.ts'
import { importRecords } from '../../../api/modules/imports/imports.usecases.ts'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'
import { PHARMACIES } from '../../fixtures/pharmacies/kind.ts'
import { pharmacy } from '../../fixtures/pharmacies/pharmacies.tables.ts'
import { appWith } from '../../support/app.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { generateDrizzleJson, generateMigration } from '../../support/drizzle-kit.ts'
import { fujian } from '../../support/geography.ts'
import { importing } from '../../support/importing.ts'
import { TODAY } from './files.ts'

const kinds = { ...IMPORT_KINDS, pharmacies: PHARMACIES }
let db: TestDatabase
let desk: Awaited<ReturnType<typeof importing>>
let routes: ReturnType<typeof importsRoutes>
let server: ServerType
let base: string

beforeAll(async () => {
  db = await testDatabase()
  const migration = await generateMigration(generateDrizzleJson({}), generateDrizzleJson({ pharmacy }))
  await db.sql.unsafe(migration.join('\n')).simple()
  await grantToApplication(db.sql, APPLICATION_ROLE)
  desk = await importing(db.url)
  const geography = await fujian()
  routes = importsRoutes({
    kinds,
    db: db.db,
    geography,
    today: () => TODAY,
    uploads: desk.uploads,
    importFile: (file, signal) =>
      importRecords({ ...file, personalKeys: null, kinds, db: db.db, geography, signal }),
    recordsChanged: () => {},
    logFault: (text) => console.error(text),
  })
  server = createAdaptorServer({ fetch: appWith([routes]).app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/imports`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await desk.close()
  await db.close()
})

const get = (path: string) => fetch(`${base}${path}`)

async function send(content: string): Promise<ImportReport> {
  const body = new FormData()
  body.set('file', new File([content], 'pharmacies.csv'))
  const answer = await fetch(`${base}/pharmacies`, { method: 'POST', body })
  return (await answer.json()) as ImportReport
}

async function undo(batch: number | null): Promise<UndoAnswer> {
  const answer = await fetch(`${base}/${batch}/undo`, { method: 'POST' })
  return (await answer.json()) as UndoAnswer
}

const stored = () =>
  db.sql`select county_code, pharmacy_id, area_code, medicines, "from" from pharmacy order by pharmacy_key`

test('a kind of one file, a table and its words: template, import, update, removal, undo, reports and documentation', async () => {
  const template = await get('/template/pharmacies?within=350421&format=csv&lang=zh')
  expect(template.headers.get('content-disposition')).toBe('attachment; filename="pharmacies-350421.csv"')
  const [header, ...places] = (await template.text()).trim().split('\r\n')
  expect(header).toBe('药房编号,区划代码,区划名称,药品种数,启用日期,删除')
  expect(places).toContain(',350421100,雪峰镇,,,')

  // The template itself, with two of its rows filled in; the others name a place and nothing else.
  const filled = [header, 'Ａ１,350421100,雪峰镇,80,2026年1月5日,', 'B,350421100201,,35,,', ...places].join(
    '\n',
  )
  const first = await send(filled)
  expect(first).toMatchObject({
    outcome: 'loaded',
    kind: 'pharmacies',
    rows: 2,
    inserted: 2,
    problemCount: 0,
  })
  const A = { county_code: '350421', pharmacy_id: 'Ａ１', area_code: '350421100', medicines: 80 }
  const B = {
    county_code: '350421',
    pharmacy_id: 'B',
    area_code: '350421100201',
    medicines: 35,
    from: null,
  }
  expect(await stored()).toEqual([{ ...A, from: '2026-01-05' }, B])
  expect(await send(filled)).toMatchObject({ batch: null, unchanged: 2, inserted: 0 })

  // a1 is Ａ１, which keeps its spelling; it moves to another county, and B is taken out.
  const second = await send(
    'pharmacy_id,area_code,medicines,remove\na1,350423100,90,\nb,,,yes\nC,350423100,1,\nNONE,,,yes\n',
  )
  expect(second).toMatchObject({ updated: 1, removed: 1, inserted: 1, unchanged: 1 })
  expect(await stored()).toMatchObject([
    { pharmacy_id: 'Ａ１', county_code: '350423', medicines: 90, from: null },
    { pharmacy_id: 'C' },
  ])
  expect(
    await db.sql`select county_code, record_key, action, before->>'medicines' as before, after->>'medicines' as after
      from record_audit where kind = 'pharmacies' order by id`,
  ).toEqual([
    { county_code: '350423', record_key: 'a1', action: 'update', before: '80', after: '90' },
    { county_code: '350421', record_key: 'b', action: 'remove', before: '35', after: null },
  ])

  const listed = async () => {
    const { imports } = (await (await get('')).json()) as { imports: BatchDto[] }
    return imports.map(({ batch, kind, undoable }) => [batch, kind, undoable])
  }
  expect(await listed()).toEqual([
    [second.batch, 'pharmacies', true],
    [first.batch, 'pharmacies', false],
  ])
  expect(await undo(second.batch)).toEqual({ batch: second.batch, removed: 1, restored: 2 })
  expect(await stored()).toEqual([{ ...A, from: '2026-01-05' }, B])
  expect(await undo(first.batch)).toEqual({ batch: first.batch, removed: 2, restored: 0 })
  expect(await stored()).toEqual([])

  const rows = ['D,350421100,雪峰镇,501,,', 'E,350421100,,7,2026-02-01,', 'e,350421100,,8,2026-02-01,']
  const refused = await send(['pharmacy_id,area_code,area_name,medicines,from,remove', ...rows].join('\n'))
  expect(refused.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'medicines', 'medicines-out-of-range'],
    [3, 'pharmacy_id', 'key-doubled'],
    [4, 'pharmacy_id', 'key-doubled'],
  ])
  expect(refused.problems[1]!.message.zh).toContain('药房编号 E 在文件中重复（另见第 4 行；大小写')
  const rejected = await (await get(`/reports/${refused.report}/rejected.csv`)).text()
  // D as it was read, without empty cells at its end; E and e are written back from what was read, with the name of their place.
  expect(rejected.trim().split('\r\n').slice(1)).toEqual([
    'D,350421100,雪峰镇,501',
    'E,350421100,雪峰镇,7,2026-02-01,',
    'e,350421100,雪峰镇,8,2026-02-01,',
  ])

  const document = describeApi(new OpenAPIHono().route('/', routes))
  const { description, parameters } = document.paths!['/api/imports/{kind}']!.post!
  expect(description).toContain(
    '**pharmacies** 药房 · Pharmacies: pharmacy_id* 药房编号, area_code* 区划代码, area_name 区划名称',
  )
  expect(description).toContain('\\* 必填 · required')
  expect(parameters).toContainEqual(
    expect.objectContaining({
      name: 'kind',
      schema: { type: 'string', enum: [...Object.keys(IMPORT_KINDS), 'pharmacies'] },
    }),
  )
})
