import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { appWith } from '../support/app.ts'

const routes = new Hono()
  .get('/api/things', (c) => c.json([]))
  .post('/api/things', (c) => c.json({}))
  .get('/api/things/:id', (c) => c.text('thing'))
  .delete('/api/things/:id', (c) => c.text('gone'))
  .post('/api/things/:id/undo', (c) => c.text('undone'))
const { app } = appWith([routes])
const ask = (method: string, path: string) => app.request(path, { method, headers: { Host: '127.0.0.1' } })

describe('the methods of an address are those of the route table', () => {
  test.each([
    ['/api/things', 'GET, HEAD, OPTIONS, POST'],
    ['/api/things/7', 'DELETE, GET, HEAD, OPTIONS'],
    ['/api/things/7/undo', 'OPTIONS, POST'],
  ])('%s: OPTIONS answers 204 with %s, another method 405 with the same', async (path, allow) => {
    const options = await ask('OPTIONS', path)
    expect([options.status, options.headers.get('Allow'), await options.text()]).toEqual([204, allow, ''])
    const other = await ask('PUT', path)
    expect([other.status, other.headers.get('Allow')]).toEqual([405, allow])
    expect(await other.json()).toMatchObject({ code: 'method-not-allowed' })
  })

  test('HEAD is GET without its body', async () => {
    const answer = await ask('HEAD', '/api/things/7')
    // With or without a space before the charset: the HTTP adapter brings a Response of its own.
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain; ?charset=UTF-8$/)
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect((await ask('HEAD', '/api/things/7/undo')).status).toBe(405)
  })

  test.each(['GET', 'OPTIONS', 'PUT'])('%s of an address that there is not: 404', async (method) => {
    const answer = await ask(method, '/api/nothing')
    expect([answer.status, answer.headers.get('Allow')]).toEqual([404, null])
  })
})

test('an answer that does not say how long it may be kept is not kept', async () => {
  for (const path of ['/api/things', '/api/nothing']) {
    expect((await ask('GET', path)).headers.get('Cache-Control')).toBe('no-store')
  }
})
