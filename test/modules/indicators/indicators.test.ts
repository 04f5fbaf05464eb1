import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type IndicatorsAnswer,
  IndicatorsAnswerSchema,
  type IndicatorWhy,
  IndicatorWhySchema,
} from '../../../api/contract/indicators.ts'
import { OgcIndicatorFeatureSchema, OgcIndicatorFeaturesSchema } from '../../../api/contract/ogc.ts'
import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { raiseSnapshot } from '../../../api/modules/imports/writing/counts.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'

const TODAY = '2026-11-22'
const [MINGXI, QINGLIU] = ['350421', '350423'] as const
let db: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  db = await testDatabase()
  app = await wholeApp(db, TODAY)
})
afterAll(async () => {
  await app.stop()
  await db.close()
})

const changed = async () => {
  await raiseSnapshot(db.db, null)
  app.state.invalidate()
}

async function value(
  area: string,
  indicator: string,
  period: string,
  numerator: number,
  denominator: number,
) {
  await db.sql`
    insert into indicator_value (area_code, indicator, period, value, numerator, denominator, source, batch_id, demonstration)
    values (${area}, ${indicator}, ${period}, ${(numerator / denominator) * 100}, ${numerator}, ${denominator}, '年报', 1, false)`
  await changed()
}

const areas = async (query: string): Promise<IndicatorsAnswer> =>
  IndicatorsAnswerSchema.parse(await app.get(`/api/indicators?${query}`))
const why = async (code: string, query: string): Promise<IndicatorWhy> =>
  IndicatorWhySchema.parse(await app.get(`/api/indicators/${code}?${query}`))
const of = ({ areas: all }: IndicatorsAnswer, code: string) => all.find((area) => area.code === code)!

describe('the areas of an indicator', () => {
  test('are the 84 counties of the year; 明溪 has its value, the others are missing, 金门 is not applicable', async () => {
    await value(MINGXI, 'hypertension', '2026', 720, 1000)
    const answer = await areas('indicator=hypertension')
    expect(answer.areas).toHaveLength(84)
    expect(answer).toMatchObject({ year: 2026, level: 'county', asked: { value: 70, rise: null, by: 2030 } })
    expect(of(answer, MINGXI)).toMatchObject({ class: 'met', value: 72, numerator: 720, denominator: 1000 })
    expect(of(answer, QINGLIU).class).toBe('missing')
    expect(of(answer, '350527').class).toBe('not-applicable')
    // A sum of one county of 三明 is not its value.
    expect(of(await areas('indicator=hypertension&level=city'), '3504')).toMatchObject({
      class: 'unjudged',
      doubt: 'parts-missing',
      value: 72,
    })
  })

  test('are asked anew once a value was brought, and of another year show it as an earlier one', async () => {
    expect(of(await areas('indicator=diabetes'), MINGXI).class).toBe('missing')
    await value(MINGXI, 'diabetes', '2025', 35, 100)
    expect(of(await areas('indicator=diabetes'), MINGXI)).toMatchObject({ class: 'earlier', period: '2025' })
    expect(of(await areas('indicator=diabetes&year=2025'), MINGXI)).toMatchObject({
      class: 'half',
      lacks: 35,
    })
  })

  test('within 15 minutes: those of reach; of years before nothing is kept', async () => {
    const answer = await areas('indicator=within-15-minutes&within=3504')
    const reach = (await app.get('/api/reach?within=3504')) as {
      areas: { code: string; share: number | null; population: { reached: number } }[]
    }
    for (const area of answer.areas) {
      const same = reach.areas.find(({ code }) => code === area.code)!
      expect(area.value === null ? null : area.value / 100).toBe(same.share)
    }
    expect(of(await areas('indicator=within-15-minutes&year=2025&within=3504'), MINGXI)).toMatchObject({
      class: 'missing',
      doubt: 'only-today',
    })
  })

  test('posted doctors: one of 明溪’s 9 townships has had an attending doctor this year', async () => {
    expect(of(await areas('indicator=posted-doctors'), MINGXI).doubt).toBe('nothing-computed')
    await db.sql`
      insert into staff (person_id, person_key, from_date, name, employer_code, employer_key, area_code, title_level,
        profession, batch_id, demonstration)
      values ('P', 'P', '2020-01-01', '某', 'E', 'e', ${MINGXI}, 'intermediate', 'clinical', 1, false)`
    await db.sql`
      insert into staff_posting (county_code, posting_id, posting_key, person_id, person_key, place_code, from_date,
        confirmed_to, status, sender_code, sender_key, sender_level, batch_id, demonstration)
      values (${MINGXI}, 'S', 'S', 'P', 'P', ${`${MINGXI}100`}, '2026-03-01', '2026-05-31', 'done', 'S', 's', 'county',
        1, false)`
    await raiseSnapshot(db.db, null)
    await db.sql`insert into snapshot_county (snapshot, county_code) select snapshot, ${MINGXI} from application_state`
    app.state.invalidate()
    const townships = [...app.geography.within('township', MINGXI as never)].filter(
      ({ code }) => Number(code.slice(6)) < 400,
    ).length
    expect(of(await areas('indicator=posted-doctors'), MINGXI)).toMatchObject({
      numerator: 1,
      denominator: townships,
      origin: 'computed',
      class: 'far',
    })
    expect(of(await areas('indicator=posted-doctors&year=2025'), MINGXI)).toMatchObject({
      numerator: 0,
      value: 0,
    })
  })
})

