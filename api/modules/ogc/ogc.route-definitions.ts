import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  OgcCollectionSchema,
  OgcCollectionsSchema,
  OgcConformanceSchema,
  OgcFeatureSchema,
  OgcFeaturesSchema,
  OgcIndicatorFeatureSchema,
  OgcIndicatorFeaturesSchema,
  OgcIndicatorItemQuerySchema,
  OgcIndicatorItemsQuerySchema,
  OgcItemQuerySchema,
  OgcItemsQuerySchema,
  OgcLandingSchema,
  OgcQuerySchema,
  OgcReachFeatureSchema,
  OgcReachFeaturesSchema,
  OgcReachItemQuerySchema,
  OgcReachItemsQuerySchema,
  OgcSchemaSchema,
} from '../../contract/ogc.ts'
import { answers, problems } from '../../http/problems.ts'
import { GEOJSON, JSON_SCHEMA } from './collections.ts'

export const API_TYPE = 'application/vnd.oai.openapi+json;version=3.0'

const tags = ['ogc']
const query = OgcQuerySchema
const collection = z.object({
  collection: z
    .string()
    .meta({ description: 'counties, county-points, townships, township-points, reach, indicators' }),
})

function geoJson<Schema extends z.ZodType, const Statuses extends readonly number[]>(
  schema: Schema,
  statuses: Statuses,
) {
  return {
    200: { description: '成功 · Success', content: { [GEOJSON]: { schema } } },
    ...problems(statuses),
  }
}

export const landingRoute = createRoute({
  method: 'get',
  path: '/ogc',
  tags,
  summary: 'OGC API – Features 首页 · Landing page',
  request: { query },
  responses: answers(OgcLandingSchema, [400]),
})

export const conformanceRoute = createRoute({
  method: 'get',
  path: '/ogc/conformance',
  tags,
  summary: '符合的标准类 · Conformance classes',
  request: { query },
  responses: answers(OgcConformanceSchema, [400]),
})

export const apiRoute = createRoute({
  method: 'get',
  path: '/ogc/api',
  tags,
  summary: '接口定义（OpenAPI 3.0） · Definition of this part of the interface',
  request: { query },
  responses: {
    200: { description: '成功 · Success', content: { [API_TYPE]: { schema: z.looseObject({}) } } },
    ...problems([400]),
  },
})

export const collectionsRoute = createRoute({
  method: 'get',
  path: '/ogc/collections',
  tags,
  summary: '数据集列表 · Collections',
  request: { query },
  responses: answers(OgcCollectionsSchema, [400]),
})

export const collectionRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/{collection}',
  tags,
  summary: '数据集 · A collection',
  request: { params: collection, query },
  responses: answers(OgcCollectionSchema, [400, 404]),
})

export const schemaRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/{collection}/schema',
  tags,
  summary: '数据集的字段与几何类型（JSON Schema） · Properties and geometry type of a collection',
  request: { params: collection, query },
  responses: {
    200: { description: '成功 · Success', content: { [JSON_SCHEMA]: { schema: OgcSchemaSchema } } },
    ...problems([400, 404]),
  },
})

export const itemsRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/{collection}/items',
  tags,
  summary: '要素及其判定 · Features with their coverage',
  request: { params: collection, query: OgcItemsQuerySchema },
  responses: geoJson(OgcFeaturesSchema, [400, 404]),
})

export const itemRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/{collection}/items/{code}',
  tags,
  summary: '单个要素 · One feature',
  request: { params: collection.extend({ code: z.string() }), query: OgcItemQuerySchema },
  responses: geoJson(OgcFeatureSchema, [400, 404]),
})

export const reachItemsRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/reach/items',
  tags,
  summary: '各村（社区）的可达情况 · Villages with their reach',
  request: { query: OgcReachItemsQuerySchema },
  responses: geoJson(OgcReachFeaturesSchema, [400]),
})

export const reachItemRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/reach/items/{code}',
  tags,
  summary: '一个村（社区）的可达情况 · The reach of one village',
  request: { params: z.object({ code: z.string() }), query: OgcReachItemQuerySchema },
  responses: geoJson(OgcReachFeatureSchema, [400, 404]),
})

export const indicatorItemsRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/indicators/items',
  tags,
  summary: '各县的强基指标 · Counties with an indicator of a year',
  request: { query: OgcIndicatorItemsQuerySchema },
  responses: geoJson(OgcIndicatorFeaturesSchema, [400]),
})

export const indicatorItemRoute = createRoute({
  method: 'get',
  path: '/ogc/collections/indicators/items/{code}',
  tags,
  summary: '一个县的强基指标 · An indicator of one county',
  request: { params: z.object({ code: z.string() }), query: OgcIndicatorItemQuerySchema },
  responses: geoJson(OgcIndicatorFeatureSchema, [400, 404]),
})
