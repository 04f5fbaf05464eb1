import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { ContactsAnswerSchema, ContactsQuerySchema } from '../../contract/contacts.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { type ContactsDependencies, listContacts } from './contacts.usecases.ts'

const contactsRoute = createRoute({
  method: 'get',
  path: '/api/contacts',
  tags: ['records'],
  summary: '县级联系人 · Whom to call in each county; imported and edited as the kind `contacts`',
  request: { query: ContactsQuerySchema },
  responses: answers(ContactsAnswerSchema, [400]),
})

export function contactsRoutes(dependencies: ContactsDependencies) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(contactsRoute, async (c) =>
    // Personal data: no cache keeps it.
    c.json({ contacts: await listContacts(dependencies, viewerOf(c), c.req.valid('query').within) }, 200, {
      'Cache-Control': 'no-store',
    }),
  )
}
