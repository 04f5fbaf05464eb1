import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { Answers } from '../../api/computing/answers.ts'
import { runWith } from '../../api/computing/computations.ts'
import { composeServices } from '../../api/computing/services.ts'
import { localViewer } from '../../api/domain/access/viewer.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { PersonalKeys } from '../../api/modules/audit/personal-keys.ts'
import { Tally } from '../../api/modules/audit/tally.ts'
import { describeApi } from '../../api/modules/docs/openapi.ts'
import { LiveEvents } from '../../api/modules/events/live-events.ts'
import { readSnapshotEvent } from '../../api/modules/events/snapshot-event.repository.ts'
import { Readiness } from '../../api/modules/health/readiness.ts'
import { createPress } from '../../api/modules/press/press.ts'
import { SheetProcess } from '../../api/modules/press/process/sheet-process.ts'
import { Settings } from '../../api/modules/settings/settings.ts'
import { WallRemotes } from '../../api/modules/wall-remote/wall-remotes.ts'
import { textInputs } from '../fuzz/document.ts'
import { testDatabase } from '../support/database.ts'
import { FUJIAN_FOLDER, fujian } from '../support/geography.ts'
import { importing } from '../support/importing.ts'
import { withoutRoads } from '../support/whole-app.ts'

const database = await testDatabase()
afterAll(() => database.close())
const { db } = database
const services = composeServices({
  db,
  geodata: await fujian(),
  roads: withoutRoads(),
  today: () => '2026-11-18' as LocalDate,
  now: () => new Date(),
  logFault: () => {},
})
const { uploads, importer, close } = await importing(database.url)
afterAll(close)
const answers = new Answers(services, runWith(services))
const app = createApp({
  ...services,
  db,
  uploads,
  importer,
  answers,
  events: new LiveEvents({
    watchRecords: () => () => {},
    readSnapshot: () => readSnapshotEvent(db, services.state),
    today: services.today,
    build: 'test',
    settings: { version: '0', watch: () => () => {} },
    now: () => new Date(),
    logFault: () => {},
  }),
  remotes: new WallRemotes({ now: () => new Date() }),
  press: createPress({
    db,
    services,
    answers,
    renderer: new SheetProcess({ geodata: FUJIAN_FOLDER, areas: 0, logFault: () => {} }),
    now: () => new Date(),
    logFault: () => {},
  }),
  audit: {
    keys: new PersonalKeys(Buffer.alloc(32)),
    tally: new Tally({ db, now: () => new Date(), logFault: () => {} }),
  },
  settings: new Settings({ db, fixed: {}, logFault: () => {} }),
  viewers: () => localViewer(services.geography.province, 'test'),
  accounts: null,
  readiness: new Readiness(),
  hosts: { host: '127.0.0.1', port: null },
  webApp: null,
  logFault: () => {},
})
const document = describeApi(app)

type Described = Record<
  string,
  {
    requestBody?: { content?: Record<string, { schema?: JsonSchema }> }
    responses: Record<string, { content?: Record<string, unknown> }>
    summary?: string
    tags?: string[]
  }
>
const paths = document.paths as unknown as Record<string, Described>

/** `/tiles/:version/:row{\d+\.mvt}` and `/tiles/{version}/{y}.mvt` are one address. */
const shapeOf = (path: string) =>
  path
    .replace(/:(\w+)\{[^/]*\\\.(\w+)\}/g, '{}.$2')
    .replace(/:\w+(?:\{[^/]*\})?/g, '{}')
    .replace(/\{\w+\}/g, '{}')

interface JsonSchema {
  readonly $ref?: string
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: unknown
}

