import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resetPerson, setPersonDisabled } from '../../../api/modules/accounts/people.usecases.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { BETTER, type Browser, GOOD, office } from './office.ts'

let database: TestDatabase
let at: Awaited<ReturnType<typeof office>>
let officer: Browser
beforeAll(async () => {
  database = await testDatabase()
  at = await office(database)
  // Roles in 三明市 (3504) and in one county of 南平市.
  await at.add('wang', [
    ['data-officer', '3504'],
    ['planner', '350722'],
  ])
  officer = at.browser()
  await officer.signIn('wang')
})
afterAll(() => database.close())

const make = async (asked: object = {}) => {
  const body = { label: 'QGIS', permissions: ['coverage.read'], area: '350421', days: 30, ...asked }
  const { status, answer } = await officer.ask('POST', '/api/account/tokens', body)
  const made = answer as { token: string; made: { id: number; prefix: string } }
  return { status, code: answer.code, ...made }
}
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const basic = (user: string, token: string) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`,
})
const script = () => at.browser('192.0.2.77')

describe('a token', () => {
  test('is shown once, kept as a hash, and may what it was made for in its area alone', async () => {
    const { token, made } = await make({ permissions: ['coverage.read', 'records.import'] })
    expect(token).toMatch(/^xya_[\w-]{43}$/)
    expect(token.startsWith(made.prefix)).toBe(true)
    const kept = JSON.stringify(await database.sql`select * from api_token`)
    expect(kept).not.toContain(token.slice(12))
    const { answer } = await script().ask('GET', '/api/who', undefined, bearer(token))
    expect(answer).toMatchObject({
      within: '350421',
      only: ['coverage.read', 'records.import'],
      // The role on the city is left in the county; the one on another county is not.
      grants: [{ role: 'data-officer', on: { area: '350421' } }],
    })
    const list = JSON.stringify((await officer.ask('GET', '/api/account')).answer)
    expect(list).toContain(made.prefix)
    expect(list).not.toContain(token)
  })

  test.each([
    [{ permissions: ['records.import'], area: '350722' }, 403], // a planner there
    [{ permissions: ['plans.edit'], area: '350421' }, 403], // a data officer there
    [{ permissions: ['people.manage'] }, 403],
    [{ permissions: ['records.import'], area: '3504' }, 200],
    [{ permissions: ['plans.edit'], area: '350722' }, 200],
    [{ permissions: [] }, 400],
    [{ area: '999999' }, 400],
    [{ days: 367 }, 400],
    [{ personId: 'somebody' }, 400], // mass assignment
  ])('of %j answers %i: never more than its maker may', async (asked, status) => {
    expect((await make(asked)).status).toBe(status)
  })

  test('in an address is refused, wherever it stands', async () => {
    const { token } = await make()
    const refused = '400 token-in-address'
    expect(await script().status('GET', `/api/who?token=${token}`)).toBe(refused)
    expect(await script().status('GET', `/api/who/${token}`)).toBe(refused)
    expect(await script().status('GET', `/ogc/who?access_token=abc`)).toBe(refused)
    expect(await script().status('GET', `/api/session?x=${token}`)).toBe(refused)
  })

  test('is the password of basic authentication for /ogc, with any name, and nowhere else', async () => {
    const { token } = await make()
    expect(await script().status('GET', '/ogc/who', undefined, basic('qgis', token))).toBe('200')
    expect(await script().status('GET', '/ogc/who', undefined, basic('', token))).toBe('200')
    expect(await script().status('GET', '/ogc/who', undefined, basic('wang', GOOD))).toBe('401 wrong-token')
    expect(await script().status('GET', '/api/who', undefined, basic('qgis', token))).toBe('401 wrong-token')
  })

  test('has no account page and makes no other token', async () => {
    const { token } = await make()
    expect(await script().status('GET', '/api/account', undefined, bearer(token))).toBe('401 not-signed-in')
    const body = { label: 'x', permissions: ['coverage.read'], area: '35', days: 1 }
    expect(await script().status('POST', '/api/account/tokens', body, bearer(token))).toBe(
      '401 not-signed-in',
    )
  })

  test('expires to the second, and tells of its use to the minute', async () => {
    const { token, made } = await make({ days: 1 })
    const [{ expires }] = await database.sql<[{ expires: Date }]>`
      select expires_at as expires from api_token where id = ${made.id}`
    const used = async () =>
      (
        await database.sql<
          [{ used: Date | null }]
        >`select used_at as used from api_token where id = ${made.id}`
      )[0].used
    const ask = async (when: number) => {
      at.clock.ahead = when - Date.now()
      at.accounts.forget()
      return script().status('GET', '/api/who', undefined, bearer(token))
    }
    expect(await used()).toBeNull()
    const start = Date.now()
    await ask(start)
    const first = (await used())!.getTime()
    await ask(first + 59_000)
    expect((await used())!.getTime()).toBe(first)
    await ask(first + 61_000)
    expect((await used())!.getTime()).toBeGreaterThan(first)
    expect(await ask(expires.getTime() - 1000)).toBe('200')
    expect(await ask(expires.getTime() + 1)).toBe('401 wrong-token')
    at.clock.ahead = 0
    at.accounts.forget()
  })

  test('ends when it is revoked, and belongs to its person alone', async () => {
    const { token, made } = await make()
    await at.add('other')
    const other = at.browser()
    await other.signIn('other')
    expect(await other.status('DELETE', `/api/account/tokens/${made.id}`)).toBe('404 not-found')
    expect(await officer.status('DELETE', `/api/account/tokens/${made.id}`)).toBe('200')
    expect(await script().status('GET', '/api/who', undefined, bearer(token))).toBe('401 wrong-token')
  })
})

describe('what is taken away', () => {
  test('a role: of sessions and tokens within 5 seconds, and open streams end', async () => {
    const fresh = await office(database)
    const wu = await fresh.add('wu', [['press', '3504']])
    const browser = fresh.browser()
    await browser.signIn('wu')
    expect((await browser.ask('GET', '/api/who')).answer).toMatchObject({ grants: [{ role: 'press' }] })
    await browser.ask('GET', '/api/watch')
    await fresh.accounts.look()
    expect(fresh.ended).toEqual([])
    await database.sql`delete from role_grant where person_id = ${wu.id}`
    await fresh.accounts.look()
    expect(fresh.ended).toEqual(['GET /api/watch'])
    // Kept for 2 seconds at most (FRESH_MS), which is below 5.
    await expect
      .poll(async () => (await browser.ask('GET', '/api/who')).answer.grants, { timeout: 5000 })
      .toEqual([])
  })

  test('a role that is narrowed to a county: open streams end, and begin anew with what is left', async () => {
    const fresh = await office(database)
    const { id } = await fresh.add('zhao', [['data-officer', '3504']])
    const browser = fresh.browser()
    await browser.signIn('zhao')
    await browser.ask('GET', '/api/watch')
    await database.sql`update role_grant set area_code = '350421' where person_id = ${id}`
    await fresh.accounts.look()
    expect(fresh.ended).toEqual(['GET /api/watch'])
    fresh.accounts.forget()
    const { answer } = await browser.ask('GET', '/api/who')
    expect(answer).toMatchObject({ grants: [{ role: 'data-officer', on: { area: '350421' } }] })
  })

  test('an account that is disabled: its sessions and tokens end; enabled, its tokens are back', async () => {
    const { token } = await make()
    await setPersonDisabled(at.people, 'wang', true, TESTER)
    at.accounts.forget()
    expect(await officer.status('GET', '/api/who')).toBe('401 not-signed-in')
    expect(await script().status('GET', '/api/who', undefined, bearer(token))).toBe('401 wrong-token')
    expect((await at.browser().signIn('wang')).status).toBe(401)
    await setPersonDisabled(at.people, 'wang', false, TESTER)
    at.accounts.forget()
    expect(await officer.status('GET', '/api/who')).toBe('401 not-signed-in')
    expect((await at.browser().signIn('wang')).status).toBe(200)
  })

  test('a password that is reset: all sessions end, a name that waits may try, the new one is to be changed', async () => {
    const browser = at.browser()
    await browser.signIn('wang')
    for (let n = 0; n < 5; n++) await at.browser('192.0.2.99').signIn('wang', 'wrong')
    expect((await at.browser().signIn('wang')).status).toBe(429)
    await resetPerson(at.people, 'wang', BETTER, TESTER)
    at.accounts.forget()
    expect(await browser.status('GET', '/api/who')).toBe('401 not-signed-in')
    expect((await at.browser().signIn('wang', GOOD)).status).toBe(401)
    const again = at.browser()
    expect((await again.signIn('wang', BETTER)).status).toBe(200)
    expect(await again.status('GET', '/api/who')).toBe('403 password-due')
  })
})

test('HEAD and OPTIONS of sign-in routes tell nobody anything', async () => {
  const browser = at.browser()
  expect(await browser.status('HEAD', '/api/account')).toBe('401 undefined')
  const { status, headers } = await browser.ask('OPTIONS', '/api/session')
  expect([status, headers.get('Allow')]).toEqual([204, 'DELETE, GET, HEAD, OPTIONS, POST'])
  expect(browser.cookies.size).toBe(0)
})

test('where reading is narrowed, people read the smallest area with all of their roles, and tokens no more than that', async () => {
  const reads = async (name: string, roles: Parameters<typeof at.add>[1]) => {
    await at.add(name, roles)
    const browser = at.browser()
    await browser.signIn(name)
    const { answer } = await browser.ask('POST', '/api/account/tokens', {
      label: 'GIS',
      permissions: ['coverage.read'],
      area: '35',
      days: 1,
    })
    const own = await browser.ask('GET', '/api/who')
    const { token } = answer as { token: string }
    const script = token ? await at.browser().ask('GET', '/api/who', undefined, bearer(token)) : null
    return [own.answer.within, script?.answer.within]
  }
  expect(await reads('county', [['data-officer', '350421']])).toEqual(['35', '35'])
  at.clock.readsOwnAreas = true
  try {
    // No token for the province is made by whoever may not read it.
    expect(await reads('narrow', [['data-officer', '350421']])).toEqual(['350421', undefined])
    expect(
      await reads('city', [
        ['planner', '350423'],
        ['viewer', '350421'],
      ]),
    ).toEqual(['3504', undefined])
    expect(
      await reads('apart', [
        ['planner', '350423'],
        ['viewer', '350722'],
      ]),
    ).toEqual(['35', '35'])
    expect(await reads('nothing', [])).toEqual(['35', undefined])
    // One that was made before.
    at.clock.readsOwnAreas = false
    await at.add('before', [['viewer', '350421']])
    const browser = at.browser()
    await browser.signIn('before')
    const { token } = (
      await browser.ask('POST', '/api/account/tokens', {
        label: 'GIS',
        permissions: ['coverage.read'],
        area: '35',
        days: 1,
      })
    ).answer as { token: string }
    at.clock.readsOwnAreas = true
    expect((await at.browser().ask('GET', '/api/who', undefined, bearer(token))).answer.within).toBe('350421')
  } finally {
    at.clock.readsOwnAreas = false
  }
})
