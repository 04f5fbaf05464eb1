import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ACCESS, type Access } from '../../api/contract/access.ts'
import type { ProblemDetails } from '../../api/contract/errors.ts'
import { connect } from '../../api/db/connect.ts'
import { DbPool } from '../../api/db/db.ts'
import { type Permission, ROLE_PERMISSIONS, ROLES, type Role } from '../../api/domain/access/permissions.ts'
import { localViewer, type Viewer } from '../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../api/domain/units.ts'
import { guardRoutes } from '../../api/http/access.ts'
import { guardedApp } from '../../api/http/guard.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { withRole } from '../support/viewers.ts'
import { wholeApp } from '../support/whole-app.ts'

/**
 * Every route × role × area. The request is always about 明溪县 (350421); the role lies there (own), on its city (the county
 * is below), on a town of it (the county is above) or elsewhere. What is refused must not have reached the database.
 */
const COUNTY = '350421'
const GROUNDS = { own: COUNTY, below: '3504', above: '350421100', other: '350521' } as const
type Lies = keyof typeof GROUNDS

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let statements = 0
let viewer: Omit<Viewer, 'from'> | null = null

beforeAll(async () => {
  database = await testDatabase()
  const sql = connect(database.url, { max: 4, debug: () => statements++ })
  const counted = { ...database, db: new DbPool(sql), sql } as TestDatabase
  app = await wholeApp(counted, '2026-11-18', { auditDb: database.db, viewers: () => viewer })
  // The records are watched in the background, by statements that no request sends.
  await app.state.stop()
})
afterAll(async () => {
  await app.stop()
  await database.close()
})
beforeEach(() => {
  viewer = null
})

const routes = () =>
  [
    ...new Set(
      app.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
    ),
  ].sort()

const BODIES: Readonly<Record<string, object>> = {
  'POST /api/planner/drafts': { name: '方案', changes: [addedIn(COUNTY)] },
  'POST /api/press/releases': {},
  // Refused by what it says, after the permission: each answer would take a second, and 44 are asked for.
  'POST /api/reach/what-if': { add: 'nothing' },
  'POST /api/workload.pdf': { year: 'none' },
  'POST /api/workload.xlsx': { year: 'none' },
}

function addedIn(placeCode: string) {
  return {
    action: 'add',
    visitId: 'N1',
    date: '2026-12-01',
    session: 'am',
    placeCode,
    service: 'tour',
    teamCode: 'T1',
    teamLevel: 'county',
    teamName: null,
    headcount: 3,
  }
}

/** A request of a route, about the county where the route asks for an area. */
function requestOf(route: string): Request {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replace(':document{[a-z]+\\.json}', 'county.json')
    .replace(/:z\{.*?\}\/:x\{.*?\}\/:row\{.*?mvt\}$/, '0/0/0.mvt')
    .replace(':kind', 'contacts')
    .replace(':report', '00000000-0000-4000-8000-000000000000')
    .replace(':scene', 'gaps')
    .replace(':collection', 'counties')
    .replace(':level', 'county')
    .replace(':code', COUNTY)
    .replace(':county', COUNTY)
    .replace(':month', '2026-10')
    .replace(/:\w+/g, '7')
  const asks = ACCESS[route]?.area !== 'nowhere' && method === 'GET' && !path.startsWith('/ogc')
  const query = QUERIES[pattern] ?? (asks && !/:\w/.test(pattern) ? `?within=${COUNTY}` : '')
  const upload = pattern === '/api/imports/:kind'
  const body = upload ? contactsFile() : JSON.stringify(BODIES[route] ?? {})
  return new Request(`http://127.0.0.1${path}${query}`, {
    method,
    ...(method === 'GET'
      ? {}
      : { body, ...(upload ? {} : { headers: { 'Content-Type': 'application/json' } }) }),
  })
}

const QUERIES: Readonly<Record<string, string>> = {
  '/api/coverage': `?rule=county-quarterly&within=${COUNTY}`,
  '/api/history': `?rule=county-quarterly&within=${COUNTY}`,
  '/api/coverage/:code': '?rule=county-quarterly',
  '/api/reach': `?level=township&within=${COUNTY}`,
  '/api/outlines': `?level=township&within=${COUNTY}`,
  '/api/records': '',
  '/api/campaigns': '',
  '/api/duties/feeds': '',
  '/api/workload/rows': `?area=${COUNTY}&column=trained`,
  '/api/imports': '',
  '/api/imports/collisions': '',
  '/api/planner/drafts': '',
  '/api/press/photos': '?team=T1',
  '/api/press/batches': '',
  '/api/press/approvals': '',
  '/api/press/releases': '',
  '/ogc/collections/:collection/items': '?limit=1',
}

