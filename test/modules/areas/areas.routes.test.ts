import { gunzipSync } from 'node:zlib'
import { feature } from 'topojson-client'
import { describe, expect, test } from 'vitest'
import { AreasAnswerSchema, GeographySchema, OutlinesAnswerSchema } from '../../../api/contract/areas.ts'
import { localViewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { encodeJson } from '../../../api/http/cached-json.ts'
import { areasRoutes } from '../../../api/modules/areas/areas.routes.ts'
import { describeGeography, listAreas, outlinesWithin } from '../../../api/modules/areas/areas.usecases.ts'
import type { AreaPolygon } from '../../../api/modules/areas/geography.ts'
import { appWith } from '../../support/app.ts'
import { fujian } from '../../support/geography.ts'

const geography = await fujian()
const areasFor = (within: AreaCode) =>
  areasRoutes({
    list: async (_, question) =>
      encodeJson({ areas: listAreas(geography, localViewer(within, 'test'), question) }),
    outlines: async (_, question) =>
      encodeJson(outlinesWithin(geography, localViewer(within, 'test'), question)),
    describe: async () => encodeJson(describeGeography(geography)),
  })
const { app } = appWith([areasFor(geography.province)])
const areas = async (query: string) => {
  const answer = await app.request(`/api/areas${query}`)
  expect(answer.status).toBe(200)
  return AreasAnswerSchema.parse(await answer.json()).areas
}

describe('GET /api/areas', () => {
  test('all of them when nothing is asked: 1 + 9 + 84 + 1,170 + 17,498', async () => {
    expect(await areas('')).toHaveLength(18762)
  })

  test('a level within an area', async () => {
    const counties = await areas('?level=county&within=3502')
    expect(counties.map(({ code }) => code)).toEqual([
      '350203',
      '350205',
      '350206',
      '350211',
      '350212',
      '350213',
    ])
    expect(counties[0]).toMatchObject({ name: '思明区', level: 'county', parent: '3502', initials: 'smq' })
  })

  test('without a level: the area itself and all below it', async () => {
    const all = await areas('?within=350421')
    expect(all[0]?.code).toBe('350421')
    expect(all.every(({ code }) => code.startsWith('350421'))).toBe(true)
    expect(all.length).toBe(
      1 +
        geography.within('township', '350421' as AreaCode).length +
        geography.within('village', '350421' as AreaCode).length,
    )
  })

  test('population of 2020 for counties, none for villages', async () => {
    expect(
      (await areas('?level=county')).every(({ population }) => population === null || population > 0),
    ).toBe(true)
    expect((await areas('?level=village&within=350421')).every(({ population }) => population === null)).toBe(
      true,
    )
  })

  test.each([
    ['an area that is not there', '?within=350499', 400, 'unknown-area'],
    ['an area of another province', '?within=36', 400, 'unknown-area'],
    ['a code of five digits', '?within=35042', 400, 'invalid-request'],
    ['a level that is none', '?level=street', 400, 'invalid-request'],
    ['a parameter given twice', '?level=county&level=city', 400, 'invalid-request'],
    ['an unknown parameter', '?color=red', 400, 'unknown-parameter'],
  ])('%s is refused', async (_, query, status, code) => {
    const answer = await app.request(`/api/areas${query}`)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
  })

  test('sent compressed and asked again with its ETag: 304', async () => {
    const headers = { 'Accept-Encoding': 'gzip, br' }
    const first = await app.request('/api/areas?level=village', { headers })
    expect(first.headers.get('Content-Encoding')).toBe('gzip')
    const unpacked = JSON.parse(gunzipSync(Buffer.from(await first.arrayBuffer())).toString())
    expect(unpacked.areas).toHaveLength(17498)
    const etag = first.headers.get('ETag')!
    const again = await app.request('/api/areas?level=village', {
      headers: { ...headers, 'If-None-Match': etag },
    })
    expect(again.status).toBe(304)
  })

  test('a viewer of one county sees nothing outside of it', async () => {
    const { app: narrow } = appWith([areasFor('350421' as AreaCode)])
    const own = AreasAnswerSchema.parse(await (await narrow.request('/api/areas?level=county')).json())
    expect(own.areas.map(({ code }) => code)).toEqual(['350421'])
    expect((await narrow.request('/api/areas?within=3504')).status).toBe(400)
  })
})

describe('GET /api/outlines', () => {
  const outlines = async (query: string) => {
    const answer = await app.request(`/api/outlines${query}`)
    expect(answer.status).toBe(200)
    return OutlinesAnswerSchema.parse(await answer.json())
  }

  test('counties unless townships are asked for, with what is drawn apart from them (马祖乡)', async () => {
    const { geometries } = (await outlines('')).objects.areas
    const drawn = geography.within('county').filter(({ code }) => geography.polygon(code))
    expect(geometries).toHaveLength(drawn.length + geography.apart.features.length)
    expect((await outlines('?level=township')).objects.areas.geometries.length).toBeGreaterThan(1000)
  })

  test('of a city only its own counties, with their arcs alone and the same shapes', async () => {
    const own = await outlines('?within=3502')
    const codes = own.objects.areas.geometries.map(({ properties }) => properties.code)
    expect(codes.toSorted()).toEqual(['350203', '350205', '350206', '350211', '350212', '350213'])
    const used = new Set(own.objects.areas.geometries.flatMap(({ arcs }) => (arcs as number[][]).flat(3)))
    expect(new Set([...used].map((arc) => (arc < 0 ? ~arc : arc))).size).toBe(own.arcs.length)
    for (const object of own.objects.areas.geometries) {
      const { geometry } = feature(own as never, object as never) as never as AreaPolygon
      const expected = geography.polygon(object.properties.code as AreaCode)!.geometry
      expect((geometry.coordinates as number[][][]).flat(3).map((at) => at.toFixed(5))).toEqual(
        (expected.coordinates as number[][][]).flat(3).map((at) => at.toFixed(5)),
      )
    }
  })

  test('for a picture of some pixels with fewer points, all of them points of the whole outlines on the same arcs', async () => {
    const whole = await outlines('?within=3502')
    const own = await outlines('?within=3502&pixels=1000')
    expect(own.objects).toEqual(whole.objects)
    const points = ({ arcs, transform }: typeof own) => {
      expect(transform).toEqual(whole.transform)
      return arcs.map((arc) => {
        let [x, y] = [0, 0]
        return arc.map(([dx, dy]) => {
          x += dx!
          y += dy!
          return `${x} ${y}`
        })
      })
    }
    const wholeArcs = points(whole)
    const ownArcs = points(own)
    for (const [index, arc] of ownArcs.entries()) {
      expect([arc[0], arc.at(-1)]).toEqual([wholeArcs[index]![0], wholeArcs[index]!.at(-1)])
      expect(wholeArcs[index]).toEqual(expect.arrayContaining(arc))
    }
    expect(points(await outlines('?within=3502&pixels=100')).flat().length).toBeLessThan(
      ownArcs.flat().length,
    )
    expect(ownArcs.flat().length).toBeLessThan(wholeArcs.flat().length)
  })

  test.each([
    ['a picture of fewer than 100 pixels', '?pixels=99', 'invalid-request'],
    ['a level that is not drawn', '?level=village', 'invalid-request'],
    ['an area below the level', '?level=county&within=350421100', 'invalid-request'],
    ['an area of another province', '?within=36', 'unknown-area'],
  ])('%s is refused', async (_, query, code) => {
    const answer = await app.request(`/api/outlines${query}`)
    expect([answer.status, (await answer.json()).code]).toEqual([400, code])
  })

  test('a viewer of one county sees nothing outside of it', async () => {
    const { app: narrow } = appWith([areasFor('350421' as AreaCode)])
    const own = OutlinesAnswerSchema.parse(await (await narrow.request('/api/outlines')).json())
    expect(own.objects.areas.geometries.map(({ properties }) => properties.code)).toEqual(['350421'])
    expect((await narrow.request('/api/outlines?within=3504')).status).toBe(400)
  })
})

test('GET /api/geography gives version, bounds, sources and what the map must say', async () => {
  const answer = GeographySchema.parse(await (await app.request('/api/geography')).json())
  expect(answer.version).toBe(geography.version)
  expect(answer.reviewNumber).toBeNull()
  expect(answer.notice.zh).toContain('无审图号')
  expect(answer.sources).toHaveLength(3)
})
