import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { takesGzip } from './cached-json.ts'

const compress = promisify(gzip)

/** A smaller answer fits into one packet anyway. */
const MIN_BYTES = 1024
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b|^application\/vnd\.oai\.openapi\+json/

/**
 * Compresses JSON that is made for one request. What is kept for many requests is compressed once, where it is
 * kept; files and streams pass as they are.
 */
export function compressJson(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const { res } = c
    // What carries an ETag was encoded where it is kept.
    if (c.req.method === 'HEAD' || res.headers.has('Content-Encoding') || res.headers.has('ETag')) return
    if (!JSON_TYPE.test(res.headers.get('Content-Type') ?? '')) return
    const headers = new Headers(res.headers)
    headers.append('Vary', 'Accept-Encoding')
    const body = Buffer.from(await res.arrayBuffer())
    const packed = body.byteLength >= MIN_BYTES && takesGzip(c)
    if (packed) headers.set('Content-Encoding', 'gzip')
    const bytes = packed ? await compress(body, { level: 5 }) : body
    headers.set('Content-Length', String(bytes.byteLength))
    c.res = undefined
    c.res = new Response(new Uint8Array(bytes), { status: res.status, headers })
  }
}
