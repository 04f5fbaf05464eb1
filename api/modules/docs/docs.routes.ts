import { OpenAPIHono } from '@hono/zod-openapi'
import { cachedJson, type EncodedAnswer, encodeJson } from '../../http/cached-json.ts'
import { type DescribedApp, describeApi } from './openapi.ts'
import { renderDocs } from './page.ts'

/** The description of the API for machines and for people, made from the routes when first asked for. */
export function docsRoutes({ app }: { app: DescribedApp }) {
  let document: Promise<EncodedAnswer> | undefined
  let page: string | undefined
  const routes = new OpenAPIHono()
  routes.get('/openapi.json', async (c) => {
    document ??= encodeJson(describeApi(app))
    return cachedJson(c, await document)
  })
  routes.get('/docs', (c) => {
    page ??= renderDocs(describeApi(app))
    return c.html(page, 200, { 'Cache-Control': 'no-cache' })
  })
  return routes
}