function contactsFile(): FormData {
  const form = new FormData()
  form.set('file', new Blob([`county_code,name,phone\n${COUNTY},甲,0590-0000001\n`]), 'contacts.csv')
  return form
}

async function ask(route: string) {
  const before = statements
  const response = await app.app.request(requestOf(route))
  const isProblem = response.headers.get('content-type')?.includes('problem+json') ?? false
  const problem = isProblem ? ((await response.json()) as ProblemDetails) : null
  if (!isProblem) await response.body?.cancel()
  return {
    status: response.status,
    code: problem?.code ?? null,
    detail: problem?.detail ?? null,
    hasAskedDatabase: statements > before,
  }
}

const isHeldBy = (role: Role, needs: Access['needs']) =>
  ROLE_PERMISSIONS[role].includes(needs as Permission) ||
  ['public', 'signed-in', 'own-secret'].includes(needs)

/** Where the table says `granted`, these requests name the place that the permission must hold at. */
const NAMES_ITS_PLACE = ['GET /api/contacts', 'POST /api/imports/:kind', 'POST /api/planner/drafts']

describe('the table of permissions', () => {
  test('has a row for each route that is registered, and for no other', () => {
    expect(routes()).toEqual(Object.keys(ACCESS).sort())
    expect(routes().length).toBeGreaterThan(75)
  })

  test('without anybody signed in each route that is not public is refused, before the database is asked', async () => {
    for (const route of routes()) {
      const { needs } = ACCESS[route]!
      const { status, code, hasAskedDatabase } = await ask(route)
      const isRefused = status === 401 && code === 'not-signed-in'
      const isOpen = needs === 'public' || (needs === 'own-secret' && route !== 'GET /api/events')
      expect([route, isRefused, isRefused && hasAskedDatabase]).toEqual([route, !isOpen, false])
    }
  })

  test('every route × role × area answers as the table says: more than 2,000 of them', async () => {
    let walked = 0
    for (const route of routes()) {
      const { needs } = ACCESS[route]!
      for (const role of ROLES) {
        for (const [lies, area] of Object.entries(GROUNDS) as [Lies, string][]) {
          viewer = withRole(role, area)
          const { status, code, detail, hasAskedDatabase } = await ask(route)
          const what = `${role} on ${area}: ${route}`
          walked++
          if (!isHeldBy(role, needs)) {
            expect([what, status, code, hasAskedDatabase]).toEqual([what, 403, 'not-allowed', false])
            expect([what, detail?.zh.includes('安全管理员')]).toEqual([what, true])
            continue
          }
          const isElsewhere = NAMES_ITS_PLACE.includes(route) && (lies === 'above' || lies === 'other')
          // An import tells of each row that it rejects.
          const isRefused = route === 'POST /api/imports/:kind' ? status === 422 : code === 'not-allowed'
          expect([what, status, isRefused]).toEqual([what, status, isElsewhere])
          expect([what, status]).not.toEqual([what, 401])
          expect([what, status === 500]).toEqual([what, false])
        }
      }
    }
    expect(walked).toBeGreaterThan(2000)
    // More than 4,000 requests: on a busy machine they take minutes.
  }, 600_000)

  test('a wall’s link is answered by the routes that a wall needs, in its area, and refused by all others', async () => {
    const link = (area: string) => ({
      ...withRole('viewer', area, area),
      person: null,
      only: ['coverage.read', 'records.read'] as const,
      wallLink: 7,
    })
    for (const area of Object.values(GROUNDS)) {
      viewer = link(area)
      for (const route of routes()) {
        const { needs, wall } = ACCESS[route]!
        if (needs === 'public') continue
        const { status, code, detail, hasAskedDatabase } = await ask(route)
        const what = `link of ${area}: ${route}`
        if (wall) expect([what, status, code === 'not-allowed']).toEqual([what, status, false])
        else {
          expect([what, status, code, hasAskedDatabase]).toEqual([what, 403, 'not-allowed', false])
          expect(detail?.zh).toContain('大屏链接')
        }
      }
    }
    const isWall = (route: string) => ACCESS[route]!.wall
    expect(routes().filter(isWall)).toEqual([
      'GET /api/areas',
      'GET /api/events',
      'GET /api/geography',
      'GET /api/outlines',
      'GET /api/records',
      'GET /api/wall-links/own',
      'GET /api/wall/:scene',
      'POST /api/wall-links/enter',
      'POST /api/wall-remotes/showing',
    ])
    viewer = link('3505')
    for (const route of ['GET /api/areas', 'GET /api/outlines'])
      expect([route, (await ask(route)).code]).toEqual([route, 'unknown-area'])
  })

  test('a viewer whose reading is narrowed to another city is told of no area outside it', async () => {
    const readable = routes().filter(
      (route) => ACCESS[route]!.area === 'readable' && route.startsWith('GET /api'),
    )
    const named = readable.filter((route) => new URL(requestOf(route).url).search.includes('within='))
    expect(named.length).toBeGreaterThan(8)
    viewer = { ...localViewer('3505' as AreaCode, '陈') }
    for (const route of named) {
      const { status, code } = await ask(route)
      expect([route, status, code]).toEqual([route, 400, 'unknown-area'])
    }
    viewer = { ...localViewer('3504' as AreaCode, '陈') }
    for (const route of named) expect([route, (await ask(route)).code]).toEqual([route, null])
    viewer = { ...localViewer('3505' as AreaCode, '陈') }
    for (const route of ['GET /api/coverage/:code', 'GET /api/reach/:code']) {
      expect((await ask(route)).status).toBe(404)
    }
  })
})

