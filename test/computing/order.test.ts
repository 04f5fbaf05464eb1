import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Answers } from '../../api/computing/answers.ts'
import { ComputingThreads, type ThreadLimits } from '../../api/computing/computing-threads.ts'
import type { Services } from '../../api/computing/services.ts'
import { WIDE_CROWDING } from '../../bench/requests.ts'
import { testDatabase } from '../support/database.ts'
import { fujian } from '../support/geography.ts'
import { TESTER } from '../support/viewers.ts'
import { wholeApp, withoutRoads } from '../support/whole-app.ts'

const GEODATA = fileURLToPath(new URL('../../geodata/fujian', import.meta.url))
const never = new AbortController().signal

const database = await testDatabase()
const geography = await fujian()
const opened: ComputingThreads[] = []

function openThreads(services: Services, limits: Partial<ThreadLimits> = {}): ComputingThreads {
  const threads = new ComputingThreads({
    services,
    geodata: GEODATA,
    databaseUrl: () => database.url,
    roads: withoutRoads(),
    logFault: (text) => console.error(text),
    limits,
  })
  opened.push(threads)
  return threads
}

const application = await wholeApp(database, '2026-11-18', {
  compute: (services) => openThreads(services).run,
})
const [threads] = opened as [ComputingThreads]

/** Two teams at each of 150 villages on six days: 1,800 planned tours, all near one another when asked so. */
function visits(): string {
  const header = 'visit_id,date,place_code,service,team_level,team_code,headcount,session,status'
  const villages = geography.within('village').slice(0, 150)
  const rows = villages.flatMap(({ code }, v) =>
    Array.from({ length: 12 }, (_, i) => {
      const day = String(19 + (i % 6)).padStart(2, '0')
      return `V${v}-${i},2026-11-${day},${code},tour,county,T${v % 50}-${i % 2},3,full,planned`
    }),
  )
  return [header, ...rows].join('\n')
}

const ask = (path: string, body?: object, signal?: AbortSignal) =>
  Promise.resolve(
    application.app.request(path, {
      headers: { Host: '127.0.0.1', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }),
  )

const WIDE = new URLSearchParams(Object.entries(WIDE_CROWDING).map(([name, value]) => [name, String(value)]))
const WINDOW = `from=${WIDE_CROWDING.from}&to=${WIDE_CROWDING.to}`
const added = Array.from({ length: 5 }, (_, i) => ({
  action: 'add',
  visitId: `N${i}`,
  date: '2026-12-01',
  session: 'full',
  placeCode: geography.within('village')[i]!.code,
  service: 'tour',
  teamCode: `N${i}`,
  teamName: null,
  teamLevel: 'county',
  headcount: 3,
}))

/** The heaviest request of every route that computes. */
const HEAVIEST: readonly { readonly path: string; readonly body?: object }[] = [
  { path: '/api/areas' },
  { path: `/tiles/${geography.version}/township/6/53/27.mvt` },
  { path: `/tiles/${geography.version}/township.json` },
  { path: '/api/coverage?rule=village-weekly' },
  { path: '/api/history?rule=village-weekly&from=2024-W34&to=2026-W47' },
  { path: '/api/coverage/35?rule=village-weekly' },
  { path: '/api/reach?level=village' },
  { path: '/api/reach/35?limit=1000' },
  { path: '/api/reach/points' },
  { path: '/api/reach/points/P1/isochrone?mode=drive&minutes=15,30,45,60' },
  { path: '/api/reach/sites?count=20' },
  {
    path: '/api/reach/what-if',
    body: { add: [{ kind: 'village-clinic', at: [118.3, 26.3] }], level: 'village' },
  },
  { path: `/api/clusters?${WIDE}` },
  { path: `/api/clusters?${WIDE}&method=stdbscan` },
  { path: `/api/planner/duplicates?${WINDOW}&services=tour,patrol,posting` },
  { path: `/api/planner/conflicts?${WINDOW}&services=tour,patrol,posting` },
  { path: '/api/planner/effect', body: { changes: added, crowding: WIDE_CROWDING } },
  {
    path: '/api/planner/proposal',
    body: { daysAllowed: 58, travelMinutes: 272, travelMetres: 236_113, allowBreaking: true, crowding: {} },
  },
]

beforeAll(async () => {
  for (const [kind, csv] of [
    ['visits', visits()],
    ['designations', 'area_code,designation,from,source\n350421,recipient,2025-01-01,测试\n'],
    [
      'service-points',
      'point_id,name,kind,area_code,lon,lat,weekdays\nP1,雪峰镇卫生院,township-hospital,350421100,117.19694,26.35885,\n',
    ],
  ] as const) {
    const report = await application.send(kind, csv)
    expect(report.rejected, JSON.stringify(report.problems?.[0])).toBe(0)
  }
}, 120_000)

afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()))
  await application.stop()
  await database.close()
})

