import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AddedPersonDto, ManagedPerson, PeopleAnswer } from '../../../api/contract/people.ts'
import { FRESH_MS } from '../../../api/modules/accounts/accounts.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { BETTER, type Browser, GOOD, office } from './office.ts'

/** 三明 3504 with 明溪 350421; 泉州 3505. */
let database: TestDatabase
let at: Awaited<ReturnType<typeof office>>
let chief: Browser
let city: Browser
beforeAll(async () => {
  database = await testDatabase()
  at = await office(database)
  chief = await signedIn('chief', [['security', '35']])
  city = await signedIn('city', [['security', '3504']])
})
afterAll(() => database.close())

async function signedIn(name: string, roles: Parameters<typeof at.add>[1] = []) {
  await at.add(name, roles)
  const browser = at.browser()
  await browser.signIn(name)
  return browser
}
const idOf = async (name: string) => {
  const [row] = await database.sql<[{ id: string }]>`select id from person where username = ${name}`
  return row.id
}
const onArea = (role: string, area: string, days: object = {}) => ({
  ...{ role, area, team: null, from: null, to: null },
  ...days,
})
const add = async (username: string, grants: object[] = [], more: object = {}, by = chief) =>
  (await by.ask('POST', '/api/people', { username, name: '林', isService: false, grants, ...more }))
    .answer as unknown as AddedPersonDto
const list = async (query = '', by = chief) =>
  (await by.ask('GET', `/api/people${query}`)).answer as unknown as PeopleAnswer
const names = async (query = '', by = chief) => (await list(query, by)).people.map(({ username }) => username)

describe('a person', () => {
  test('is added with a first password that is shown once and has to be changed', async () => {
    const { person, password } = await add('wang', [onArea('planner', '350421', { to: '2027-01-31' })])
    expect(person).toMatchObject({
      username: 'wang',
      passwordDue: true,
      isManaged: true,
      grants: [{ role: 'planner', area: '350421', from: '2026-11-22', to: '2027-01-31' }],
    })
    expect(JSON.stringify(await list())).not.toContain(password)
    const browser = at.browser()
    await browser.signIn('wang', password!)
    expect(await browser.status('GET', '/api/who')).toBe('403 password-due')
    expect(await chief.status('POST', '/api/people', { ...added('WANG') })).toBe('409 name-taken')
    expect(await chief.status('POST', '/api/people', { ...added('\u200b') })).toBe('400 invalid-request')
  })

  const added = (username: string) => ({ username, name: '林', isService: false, grants: [] })

  test('is given no fields that a form does not have: mass assignment', async () => {
    for (const more of [
      { passwordDue: false },
      { id: 'x' },
      { password: BETTER },
      { twoFactorEnabled: true },
    ]) {
      expect(await chief.status('POST', '/api/people', { ...added('mass'), ...more })).toBe(
        '400 unknown-parameter',
      )
    }
    const id = await idOf('wang')
    for (const more of [{ username: 'x' }, { grants: [] }, { passwordDue: false }])
      expect(await chief.status('PATCH', `/api/people/${id}`, more)).toBe('400 unknown-parameter')
    const given = { ...onArea('viewer', '35'), by: 'somebody', personId: id }
    expect(await chief.status('POST', `/api/people/${id}/roles`, given)).toBe('400 unknown-parameter')
  })

  test('is found by a part of the name, and by an area above or below the role', async () => {
    expect(await names('?search=WAN')).toEqual(['wang'])
    for (const area of ['350421', '3504', '350421100'])
      expect(await names(`?within=${area}`)).toContain('wang')
    expect(await names('?within=3505')).not.toContain('wang')
  })

  test('whose password is reset changes it; the sessions end, the second factor stays', async () => {
    const browser = await signedIn('forgot', [['viewer', '35']])
    const id = await idOf('forgot')
    await database.sql`update person set two_factor_enabled = true where id = ${id}`
    const { answer } = await chief.ask('POST', `/api/people/${id}/password`)
    expect(await browser.status('GET', '/api/who')).toBe('401 not-signed-in')
    expect((await at.browser().signIn('forgot')).status).toBe(401)
    expect((await list('?search=forgot')).people[0]).toMatchObject({ passwordDue: true, secondFactor: true })
    expect((await chief.ask('DELETE', `/api/people/${id}/second-factor`)).answer.secondFactor).toBe(false)
    const again = at.browser()
    await again.signIn('forgot', answer.password as string)
    expect(await again.status('GET', '/api/who')).toBe('403 password-due')
  })

  test('that is disabled is out at once, and in again once enabled', async () => {
    const browser = await signedIn('pause', [['viewer', '35']])
    const id = await idOf('pause')
    expect((await chief.ask('PATCH', `/api/people/${id}`, { disabled: true })).answer).toMatchObject({
      sessions: 0,
    })
    expect(await browser.status('GET', '/api/who')).toBe('401 not-signed-in')
    await chief.ask('PATCH', `/api/people/${id}`, { disabled: false, name: '林 二' })
    expect((await at.browser().signIn('pause')).status).toBe(200)
    expect((await list('?search=pause')).people[0]).toMatchObject({ name: '林 二', sessions: 1 })
    expect((await chief.ask('DELETE', `/api/people/${id}/sessions`)).answer).toMatchObject({ sessions: 0 })
  })
})

