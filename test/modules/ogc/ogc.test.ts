import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  OgcCollectionsSchema,
  OgcFeatureSchema,
  OgcFeaturesSchema,
  OgcSchemaSchema,
  parseBbox,
  parseDatetime,
} from '../../../api/contract/ogc.ts'
import { appWith } from '../../support/app.ts'
import { ogcApplication } from './records.ts'

let close: () => Promise<void>
let request: (path: string, init?: RequestInit) => Promise<Response>

beforeAll(async () => {
  const { routes, close: end } = await ogcApplication()
  const { app } = appWith([routes])
  request = async (path, init) => app.request(path, init)
  close = end
})
afterAll(() => close?.())

async function items(path: string): Promise<z.infer<typeof OgcFeaturesSchema>> {
  const answer = await request(path)
  expect(answer.status, await answer.clone().text()).toBe(200)
  expect(answer.headers.get('Content-Type')).toBe('application/geo+json')
  return OgcFeaturesSchema.parse(await answer.json())
}

const ALL = 'limit=10000'
const one = (page: z.infer<typeof OgcFeaturesSchema>, code: string) =>
  page.features.find((feature) => feature.id === code)!.properties

describe('finding the way', () => {
  test('the landing page links to the description, conformance and collections under the asked host', async () => {
    const landing = await (await request('http://localhost:9999/ogc')).json()
    const hrefs = Object.fromEntries(
      landing.links.map((link: { rel: string; href: string }) => [link.rel, link.href]),
    )
    expect(hrefs).toMatchObject({
      'service-desc': 'http://localhost:9999/ogc/api',
      conformance: 'http://localhost:9999/ogc/conformance',
      data: 'http://localhost:9999/ogc/collections',
    })
  })

  test.each([
    '/ogc',
    '/ogc/conformance',
    '/ogc/api',
    '/ogc/collections',
    '/ogc/collections/townships',
    '/ogc/collections/reach/schema',
    '/ogc/collections/township-points/items?limit=1',
    '/ogc/collections/counties/items/350421',
    '/ogc/collections/reach/items/350421100001',
    '/ogc/collections/forests',
  ])('%s answers the same with a slash at the end, to HEAD and to OPTIONS', async (path) => {
    const [address, query = ''] = path.split('?')
    const slashed = `${address}/${query && `?${query}`}`
    const body = async (response: Response) =>
      (await response.text()).replace(/"(?:timeStamp|request)":"[^"]*"/, '')
    const [plain, other] = [await request(path), await request(slashed)]
    expect([other.status, await body(other)]).toEqual([plain.status, await body(plain)])
    const head = await request(slashed, { method: 'HEAD' })
    expect([head.status, head.headers.get('Content-Type'), await head.text()]).toEqual([
      plain.status,
      plain.headers.get('Content-Type'),
      '',
    ])
    const options = await request(slashed, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('Allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })

  test('conformance: Core, OpenAPI 3.0, GeoJSON, and the three classes of schemas', async () => {
    const { conformsTo } = await (await request('/ogc/conformance')).json()
    expect(conformsTo).toEqual([
      ...['core', 'oas30', 'geojson'].map(
        (part) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${part}`,
      ),
      ...['schemas', 'advanced-property-roles', 'returnables-and-receivables'].map(
        (part) => `http://www.opengis.net/spec/ogcapi-common-3/1.0/conf/${part}`,
      ),
    ])
  })

  test('six collections, each with its extent, its items and its schema', async () => {
    const { collections } = OgcCollectionsSchema.parse(await (await request('/ogc/collections')).json())
    expect(collections.map(({ id }) => id)).toEqual([
      'counties',
      'county-points',
      'townships',
      'township-points',
      'reach',
      'indicators',
    ])
    for (const { id, extent, itemType, links } of collections) {
      expect(extent.spatial.bbox[0]).toHaveLength(4)
      expect(itemType).toBe('feature')
      expect(links.map(({ rel }) => rel)).toEqual([
        'self',
        'items',
        'http://www.opengis.net/def/rel/ogc/1.0/schema',
      ])
      expect((await request(`/ogc/collections/${id}`)).status).toBe(200)
    }
  })

  test('the description is OpenAPI 3.0 and names every path of this part', async () => {
    const answer = await request('/ogc/api')
    expect(answer.headers.get('Content-Type')).toBe('application/vnd.oai.openapi+json;version=3.0')
    const document = await answer.json()
    expect(document.openapi).toBe('3.0.3')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/ogc', '/ogc/collections/{collection}/items', '/ogc/collections/reach/items']),
    )
  })
})

describe('items', () => {
  test('84 counties; 100 are sent unless asked otherwise, so one page holds them', async () => {
    const page = await items('/ogc/collections/counties/items')
    expect(page).toMatchObject({ numberMatched: 84, numberReturned: 84 })
    expect(page.links.map(({ rel }) => rel)).toEqual(['self'])
  })

  test('1,108 townships with an outline in twelve pages of 100, each once: 11 × 100 + 8', async () => {
    const seen: string[] = []
    const sizes: number[] = []
    let next: string | undefined = '/ogc/collections/townships/items'
    while (next) {
      const page: z.infer<typeof OgcFeaturesSchema> = await items(next)
      expect(page.numberMatched).toBe(1108)
      seen.push(...page.features.map(({ id }) => id))
      sizes.push(page.numberReturned)
      next = page.links.find(({ rel }) => rel === 'next')?.href
    }
    expect(sizes).toEqual([...Array(11).fill(100), 8])
    expect(new Set(seen).size).toBe(1108)
  })

  test('the links to other pages keep the parameters and pin what was left to defaults', async () => {
    const page = await items('/ogc/collections/counties/items?limit=10&offset=20&bbox=115,23,121,29')
    const parameters = (rel: string) =>
      Object.fromEntries(new URL(page.links.find((link) => link.rel === rel)!.href).searchParams)
    const kept = {
      limit: '10',
      bbox: '115,23,121,29',
      rule: 'county-quarterly',
      period: '2026-Q4',
      asOf: '2026-11-18',
    }
    expect(parameters('next')).toEqual({ ...kept, offset: '30' })
    expect(parameters('prev')).toEqual({ ...kept, offset: '10' })
  })

  test('a limit above the maximum is no error: the maximum is sent', async () => {
    const page = await items('/ogc/collections/townships/items?limit=99999')
    expect(page.numberReturned).toBe(1108)
  })

  test('counties carry the county rule of the current quarter: one visited, one due, the others not applicable', async () => {
    const page = await items(`/ogc/collections/counties/items?${ALL}`)
    expect(one(page, '350421')).toMatchObject({
      name: '明溪县',
      rule: 'county-quarterly',
      period: '2026-Q4',
      periodStart: '2026-10-01',
      periodEnd: '2026-12-31',
      periodClosed: false,
      asOf: '2026-11-18',
      snapshot: '7',
      status: 'met',
      statusZh: '已达标',
      statusEn: 'Met',
      days: 1,
      required: 1,
      lastDay: '2026-10-12',
    })
    expect(one(page, '350424').status).toBe('due')
    expect(page.features.filter(({ properties }) => properties.status === 'not-applicable')).toHaveLength(82)
  })

  test('the township rule on counties: counts of their townships, flat', async () => {
    const page = await items(`/ogc/collections/counties/items?${ALL}&rule=township-monthly`)
    const county = one(page, '350421')
    expect(county).toMatchObject({ period: '2026-11', met: 1, missed: 0, scheduled: 0 })
    expect(county.status).toBeUndefined()
    // 1 met of met + due.
    expect(county.share).toBeCloseTo(1 / (1 + county.due!), 12)
  })

  test('金门县 and 马祖乡 are outlines among the townships; 62 farms and zones are points of their own: 1,108 + 62 = 1,170', async () => {
    const outlines = await items(`/ogc/collections/townships/items?${ALL}`)
    const points = await items(`/ogc/collections/township-points/items?${ALL}`)
    expect(outlines.features.map(({ id }) => id)).toEqual(expect.arrayContaining(['350527000', '350122400']))
    expect([outlines.numberMatched, points.numberMatched]).toEqual([1108, 62])
    const code = points.features[0]!.id
    expect((await request(`/ogc/collections/townships/items/${code}`)).status).toBe(404)
    expect((await request(`/ogc/collections/township-points/items/${code}`)).status).toBe(200)
  })

  // What a shapefile or a table of one geometry type needs.
  test.each([
    ['counties', 'MultiPolygon', ''],
    ['counties', 'MultiPolygon', 'rule=village-weekly'],
    ['townships', 'MultiPolygon', ''],
    ['township-points', 'Point', ''],
    ['reach', 'Point', ''],
  ])(
    '%s: every feature is a %s with the properties that its schema declares (%s)',
    async (id, type, query) => {
      const schema = OgcSchemaSchema.parse(await (await request(`/ogc/collections/${id}/schema`)).json())
      expect(schema.$id).toMatch(new RegExp(`/ogc/collections/${id}/schema$`))
      const { geometry, ...properties } = schema.properties
      expect(geometry).toEqual({
        'x-ogc-role': 'primary-geometry',
        format: `geometry-${type.toLowerCase()}`,
      })
      expect(Object.values(properties).filter((each) => each['x-ogc-role'] === 'id')).toHaveLength(1)
      const { features } = await (await request(`/ogc/collections/${id}/items?${ALL}&${query}`)).json()
      for (const feature of features) {
        expect(feature.geometry.type).toBe(type)
        for (const name of schema.required) expect(feature.properties).toHaveProperty(name)
        for (const [name, value] of Object.entries(feature.properties)) {
          if (value === null) continue
          const declared = properties[name]?.type
          expect([name, declared]).toEqual([
            name,
            declared === 'integer' && Number.isInteger(value) ? 'integer' : typeof value,
          ])
        }
      }
    },
  )

  test('a single item has its links and the same properties', async () => {
    const answer = await request('/ogc/collections/counties/items/350421?period=2026-Q3')
    const feature = OgcFeatureSchema.parse(await answer.json())
    expect(feature.properties).toMatchObject({ period: '2026-Q3', status: 'met', lastDay: '2026-10-12' })
    expect(feature.links?.map(({ rel }) => rel)).toEqual(['self', 'collection'])
  })
})

describe('bbox', () => {
  test('takes what it touches: a box inside 明溪县 finds that county alone', async () => {
    const page = await items('/ogc/collections/counties/items?bbox=117.2,26.36,117.21,26.37')
    expect(page.features.map(({ id }) => id)).toEqual(['350421'])
    expect(page.numberMatched).toBe(1)
  })

  test('six numbers: heights are passed over; a box across the antimeridian that ends west of Fujian finds none', async () => {
    const six = await items('/ogc/collections/counties/items?bbox=117.2,26.36,0,117.21,26.37,9')
    expect(six.features.map(({ id }) => id)).toEqual(['350421'])
    expect((await items('/ogc/collections/counties/items?bbox=170,-90,110,90')).numberMatched).toBe(0)
    expect((await items('/ogc/collections/counties/items?bbox=100,-90,-100,90')).numberMatched).toBe(84)
  })

  test.each(['1,2,3', '1,2,3,4,5', 'a,b,c,d', '0,10,1,5', '-181,0,0,1', '0,-91,1,1', ''])(
    '%s is none',
    (text) => {
      expect(parseBbox(text)).toBeNull()
    },
  )
})

describe('datetime', () => {
  test('an instant chooses its period, by the date in Shanghai', async () => {
    const periodAt = async (datetime: string) => {
      const query = new URLSearchParams({ limit: '1', datetime })
      return (await items(`/ogc/collections/counties/items?${query}`)).features[0]?.properties.period
    }
    expect(await periodAt('2026-08-03')).toBe('2026-Q3')
    expect(await periodAt('2026-09-30T15:59:59Z')).toBe('2026-Q3')
    // 16:00 in Greenwich is midnight in Shanghai: the next quarter has begun.
    expect(await periodAt('2026-09-30T16:00:00Z')).toBe('2026-Q4')
  })

  test('an interval takes the latest period that it touches, up to the current one', async () => {
    const get = (datetime: string) =>
      items(`/ogc/collections/counties/items?${new URLSearchParams({ limit: '1', datetime })}`)
    expect((await get('2026-01-01/2026-07-01')).features[0]?.properties.period).toBe('2026-Q3')
    expect((await get('../2026-06-30')).features[0]?.properties.period).toBe('2026-Q2')
    expect((await get('2026-01-01/..')).features[0]?.properties.period).toBe('2026-Q4')
    expect((await get('2027-01-01/..')).numberMatched).toBe(0)
  })

  test('beside a named period it takes all or nothing', async () => {
    const path = '/ogc/collections/counties/items?period=2026-Q3'
    expect((await items(`${path}&datetime=2026-09-30`)).numberMatched).toBe(84)
    expect((await items(`${path}&datetime=2026-10-01`)).numberMatched).toBe(0)
  })

  test.each(['2026', '2026-13-01', '2026-02-30', '2026-03-01/2026-02-01', 'a/b', '2026-01-01/2026-01-02/..'])(
    '%s is none',
    (text) => {
      expect(parseDatetime(text)).toBeNull()
    },
  )
})

describe('refused', () => {
  const counties = '/ogc/collections/counties/items'
  test.each([
    ['an unknown parameter', `${counties}?colour=red`, 400, 'unknown-parameter'],
    ['an unknown parameter of the landing page', '/ogc?x=1', 400, 'unknown-parameter'],
    ['another format', `${counties}?f=html`, 400, 'invalid-request'],
    ['limit 0', `${counties}?limit=0`, 400, 'invalid-request'],
    ['limit abc', `${counties}?limit=abc`, 400, 'invalid-request'],
    ['offset -1', `${counties}?offset=-1`, 400, 'invalid-request'],
    ['bbox of three', `${counties}?bbox=1,2,3`, 400, 'invalid-request'],
    ['datetime', `${counties}?datetime=soon`, 400, 'invalid-request'],
    ['a rule that does not exist', `${counties}?rule=daily`, 400, 'invalid-request'],
    ['a month for the quarterly rule', `${counties}?period=2026-11`, 400, 'period-of-other-kind'],
    ['tomorrow', `${counties}?asOf=2026-11-19`, 400, 'as-of-after-today'],
    [
      'the county rule on townships',
      '/ogc/collections/townships/items?rule=county-quarterly',
      400,
      'level-below-rule',
    ],
    ['an unknown collection', '/ogc/collections/villages/items', 404, 'not-found'],
    ['a code of another collection', `${counties}/350421100`, 404, 'unknown-area'],
    ['datetime on a single item', `${counties}/350421?datetime=2026-11-01`, 400, 'unknown-parameter'],
  ])('%s', async (_, path, status, code) => {
    const answer = await request(path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ status, code })
  })
})
