import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { SitesAnswer, WhatIfAnswer } from '../../../api/contract/reach.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { ALL, importPoints, importVillages, TOWN, village } from './meridian.ts'

/** 嵛山镇 of 福鼎: five villages on islands that no bridge reaches. */
const ISLANDS = '350982109'

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

const sites = (query: string) => app.get<SitesAnswer>(`/api/reach/sites?mode=drive&${query}`)
const refused = (query: string, status = 400) => app.get<ProblemDetails>(`/api/reach/sites?${query}`, status)

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, '2026-11-22')
  await importVillages(app)
  await importPoints(app, [{ id: 'SOUTH', minute: 0 }])
}, 120_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

describe('where would the next points help most', () => {
  // Left out are 3′ 5′ 7′ 9′ 20′ 22′ with 40, 80, 160, 320, 640, 1280 people; two minutes apart is near enough.
  test('one: at 22′, which with 20′ is 1280 + 640; 20′ would serve the same, and has fewer people itself', async () => {
    const answer = await sites(`within=${TOWN}&count=1`)
    expect(answer).toMatchObject({
      method: 'exact',
      gap: 0,
      gainedPopulation: 1920,
      bound: 1920,
      asked: 1,
      candidates: 8,
    })
    expect(answer.sites).toEqual([
      {
        rank: 1,
        code: village(22),
        name: '城西村委会',
        township: '雪峰镇',
        at: [117.1, 26.566666667],
        gainedPopulation: 1920,
        gainedVillages: 2,
        villages: [village(22), village(20)],
      },
    ])
    expect(answer.before.population).toMatchObject({ all: ALL, reached: 30 })
    expect(answer.after.population).toMatchObject({ all: ALL, reached: 1950 })
  })

  test('two: then 7′, which gains 5′, 7′ and 9′, 80 + 160 + 320; 5′ would gain 280, 9′ 480', async () => {
    const answer = await sites(`within=${TOWN}&count=2`)
    expect(answer.sites.map(({ rank, code, gainedPopulation }) => [rank, code, gainedPopulation])).toEqual([
      [1, village(22), 1920],
      [2, village(7), 560],
    ])
    expect(answer.gainedPopulation).toBe(2480)
  })

  test('five asked: three are enough, the last for the 40 at 3′; nobody is left', async () => {
    const answer = await sites(`within=${TOWN}&count=5`)
    expect(answer.sites).toHaveLength(3)
    expect(answer.sites[2]).toMatchObject({ gainedPopulation: 40, gainedVillages: 1 })
    expect(answer.after.population).toMatchObject({ reached: ALL, left: 0 })
  })

  test('added in the what-if they gain what they promised', async () => {
    const answer = await sites(`within=${TOWN}&count=2`)
    const tried = await app.post<WhatIfAnswer>('/api/reach/what-if', {
      mode: 'drive',
      within: TOWN,
      level: 'township',
      add: answer.sites.map(({ at }) => ({ kind: 'village-clinic', at })),
    })
    expect(tried.before).toEqual(answer.before)
    expect(tried.after).toEqual(answer.after)
    expect(tried.gained.map(({ code }) => code).sort()).toEqual(
      answer.sites.flatMap(({ villages }) => villages).sort(),
    )
  })

  test('where everybody is within, nothing is chosen and that is exact', async () => {
    // 22′ is driven in 110 minutes: at sixty only SOUTH’s own 0′ to 9′ are within.
    const answer = await sites(`within=${village(0)}&minutes=60`)
    expect(answer).toMatchObject({ method: 'exact', gainedPopulation: 0, bound: 0, gap: 0, sites: [] })
    expect(answer.after).toEqual(answer.before)
  })

  test('islands without a known way have no time until they have a point of their own', async () => {
    const answer = await sites(`within=${ISLANDS}&count=5&minutes=60`)
    expect(answer.before.villages).toEqual({ all: 5, reached: 0, left: 0, unknown: 5 })
    expect(answer.method).toBe('exact')
    const gained = answer.sites.reduce((sum, site) => sum + site.gainedVillages, 0)
    expect(gained).toBeGreaterThan(0)
    expect(answer.after.villages.reached).toBe(gained)
    expect(answer.after.population.reached).toBeCloseTo(answer.gainedPopulation, 6)
  })

  test('asked again the kept answer comes, until a point changes', async () => {
    const first = await sites(`within=${TOWN}&count=2`)
    expect(await sites(`within=${TOWN}&count=2`)).toEqual(first)
    await importPoints(app, [{ id: 'NEW', minute: 7 }])
    const after = await sites(`within=${TOWN}&count=2`)
    expect(after.before.population.reached).toBe(30 + 560)
    // 2′, 3′ and 5′ would serve 3′ alike: it is put where the people are.
    expect(after.sites.map(({ code }) => code)).toEqual([village(22), village(3)])
  })
})

describe('a client that goes', () => {
  test('ends the work that only it waited for: no answer, no fault, and the next question is not kept waiting', async () => {
    // Nearly all 17,496 villages of the province are left out, and 22 km of great circle are driven in an hour.
    const leaving = new AbortController()
    const asked = app.app.request('/api/reach/sites?mode=drive&count=50&minutes=60', {
      headers: { Host: '127.0.0.1' },
      signal: leaving.signal,
    })
    setTimeout(() => leaving.abort(), 300)
    const faults = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect((await asked).status).toBe(499)
    expect(faults.mock.calls).toEqual([])
    faults.mockRestore()
    expect((await sites(`within=${TOWN}&count=1`)).method).toBe('exact')
  })
})

describe('what cannot be asked', () => {
  test('mobile stops alone, when these do not count', async () => {
    const { code, detail } = await refused('kinds=mobile-stop&mobile=false')
    expect(code).toBe('invalid-request')
    expect(detail.en).toContain('No point counts')
  })
  test('no site, more than fifty, an unknown area', async () => {
    expect((await refused('count=0')).code).toBe('invalid-request')
    expect((await refused('count=51')).code).toBe('invalid-request')
    expect((await refused('within=350499')).code).toBe('unknown-area')
  })
  test('without a road graph', async () => {
    const { code, detail } = await refused('source=roads', 503)
    expect(code).toBe('source-unavailable')
    expect(detail.en).toContain('npm run roads')
  })
})
