import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ProblemDetailsSchema, ProblemError } from '../../api/contract/errors.ts'
import { validationProblem } from '../../api/http/validation.ts'
import { appWith } from '../support/app.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.close())

const routes = new Hono()
  .get('/expected', () => {
    throw new ProblemError(409, 'import-busy', '正在导入', 'busy')
  })
  .get('/plain', () => {
    throw new Error('the reason')
  })
  .get('/away', async (c) => {
    const nobody = postgres({ host: '127.0.0.1', port: 1, max: 1, connect_timeout: 2 })
    await nobody`select 1`
    return c.text('')
  })
  .get('/http', () => {
    throw new HTTPException(400, { message: 'Malformed JSON in request body of /etc/secret' })
  })
  .get('/database', async (c) => {
    await database.sql`select ${'350421 秘密'}::text::integer`
    return c.text('')
  })
  .get('/drizzle', () => {
    // The form of Drizzle's errors: statement and parameters in the message.
    const query = new Error('Failed query: select secret from visit params: 秘密') as Error & {
      query: string
    }
    query.query = 'select secret'
    query.cause = new postgres.PostgresError('violates' as never)
    throw query
  })
const { app, logged } = appWith([routes])

describe('the one error handler', () => {
  test('an expected failure: RFC 9457 with a stable code and both languages', async () => {
    const answer = await app.request('/expected')
    expect(answer.status).toBe(409)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(ProblemDetailsSchema.parse(await answer.json())).toEqual({
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'urn:xunyi-atlas:problem:import-busy',
      title: '正在导入 · Another import is running',
      status: 409,
      code: 'import-busy',
      detail: { zh: '正在导入', en: 'busy' },
    })
  })

  test('a database that is away: 503, to be tried again, and one line in the log', async () => {
    logged.length = 0
    const answer = await app.request('/away')
    expect(answer.status).toBe(503)
    expect(ProblemDetailsSchema.parse(await answer.json())).toMatchObject({ code: 'not-ready' })
    expect(logged).toEqual(['GET /away: database away (ECONNREFUSED)'])
  })

  test.each(['/plain', '/database', '/drizzle'])(
    '%s: the client learns nothing of the inside',
    async (path) => {
      const answer = await app.request(path)
      expect(answer.status).toBe(500)
      const text = await answer.text()
      expect(JSON.parse(text)).toMatchObject({ code: 'internal' })
      expect(text).not.toMatch(/select|秘密|the reason|\.ts|node_modules/)
    },
  )

  test('the log says what failed and where, and no value of a record', async () => {
    logged.length = 0
    await app.request('/plain')
    expect(logged.at(-1)).toMatch(/^GET \/plain: Error: the reason\n\s+at /)
    await app.request('/database')
    expect(logged.at(-1)).toMatch(/PostgresError 22P02/)
    await app.request('/drizzle')
    expect(logged.join('\n')).not.toMatch(/秘密|select/)
  })

  test("the framework's own 400 says no more than that", async () => {
    const answer = await app.request('/http')
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('secret')
  })

  test('an address that nothing answers: 404 as a problem', async () => {
    const answer = await app.request('/api/nothing')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'not-found' })
  })
})

describe('a request that does not fit its schema', () => {
  const schema = z.strictObject({
    level: z.enum(['county', 'city']),
    limit: z.coerce.number().int().min(1).max(10).optional(),
  })
  const problem = (value: unknown) => validationProblem(schema.safeParse(value).error!)

  test('every wrong parameter is named with what it may be', () => {
    const { code, zh, en } = problem({ level: 'street', limit: '11' })
    expect(code).toBe('invalid-request')
    expect(zh).toBe('参数 level 应为 county、city 之一；参数 limit 不得大于 10。')
    expect(en).toBe(
      'The parameter level must be one of county, city. The parameter limit must not be above 10.',
    )
  })

  test('only unknown parameters: a code of its own', () => {
    const { code, zh } = problem({ level: 'city', colour: 'red' })
    expect(code).toBe('unknown-parameter')
    expect(zh).toContain('colour')
  })
})
