import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openRoads } from '../../../api/adapters/valhalla/open-roads.ts'
import type { Roads } from '../../../api/adapters/valhalla/roads.ts'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { ReachJob, SitesAnswer, WhatIfAnswer } from '../../../api/contract/reach.ts'
import { PLACES } from '../../fixtures/roads/network.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { useRoads } from '../../support/roads.ts'
import { wholeApp } from '../../support/whole-app.ts'

const { dataDirWithNetwork } = useRoads()

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 })

/**
 * 田源乡 with its four villages on the invented roads: A – B – C in a row, 3,000.5 m between them, and D at the end of
 * a road of 1,000.5 m from B, with a path of 3,163 m from A. At 5.04 km/h that is 35.7 minutes from one to the next, 11.9
 * from B to D, 37.7 from A to D.
 */
const TOWN = '350423203'
const [A, B, C, D] = ['201', '202', '203', '204'].map((part) => TOWN + part) as [
  string,
  string,
  string,
  string,
]
const ABOUT = { source: 'roads', mode: 'walk', minutes: 36, within: TOWN }
const QUERY = `source=roads&mode=walk&minutes=36&within=${TOWN}`

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let roads: Roads

beforeAll(async () => {
  database = await testDatabase()
  roads = openRoads({
    dataDir: await dataDirWithNetwork(),
    valhallaUrl: undefined,
    logFault: (text) => console.error(text),
  })
  app = await wholeApp(database, '2026-11-22', { roads })
  const villages = [
    [A, PLACES.A, 100],
    [B, PLACES.B, 1000],
    [C, PLACES.C, 10_000],
    [D, PLACES.D, 100_000],
  ] as const
  const rows = villages.map(([code, at, people]) => `${code},${at.join(',')},wgs84,${people}`)
  await app.send('villages', `code,lon,lat,crs,population\n${rows.join('\n')}`)
  await app.send(
    'service-points',
    `point_id,name,kind,area_code,lon,lat,crs,from,to,weekdays\nCLINIC,卫生室,village-clinic,${A},${PLACES.A.join(',')},wgs84,,,`,
  )
  app.reach.start()
  for (let tries = 0; tries < 2400; tries++) {
    const { jobs } = await app.get<{ jobs: ReachJob[] }>('/api/reach/jobs')
    if (jobs.length === 2 && jobs.every(({ state }) => state === 'done')) return
    await sleep(50)
  }
  throw new Error('the roads were not computed')
})

afterAll(async () => {
  await app?.stop()
  await roads?.close()
  await database?.close()
})

test('where to: at B, from where C and D are near enough; at C or D only they themselves', async () => {
  const answer = await app.get<SitesAnswer>(`/api/reach/sites?${QUERY}&count=1`)
  expect(answer.before.population).toMatchObject({ all: 111_100, reached: 1100, left: 110_000 })
  expect(answer.sites).toMatchObject([{ code: B, gainedPopulation: 110_000, villages: [D, C] }])
  expect(answer).toMatchObject({ method: 'exact', candidates: 4, bound: 110_000, gap: 0 })
  expect(answer.after.population.reached).toBe(111_100)
})

test('over the province, most of it outside the road data, the same: no way is known to or from the rest', async () => {
  const query = QUERY.replace(`within=${TOWN}`, 'within=35')
  const answer = await app.get<SitesAnswer>(`/api/reach/sites?${query}&count=1`)
  expect(answer.sites[0]).toMatchObject({ code: B, gainedPopulation: 110_000 })
  expect(answer.candidates).toBeLessThan(100)
  expect(answer.before.villages.unknown).toBeGreaterThan(17_000)
})

test('what if it stood at B, what if the clinic moved to D', async () => {
  const added = await app.post<WhatIfAnswer>('/api/reach/what-if', {
    ...ABOUT,
    level: 'village',
    add: [{ kind: 'village-clinic', at: PLACES.B }],
  })
  expect(added.gained.map(({ code, point }) => [code, point])).toEqual([
    [D, 'new:1'],
    [C, 'new:1'],
  ])
  const moved = await app.post<WhatIfAnswer>('/api/reach/what-if', {
    ...ABOUT,
    level: 'village',
    move: [{ id: 'CLINIC', at: PLACES.D }],
  })
  // To D it is 11.9 minutes from B, 37.7 from A, 47.6 from C.
  expect(moved.gained.map(({ code }) => code)).toEqual([D])
  expect(moved.lost.map(({ code }) => code)).toEqual([A])
  expect(moved.after.population).toMatchObject({ reached: 101_000, left: 10_100 })
})

test('the engine closed: both say that it cannot be asked, and how to mend it', async () => {
  await roads.close()
  const site = await app.get<ProblemDetails>(`/api/reach/sites?${QUERY}&count=2`, 503)
  const change = { ...ABOUT, level: 'village', add: [{ kind: 'village-clinic', at: PLACES.C }] }
  const whatIf = await app.post<ProblemDetails>('/api/reach/what-if', change, 503)
  expect([site.code, whatIf.code]).toEqual(['source-unavailable', 'source-unavailable'])
  expect(site.detail.zh.length).toBeGreaterThan(10)
})
