import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { limitPersons, Rates } from '../../api/http/limit-rates.ts'
import { errorHandler } from '../../api/http/problems.ts'

test('60 a minute may come at once; then one comes back each second, and what is refused costs nothing', () => {
  let now = 0
  const rates = new Rates(60, () => now)
  for (let n = 0; n < 60; n++) expect(rates.take('a', 1)).toBe(0)
  expect(rates.take('a', 1)).toBe(1)
  expect(rates.take('a', 1)).toBe(1)
  // Others have their own.
  expect(rates.take('b', 1)).toBe(0)
  now = 1000
  expect(rates.take('a', 1)).toBe(0)
  expect(rates.take('a', 1)).toBe(1)
  // 20 at once come back in 20 s.
  expect(rates.take('a', 20)).toBe(20)
  now = 21_000
  expect(rates.take('a', 20)).toBe(0)
  now = 1_000_000
  for (let n = 0; n < 60; n++) expect(rates.take('a', 1)).toBe(0)
  expect(rates.take('a', 1)).toBe(1)
})

test('0 is no limit, and a costly request above a whole minute’s share is not refused for ever', () => {
  const none = new Rates(0)
  for (let n = 0; n < 1000; n++) expect(none.take('a', 20)).toBe(0)
  expect(new Rates(5, () => 0).take('a', 20)).toBe(0)
})

test('an import counts as 20; 429 says when to try again; who is nobody is not limited', async () => {
  let person: string | null = 'p1'
  const app = new Hono()
  app.onError(errorHandler(() => {}))
  app.use(limitPersons(new Rates(60, () => 0), () => person))
  app.all('*', (c) => c.text('ok'))
  const post = () => app.request('/api/imports/visits', { method: 'POST' })
  // 3 × 20 = 60.
  for (let n = 0; n < 3; n++) expect((await post()).status).toBe(200)
  const refused = await post()
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '20'])
  expect(await refused.json()).toMatchObject({
    code: 'rate-limited',
    detail: { en: 'Too many requests: try again in 20 seconds.' },
  })
  expect((await app.request('/api/coverage')).status).toBe(429)
  person = null
  expect((await post()).status).toBe(200)
})
