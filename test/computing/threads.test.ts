import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ComputingThreads } from '../../api/computing/computing-threads.ts'
import type { Services } from '../../api/computing/services.ts'
import { testDatabase } from '../support/database.ts'
import { wholeApp, withoutRoads } from '../support/whole-app.ts'

const TODAY = '2026-11-18'
const GEODATA = fileURLToPath(new URL('../../geodata/fujian', import.meta.url))

const database = await testDatabase()
let threads: ComputingThreads
const log: string[] = []

/** Threads as the application has them. */
function inThreads(services: Services) {
  threads = new ComputingThreads({
    services,
    geodata: GEODATA,
    databaseUrl: () => database.url,
    roads: withoutRoads(),
    logFault: (text) => log.push(text),
  })
  return threads.run
}

const inline = await wholeApp(database, TODAY)
const apart = await wholeApp(database, TODAY, { compute: inThreads })

const places = ['350421100', '350421101', '350421200', '350421201', '350421202', '350421203']
const visits = places.flatMap((place, p) =>
  [1, 2, 3].map(
    (team) => `V${p}-${team},2026-11-${19 + (p % 3)},${place},tour,county,T${team},队${team},3,full,planned`,
  ),
)
const VISITS = `visit_id,date,place_code,service,team_level,team_code,team_name,headcount,session,status\n${visits.join('\n')}\n`
const DESIGNATIONS =
  'area_code,designation,from,source\n350421,recipient,2025-01-01,测试\n350421100201,patrol,2025-01-01,测试\n'
const POINTS =
  'point_id,name,kind,area_code,lon,lat,weekdays\nP1,雪峰镇卫生院,township-hospital,350421100,117.19694,26.35885,\n'

beforeAll(async () => {
  for (const [kind, csv] of [
    ['designations', DESIGNATIONS],
    ['visits', VISITS],
    ['service-points', POINTS],
  ] as const) {
    const report = await inline.send(kind, csv)
    expect(report.rejected, JSON.stringify(report.problems?.[0])).toBe(0)
  }
})
afterAll(async () => {
  await threads.close()
  await inline.stop()
  await apart.stop()
  await database.close()
})

/** What an answer tells, but for how long it took. */
function told(text: string): unknown {
  return JSON.parse(text, (key, value) => (['milliseconds', 'timeStamp'].includes(key) ? 0 : value))
}

const crowding = { metres: 10_000, days: 7, min: 3 }
const CHANGE = {
  action: 'move',
  visitId: 'V0-1',
  date: '2026-11-25',
  session: 'full',
  placeCode: '350421203',
}
const ASKED: readonly (readonly [path: string, body?: object])[] = [
  ['/api/areas?level=township&within=350421'],
  ['/api/geography'],
  ['/api/coverage?rule=township-monthly'],
  ['/api/history?rule=township-monthly'],
  ['/api/coverage/350421?rule=township-monthly'],
  ['/api/coverage/350421100?rule=township-monthly'],
  ['/api/reach?level=county'],
  ['/api/reach/350421'],
  ['/api/reach/350421100201'],
  ['/api/reach/points'],
  ['/api/reach/points/P1/isochrone'],
  ['/api/reach/sites?count=2&within=350421'],
  ['/api/reach/what-if', { add: [{ kind: 'village-clinic', at: [117.3, 26.4] }] }],
  ['/api/clusters?metres=10000&days=7&min=3'],
  ['/ogc/collections/townships/items?limit=20'],
  ['/ogc/collections/reach/items?limit=20'],
  ['/ogc/collections/reach/items/350421100201'],
  ['/api/planner/duplicates'],
  ['/api/planner/conflicts'],
  ['/api/planner/effect', { changes: [CHANGE], crowding }],
  // Few enough to be proven at once: a search that its time limit ends gives what it has found until then.
  ['/api/planner/proposal', { crowding, visits: ['V0-1', 'V1-2'] }],
]

describe('computed in a thread an answer is the same as in the thread that asks', () => {
  test.each(ASKED.map(([path, body]) => ({ path, body })))('$path', async ({ path, body }) => {
    const ask = async ({ app }: typeof inline) => {
      const response = await app.request(path, {
        headers: { Host: '127.0.0.1', ...(body && { 'Content-Type': 'application/json' }) },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      })
      const text = await response.text()
      expect(response.status, text).toBe(200)
      return told(text)
    }
    expect(await ask(apart)).toEqual(await ask(inline))
  })

  test('a tile, its bytes and its name', async () => {
    const { version } = inline.geography
    const ask = async ({ app }: typeof inline) => {
      const response = await app.request(`/tiles/${version}/county/6/53/27.mvt`, {
        headers: { Host: '127.0.0.1' },
      })
      return [response.headers.get('ETag'), Buffer.from(await response.arrayBuffer()).toString('base64')]
    }
    expect(await ask(apart)).toEqual(await ask(inline))
  })

  test('a question that is refused, with the same words', async () => {
    const [first, second] = await Promise.all(
      [inline, apart].map(({ get }) => get<{ request: string }>('/api/clusters?within=359999', 400)),
    )
    expect({ ...second, request: undefined }).toEqual({ ...first, request: undefined })
  })
})

test('whoever asks after a change sees it, whichever thread answers', async () => {
  const before = await apart.get<{ visits: number }>('/api/clusters?metres=5000&days=7&min=3')
  const rows = VISITS.split('\n')
  await apart.send('visits', `${rows[0]}\n${rows[1]!.replace('V0-1', 'V9-9').replace('T1', 'T9')}\n`)
  const after = await apart.get<{ visits: number }>('/api/clusters?metres=5000&days=7&min=3')
  expect(after.visits).toBe(before.visits + 1)
})
