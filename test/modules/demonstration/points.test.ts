import { distance } from '@turf/distance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isNeverJudged } from '../../../api/domain/areas.ts'
import type { PointKind } from '../../../api/domain/reach/service-point.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { ProvinceOutline } from '../../../api/modules/areas/province-outline.ts'
import { servicePointsFile } from '../../../api/modules/demonstration/csv.ts'
import { loadDemonstration } from '../../../api/modules/demonstration/load-demonstration.ts'
import { provideDemonstration } from '../../../api/modules/demonstration/provide-demonstration.ts'
import { assignmentsOf } from '../../../api/modules/demonstration/provincial-teams.ts'
import { importRecords } from '../../../api/modules/imports/imports.usecases.ts'
import { spooled } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { demonstrationOf, fujian } from './fujian.ts'

const RECIPIENT_COUNTIES = assignmentsOf(fujian, 1).teams.flatMap(({ counties }) => counties)

const TODAY = '2026-11-22' as LocalDate
const points = demonstrationOf(TODAY).demonstration.servicePoints
const of = (kind: PointKind) => points.filter((point) => point.kind === kind)
const within = (code: string, county: string) => code.startsWith(county)

describe('service points of the demonstration', () => {
  test('about 20,000, each with a number of its own, and every name says that it is invented', () => {
    expect(points.length).toBeGreaterThan(19_000)
    expect(points.length).toBeLessThan(21_000)
    expect(new Set(points.map(({ pointId }) => pointId)).size).toBe(points.length)
    expect(points.filter(({ name }) => !name.includes('演示'))).toEqual([])
  })

  test('they are the seed’s, whatever the day; another seed puts them elsewhere', () => {
    expect(demonstrationOf('2027-03-01').demonstration.servicePoints).toEqual(points)
    expect(demonstrationOf(TODAY, 2).demonstration.servicePoints).not.toEqual(points)
  }, 60_000)

  test('all stand on the land of the province; none in 金门县 or 马祖乡', () => {
    const province = new ProvinceOutline(fujian)
    expect(points.filter(({ at }) => province.countyAt(at) === null)).toEqual([])
    expect(points.filter(({ areaCode }) => isNeverJudged(areaCode))).toEqual([])
  })

  test('a county hospital in each of 84 − 1 counties, a hospital or a centre in each of the 904 townships and 202 街道', () => {
    expect(of('county-hospital')).toHaveLength(83)
    expect(of('township-hospital')).toHaveLength(6 + 12 + 159 + 494 + 56 + 177)
    expect(of('community-centre')).toHaveLength(156 + 46)
    expect(of('community-centre').every(({ areaCode }) => Number(areaCode.slice(6)) < 100)).toBe(true)
  })

  test('clinics and stations stand 50 to 600 m off their place, or on it where all around is water', () => {
    for (const { at, areaCode } of [...of('village-clinic'), ...of('community-station')]) {
      const metres = 1000 * distance([...at], [...fujian.areas.get(areaCode)!.centre])
      expect(metres === 0 || (metres > 49 && metres < 602)).toBe(true)
    }
  })

  test('clinics are more than the 14,259 village committees, near the 16,847 that Fujian counts', () => {
    expect(of('village-clinic').length).toBeGreaterThan(16_847 * 0.98)
    expect(of('village-clinic').length).toBeLessThan(16_847 * 1.02)
  })

  test('8 to 15 % of the villages of each recipient county have no clinic, 1 to 3 % of the others', () => {
    const served = new Set(of('village-clinic').map(({ areaCode }) => areaCode))
    for (const { code } of fujian.within('county')) {
      const villages = fujian.within('village', code).filter(({ kind }) => kind === 'village-committee')
      // Rounding to whole villages moves the share of a small county.
      if (isNeverJudged(code) || villages.length < 100) continue
      const share = villages.filter((village) => !served.has(village.code)).length / villages.length
      const [least, most] = RECIPIENT_COUNTIES.includes(code) ? [0.07, 0.16] : [0.005, 0.035]
      expect(share, code).toBeGreaterThanOrEqual(least)
      expect(share, code).toBeLessThanOrEqual(most)
    }
  })

  test('stops have weekdays, and are where no clinic is, in recipient counties', () => {
    const stops = of('mobile-stop')
    const served = new Set(of('village-clinic').map(({ areaCode }) => areaCode))
    expect(stops.length).toBeGreaterThan(100)
    for (const { areaCode, weekdays } of stops) {
      expect(weekdays).toMatch(/^[1-5](?:,[1-5])*$/)
      expect(served.has(areaCode)).toBe(false)
      expect(RECIPIENT_COUNTIES.some((county) => within(areaCode, county))).toBe(true)
    }
  })
})

