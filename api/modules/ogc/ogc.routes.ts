import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import type { OgcLink } from '../../contract/ogc.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { originOf } from '../../http/origin.ts'
import { validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import {
  COLLECTIONS,
  CRS84,
  collectionOf,
  describeCollection,
  describeIndicators,
  describeReach,
  GEOJSON,
  INDICATORS,
  JSON_SCHEMA,
  REACH,
} from './collections.ts'
import type { OgcFeatures, WrittenPage } from './features.ts'
import { findItem, type OgcDependencies } from './items.ts'
import {
  API_TYPE,
  apiRoute,
  collectionRoute,
  collectionsRoute,
  conformanceRoute,
  indicatorItemRoute,
  indicatorItemsRoute,
  itemRoute,
  itemsRoute,
  landingRoute,
  reachItemRoute,
  reachItemsRoute,
  schemaRoute,
} from './ogc.route-definitions.ts'
import { schemaOf } from './schema.ts'

const CONFORMS_TO = [
  ...['core', 'oas30', 'geojson'].map((part) => `ogcapi-features-1/1.0/conf/${part}`),
  // Features Part 5 and Common Part 3 are one document.
  ...['schemas', 'advanced-property-roles', 'returnables-and-receivables'].map(
    (part) => `ogcapi-common-3/1.0/conf/${part}`,
  ),
].map((name) => `http://www.opengis.net/spec/${name}`)

const TITLE = '巡医图 · Xunyi Atlas'
const DESCRIPTION =
  '县、乡级区划的巡回医疗覆盖判定，各村（社区）到医疗服务点的可达情况 · Counties and townships with the coverage of touring medical services, villages with their reach of service points'

/** OGC API – Features 1.0: Core, OpenAPI 3.0, GeoJSON, and schemas (Part 5). */
export function ogcRoutes(dependencies: OgcDependencies & { readonly features: OgcFeatures<Viewer> }) {
  const { geography, features } = dependencies
  const app = new OpenAPIHono({ defaultHook: validationHook })
    .openapi(landingRoute, (c) =>
      c.json({ title: TITLE, description: DESCRIPTION, links: landingLinks(originOf(c)) }, 200),
    )
    .openapi(conformanceRoute, (c) => c.json({ conformsTo: CONFORMS_TO }, 200))
    .openapi(collectionsRoute, (c) => {
      const base = baseOf(c)
      const collections = [
        ...COLLECTIONS.map((each) => describeCollection(each, geography, base)),
        describeReach(geography, base),
        describeIndicators(geography, base),
      ]
      const links = [{ href: `${base}/collections`, rel: 'self', type: 'application/json' }]
      return c.json({ links, collections }, 200)
    })
    .openapi(collectionRoute, (c) => {
      const { collection: id } = c.req.valid('param')
      const base = baseOf(c)
      if (id === REACH.id) return c.json(describeReach(geography, base), 200)
      if (id === INDICATORS.id) return c.json(describeIndicators(geography, base), 200)
      return c.json(describeCollection(collectionOf(id), geography, base), 200)
    })
    .openapi(schemaRoute, (c) => {
      const { collection: id } = c.req.valid('param')
      const schema = schemaOf(
        [REACH, INDICATORS].find((each) => each.id === id) ?? collectionOf(id),
        `${baseOf(c)}/collections/${id}/schema`,
      )
      return typed(c.body(JSON.stringify(schema), 200, { 'Content-Type': JSON_SCHEMA }))
    })
    // Before the routes of any collection, which would take them.
    .openapi(reachItemsRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const query = c.req.valid('query')
        return geoJson(c, pageOf(c, await features.reachItems(viewerOf(c), query, signal), query.offset))
      }),
    )
    .openapi(reachItemRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const question = { code: c.req.valid('param').code, choice: c.req.valid('query') }
        const page = await features.reachItem(viewerOf(c), question, signal)
        const [feature] = JSON.parse(textOf(page)) as object[]
        return geoJson(c, JSON.stringify({ ...feature, links: itemLinks(c, REACH.id) }))
      }),
    )
    .openapi(indicatorItemsRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const query = c.req.valid('query')
        return geoJson(c, pageOf(c, await features.indicatorItems(viewerOf(c), query, signal), query.offset))
      }),
    )
    .openapi(indicatorItemRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const question = { ...c.req.valid('query'), ...c.req.valid('param'), limit: 1, offset: 0 }
        const page = await features.indicatorItems(viewerOf(c), question, signal)
        const [feature] = JSON.parse(textOf(page)) as object[]
        return geoJson(c, JSON.stringify({ ...feature, links: itemLinks(c, INDICATORS.id) }))
      }),
    )
    .openapi(itemsRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const query = c.req.valid('query')
        const question = { collection: c.req.valid('param').collection, query }
        return geoJson(c, pageOf(c, await features.items(viewerOf(c), question, signal), query.offset))
      }),
    )
    .openapi(itemRoute, async (c) => {
      const { collection: id, code } = c.req.valid('param')
      const feature = await findItem(dependencies, viewerOf(c), collectionOf(id), code, c.req.valid('query'))
      return geoJson(c, JSON.stringify({ ...feature, links: itemLinks(c, id) }))
    })
  return app.openapi(apiRoute, (c) => {
    const document = app.getOpenAPIDocument({
      openapi: '3.0.3',
      info: { title: `${TITLE} OGC API – Features`, version: '1.0.0', description: DESCRIPTION },
      servers: [{ url: originOf(c) }],
    })
    return typed(c.body(JSON.stringify(document), 200, { 'Content-Type': API_TYPE }))
  })
}

