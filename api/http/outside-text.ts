import type { Context, MiddlewareHandler } from 'hono'
import { ProblemError } from '../contract/errors.ts'
import { describeTextFault, textFault } from '../contract/text.ts'

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
    throw new ProblemError(
      400,
      'invalid-request',
      `参数 ${name} 的百分号编码有误：请按 UTF-8 重新编码。`,
      `The parameter ${name} must be percent-encoded UTF-8: encode it again.`,
    )
  }
}

/** Uploads go through a parser of their own. */
function takesJson({ req }: Context): boolean {
  return /^(?:POST|PUT|PATCH)$/.test(req.method) && !/^\/api\/imports(?:\/|$)/.test(req.path)
}

async function checkBody(c: Context): Promise<void> {
  const type = c.req.header('Content-Type')
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
  const { zh, en } = describeTextFault(fault)
  throw new ProblemError(400, 'invalid-request', `参数 ${name} ${zh}。`, `The parameter ${name} ${en}.`)
}

function notJson(): ProblemError {
  return new ProblemError(
    415,
    'unsupported-media-type',
    '请求内容应为 JSON：请以 Content-Type: application/json 发送。',
    'The body must be JSON: send it with Content-Type: application/json.',
  )
}
