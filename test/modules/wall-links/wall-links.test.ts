import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MadeWallLink, WallLinkDto } from '../../../api/contract/wall-links.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { Browser, office } from '../accounts/office.ts'

let database: TestDatabase
let at: Awaited<ReturnType<typeof office>>
let atlas: Awaited<ReturnType<typeof wholeApp>>
let system: Browser
beforeAll(async () => {
  database = await testDatabase()
  at = await office(database)
  atlas = await wholeApp(database, '2026-11-22', { accounts: at.accounts })
  await at.add('xitong', [['system', '35']])
  system = browser()
  await system.signIn('xitong')
})
afterAll(async () => {
  await atlas.stop()
  await database.close()
})

const browser = (address = '192.0.2.1') => new Browser(atlas.app, address)
const AS_WALL = { 'X-Wall-Link': '1' }
const SANMING = '?within=3504&remote=0123456789abcdef0123456789abcdef'

async function make(settings = SANMING, name = '三明大厅'): Promise<MadeWallLink> {
  const { status, answer } = await system.ask('POST', '/api/wall-links', { name, settings })
  expect([status, answer.code]).toEqual([200, undefined])
  return answer as unknown as MadeWallLink
}
/** A wall that has been opened by a link. */
async function wallOf({ secret }: MadeWallLink) {
  const wall = browser('192.0.2.80')
  expect(await wall.status('POST', '/api/wall-links/enter', { secret }, AS_WALL)).toBe('200')
  return wall
}
const listed = async (id: number) =>
  ((await system.ask('GET', '/api/wall-links')).answer.links as WallLinkDto[]).find((link) => link.id === id)

