import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { Answers } from '../../api/computing/answers.ts'
import { runWith } from '../../api/computing/computations.ts'
import { composeServices } from '../../api/computing/services.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { describeApi } from '../../api/modules/docs/openapi.ts'
import { Readiness } from '../../api/modules/health/readiness.ts'
import { testDatabase } from '../support/database.ts'
import { fujian } from '../support/geography.ts'
import { importing } from '../support/importing.ts'
import { withoutRoads } from '../support/whole-app.ts'

const database = await testDatabase()
afterAll(() => database.close())
const { sql } = database
const services = composeServices({
  sql,
  geodata: await fujian(),
  roads: withoutRoads(),
  today: () => '2026-11-18' as LocalDate,
  now: () => new Date(),
  who: 'test',
  logFault: () => {},
})
const { uploads, importer, close } = await importing(database.url)
afterAll(close)
const app = createApp({
  ...services,
  sql,
  uploads,
  importer,
  answers: new Answers(services, runWith(services)),
  readiness: new Readiness(),
  hosts: { host: '127.0.0.1', port: null },
  webRoot: null,
  logFault: () => {},
})
const document = describeApi(app)

type Described = Record<
  string,
  { responses: Record<string, { content?: Record<string, unknown> }>; summary?: string; tags?: string[] }
>
const paths = document.paths as unknown as Record<string, Described>

/** `/tiles/:version/:row{\d+\.mvt}` and `/tiles/{version}/{y}.mvt` are one address. */
const shapeOf = (path: string) =>
  path
    .replace(/:(\w+)\{[^/]*\\\.(\w+)\}/g, '{}.$2')
    .replace(/:\w+(?:\{[^/]*\})?/g, '{}')
    .replace(/\{\w+\}/g, '{}')

describe('the route table', () => {
  const served = app.routes.filter(
    ({ path, method }) => method !== 'ALL' && /^\/(api|tiles|ogc)/.test(path) && !path.endsWith('/'),
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
