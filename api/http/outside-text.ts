import type { Context, MiddlewareHandler } from 'hono'
import { describeTextFault, textFault } from '../contract/text.ts'
import { notJson, notPercentEncoded, unfitParameter } from './http.errors.ts'
import { fileTakenAt } from './upload-paths.ts'

/**
 * Refuses text that no field can take (see `textFault`) wherever a request carries it: in its path, in names and
 * values of its query, and at any depth of a JSON body. What is encoded once more, such as a cursor, and the names
 * of uploaded files are checked where they are decoded.
 *
 * @throws ProblemError 400 that names the parameter; 415 for a body that is not JSON where only JSON is read
 */
export function refuseUnfitText(): MiddlewareHandler {
  return async (c, next) => {
    if (/^\/(?:api|ogc|tiles)(?:\/|$)/.test(c.req.path)) checkAddress(c.req.url)
    if (takesJson(c)) await checkBody(c)
    await next()
  }
}

function checkAddress(url: string): void {
  const [, path = '', query = ''] = /^\w+:\/\/[^/?#]*([^?#]*)(?:\?([^#]*))?/.exec(url) ?? []
  check('path', decoded('path', path))
  for (const pair of query.split('&')) {
    const [name = '', ...value] = pair.replaceAll('+', ' ').split('=')
    const shown = decoded('query', name)
    check('query', shown)
    check(shown, decoded(shown, value.join('=')))
  }
}

function decoded(name: string, text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw notPercentEncoded(name)
  }
}

/** Uploads go through a parser of their own. */
function takesJson({ req }: Context): boolean {
  return /^(?:POST|PUT|PATCH)$/.test(req.method) && fileTakenAt(req.path) === null
}

/** What a page without scripts sends. */
const FORMS: ReadonlySet<string> = new Set(['/verify'])
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i

async function checkBody(c: Context): Promise<void> {
  const type = c.req.header('Content-Type')
  if (FORMS.has(c.req.path) && FORM_TYPE.test(type?.trim() ?? '')) {
    checkDeep(await c.req.parseBody())
    return
  }
  const hasBody = Number(c.req.header('Content-Length') ?? 0) > 0 || c.req.header('Transfer-Encoding')
  if (type === undefined ? hasBody : !/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type.trim()))
    throw notJson()
  if (type === undefined) return
  // Invalid JSON is refused by the route that reads it.
  const body: unknown = await c.req.json().catch(() => null)
  checkDeep(body)
}

/** Iterative: a body of the largest size can nest a hundred thousand arrays. */
function checkDeep(body: unknown): void {
  const left: { readonly value: unknown; readonly path: string }[] = [{ value: body, path: '' }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, path } = next
    if (typeof value === 'string') check(path || '(body)', value)
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      check(path || '(body)', key)
      // Deeper than any field of ours the place is of no use, and building it would take the square of the depth.
      left.push({ value: inner, path: path.length > 200 ? path : path === '' ? key : `${path}.${key}` })
    }
  }
}

function check(name: string, text: string): void {
  const fault = textFault(text)
  if (fault === null) return
  throw unfitParameter(name, describeTextFault(fault))
}