describe('the route table', () => {
  const served = app.routes.filter(
    ({ path, method }) =>
      method !== 'ALL' && /^\/(api|tiles|ogc|embed|verify)/.test(path) && !path.endsWith('/'),
  )
  const described = new Set(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${shapeOf(path)}`),
    ),
  )

  test.each([...new Set(served.map(({ method, path }) => `${method} ${shapeOf(path)}`))])(
    '%s is described',
    (route) => {
      expect([...described]).toContain(route)
    },
  )

  test('every described route is served', () => {
    const real = new Set(served.map(({ method, path }) => `${method} ${shapeOf(path)}`))
    for (const route of described) expect([...real]).toContain(route)
  })

  test('no body may have a field that it does not name: nothing is assigned that nobody asked for', () => {
    const open: string[] = []
    const look = (schema: JsonSchema, where: string): void => {
      const parts = [
        ...(schema.anyOf ?? []),
        ...(schema.oneOf ?? []),
        ...(schema.items ? [schema.items] : []),
      ]
      for (const part of [...parts, ...Object.values(schema.properties ?? {})]) look(part, where)
      const name = schema.$ref?.split('/').at(-1)
      if (name) look((document.components?.schemas?.[name] ?? {}) as JsonSchema, where)
      if (schema.properties && schema.additionalProperties !== false) open.push(where)
    }
    for (const [path, item] of Object.entries(paths)) {
      for (const [method, { requestBody }] of Object.entries(item)) {
        const schema = requestBody?.content?.['application/json']?.schema
        if (schema) look(schema, `${method} ${path}`)
      }
    }
    expect(open).toEqual([])
  })

  test('every route has a summary in both languages, a tag, an answer, and its errors as problem details', () => {
    for (const [path, item] of Object.entries(paths)) {
      for (const { summary, tags, responses } of Object.values(item)) {
        expect(summary, path).toMatch(/[\u4e00-\u9fff].* · .*[A-Za-z]/)
        expect(
          document.tags?.map(({ name }) => name),
          path,
        ).toContain(tags?.[0])
        expect(Object.keys(responses), path).toContain('200')
        for (const [status, { content }] of Object.entries(responses)) {
          if (Number(status) < 400 || path === '/api/health') continue
          expect(Object.keys(content ?? {}), `${path} ${status}`).toEqual(['application/problem+json'])
        }
      }
    }
  })
})

describe('the description', () => {
  test('/openapi.json is OpenAPI 3.1 with named components and no reference that leads nowhere', async () => {
    const answer = await app.request('/openapi.json')
    const text = await answer.text()
    expect(JSON.parse(text).openapi).toBe('3.1.0')
    const names = new Set(Object.keys(document.components?.schemas ?? {}))
    expect([...names]).toEqual(
      expect.arrayContaining(['Problem', 'Area', 'Rule', 'Coverage', 'UnitCoverage']),
    )
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(names).toContain(name)
  })

  test('/docs lists every path, loads nothing from elsewhere and runs no script', async () => {
    const answer = await app.request('/docs')
    const page = await answer.text()
    for (const path of Object.keys(paths)) expect(page.includes(`<code>${path}</code>`), path).toBe(true)
    expect(/<script|<link (?!rel="icon" href="data:)|<img|@import|url\(|src=|https?:\/\//.test(page)).toBe(
      false,
    )
  })
})

const ask = (method: string, path: string, body?: string) =>
  app.request(path, {
    method,
    headers: { Host: '127.0.0.1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })

/** With a word in each place that an address leaves open. */
const addressOf = (path: string, name = '', value = '') =>
  path.replace(/\{(\w+)\}/g, (_, each: string) => (each === name ? value : '350421'))

describe('every described address', () => {
  test.each(Object.entries(paths).map(([path, item]) => [path, Object.keys(item)] as const))(
    '%s: OPTIONS names its methods, and every answer says whether it may be kept',
    async (path, methods) => {
      const address = addressOf(path)
        .replace('/tiles/350421/350421/350421/350421/350421.mvt', '/tiles/x/county/0/0/0.mvt')
        .replace('/tiles/350421/350421.json', '/tiles/x/county.json')
      const options = await ask('OPTIONS', address)
      expect(options.status).toBe(204)
      const allowed = options.headers.get('Allow')?.split(', ') ?? []
      expect(allowed).toEqual(
        expect.arrayContaining([...methods.map((each) => each.toUpperCase()), 'OPTIONS']),
      )
      const other = await ask('PROPFIND', address)
      expect([other.status, other.headers.get('Allow')]).toEqual([405, options.headers.get('Allow')])
      const answers = await Promise.all(
        methods.map((method) => ask(method.toUpperCase(), address, method === 'get' ? undefined : '{}')),
      )
      for (const answer of [options, other, ...answers]) {
        expect(answer.headers.get('Cache-Control'), `${answer.status}`).toBeTruthy()
      }
    },
  )
})

/** A body in which the text stands where the keys lead. */
const bodyWith = (at: readonly string[], text: string): unknown =>
  at.reduceRight<unknown>((inner, key) => (key === '*' ? [inner] : { [key]: inner }), text)

const inputs = textInputs(document as never)

test('there are texts in paths, queries and bodies, those of lists and of lists of objects among them', () => {
  const named = inputs.map(
    ({ route, in: place, at }) => `${route.method} ${route.path} ${place} ${at.join('.')}`,
  )
  expect(named).toEqual(
    expect.arrayContaining([
      'GET /api/visits query cursor',
      'GET /api/reach/points/{id}/isochrone path id',
      'POST /api/planner/proposal body visits.*',
      'POST /api/planner/duplicates/decisions body cancel.*',
      'POST /api/planner/drafts body changes.*.teamName',
    ]),
  )
})

describe.each([
  ['a NUL', 'a\0b', 'a%00b', 400],
  ['half a character', 'a\ud800', 'a%ED%A0%80', 400],
  ['1 MB', 'x'.repeat(1 << 20), 'x'.repeat(1 << 20), null],
  ['plain text', '巡医图 and more', encodeURIComponent('巡医图 and more'), null],
] as const)('%s', (_, text, encoded, status) => {
  test.each(
    inputs.map(
      (input) => [`${input.route.method} ${input.route.path}`, input.in, input.at.join('.'), input] as const,
    ),
  )('in %s, %s %s', async (_, place, name, { route, at }) => {
    const address = addressOf(route.path, place === 'path' ? name : '', encoded)
    const path = place === 'query' ? `${address}?${name}=${encoded}` : address
    const body =
      place === 'body' ? JSON.stringify(bodyWith(at, text)) : route.method === 'GET' ? undefined : '{}'
    const answer = await ask(route.method, path, body)
    if (status === null) expect(answer.status).toBeLessThan(500)
    else {
      expect(answer.status).toBe(status)
      expect(await answer.json()).toMatchObject({ code: 'invalid-request' })
    }
  })
})