test('while the heaviest requests of all routes are computed, health and kept coverage are answered', {
  tags: 'long',
}, async () => {
  const coverage = '/api/coverage?rule=county-quarterly'
  expect((await ask(coverage)).status).toBe(200)
  const leaving = new AbortController()
  const ended: string[] = []
  const heavy = HEAVIEST.map(async ({ path, body }) => {
    const response = await ask(path, body, leaving.signal)
    await response.arrayBuffer()
    ended.push(path)
    // Answered, or refused with what to make smaller; never a fault of the server.
    expect([200, 204, 400, 499], path).toContain(response.status)
  })
  while (threads.load.running < 2) await new Promise((next) => setTimeout(next, 2))
  for (let i = 0; i < 20; i++) {
    for (const path of ['/api/health', coverage, '/api/visits?limit=10', '/api/planner/drafts']) {
      expect((await ask(path)).status).not.toBe(500)
      ended.push(path)
    }
  }
  // 80 short ones were answered in a row; of the 18, which take seconds, some still wait.
  expect(ended.filter((path) => HEAVIEST.some((each) => each.path === path)).length).toBeLessThan(
    HEAVIEST.length,
  )
  expect(threads.load.running).toBeGreaterThan(0)
  const patience = setTimeout(() => leaving.abort(), 10_000)
  await Promise.all(heavy)
  clearTimeout(patience)
})

test('while a proposal is computed, a short question is answered before it, and with its client it is given up', async () => {
  // Both threads have their modules and the geodata: what is compared is the order of the two questions. A kind stays with its thread.
  await Promise.all(
    ['/api/history?rule=county-quarterly&from=2026-Q1', '/api/areas'].map((path) => ask(path)),
  )
  const leaving = new AbortController()
  const order: string[] = []
  const proposal = ask('/api/planner/proposal', { daysAllowed: 57, crowding: {} }, leaving.signal).then(
    (response) => order.push(`proposal ${response.status}`),
  )
  while (threads.load.running < 1) await new Promise((next) => setTimeout(next, 2))
  await ask('/api/history?rule=county-quarterly').then(({ status }) => order.push(`history ${status}`))
  leaving.abort()
  await proposal
  expect(order).toEqual(['history 200', 'proposal 499'])
  while (threads.load.running > 0) await new Promise((next) => setTimeout(next, 5))
}, 60_000)

test('more questions than threads and queue are answered 503 with Retry-After, the others all the same', async () => {
  const small = openThreads(application.services, { size: 1, queue: 2 })
  const answers = new Answers(application.services, small.run)
  const asked = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((count) =>
      answers.to(
        'history',
        TESTER,
        { rule: 'county-quarterly', from: `202${count}-Q1`, to: '2026-Q4' },
        never,
      ),
    ),
  )
  // One runs and two wait: of five two are refused.
  const refused = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(refused).toHaveLength(2)
  for (const error of refused) expect(error).toMatchObject({ status: 503, code: 'busy', retryAfter: 5 })
}, 60_000)

test('what is not computed in time is refused with what to make smaller', async () => {
  const hurried = openThreads(application.services, { size: 1, deadlineMs: 1 })
  const answers = new Answers(application.services, hurried.run)
  await expect(
    answers.to('history', TESTER, { rule: 'village-weekly', from: '2024-W34', to: '2026-W47' }, never),
  ).rejects.toMatchObject({
    status: 400,
    code: 'question-too-large',
    zh: '0.001 秒内未能完成计算，已停止：请缩小区域或减少周期，或稍后再试。',
  })
}, 60_000)

test('answers that are kept have a bound: after 60 different questions of some 8 KB each, at most 100 KB', async () => {
  const answers = new Answers(application.services, threads.run, 100_000)
  const counties = geography.within('county').slice(0, 60)
  for (const { code } of counties) {
    await answers.to('areas', TESTER, { within: code, level: 'township' }, never)
    expect(answers.bytes).toBeLessThanOrEqual(100_000)
  }
  expect(answers.bytes).toBeGreaterThan(50_000)
}, 60_000)
