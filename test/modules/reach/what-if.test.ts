import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { ReachAnswer, WhatIfAnswer } from '../../../api/contract/reach.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { ALL, at, importPoints, importVillages, TOWN, village } from './meridian.ts'

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

const ask = (change: object, about: object = { within: TOWN, level: 'township' }) =>
  app.post<WhatIfAnswer>('/api/reach/what-if', { mode: 'drive', ...about, ...change })
const refused = (change: object, status = 400) =>
  app.post<ProblemDetails>('/api/reach/what-if', { within: TOWN, level: 'township', ...change }, status)
const codes = (villages: readonly { code: string }[]) => villages.map(({ code }) => code)

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, '2026-11-22')
  await importVillages(app)
  // NORTH is far from all of them: without it a town without SOUTH would have no point at all.
  await importPoints(app, [
    { id: 'SOUTH', minute: 0 },
    { id: 'NORTH', minute: 33, kind: 'county-hospital' },
  ])
}, 120_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

describe('what if', () => {
  test('nothing changes: the numbers of the present, and no area, village or point with a difference', async () => {
    const answer = await ask({})
    const present = await app.get<ReachAnswer>(`/api/reach?level=township&within=${TOWN}&mode=drive`)
    // 0′ and 2′ are within fifteen minutes of SOUTH, 3′ is driven in 15.01.
    expect(answer.before.population).toMatchObject({ all: ALL, reached: 30, left: ALL - 30, unknown: 0 })
    expect(answer.before).toEqual(present.total)
    expect(answer.after).toEqual(answer.before)
    expect([answer.areas, answer.gained, answer.lost]).toEqual([[], [], []])
  })

  test('a point at 5′ gains 3′, 5′ and 7′, 40 + 80 + 160 people, most people first', async () => {
    const answer = await ask({ add: [{ kind: 'village-clinic', at: at(5) }] })
    expect(codes(answer.gained)).toEqual([village(7), village(5), village(3)])
    expect(answer.lost).toEqual([])
    expect(answer.after.population.reached).toBe(30 + 280)
    expect(answer.gained[0]).toMatchObject({ point: 'new:1', kind: 'village-clinic', population: 160 })
    expect(answer.gained[0]!.minutes!.central).toBeCloseTo((2 * 1853.25 * 1.35) / 500, 2)
    expect(answer.areas).toEqual([{ code: TOWN, before: answer.before, after: answer.after }])
    const classes = new Map(answer.classes.map((each) => [each.code, each.class]))
    expect(classes.size).toBe(8)
    expect(classes.get(village(7))).toBe('reached-uncertain')
    expect(classes.get(village(9))).toBe('left-uncertain')
    expect(classes.get(village(20))).toBe('left')
  })

  test('a point that the question does not count gains nobody', async () => {
    const add = [{ kind: 'mobile-stop', at: at(5) }]
    expect((await ask({ add })).after.population.reached).toBe(310)
    expect((await ask({ add, mobile: false })).after.population.reached).toBe(30)
    expect((await ask({ add, kinds: ['village-clinic'] })).after.population.reached).toBe(30)
    const onMonday = [{ kind: 'mobile-stop', at: at(5), weekdays: [1] }]
    expect((await ask({ add: onMonday, weekday: 1 })).after.population.reached).toBe(310)
    expect((await ask({ add: onMonday, weekday: 2 })).after.population.reached).toBe(30)
  })

  test('SOUTH moved to 20′: 0′ and 2′ are lost, 20′ and 22′ gained, and their nearest point is the moved one', async () => {
    const answer = await ask({ move: [{ id: 'SOUTH', at: at(20) }] })
    expect(codes(answer.lost)).toEqual([village(2), village(0)])
    expect(codes(answer.gained)).toEqual([village(22), village(20)])
    expect(answer.gained[0]!.point).toBe('SOUTH')
    expect(answer.after.population).toMatchObject({ reached: 1920, left: ALL - 1920 })
  })

  test('SOUTH closed: nobody is within, all are left out', async () => {
    const answer = await ask({ close: ['SOUTH'] })
    expect(codes(answer.lost)).toEqual([village(2), village(0)])
    expect(answer.after.population).toMatchObject({ reached: 0, left: ALL, unknown: 0 })
  })

  test('adding never lowers what is reached, closing never raises it, in every county', async () => {
    const province = { level: 'county' }
    const added = await ask(
      { add: [5, 9, 21].map((n) => ({ kind: 'county-hospital', at: at(n) })) },
      province,
    )
    expect(added.areas.length).toBeGreaterThan(0)
    for (const { before, after } of added.areas) {
      expect(after.population.reached).toBeGreaterThanOrEqual(before.population.reached)
    }
    const closed = await ask({ close: ['SOUTH', 'NORTH'] }, province)
    for (const { before, after } of closed.areas) {
      expect(after.population.reached).toBeLessThanOrEqual(before.population.reached)
    }
    expect(added.lost).toEqual([])
    expect(closed.gained).toEqual([])
  })

  test('villages may be the level, and an area without a change is not among those that change', async () => {
    const answer = await ask(
      { add: [{ kind: 'village-clinic', at: at(5) }] },
      { within: TOWN, level: 'village' },
    )
    const changed = codes(answer.areas)
    expect(changed).toContain(village(3))
    // SOUTH stays the nearest of 0′.
    expect(changed).not.toContain(village(0))
  })
})