describe('why', () => {
  test('tells value, numerator, denominator, source and the years', async () => {
    const answer = await why(MINGXI, 'indicator=hypertension')
    expect(answer).toMatchObject({ name: '明溪县', area: { value: 72, source: '年报', class: 'met' } })
    expect(answer.trend.map(({ year, area }) => [year, area.class])).toEqual([
      [2021, 'not-applicable'],
      [2022, 'not-applicable'],
      [2023, 'not-applicable'],
      [2024, 'not-applicable'],
      [2025, 'missing'],
      [2026, 'met'],
    ])
  })

  test.each([
    ['/api/indicators/359999?year=2026', 404],
    ['/api/indicators/350421100', 400],
    ['/api/indicators?within=350421100', 400],
    ['/api/indicators?indicator=nothing', 400],
    ['/api/indicators?year=1999', 400],
    ['/api/indicators?level=township', 400],
  ])('%s is %i', async (path, status) => {
    const answer = await app.app.request(path, { headers: { Host: '127.0.0.1' } })
    expect(answer.status).toBe(status)
  })
})

describe('for GIS clients', () => {
  test('counties with the same value, target and class as on the map; the year by datetime; one of them by its code', async () => {
    const ITEMS = '/ogc/collections/indicators/items'
    const page = OgcIndicatorFeaturesSchema.parse(await app.get(`${ITEMS}?indicator=hypertension&limit=200`))
    const { areas: all } = await areas('indicator=hypertension')
    expect(
      page.features.map(({ properties: { code, class: name, value, target } }) => [
        code,
        name,
        value,
        target,
      ]),
    ).toEqual(all.map(({ code, class: name, value, target }) => [code, name, value, target]))
    const before = OgcIndicatorFeaturesSchema.parse(
      await app.get(`${ITEMS}?indicator=diabetes&datetime=2025-01-01/2025-06-30&limit=1`),
    )
    expect(before.links.find(({ rel }) => rel === 'next')?.href).toContain('year=2025')
    const one = OgcIndicatorFeatureSchema.parse(await app.get(`${ITEMS}/${MINGXI}?indicator=diabetes`))
    expect(one.properties).toMatchObject({
      name: '明溪县',
      class: 'earlier',
      classZh: '仅有往年数',
      period: '2025',
    })
    const unknown = await app.app.request(`${ITEMS}/350421100`, { headers: { Host: '127.0.0.1' } })
    expect(unknown.status).toBe(404)
    expect(
      (await app.app.request('/ogc/collections/indicators/schema', { headers: { Host: '127.0.0.1' } }))
        .status,
    ).toBe(200)
  })
})

describe('on a wall', () => {
  const scene = (query = '') => app.get<WallSceneOf<'indicators'>>(`/api/wall/indicators${query}`)

  test('those with values are shown, each of the latest of two years: a gap is a value that falls short', async () => {
    await value(QINGLIU, 'hypertension', '2026', 630, 1000)
    await value('350424', 'hypertension', '2025', 400, 1000)
    const { isEmpty, indicators } = await scene()
    expect(isEmpty).toBe(false)
    expect(indicators.map(({ indicator, year }) => [indicator, year])).toEqual([
      ['posted-doctors', 2026],
      ['hypertension', 2026],
      ['diabetes', 2025],
    ])
    const [, hypertension] = indicators
    expect(hypertension).toMatchObject({
      asked: { value: 70, rise: null, by: 2030 },
      // A sum of two of 83 counties is not the province's value.
      total: { class: 'unjudged', unit: 'percent' },
      gaps: [
        { code: QINGLIU, name: '清流县', city: '三明市', class: 'near', value: 63, target: 70, lacks: 7 },
      ],
      gapCount: 1,
      demonstration: false,
    })
    const classOf = new Map(hypertension!.areas.map((area) => [area.code, area.class]))
    expect([MINGXI, QINGLIU, '350424', '350425', '350527'].map((code) => classOf.get(code))).toEqual([
      'met',
      'near',
      'earlier',
      'missing',
      'not-applicable',
    ])
  })

  test('chosen ones alone, in their order; one without values of two years is passed over', async () => {
    await value(MINGXI, 'tcm-clinic', '2024', 9, 10)
    const chosen = await scene('?indicators=tcm-clinic,diabetes,hypertension')
    expect(chosen.indicators.map(({ indicator }) => indicator)).toEqual(['diabetes', 'hypertension'])
    expect(await scene('?indicators=tcm-clinic')).toMatchObject({ isEmpty: true, indicators: [] })
    await app.get('/api/wall/indicators?indicators=hypertension,none', 400)
  })

  test('a county has its own values, all of one year, and what it has none of', async () => {
    const { isEmpty, indicators } = await scene(`?within=${QINGLIU}`)
    expect(isEmpty).toBe(false)
    const own = new Map(indicators.map((each) => [each.indicator, each]))
    expect(own.size).toBe(13)
    expect(own.get('hypertension')).toMatchObject({
      total: { class: 'near', value: 63, target: 70, lacks: 7 },
      areas: [],
      gaps: [],
    })
    expect(own.get('diabetes')).toMatchObject({ year: 2026, total: { class: 'missing', value: null } })
    const mingxi = await scene(`?within=${MINGXI}`)
    expect(mingxi.indicators.find(({ indicator }) => indicator === 'diabetes')).toMatchObject({
      year: 2026,
      total: { class: 'earlier', value: 35 },
    })
  })
})
