import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failRequest } from '../../api/http/uncaught.ts'
import { appWith } from '../support/app.ts'

/** Vitest's own listeners would take what is thrown on purpose here for a failure of the run. */
const others = {
  uncaughtException: process.listeners('uncaughtException'),
  unhandledRejection: process.listeners('unhandledRejection'),
}
const elsewhere: string[] = []
const take = (error: unknown) => {
  if (!failRequest(error)) elsewhere.push((error as Error).message)
}
beforeAll(() => {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.removeAllListeners(event)
    process.on(event, take)
  }
})
afterAll(() => {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.removeAllListeners(event)
    for (const listener of others[event]) process.on(event, listener as never)
  }
})

const never = () => new Promise<never>(() => {})
const routes = new OpenAPIHono()
  .get('/fine', async (c) => {
    await sleep(50)
    return c.text('fine')
  })
  .get('/timer', () => {
    setTimeout(() => {
      throw new Error('in a timer')
    }, 5)
    return never()
  })
  .get('/stream', () => {
    new PassThrough().destroy(new Error('of a stream'))
    return never()
  })
  .get('/emitter', () => {
    setImmediate(() => new EventEmitter().emit('error', new Error('of an emitter')))
    return never()
  })
  .get('/rejection', () => {
    void Promise.reject(new Error('of a promise'))
    return never()
  })
  .get('/late', (c) => {
    setTimeout(() => {
      throw new Error('after the answer')
    }, 20)
    return c.text('out')
  })

test.each(['timer', 'stream', 'emitter', 'rejection'])(
  'an error that nobody could catch (%s) answers its own request with 500, is logged, and no other request notices',
  async (where) => {
    const { app, logged } = appWith([routes])
    const ask = (path: string) => app.request(path, { headers: { Host: '127.0.0.1' } })
    const [fine, failed] = await Promise.all([ask('/fine'), ask(`/${where}`)])
    expect([fine.status, await fine.text()]).toEqual([200, 'fine'])
    expect([failed.status, (await failed.json()).code]).toEqual([500, 'internal'])
    expect(failed.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain(`GET /${where}: Error: `)
    expect(elsewhere).toEqual([])
  },
)

test('one that comes after the answer belongs to no request', async () => {
  const { app } = appWith([routes])
  expect((await app.request('/late', { headers: { Host: '127.0.0.1' } })).status).toBe(200)
  await sleep(60)
  expect(elsewhere).toEqual(['after the answer'])
})
