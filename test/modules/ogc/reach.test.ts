import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { OgcReachFeatureSchema, OgcReachFeaturesSchema } from '../../../api/contract/ogc.ts'
import { appWith } from '../../support/app.ts'
import { ogcApplication } from './records.ts'

let close: () => Promise<void>
let request: (path: string) => Promise<Response>

beforeAll(async () => {
  const { routes, close: end } = await ogcApplication()
  const { app } = appWith([routes])
  request = async (path) => app.request(path)
  close = end
})
afterAll(() => close?.())

const ITEMS = '/ogc/collections/reach/items'

async function items(query = ''): Promise<z.infer<typeof OgcReachFeaturesSchema>> {
  const answer = await request(`${ITEMS}?${query}`)
  expect(answer.status, await answer.clone().text()).toBe(200)
  expect(answer.headers.get('Content-Type')).toBe('application/geo+json')
  return OgcReachFeaturesSchema.parse(await answer.json())
}

async function item(code: string, query = '') {
  const answer = await request(`${ITEMS}/${code}?${query}`)
  expect(answer.status).toBe(200)
  return OgcReachFeatureSchema.parse(await answer.json()).properties
}

describe('the villages with their reach', () => {
  test('17,498 of them in the order of codes, 100 a page; the links keep what was asked', {
    tags: 'long',
  }, async () => {
    const page = await items('mode=walk&minutes=20')
    expect(page).toMatchObject({ numberMatched: 17_498, numberReturned: 100 })
    const codes = page.features.map(({ id }) => id)
    expect(codes).toEqual([...codes].sort())
    const next = new URL(page.links.find(({ rel }) => rel === 'next')!.href)
    expect(Object.fromEntries(next.searchParams)).toEqual({ mode: 'walk', minutes: '20', offset: '100' })
  })

  test('城东村 of 雪峰镇: its minutes on foot, and everything that is an estimate named in both languages', async () => {
    // 4.436 km of great circle from the hospital: × 1.35 ÷ 84 m a minute.
    const found = await item('350421100201', 'mode=walk&minutes=60')
    expect(found).toMatchObject({
      name: '城东村委会',
      township: '雪峰镇',
      parent: '350421100',
      class: 'left-uncertain',
      classZh: '未覆盖（不确定）',
      how: 'computed',
      timesEstimated: true,
      point: 'H1',
      pointName: '雪峰镇卫生院',
      pointKind: 'township-hospital',
      populationEstimated: true,
      placeholder: true,
      threshold: 60,
      weekday: null,
      asOf: '2026-11-18',
      snapshot: '7',
      state: 'current',
      computedAt: '2026-11-18T02:00:00.000Z',
    })
    expect(found.minutesCentral).toBeCloseTo((4437 * 1.35) / 84, 0)
    for (const word of ['estimated time', 'estimated population', 'placeholder position', '人口为估算']) {
      expect(found.notes).toContain(word)
    }
  })

  test('on a Tuesday the hospital of Mondays does not count', async () => {
    const code = '350421101201'
    expect((await item(code, 'weekday=1')).point).toBe('H2')
    expect(await item(code, 'weekday=2')).toMatchObject({ point: 'H1', weekday: 2 })
  })

  test('a bounding box of 0.02° around 城东村 holds it; the middle of the sea nothing', async () => {
    const near = await items('bbox=117.164,26.383,117.184,26.403')
    expect(near.features.map(({ id }) => id)).toContain('350421100201')
    for (const { geometry } of near.features) {
      const [lon, lat] = geometry.coordinates as [number, number]
      expect(lon >= 117.164 && lon <= 117.184 && lat >= 26.383 && lat <= 26.403).toBe(true)
    }
    expect((await items('bbox=121,23,121.1,23.1')).numberMatched).toBe(0)
  })

  test('they are of today: a time that holds it takes all, one before it nothing', async () => {
    expect((await items('datetime=2026-11-01/..')).numberMatched).toBe(17_498)
    expect((await items('datetime=2026-11-18')).numberMatched).toBe(17_498)
    expect((await items('datetime=../2026-11-17')).numberMatched).toBe(0)
  })

  test('without a road graph: no minutes, and how to get one in the notes', async () => {
    const found = await item('350421100201', 'source=roads')
    expect(found).toMatchObject({
      class: 'unknown',
      minutesCentral: null,
      state: 'none',
      timesEstimated: false,
    })
    expect(found.notes).toContain('npm run roads')
  })

  test.each([
    [`${ITEMS}?rule=county-quarterly`, 400, 'unknown-parameter'],
    [`${ITEMS}?mode=fly`, 400, 'invalid-request'],
    [`${ITEMS}?minutes=3`, 400, 'invalid-request'],
    [`${ITEMS}/350421`, 404, 'unknown-area'],
    ['/ogc/collections/counties/items?mode=walk', 400, 'unknown-parameter'],
  ])('%s: %i %s', async (path, status, code) => {
    const answer = await request(path)
    expect([answer.status, (await answer.json()).code]).toEqual([status, code])
  })

  test('the collection has its extent and a link to its items', async () => {
    const answer = await (await request('/ogc/collections/reach')).json()
    expect(answer).toMatchObject({ id: 'reach', itemType: 'feature' })
    expect(answer.extent.temporal.interval).toEqual([[null, null]])
  })
})
