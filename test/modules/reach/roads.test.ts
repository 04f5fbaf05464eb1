import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRoads } from '../../../api/adapters/valhalla/open-roads.ts'
import type { Roads } from '../../../api/adapters/valhalla/roads.ts'
import type {
  Isochrone,
  ReachAnswer,
  ReachJob,
  ReachOfArea,
  VillageReach,
} from '../../../api/contract/reach.ts'
import { PLACES, seconds } from '../../fixtures/roads/network.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { useRoads } from '../../support/roads.ts'
import { wholeApp } from '../../support/whole-app.ts'

const { dataDirWithNetwork } = useRoads()

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

/** 清流县 with three of its villages: two on the invented roads, one far from them. */
const COUNTY = '350423'
let onRoad: string
let beside: string
let far: string

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
  ;[onRoad, beside, far] = app.geography
    .within('village', COUNTY as never)
    .map(({ code }) => code as string) as [string, string, string]
  const [ax, ay] = PLACES.A
  const [bx, by] = PLACES.B
  // 0.0009° of latitude are 100 m off the road.
  await app.send(
    'villages',
    `code,lon,lat,crs,population\n${onRoad},${ax},${ay},wgs84,100\n${beside},${ax},${ay - 0.0009},wgs84,200`,
  )
  await app.send(
    'service-points',
    `point_id,name,kind,area_code,lon,lat,crs,from,to,weekdays\nB,卫生院,township-hospital,${COUNTY},${bx},${by},wgs84,,,`,
  )
  app.reach.start()
  for (let tries = 0; tries < 1200; tries++) {
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

const village = async (code: string, query = ''): Promise<VillageReach> => {
  const { areas } = await app.get<ReachAnswer>(
    `/api/reach?source=roads&level=village&within=${code.slice(0, 4)}${query}`,
  )
  return (areas as VillageReach[]).find((each) => each.code === code)!
}

describe('times on roads, from the job to the answer', () => {
  it('on foot from A to B: 3,000.5 m at 5.04 km/h, by a road that is 0 m away', async () => {
    const found = await village(onRoad, '&mode=walk')
    expect(found.minutes!.central).toBeCloseTo(seconds(3000.5, 5.04) / 60, 0)
    expect(found).toMatchObject({ how: 'computed', point: 'B', class: 'left' })
    expect(found.snapMetres![0]).toBeLessThan(1)
  })

  it('from 100 m beside the road the remainder is walked: 1.2 minutes more, said as metres of snap', async () => {
    const [straight, off] = [await village(onRoad), await village(beside)]
    expect(off.snapMetres![0]).toBeCloseTo(100, -1)
    expect(off.minutes!.central - straight.minutes!.central).toBeCloseTo(((100 / 1000) * 60) / 5.04, 1)
  })

  it('a village without a road near it is outside the road data: unknown, neither reached nor left', async () => {
    expect(far).toBeDefined()
    expect(await village(far)).toMatchObject({ how: 'outside-roads', class: 'unknown', minutes: null })
    const { basis, total } = await app.get<ReachAnswer>('/api/reach?source=roads')
    expect(basis).toMatchObject({ state: 'current', source: 'roads', points: 1 })
    expect(total.villages.unknown).toBeGreaterThan(17_000)
    expect(total.population.reached + total.population.left).toBeLessThan(total.population.all / 100)
  })

  it('a village lists its nearest point with both snaps; the isochrone of the point follows the roads', async () => {
    const found = await app.get<ReachOfArea>(`/api/reach/${beside}?source=roads`)
    if (found.type !== 'village') throw new Error('a village was asked for')
    expect(found.nearest).toMatchObject([{ id: 'B', name: '卫生院' }])
    expect(found.nearest[0]!.snapMetres![0]).toBeCloseTo(100, -1)
    const { features } = await app.get<Isochrone>(
      '/api/reach/points/B/isochrone?source=roads&mode=walk&minutes=10,30',
    )
    expect(features.map(({ properties }) => [properties.minutes, properties.estimated])).toEqual([
      [30, false],
      [10, false],
    ])
  })
})