describe('a wall link', () => {
  test('is shown once, kept as a hash, and exchanged for a cookie that no script reads', async () => {
    const made = await make()
    expect(made.secret).toMatch(/^xyw_[\w-]{43}$/)
    expect(made.link).toMatchObject({ name: '三明大厅', settings: SANMING, area: '3504', seenAt: null })
    const kept = JSON.stringify(await database.sql`select * from wall_link`)
    expect(kept).not.toContain(made.secret.slice(5))
    const wall = await wallOf(made)
    expect(wall.set).toHaveLength(1)
    for (const attribute of [/^xunyi-wall=/, /; HttpOnly/i, /; SameSite=Strict/i, /; Path=\//i])
      expect(wall.set[0]).toMatch(attribute)
    const { answer } = await wall.ask('GET', '/api/wall-links/own', undefined, AS_WALL)
    expect(answer).toEqual({ name: '三明大厅', settings: SANMING, area: '3504' })
    // Without a use by the wall it was never seen; with one it was, to the minute.
    expect((await listed(made.link.id))?.seenAt).not.toBeNull()
  })

  test('shows its area and nothing else, and no contact; what it is answered is kept nowhere', async () => {
    const wall = await wallOf(await make())
    const ask = (path: string, method = 'GET', body?: object) => wall.ask(method, path, body, AS_WALL)
    for (const path of ['/api/wall/gaps', '/api/geography', '/api/records', '/api/areas?level=county']) {
      const { status, headers } = await ask(path)
      expect([path, status, headers.get('Cache-Control')]).toEqual([path, 200, 'no-store'])
    }
    expect((await ask('/api/wall/gaps')).answer.within).toMatchObject({ code: '3504' })
    expect((await ask('/api/wall/gaps?within=350421')).status).toBe(200)
    expect((await ask('/api/wall/gaps?within=3505')).answer.code).toBe('unknown-area')
    expect((await ask('/api/wall/gaps?within=35')).answer.code).toBe('unknown-area')
    const calls = (await ask('/api/wall/calls')).answer.calls as { contactWithheld: boolean }[]
    expect(calls.every(({ contactWithheld }) => contactWithheld)).toBe(true)
    for (const path of [
      '/api/coverage?rule=county-quarterly',
      '/api/contacts',
      '/api/me',
      '/api/visits',
      '/ogc',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 403])
    expect(await wall.status('POST', '/api/wall-links', { name: 'x', settings: '' }, AS_WALL)).toBe(
      '403 not-allowed',
    )
    // The cookie counts for requests of the wall alone: a desk in the same browser is nobody.
    expect(await wall.status('GET', '/api/wall/gaps')).toBe('401 not-signed-in')
  })

  test('is not the session of the same browser, and not the other way round', async () => {
    const both = await wallOf(await make())
    await both.signIn('xitong')
    expect((await both.ask('GET', '/api/me', undefined)).answer.within).toBe('35')
    const own = (await both.ask('GET', '/api/wall/gaps', undefined, AS_WALL)).answer
    expect(own.within).toMatchObject({ code: '3504' })
  })

  test('in an address is refused, and in none of what is recorded', async () => {
    const made = await make()
    const { secret } = made
    const wall = await wallOf(made)
    expect(await wall.status('GET', `/api/wall/gaps?link=${secret}`, undefined, AS_WALL)).toBe(
      '400 token-in-address',
    )
    expect(await browser().status('POST', '/api/wall-links/enter', { secret: `${secret}x` })).toBe(
      '401 wall-link-ended',
    )
    // A body that is refused is not said again.
    const long = secret.repeat(3)
    expect(
      JSON.stringify(await browser().ask('POST', '/api/wall-links/enter', { secret: long })),
    ).not.toContain(secret)
    await atlas.tally.sumUp()
    const audit = JSON.stringify([
      await database.sql`select content from audit_entry`,
      await database.sql`select content from audit_tally`,
    ])
    expect(audit).toContain('wall-link.entered')
    expect(audit).toContain('wall-link.used')
    expect(audit).not.toContain(secret.slice(5, 20))
    expect(await (await atlas.app.request('http://127.0.0.1/metrics')).text()).not.toContain('xyw_')
  })

  test('takes no further fields, and settings only as a wall’s address has them', async () => {
    const body = { name: 'x', settings: '' }
    for (const more of [{ area: '35' }, { hash: 'x' }, { madeBy: 'x' }, { id: 1 }])
      expect(await system.status('POST', '/api/wall-links', { ...body, ...more })).toBe(
        '400 unknown-parameter',
      )
    expect(await system.status('POST', '/api/wall-links', { name: ' ', settings: '' })).toBe(
      '400 invalid-request',
    )
    expect(await system.status('POST', '/api/wall-links', { name: 'x', settings: '?within=3699' })).toBe(
      '400 unknown-area',
    )
    const made = await make('?seconds=30&evil=<script>&within=350421')
    expect(made.link).toMatchObject({ settings: '?seconds=30&within=350421', area: '350421' })
  })

  test('of another county is neither seen nor changed; of the province none is made', async () => {
    await at.add('xian', [['system', '350421']])
    const county = browser()
    await county.signIn('xian')
    const { link } = await make()
    const theirs = (await county.ask('GET', '/api/wall-links')).answer.links as WallLinkDto[]
    expect(theirs.every(({ area }) => area === '350421')).toBe(true)
    for (const [method, body] of [['DELETE'], ['PATCH', { name: 'y' }]] as const)
      expect(await county.status(method, `/api/wall-links/${link.id}`, body)).toBe('404 not-found')
    expect(await county.status('POST', '/api/wall-links', { name: 'x', settings: '' })).toBe(
      '403 not-allowed',
    )
    const own = await county.ask('POST', '/api/wall-links', { name: 'x', settings: '?within=350421' })
    expect(own.status).toBe(200)
  })
})

describe('a link that is revoked', () => {
  test('ends its walls and their streams within 5 seconds, and takes the cookie away', async () => {
    const made = await make()
    const wall = await wallOf(made)
    const cookie = [...wall.cookies].map((each) => each.join('=')).join('; ')
    const stream = await atlas.app.request('http://127.0.0.1/api/events?as=wall-link', {
      headers: { Cookie: cookie },
    })
    expect(stream.status).toBe(200)
    at.accounts.start()
    try {
      const ended = (async () => {
        for await (const _ of stream.body!);
        return Date.now()
      })()
      // By another application on the same database, which tells this one nothing.
      const revokedAt = Date.now()
      await database.sql`update wall_link set revoked_at = now() where id = ${made.link.id}`
      expect((await ended) - revokedAt).toBeLessThan(5000)
    } finally {
      at.accounts.stop()
    }
    await expect
      .poll(() => wall.status('GET', '/api/wall/gaps', undefined, AS_WALL), { timeout: 5000 })
      .toBe('401 wall-link-ended')
    expect(await wall.status('GET', '/api/wall-links/own', undefined, AS_WALL)).toBe('401 wall-link-ended')
    expect(wall.cookies.size).toBe(0)
    expect(await wall.status('POST', '/api/wall-links/enter', { secret: made.secret }, AS_WALL)).toBe(
      '401 wall-link-ended',
    )
  })

  test('ends also a stream that was let in just after, while the link was still kept as valid', async () => {
    const made = await make()
    const wall = await wallOf(made)
    const cookie = [...wall.cookies].map((each) => each.join('=')).join('; ')
    expect(await wall.status('GET', '/api/wall/gaps', undefined, AS_WALL)).toBe('200')
    await database.sql`update wall_link set revoked_at = now() where id = ${made.link.id}`
    const stream = await atlas.app.request('http://127.0.0.1/api/events?as=wall-link', {
      headers: { Cookie: cookie },
    })
    // On a machine that took two seconds from there to here it is refused outright.
    expect([200, 401]).toContain(stream.status)
    for await (const _ of stream.body!);
  })

  test('by its page ends at once, stays in the list, and can be changed no more', async () => {
    const made = await make()
    const wall = await wallOf(made)
    expect(await system.status('DELETE', `/api/wall-links/${made.link.id}`)).toBe('200')
    expect(await wall.status('GET', '/api/records', undefined, AS_WALL)).toBe('401 wall-link-ended')
    expect((await listed(made.link.id))?.revokedAt).not.toBeNull()
    expect(await system.status('DELETE', `/api/wall-links/${made.link.id}`)).toBe('404 not-found')
    expect(await system.status('PATCH', `/api/wall-links/${made.link.id}`, { name: 'y' })).toBe(
      '404 not-found',
    )
  })
})

test('what people are answered no shared cache keeps, tiles among it', async () => {
  const kept = async (path: string) => (await system.ask('GET', path)).headers.get('Cache-Control')
  expect(await kept('/api/geography')).toBe('private, no-cache')
  expect(await kept('/api/coverage?rule=county-quarterly')).toBe('private, no-cache')
  expect(await kept('/api/me')).toBe('no-store')
  const { version } = (await system.ask('GET', '/api/geography')).answer as { version: string }
  const tile = await atlas.app.request(`http://127.0.0.1/tiles/${version}/county/0/0/0.mvt`, {
    headers: { Cookie: [...system.cookies].map((each) => each.join('=')).join('; ') },
  })
  expect([tile.status < 300, tile.headers.get('Cache-Control')]).toEqual([
    true,
    'private, max-age=31536000, immutable',
  ])
})

test('a link that is given another area: its walls read that one, and their streams begin anew', async () => {
  const made = await make()
  const wall = await wallOf(made)
  const change = { name: '泰宁', settings: '?within=350429' }
  const { answer } = await system.ask('PATCH', `/api/wall-links/${made.link.id}`, change)
  expect(answer).toMatchObject({ name: '泰宁', area: '350429' })
  const gaps = (path = '') => wall.ask('GET', `/api/wall/gaps${path}`, undefined, AS_WALL)
  expect((await gaps()).answer.within).toMatchObject({ code: '350429' })
  expect((await gaps('?within=3504')).answer.code).toBe('unknown-area')
})

test('a phone is offered no area that a linked wall may not show', async () => {
  const { answer: remote } = await system.ask('POST', '/api/wall-remotes', {})
  const wall = await wallOf(await make(`?within=3504&remote=${remote.wall}`))
  const stream = await atlas.app.request(`http://127.0.0.1/api/events?as=wall-link&wall=${remote.wall}`, {
    headers: { Cookie: [...wall.cookies].map((each) => each.join('=')).join('; ') },
  })
  await stream.body!.getReader().read()
  const phone = browser('192.0.2.90')
  const { answer: joined } = await phone.ask('POST', '/api/wall-remotes/join', { code: remote.code })
  const { answer } = await phone.ask('POST', '/api/wall-remotes/areas', { token: joined.token })
  const codes = (answer.areas as { code: string }[]).map(({ code }) => code)
  expect(codes).toContain('350421')
  expect(codes.filter((code) => !code.startsWith('3504'))).toEqual([])
  const show = (within: string) =>
    phone.status('POST', '/api/wall-remotes/commands', { token: joined.token, command: 'show', within })
  expect(await show('350421')).toBe('200')
  expect(await show('3505')).toBe('400 unknown-area')
  const showing = { scenes: ['gaps'], paused: false, within: '350421' }
  expect(
    await wall.status('POST', '/api/wall-remotes/showing', { wall: remote.wall, showing }, AS_WALL),
  ).toBe('200')
})
