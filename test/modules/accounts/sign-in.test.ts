import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setPersonDisabled } from '../../../api/modules/accounts/people.usecases.ts'
import { MAX_TRIES, WAIT_MINUTES } from '../../../api/modules/accounts/wrong-sign-ins.ts'
import { codeOf } from '../../support/authenticator.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { BETTER, GOOD, office } from './office.ts'

let database: TestDatabase
let at: Awaited<ReturnType<typeof office>>
beforeAll(async () => {
  database = await testDatabase()
  at = await office(database)
  await at.add('li')
  await at.add('new', [], true)
})
afterAll(() => database.close())
beforeEach(async () => {
  at.clock.ahead = 0
  at.accounts.forget()
  await database.sql`delete from wrong_sign_in`
})

const MINUTE = 60_000

describe('a sign-in', () => {
  test('gives a session that only the server reads, and that ends at the sign-out', async () => {
    const browser = at.browser()
    expect(await browser.status('GET', '/api/who')).toBe('401 not-signed-in')
    expect((await browser.signIn('li')).answer).toEqual({ secondFactor: false })
    expect(browser.set).toHaveLength(1)
    expect(browser.set[0]).toMatch(/^xunyi-session=/)
    for (const attribute of [/; HttpOnly/i, /; SameSite=Strict/i, /; Path=\//i])
      expect(browser.set[0]).toMatch(attribute)
    expect((await browser.ask('GET', '/api/who')).answer).toMatchObject({
      who: 'li’s name',
      within: '35',
      grants: [],
    })
    const taken = new Map(browser.cookies)
    expect(await browser.status('DELETE', '/api/session')).toBe('200')
    expect(browser.cookies.size).toBe(0)
    const thief = at.browser()
    for (const [name, value] of taken) thief.cookies.set(name, value)
    expect(await thief.status('GET', '/api/who')).toBe('401 not-signed-in')
  })

  test('is recorded with its end, and so are other sessions that are ended: 1 of them, then 2 at once', async () => {
    const person = await at.add('zhou')
    const browsers = [0, 1, 2, 3].map(() => at.browser())
    for (const each of browsers) await each.signIn('zhou')
    const [own] = browsers
    const { sessions } = (await own!.ask('GET', '/api/account')).answer as {
      sessions: { id: string; own: boolean }[]
    }
    const other = sessions.find((session) => !session.own)!
    // Nobody else ends it, though they know its id.
    const stranger = at.browser()
    await stranger.signIn('li')
    expect(await stranger.status('DELETE', `/api/account/sessions/${other.id}`)).toBe('404 not-found')
    await own!.ask('DELETE', `/api/account/sessions/${other.id}`)
    await own!.ask('DELETE', '/api/account/sessions')
    await own!.ask('DELETE', '/api/session')
    // Whoever is not signed in ends nothing.
    await own!.ask('DELETE', '/api/session')
    const entries = await database.sql<{ action: string; from: string; sessions: number | null }[]>`
      select action, content::jsonb ->> 'from' as from, (content::jsonb #>> '{detail,sessions}')::int as sessions
      from audit_entry where person = ${person.id} and action <> 'signed-in' order by number`
    expect([...entries]).toEqual([
      { action: 'sessions.ended', from: '192.0.2.1', sessions: 1 },
      { action: 'sessions.ended', from: '192.0.2.1', sessions: 2 },
      { action: 'signed-out', from: '192.0.2.1', sessions: null },
    ])
  })

  test('takes the name in any width and case', async () => {
    expect((await at.browser().signIn(' ＬＩ ')).status).toBe(200)
  })

  test('never goes on with the session that the browser had: fixation', async () => {
    const browser = at.browser()
    await browser.signIn('li')
    const before = browser.cookies.get('xunyi-session')!
    await browser.signIn('li')
    expect(browser.cookies.get('xunyi-session')).not.toBe(before)
    const planted = at.browser()
    planted.cookies.set('xunyi-session', before)
    expect(await planted.status('GET', '/api/who')).toBe('401 not-signed-in')
    // One that the server has not signed is none.
    planted.cookies.set('xunyi-session', 'chosen.by-somebody-else')
    await planted.signIn('li')
    expect(planted.cookies.get('xunyi-session')).not.toContain('chosen')
  })

  test('a changed character of the cookie is no session', async () => {
    const browser = at.browser()
    await browser.signIn('li')
    const value = browser.cookies.get('xunyi-session')!
    browser.cookies.set('xunyi-session', `${value[0] === 'a' ? 'b' : 'a'}${value.slice(1)}`)
    expect(await browser.status('GET', '/api/who')).toBe('401 not-signed-in')
  })

  test('answers unknown names, disabled people and endless passwords as wrong ones, and computes one hash for each', async () => {
    await at.add('gone')
    await setPersonDisabled(at.people, 'gone', true, TESTER)
    const tries = [
      ['li', 'not the password'],
      ['nobody', 'not the password'],
      ['gone', GOOD],
      ['li', 'x'.repeat(512)],
    ] as const
    const found: unknown[] = []
    for (const [name, password] of tries) {
      await database.sql`delete from wrong_sign_in`
      let hashes = 0
      const count = createHook({
        init: (_, type) => {
          if (type === 'SCRYPTREQUEST') hashes++
        },
      }).enable()
      const { status, answer } = await at.browser().signIn(name, password)
      count.disable()
      found.push({ status, answer: { ...answer, request: undefined }, hashes })
    }
    expect(found[0]).toMatchObject({ status: 401, answer: { code: 'wrong-credentials' }, hashes: 1 })
    expect(found).toEqual(Array(4).fill(found[0]))
  })

  test('takes no further fields: mass assignment', async () => {
    const body = { username: 'li', password: GOOD, passwordDue: false, role: 'security' }
    expect(await at.browser().status('POST', '/api/session', body)).toBe('400 unknown-parameter')
  })

  test('is refused to a form of another site and to a body that is no JSON: CSRF', async () => {
    const body = { username: 'li', password: GOOD }
    const browser = at.browser()
    expect(await browser.status('POST', '/api/session', body, { Origin: 'https://evil.example' })).toBe(
      '403 forbidden-origin',
    )
    expect(await browser.status('POST', '/api/session', body, { 'Content-Type': 'text/plain' })).toBe(
      '415 unsupported-media-type',
    )
    expect(
      await browser.status('POST', '/api/session', body, {
        'Content-Type': 'application/x-www-form-urlencoded',
      }),
    ).toBe('415 unsupported-media-type')
    expect(browser.cookies.size).toBe(0)
  })
})

describe('wrong tries', () => {
  test('a name: the 5th is judged, the 6th waits 15 minutes from the 5th, to the second', async () => {
    const browser = at.browser()
    for (let n = 1; n <= MAX_TRIES.name; n++) expect((await browser.signIn('li', 'wrong')).status).toBe(401)
    const sixth = await browser.signIn('li')
    expect(sixth.status).toBe(429)
    const wait = Number(sixth.headers.get('Retry-After'))
    expect(wait).toBeGreaterThan(WAIT_MINUTES * 60 - 30)
    expect(wait).toBeLessThanOrEqual(WAIT_MINUTES * 60)
    // From elsewhere, and after a restart: it is the name that waits.
    const again = await office(database)
    expect((await again.browser('192.0.2.9').signIn('li')).status).toBe(429)
    const [row] = await database.sql<
      [{ last_at: Date }]
    >`select last_at from wrong_sign_in where key = 'name:li'`
    const until = row.last_at.getTime() + WAIT_MINUTES * MINUTE
    at.clock.ahead = until - 1000 - Date.now()
    expect((await browser.signIn('li')).status).toBe(429)
    at.clock.ahead = until + 1000 - Date.now()
    expect((await browser.signIn('li')).status).toBe(200)
  })

  test('a right one before the 5th begins anew', async () => {
    const browser = at.browser()
    for (let n = 1; n < MAX_TRIES.name; n++) await browser.signIn('li', 'wrong')
    expect((await browser.signIn('li')).status).toBe(200)
    for (let n = 1; n <= MAX_TRIES.name; n++) expect((await browser.signIn('li', 'wrong')).status).toBe(401)
  })

  test('an address: the 50th is judged, the 51st waits; other addresses go on', async () => {
    const browser = at.browser('192.0.2.50')
    for (let n = 1; n <= MAX_TRIES.address; n++) {
      expect((await browser.signIn(`guess-${n}`, 'wrong')).status).toBe(401)
    }
    expect((await browser.signIn('li')).status).toBe(429)
    expect((await at.browser('192.0.2.51').signIn('li')).status).toBe(200)
  })

  test('twenty at once: five are judged', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => at.browser().signIn('li', 'wrong')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(MAX_TRIES.name)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  })
})

describe('a session ends', () => {
  const times = async () => {
    const [row] = await database.sql<[{ created_at: Date; seen_at: Date }]>`
      select created_at, seen_at from person_session order by created_at desc limit 1`
    return { created: row.created_at.getTime(), seen: row.seen_at.getTime() }
  }
  const asks = async (
    browser: ReturnType<typeof at.browser>,
    when: number,
    headers?: Record<string, string>,
  ) => {
    at.clock.ahead = when - Date.now()
    at.accounts.forget()
    return (await browser.ask('GET', '/api/who', undefined, headers)).status
  }

  test('30 minutes after it was last used, to the second', async () => {
    const browser = at.browser()
    await browser.signIn('li')
    await asks(browser, Date.now())
    const first = await times()
    expect(await asks(browser, first.seen + 30 * MINUTE - 1000)).toBe(200)
    const { seen } = await times()
    expect(seen).toBeGreaterThanOrEqual(first.seen + 30 * MINUTE - 1000)
    expect(await asks(browser, seen + 30 * MINUTE)).toBe(401)
  })

  test('also while its page asks by itself, with nobody there', async () => {
    const browser = at.browser()
    await browser.signIn('li')
    const { seen } = await times()
    const alone = { 'X-Unattended': '1' }
    expect(await asks(browser, seen + 29 * MINUTE, alone)).toBe(200)
    expect(await asks(browser, seen + 30 * MINUTE, alone)).toBe(401)
  })

  test('12 hours after the sign-in, however often it is used, to the second', async () => {
    const browser = at.browser()
    await browser.signIn('li')
    const { created } = await times()
    const end = created + 12 * 60 * MINUTE
    for (let when = created; when < end; when += 29 * MINUTE) expect(await asks(browser, when)).toBe(200)
    expect(await asks(browser, end - 1000)).toBe(200)
    expect(await asks(browser, end)).toBe(401)
  })
})

describe('the first password', () => {
  test('has to be changed before anything else, and ends all other sessions', async () => {
    const browser = at.browser()
    const other = at.browser()
    await other.signIn('new')
    await browser.signIn('new')
    expect((await browser.ask('GET', '/api/session')).answer).toMatchObject({ due: 'password' })
    expect(await browser.status('GET', '/api/who')).toBe('403 password-due')
    expect(await browser.status('GET', '/api/account')).toBe('403 password-due')
    const change = (current: string, next: string) =>
      browser.status('POST', '/api/account/password', { current, next })
    expect(await change(GOOD, 'short')).toBe('422 password-refused')
    expect(await change(GOOD, 'password2026')).toBe('422 password-refused')
    expect(await change(GOOD, GOOD)).toBe('422 password-refused')
    expect(await change('wrong', BETTER)).toBe('401 wrong-credentials')
    const before = browser.cookies.get('xunyi-session')
    expect(await change(GOOD, BETTER)).toBe('200')
    expect(browser.cookies.get('xunyi-session')).not.toBe(before)
    expect(await browser.status('GET', '/api/who')).toBe('200')
    expect(await other.status('GET', '/api/session')).toBe('200')
    expect((await other.ask('GET', '/api/session')).answer).toMatchObject({ person: null })
    expect((await at.browser().signIn('new', GOOD)).status).toBe(401)
    expect((await at.browser().signIn('new', BETTER)).status).toBe(200)
  })
})

describe('the second factor', () => {
  test('is set up with a code, asked for at the next sign-in, and each code is taken once', async () => {
    const strict = await office(database, ['security'])
    await strict.add('chief', [['security', '35']])
    const browser = strict.browser()
    await browser.signIn('chief')
    expect(await browser.status('GET', '/api/who')).toBe('403 second-factor-due')
    expect(await browser.status('POST', '/api/account/second-factor', { password: 'wrong' })).toBe(
      '401 wrong-credentials',
    )
    const { answer } = await browser.ask('POST', '/api/account/second-factor', { password: GOOD })
    const { secret, uri, backupCodes } = answer as { secret: string; uri: string; backupCodes: string[] }
    expect(uri).toBe(
      `otpauth://totp/%E5%B7%A1%E5%8C%BB%E5%9B%BE:chief?secret=${secret}&issuer=%E5%B7%A1%E5%8C%BB%E5%9B%BE&digits=6&period=30`,
    )
    expect(backupCodes).toHaveLength(10)
    expect(await browser.status('POST', '/api/account/second-factor/confirm', { code: '000000' })).toMatch(
      /^401 wrong-second-factor|^200/,
    )
    const first = await codeOf(secret)
    expect(await browser.status('POST', '/api/account/second-factor/confirm', { code: first })).toBe('200')
    expect(await browser.status('GET', '/api/who')).toBe('200')

    const next = strict.browser()
    expect((await next.signIn('chief')).answer).toEqual({ secondFactor: true })
    expect(next.cookies.has('xunyi-session')).toBe(false)
    expect(await next.status('GET', '/api/who')).toBe('401 not-signed-in')
    const enter = (code: string) => next.status('POST', '/api/session/second-factor', { code })
    // The code that has just been used is looked over somebody's shoulder.
    expect(await enter(first)).toBe('401 wrong-second-factor')
    await database.sql`update second_factor set used_at = used_at - interval '2 minutes'`
    await next.signIn('chief')
    expect(await enter(await codeOf(secret))).toBe('200')
    expect(await next.status('GET', '/api/who')).toBe('200')

    const third = strict.browser()
    await third.signIn('chief')
    const code = backupCodes[0]!
    expect(await third.status('POST', '/api/session/second-factor', { code })).toBe('200')
    const fourth = strict.browser()
    await fourth.signIn('chief')
    expect(await fourth.status('POST', '/api/session/second-factor', { code })).toBe(
      '401 wrong-second-factor',
    )
    expect(await next.status('POST', '/api/account/second-factor/remove', { password: GOOD })).toBe(
      '409 second-factor-refused',
    )
  })

  test('wrong codes count with wrong passwords, and a sign-in of another person does not help', async () => {
    const own = at.browser()
    await own.signIn('li')
    expect(await own.status('POST', '/api/session/second-factor', { code: '123456' })).toBe(
      '401 not-signed-in',
    )
    const browser = at.browser()
    for (const [name, value] of own.cookies) browser.cookies.set(name, value)
    await browser.signIn('chief')
    const enter = () => browser.status('POST', '/api/session/second-factor', { code: '000000' })
    for (let n = 1; n <= MAX_TRIES.name; n++) expect(await enter()).toMatch(/^401/)
    expect(await enter()).toBe('429 rate-limited')
    expect((await at.browser().signIn('chief')).status).toBe(429)
  })
})
