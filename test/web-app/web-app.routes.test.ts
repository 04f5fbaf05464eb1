import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProblemDetailsSchema } from '../../api/contract/errors.ts'
import { webAppRoutes } from '../../api/web-app/web-app.routes.ts'
import { appWith } from '../support/app.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-web-root-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'wall.html'), '<!doctype html><title>wall</title>')
  await writeFile(join(folder, 'remote.html'), '<!doctype html><title>remote</title>')
  await writeFile(join(folder, 'icon.svg'), '<svg/>')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the wall and its remote are pages of their own; the wall’s setup and the press page are pages of the desk', async () => {
  const app = webAppRoutes({ current: folder, earlier: [], build: 'test' }, false)
  expect(await (await app.request('/wall')).text()).toContain('<title>wall</title>')
  expect(await (await app.request('/wall/remote')).text()).toContain('<title>remote</title>')
  for (const path of ['/planner', '/press', '/wall/setup']) {
    expect(await (await app.request(path)).text()).not.toContain('<title>')
  }
})

test.each([
  ['/wall', "frame-ancestors 'self'", 'SAMEORIGIN'],
  ['/wall/setup', "frame-ancestors 'none'", 'DENY'],
  ['/wall/remote', "frame-ancestors 'none'", 'DENY'],
  ['/', "frame-ancestors 'none'", 'DENY'],
  ['/icon.svg', "frame-ancestors 'none'", 'DENY'],
])(
  '%s: %s, since our setup page shows the wall and nobody else shows anything',
  async (path, policy, options) => {
    const { app } = appWith([webAppRoutes({ current: folder, earlier: [], build: 'test' }, false)])
    const { headers } = await app.request(path, { headers: { Host: '127.0.0.1' } })
    expect(headers.get('Content-Security-Policy')).toContain(policy)
    expect(headers.get('X-Frame-Options')).toBe(options)
  },
)

test.each([
  ['bytes=0-3', 206, 'bytes 0-3/6'],
  ['bytes=5-', 206, 'bytes 5-5/6'],
  ['bytes=6-', 416, 'bytes */6'],
])('of a file of 6 bytes %s answers %i, %s', async (Range, status, contentRange) => {
  const app = webAppRoutes({ current: folder, earlier: [], build: 'test' }, false)
  const answer = await app.request('/icon.svg', { headers: { Range } })
  expect([answer.status, answer.headers.get('Content-Range')]).toEqual([status, contentRange])
  if (status === 416) {
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(ProblemDetailsSchema.parse(await answer.json()).status).toBe(416)
  }
})