describe('a role', () => {
  test('that is taken ends open streams at once, also where another process took it: within 5 seconds', async () => {
    const browser = await signedIn('open', [['planner', '3504']])
    const id = await idOf('open')
    const grantOf = async () => ((await list('?search=open')).people[0] as ManagedPerson).grants[0]!.id
    await browser.ask('GET', '/api/watch')
    at.ended.length = 0
    expect(await chief.status('DELETE', `/api/people/${id}/roles/${await grantOf()}`)).toBe('200')
    expect(at.ended).toEqual(['GET /api/watch'])
    expect((await browser.ask('GET', '/api/who')).answer.grants).toEqual([])

    // The other process: its own routes, on the same database.
    const other = await office(database)
    const elsewhere = other.browser()
    await elsewhere.signIn('chief')
    await chief.ask('POST', `/api/people/${id}/roles`, onArea('planner', '3504'))
    await browser.ask('GET', '/api/watch')
    at.ended.length = 0
    await elsewhere.ask('DELETE', `/api/people/${id}/roles/${await grantOf()}`)
    // What the timer of a server does every two seconds.
    expect(FRESH_MS).toBeLessThan(5000)
    await at.accounts.look()
    expect(at.ended).toEqual(['GET /api/watch'])
    expect(await chief.status('DELETE', `/api/people/${id}/roles/1`)).toBe('404 not-found')
  })

  test('lies on an area that there is or for a team, one of them, and ends no earlier than it begins', async () => {
    const id = await idOf('wang')
    const give = (asked: object) => chief.status('POST', `/api/people/${id}/roles`, asked)
    expect(await give(onArea('viewer', '990000'))).toBe('400 unknown-area')
    expect(await give({ ...onArea('viewer', '35'), team: 'P1' })).toBe('400 invalid-request')
    expect(await give({ ...onArea('viewer', '35'), area: null })).toBe('400 invalid-request')
    expect(await give(onArea('viewer', '35', { from: '2026-12-02', to: '2026-12-01' }))).toBe(
      '400 invalid-request',
    )
    expect(await give({ ...onArea('viewer', '35'), area: null, team: 'P1' })).toBe('200')
  })

  test('of an administrator goes with no other at a time, not even from two hands at once', async () => {
    const { person } = await add('third', [onArea('system', '35', { from: '2026-01-01', to: '2026-12-31' })])
    const give = (asked: object) => chief.status('POST', `/api/people/${person.id}/roles`, asked)
    expect(await give(onArea('auditor', '35'))).toBe('409 role-refused')
    expect(await give(onArea('viewer', '350421'))).toBe('409 role-refused')
    expect(await give(onArea('auditor', '35', { from: '2027-01-01' }))).toBe('200')
    expect(
      await chief.status('POST', '/api/people', {
        username: 'mixed',
        name: '林',
        isService: false,
        grants: [onArea('security', '35'), onArea('planner', '35')],
      }),
    ).toBe('409 role-refused')
    const fresh = (await add('fresh')).person.id
    const tries = await Promise.all(
      ['system', 'auditor', 'viewer'].map((role) =>
        chief.status('POST', `/api/people/${fresh}/roles`, onArea(role, '35')),
      ),
    )
    expect(tries.sort()).toEqual(['200', '409 role-refused', '409 role-refused'])
  })
})