describe('ways around the guard', () => {
  const status = async (path: string, method = 'GET') => {
    const before = statements
    const { status } = await app.app.request(new Request(`http://127.0.0.1${path}`, { method }))
    return [status, statements > before]
  }

  test.each([
    ['as it is', '/api/contacts', 401],
    ['encoded letters', '/api/%63ontacts', 401],
    ['an encoded path', '/%61pi/%63ontacts', 401],
    ['a query', '/api/contacts?within=35', 401],
    ['upper case', '/API/contacts', 404],
    ['a slash at the end', '/api/contacts/', 404],
    ['a second slash', '//api/contacts', 404],
    ['a second slash inside', '/api//contacts', 404],
    ['an encoded slash', '/api%2Fcontacts', 404],
    ['a dot segment', '/api/x/../contacts', 401],
    ['an encoded dot segment', '/api/x/%2e%2e/contacts', 401],
    ['a parameter of the path', '/api/contacts;a=b', 404],
    ['a slash at the end of /ogc, which the router forgives', '/ogc/collections/', 401],
  ])('%s: %s → %i, without asking the database', async (_, path, expected) => {
    expect(await status(path)).toEqual([expected, false])
  })

  test('HEAD is guarded as GET is; OPTIONS names methods and nothing else; other methods are refused', async () => {
    expect(await status('/api/contacts', 'HEAD')).toEqual([401, false])
    expect(await status('/api/contacts', 'OPTIONS')).toEqual([204, false])
    expect(await status('/api/contacts', 'POST')).toEqual([405, false])
    expect(await status('/api/contacts', 'PROPFIND')).toEqual([405, false])
  })

  test('a method that a header names instead is not taken', async () => {
    viewer = withRole('viewer', '35')
    const response = await app.app.request('http://127.0.0.1/api/planner/drafts/1', {
      method: 'POST',
      headers: { 'X-HTTP-Method-Override': 'DELETE', 'Content-Type': 'application/json' },
      body: '{}',
    })
    expect(response.status).toBe(405)
  })

  test('a route without a row is refused, and answers nobody', async () => {
    const hosts = { host: '127.0.0.1', port: null }
    const other = guardedApp({ hosts, logFault: () => {} })
    other.use(guardRoutes(() => localViewer('35' as AreaCode, 'web'), hosts, new Set(['/page'])))
    other.get('/api/new', (c) => c.text('answered'))
    other.get('/page', (c) => c.text('page'))
    other.post('/page', (c) => c.text('changed'))
    const ask = async (path: string, method = 'GET') =>
      (await other.request(new Request(`http://127.0.0.1${path}`, { method }))).status
    expect([await ask('/api/new'), await ask('/page'), await ask('/page', 'POST')]).toEqual([403, 200, 403])
  })
})

test('/api/me names who asks, with each permission and where it holds', async () => {
  viewer = {
    ...withRole('data-officer', COUNTY),
    grants: [
      { role: 'data-officer', on: { area: COUNTY as AreaCode }, from: null, to: null },
      { role: 'planner', on: { team: 'P1' }, from: null, to: null },
    ],
  }
  const response = await app.app.request('http://127.0.0.1/api/me')
  const me = await response.json()
  expect(me).toMatchObject({ who: '林', roles: ['data-officer', 'planner'], within: '35' })
  expect(me.permissions['records.import']).toEqual({ areas: [COUNTY], teams: [] })
  expect(me.permissions['plans.edit']).toEqual({ areas: [], teams: ['P1'] })
  expect(me.permissions['coverage.read']).toEqual({ areas: ['35'], teams: ['P1'] })
  expect(me.permissions).not.toHaveProperty('people.manage')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
})
