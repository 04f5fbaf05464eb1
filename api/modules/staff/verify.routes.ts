import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { DbPool } from '../../db/db.ts'
import { clientAddress } from '../../http/client-address.ts'
import type { HostRules } from '../../http/hosts.ts'
import { tooManyRequests } from '../../http/http.errors.ts'
import { Rates } from '../../http/limit-rates.ts'
import { problems, validationHook } from '../../http/problems.ts'
import { verify } from './certificate.usecases.ts'
import { verifyPage } from './verify-page.ts'

const html = { 200: { description: 'HTML', content: { 'text/html': { schema: z.string() } } } }
const tags = ['records']

const formRoute = createRoute({
  method: 'get',
  path: '/verify',
  tags,
  summary: '核验基层服务证明 · Page without scripts on which a certificate is checked, without signing in',
  responses: html,
})

const verifyRoute = createRoute({
  method: 'post',
  path: '/verify',
  tags,
  summary: '核验结果 · Whether a certificate is valid, the initials and the total of days, nothing else',
  request: {
    body: {
      content: {
        'application/x-www-form-urlencoded': {
          schema: z.strictObject({ serial: z.string().max(40), code: z.string().max(60) }),
        },
      },
      required: true,
    },
  },
  responses: { ...html, ...problems([400, 429]) },
})

/** Tries a minute from one address. */
const TRIES = 20
const NO_STORE = { 'Cache-Control': 'no-store' }

export function verifyRoutes({ db, hosts }: { readonly db: DbPool; readonly hosts: HostRules }) {
  const rates = new Rates(TRIES)
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(formRoute, (c): never => c.html(verifyPage(null), 200, NO_STORE) as never)
    .openapi(verifyRoute, async (c): Promise<never> => {
      const seconds = rates.take(clientAddress(c, hosts), 1)
      if (seconds > 0) throw tooManyRequests(seconds)
      const { serial, code } = c.req.valid('form')
      return c.html(verifyPage({ found: await verify(db, serial, code) }), 200, NO_STORE) as never
    })
}