describe('nobody reaches beyond their part', () => {
  test('a security administrator changes nothing of the own account', async () => {
    const id = await idOf('chief')
    for (const [method, path, body] of [
      ['POST', 'roles', onArea('planner', '35')],
      ['POST', 'roles', onArea('security', '3504')],
      ['POST', 'password', undefined],
      ['DELETE', 'second-factor', undefined],
      ['DELETE', 'sessions', undefined],
      ['PATCH', '', { disabled: true }],
    ] as const) {
      expect([
        path,
        await chief.status(method, `/api/people/${id}/${path}`.replace(/\/$/, ''), body),
      ]).toEqual([path, '403 role-refused'])
    }
    expect((await list('?search=chief')).people[0]!.isManaged).toBe(false)
  })

  test('a city’s administrator gives roles in the city, and changes nobody with a role elsewhere', async () => {
    const { person } = await add('ours', [onArea('viewer', '350421')], {}, city)
    expect(person.isManaged).toBe(true)
    const grants = (area: string) => ({
      username: 'theirs',
      name: '林',
      isService: false,
      grants: [onArea('viewer', area)],
    })
    for (const area of ['35', '3505'])
      expect(await city.status('POST', '/api/people', grants(area))).toBe('403 not-allowed')
    expect(await city.status('POST', '/api/people', { ...grants('35'), grants: [] })).toBe('403 not-allowed')
    expect(await city.status('POST', `/api/people/${person.id}/roles`, onArea('viewer', '3505'))).toBe(
      '403 not-allowed',
    )
    // Whoever could reset this password would be an administrator of the province.
    await add('both', [onArea('viewer', '350421'), onArea('viewer', '3505')])
    for (const name of ['chief', 'both', 'forgot'])
      expect([name, await city.status('POST', `/api/people/${await idOf(name)}/password`)]).toEqual([
        name,
        '403 not-allowed',
      ])
    const seen = (await list('', city)).people.map(({ username, isManaged }) => `${username} ${isManaged}`)
    expect(seen).toEqual(expect.arrayContaining(['both false', 'ours true', 'city false']))
    expect(seen.join()).not.toContain('chief')
  })

  test('no other role lists people, resets a password or gives a role', async () => {
    const id = await idOf('wang')
    for (const role of ['viewer', 'approver', 'system', 'auditor'] as const) {
      const browser = await signedIn(`as-${role}`, [[role, '35']])
      for (const [method, path, body] of [
        ['GET', '/api/people', undefined],
        ['GET', '/api/tokens', undefined],
        ['POST', `/api/people/${id}/password`, undefined],
        ['POST', `/api/people/${id}/roles`, onArea('viewer', '35')],
      ] as const) {
        // The guard of the routes is not there: the use cases refuse by themselves.
        expect([role, path, await browser.status(method, path, body)]).toEqual([
          role,
          path,
          '403 not-allowed',
        ])
      }
    }
  })
})

describe('a service', () => {
  test('has roles and tokens, no password, and never signs in', async () => {
    const { person, password } = await add('gis', [onArea('viewer', '3504')], { isService: true })
    expect([password, person.isService, person.passwordDue]).toEqual([null, true, false])
    expect((await at.browser().signIn('gis', '')).status).toBe(400)
    expect((await at.browser().signIn('gis', GOOD)).status).toBe(401)
    expect(await chief.status('POST', `/api/people/${person.id}/password`)).toBe('409 role-refused')
    const asked = { label: 'QGIS', permissions: ['records.read'], area: '350421', days: 30 }
    const make = (id: string, more: object = {}, by = chief) =>
      by.ask('POST', `/api/people/${id}/tokens`, { ...asked, ...more })
    const { token, made } = (await make(person.id)).answer as { token: string; made: { id: number } }
    const bearer = { Authorization: `Bearer ${token}` }
    expect((await at.browser().ask('GET', '/api/who', undefined, bearer)).answer).toMatchObject({
      person: person.id,
      within: '350421',
      only: ['records.read'],
    })
    expect((await make(person.id, { permissions: ['records.import'] })).answer.code).toBe('token-refused')
    expect((await make(await idOf('wang'))).answer.code).toBe('token-refused')
    const { tokens } = (await chief.ask('GET', '/api/tokens')).answer as { tokens: { id: number }[] }
    expect(tokens).toMatchObject([
      { id: made.id, label: 'QGIS', owner: { username: 'gis', isService: true } },
    ])
    expect(JSON.stringify(tokens)).not.toContain(token)
    expect(await chief.status('DELETE', `/api/tokens/${made.id}`)).toBe('200')
    expect(await at.browser().status('GET', '/api/who', undefined, bearer)).toBe('401 wrong-token')
    expect(await chief.status('DELETE', `/api/tokens/${made.id}`)).toBe('404 not-found')
  })
})

test('each step is recorded with who did it, and no password is', async () => {
  const rows = await database.sql<{ action: string; person: string; content: string }[]>`
    select action, person, content from audit_entry where person = ${await idOf('chief')} order by number`
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set([
      'signed-in',
      'person.added',
      'role.given',
      'role.taken',
      'password.changed',
      'second-factor.changed',
      'person.changed',
      'person.signed-out',
      'token.made',
      'token.revoked',
    ]),
  )
})