describe('a demonstration that a version without service points has loaded', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  const bring = (kind: 'visits' | 'service-points', text: string, fileName: string, demonstration: boolean) =>
    spooled([new TextEncoder().encode(text)], (file) =>
      importRecords({
        db: database.db,
        geography: fujian,
        today: TODAY,
        viewer: TESTER,
        personalKeys: null,
        kind,
        fileName,
        demonstration,
        file,
      }),
    )
  const VISIT =
    'visit_id,date,session,place_code,service,team_code,team_level,headcount\nV,2026-11-02,am,350421100201,patrol,T,township,2\n'
  const told: string[] = []
  const start = () =>
    provideDemonstration({
      db: database.db,
      geography: fujian,
      today: TODAY,
      log: (_, en) => told.push(en),
    })
  const count = async () => {
    const [row] = await database.sql<{ n: number; invented: number; visits: number }[]>`
      select (select count(*)::int from service_point) as n,
        (select count(*)::int from service_point where demonstration) as invented,
        (select count(*)::int from visit) as visits`
    return row!
  }

  test('is given those of its seed at the next start, and its visits stay; the start after that does nothing', {
    tags: 'long',
  }, async () => {
    await bring('visits', VISIT, 'demonstration-x-2026-10-01-seed-2-visits.csv', true)
    await start()
    const seeds = demonstrationOf(TODAY, 2).demonstration.servicePoints
    expect(await count()).toEqual({ n: seeds.length, invented: seeds.length, visits: 1 })
    expect(told.join()).toContain('Adding service points')
    const [batch] = await database.sql<{ id: number; file: string; warnings: number }[]>`
      select id::int, file_name as file, warnings from batch where kind = 'service-points'`
    expect(batch).toMatchObject({
      file: 'demonstration-x-2026-10-01-seed-2-service-points.csv',
      warnings: 0,
    })
    told.length = 0
    await start()
    expect(told).toEqual([])

    // Whoever takes them out again does not want them.
    await undo(database.db, batch!.id)
    await start()
    expect(await count()).toMatchObject({ n: 0, visits: 1 })
  })

  test('one real service point is a real record: nothing is put beside it, and no demonstration replaces it', async () => {
    await database.sql`delete from batch where kind = 'service-points'`
    const row = 'R1,卫生院,township-hospital,350421100,117.2,26.36'
    await bring('service-points', `point_id,name,kind,area_code,lon,lat\n${row}\n`, 'real.csv', false)
    await start()
    expect(await count()).toMatchObject({ n: 1, invented: 0 })
    const request = { db: database.db, geography: fujian, today: TODAY, log: () => {} }
    await expect(loadDemonstration(request)).rejects.toThrow('real records')
  })

  test('a real list over the invented points makes them real, point by point', async () => {
    await database.sql`delete from service_point`
    const file = async (rows: typeof points) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of servicePointsFile(rows)) chunks.push(chunk)
      return Buffer.concat(chunks).toString()
    }
    await bring('service-points', await file(points.slice(0, 10)), 'd.csv', true)
    await bring('service-points', await file(points.slice(0, 4)), 'real.csv', false)
    expect(await count()).toMatchObject({ n: 10, invented: 6 })
  })

  test('surveyed villages are real records too', async () => {
    await database.sql`delete from service_point`
    await database.sql`delete from visit`
    await database.sql`insert into village_point values ('350421', '350421100201', 117.2, 26.36, null, 1, false)`
    const request = { db: database.db, geography: fujian, today: TODAY, log: () => {} }
    await expect(loadDemonstration(request)).rejects.toThrow('real records')
  })
})

test('the seat of 明溪县 is known, so that its hospital stands near 雪峰镇, its first town', () => {
  const hospital = of('county-hospital').find(({ areaCode }) => areaCode === '350421')!
  const seat = fujian.areas.get('350421100' as AreaCode)!
  expect(seat.boundary).toBe('seat-estimated')
  expect(distance([...hospital.at], [...seat.centre])).toBeLessThan(0.51)
})