function baseOf(c: Context): string {
  return `${originOf(c)}/ogc`
}

/** The request's own address. */
function hereOf(c: Context): URL {
  return new URL(`${c.req.path}${new URL(c.req.url).search}`, originOf(c))
}

function landingLinks(origin: string): OgcLink[] {
  return [
    { href: `${origin}/ogc`, rel: 'self', type: 'application/json' },
    { href: `${origin}/ogc/api`, rel: 'service-desc', type: API_TYPE },
    { href: `${origin}/docs`, rel: 'service-doc', type: 'text/html' },
    { href: `${origin}/ogc/conformance`, rel: 'conformance', type: 'application/json' },
    { href: `${origin}/ogc/collections`, rel: 'data', type: 'application/json' },
  ]
}

function itemLinks(c: Context, collection: string): OgcLink[] {
  return [
    { href: hereOf(c).href, rel: 'self', type: GEOJSON },
    { href: `${baseOf(c)}/collections/${collection}`, rel: 'collection', type: 'application/json' },
  ]
}

/** The page as JSON; its features are written already. */
function pageOf(c: Context, page: WrittenPage, offset: number): string {
  const head = JSON.stringify({
    type: 'FeatureCollection',
    numberMatched: page.matched,
    numberReturned: page.returned,
    timeStamp: new Date().toISOString(),
    links: pageLinks(c, page, offset),
  })
  return `${head.slice(0, -1)},"features":${textOf(page)}}`
}

function textOf({ features }: WrittenPage): string {
  return new TextDecoder().decode(features)
}

function pageLinks(c: Context, { matched, limit, asked }: WrittenPage, offset: number): OgcLink[] {
  const at = (other: number) => {
    const url = hereOf(c)
    for (const [name, value] of Object.entries({ ...asked, offset: String(other) })) {
      url.searchParams.set(name, value)
    }
    return url.href
  }
  const links: OgcLink[] = [{ href: hereOf(c).href, rel: 'self', type: GEOJSON }]
  if (offset + limit < matched) links.push({ href: at(offset + limit), rel: 'next', type: GEOJSON })
  if (offset > 0) links.push({ href: at(Math.max(0, offset - limit)), rel: 'prev', type: GEOJSON })
  return links
}

function geoJson(c: Context, json: string) {
  return typed(
    c.body(json, 200, {
      'Content-Type': GEOJSON,
      'Content-Crs': `<${CRS84}>`,
      'Cache-Control': 'no-cache',
    }),
  )
}

function typed(response: Response) {
  return response as Response & TypedResponse<never, 200, 'json'>
}
