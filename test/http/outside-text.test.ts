import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { beginning, storable, textFault } from '../../api/contract/text.ts'
import { MAX_BODY_BYTES } from '../../api/http/security.ts'
import { appWith } from '../support/app.ts'

const routes = new Hono()
  .get('/api/thing/:id', (c) => c.json(c.req.query()))
  .post('/api/thing', async (c) => c.json(await c.req.json()))
  .get('/page', (c) => c.text('page'))
const { app } = appWith([routes])

async function ask(path: string, init: RequestInit = {}) {
  const headers = { Host: '127.0.0.1', 'Content-Type': 'application/json', ...init.headers }
  const answer = await app.request(path, { ...init, headers })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text }
}
const post = (body: string, headers: Record<string, string> = {}) =>
  ask('/api/thing', { method: 'POST', body, headers })

describe('what a text must not hold', () => {
  test.each([
    ['县医院', null],
    ['two\nlines\tand a tab', null],
    ['😀', null],
    ['a\0b', 'nul'],
    ['\u0001', 'control'],
    ['\u007f', 'control'],
    ['\ud83d', 'half'],
    ['\ude00', 'half'],
    ['\ude00\ud83d', 'half'], // a pair in the wrong order
  ])('%j: %s', (text, fault) => {
    expect(textFault(text)).toBe(fault)
  })

  test('what is quoted of it can be stored: NUL is left out, half a character becomes U+FFFD', () => {
    expect(storable('a\0b\ud83d')).toBe('ab\ufffd')
    expect(storable('😀')).toBe('😀')
  })

  test('a text is cut before a character of two units, not in it: 3 of "ab😀" are "ab"', () => {
    expect(['ab😀', 'ab', 'abcd'].map((text) => beginning(text, 3))).toEqual(['ab', 'ab', 'abc'])
    expect(beginning('ab😀', 4)).toBe('ab😀')
  })
})

describe('a request', () => {
  test.each([
    ['in a value of the query', '/api/thing/1?cursor=a%00b', 'cursor'],
    ['in a name of the query', '/api/thing/1?cur%00sor=a', 'query'],
    ['in the path', '/api/thing/a%00b', 'path'],
    ['a control character', '/api/thing/1?a=%1B', 'a'],
  ])('%s: 400 that names it', async (_, path, name) => {
    const { status, body } = await ask(path)
    expect([status, body.code]).toEqual([400, 'invalid-request'])
    expect(body.detail.en).toMatch(new RegExp(`^The parameter ${name} must not contain a`))
    expect(body.detail.zh).toMatch(new RegExp(`^参数 ${name} 含有`))
  })

  test.each([
    ['a lone surrogate, which no UTF-8 can spell', '/api/thing/1?a=%ED%A0%80'],
    ['a sign of percent alone', '/api/thing/1?a=100%'],
    ['in the path', '/api/thing/%E5%8E'],
  ])('percent-encoding that is not UTF-8, %s: 400', async (_, path) => {
    expect((await ask(path)).body).toMatchObject({ status: 400, code: 'invalid-request' })
  })

  test('a page reads its address itself', async () => {
    expect((await ask('/page?from=100%')).status).toBe(200)
  })

  test.each([
    ['{"a":{"b":["x","\\u0000"]}}', 'a.b.1', 'a NUL character'],
    ['{"a":"\\ud800"}', 'a', 'an incomplete character'],
    ['{"a":{"\\u0000":1}}', 'a', 'a NUL character'],
    ['"\\u0007"', '\\(body\\)', 'a control character'],
  ])('JSON %s: 400 that names %s', async (json, name, sign) => {
    const { status, body } = await post(json)
    expect(status).toBe(400)
    expect(body.detail.en).toMatch(new RegExp(`^The parameter ${name} must not contain ${sign}`))
  })

  test('plain text of any script passes as it is', async () => {
    const sent = { name: '巡回医疗 😀 ünï\n' }
    expect(await post(JSON.stringify(sent))).toEqual({ status: 200, body: sent })
    expect((await ask('/api/thing/1?a=%E5%8E%BF+x')).body).toEqual({ a: '县 x' })
  })

  test('a body of the largest size that nests as deep as it can is looked through to its end', async () => {
    const depth = (MAX_BODY_BYTES - 16) / 2
    const open = '['.repeat(depth)
    const { status, body } = await post(`${open}"\\u0000"${']'.repeat(depth)}`)
    expect([status, body.code]).toEqual([400, 'invalid-request'])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'a body of type "%s" is never read as anything else, nor passed over: 415',
    async (type) => {
      const { status, body } = await post('{"a":1}', { 'Content-Type': type, 'Content-Length': '7' })
      expect([status, body.code]).toEqual([415, 'unsupported-media-type'])
    },
  )

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/geo+json'])(
    'a body of type "%s" is JSON',
    async (type) => {
      expect((await post('{"a":1}', { 'Content-Type': type })).status).toBe(200)
    },
  )
})