describe('what cannot be', () => {
  test('a point that is not there today', async () => {
    for (const change of [{ close: ['WEST'] }, { move: [{ id: 'WEST', at: at(1) }] }]) {
      const problem = await refused(change)
      expect(problem.code).toBe('unknown-point')
      expect(problem.detail.zh).toContain('WEST')
    }
  })
  test('one point both moved and closed, or moved twice', async () => {
    const move = { id: 'SOUTH', at: at(1) }
    for (const change of [{ move: [move], close: ['SOUTH'] }, { move: [move, move] }]) {
      const problem = await refused(change)
      expect(problem.code).toBe('invalid-request')
      expect(problem.detail.en).toContain('SOUTH is named more than once')
    }
  })
  test('a point in the sea, in another province, and with longitude and latitude exchanged', async () => {
    const strait = await refused({ add: [{ kind: 'village-clinic', at: [120.3, 25.2] }] })
    expect(strait.code).toBe('invalid-request')
    expect(strait.detail.en).toMatch(/added point no\. 1 .* in the sea or in another province, \d+\.\d km/)
    const nanchang = await refused({ move: [{ id: 'SOUTH', at: [115.9, 28.7] }] })
    expect(nanchang.detail.zh).toContain('服务点 SOUTH 移到的位置')
    // As a latitude 117 is none.
    const swapped = await refused({ add: [{ kind: 'village-clinic', at: [26.2, 117.1] }] })
    expect(swapped.code).toBe('invalid-request')
    expect(swapped.detail.en).toContain('add.0.at.1')
  })
  test('more than five hundred changes, an invalid weekday, an empty list of weekdays', async () => {
    const one = { kind: 'village-clinic', at: at(5) }
    for (const add of [
      Array.from({ length: 501 }, () => one),
      [{ ...one, weekdays: [8] }],
      [{ ...one, weekdays: [] }],
    ]) {
      expect((await refused({ add })).code).toBe('invalid-request')
    }
  })
  test('a level above the area, an unknown area', async () => {
    expect((await refused({ level: 'county' })).code).toBe('invalid-request')
    expect((await refused({ within: '350499' })).code).toBe('unknown-area')
  })
  test('without a road graph: what to do about it', async () => {
    const problem = await refused({ source: 'roads' }, 503)
    expect(problem.code).toBe('source-unavailable')
    expect(problem.detail.zh).toContain('npm run roads')
  })
})

describe('the same by an import', () => {
  test('adding, moving and closing for real gives the numbers of the what-if, which stored nothing', async () => {
    const about = { level: 'county', within: '35' }
    const told = await ask(
      {
        add: [{ kind: 'village-clinic', at: at(9) }],
        move: [{ id: 'NORTH', at: at(22) }],
        close: ['SOUTH'],
      },
      about,
    )
    expect((await ask({}, about)).after).toEqual(told.before)
    await importPoints(app, [
      { id: 'ADDED', minute: 9 },
      { id: 'NORTH', minute: 22, kind: 'county-hospital' },
      { id: 'SOUTH', minute: 0, to: '2026-11-21' },
    ])
    const present = await app.get<ReachAnswer>('/api/reach?level=county&mode=drive')
    expect(present.total).toEqual(told.after)
    for (const { code, after } of told.areas) {
      expect(present.areas.find((each) => each.code === code)).toEqual({ code, ...after })
    }
    // 7′ and 9′ by the added one, 20′ and 22′ by the moved one.
    const town = await app.get<ReachAnswer>(`/api/reach?level=township&within=${TOWN}&mode=drive`)
    expect(town.total.population.reached).toBe(160 + 320 + 640 + 1280)
  })
})
