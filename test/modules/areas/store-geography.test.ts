import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeGeography } from '../../../api/modules/areas/store-geography.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.close())

const silent = () => {}

test('loads all areas once, and again only for another version', async () => {
  const { sql } = database
  const geography = await fujian()
  // Two processes that start together: one loads, the other waits and finds it done.
  const both = await Promise.all([
    storeGeography(sql, geography, silent),
    storeGeography(sql, geography, silent),
  ])
  expect(both.sort()).toEqual([false, true])
  expect(await storeGeography(sql, geography, silent)).toBe(false)

  const levels = await sql`select level, count(*)::int as count from area group by level order by level`
  expect(levels.map(({ level, count }) => [level, count])).toEqual([
    ['province', 1],
    ['city', 9],
    ['county', 84],
    ['township', 1170],
    ['village', 17498],
  ])
  const [township] = await sql`select * from area where code = '350421100'`
  const known = geography.areas.get('350421100')!
  expect(township).toMatchObject({
    name: known.name,
    kind: known.kind,
    parent: '350421',
    county_code: '350421',
    lon: known.centre[0],
    lat: known.centre[1],
    population: known.population,
    boundary: known.boundary,
    initials: geography.initials(known.code),
  })
  const [city] = await sql`select county_code from area where code = '3504'`
  expect(city).toEqual({ county_code: null })

  expect(await storeGeography(sql, { ...geography, version: 'another' }, silent)).toBe(true)
  const [state] =
    await sql`select geodata_version as version, (select count(*)::int from area) as areas from application_state`
  expect(state).toEqual({ version: 'another', areas: 18762 })
})
