import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Context, TypedResponse } from 'hono'
import { LRUCache } from 'lru-cache'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** An answer as it goes over the wire: made once, sent many times. */
export interface EncodedAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly etag: string
}

/** Encoded answers of at most so many bytes together; those asked for longest ago go first. */
export function encodedCache(maxSize: number): LRUCache<string, EncodedAnswer> {
  return new LRUCache({
    maxSize,
    sizeCalculation: ({ bytes, gzip }, key) =>
      bytes.byteLength + gzip.byteLength + 2 * key.length + ENTRY_OVERHEAD_BYTES,
  })
}

/** What an entry takes besides. */
const ENTRY_OVERHEAD_BYTES = 512

export async function encodeJson(answer: unknown): Promise<EncodedAnswer> {
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(answer)))
  return { bytes, gzip: new Uint8Array(await compress(bytes, { level: 5 })), etag: strongEtag(bytes) }
}

/** Names content: the same bytes, the same name. */
export function strongEtag(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}

/**
 * Sends an encoded JSON answer: 304 when the client has it, compressed when it takes gzip.
 *
 * @param cacheControl by default it may be kept, but is asked for again each time: the next answer can differ
 */
export function cachedJson(
  c: Context,
  answer: EncodedAnswer,
  cacheControl = 'no-cache',
): Response & TypedResponse<never, 200, 'json'> {
  return sendEncoded(c, {
    etag: answer.etag,
    identity: answer.bytes,
    gzip: answer.gzip,
    contentType: 'application/json',
    cacheControl,
  }) as Response & TypedResponse<never, 200, 'json'>
}

/** Content that is kept compressed only, such as a tile: for the rare client without gzip it is unpacked. */
export async function sendCompressed(
  c: Context,
  content: { etag: string; gzip: Uint8Array<ArrayBuffer>; contentType: string; cacheControl: string },
): Promise<Response> {
  if (takesGzip(c)) return sendEncoded(c, { ...content, identity: content.gzip })
  return sendEncoded(c, { ...content, identity: new Uint8Array(await decompress(content.gzip)) })
}

function sendEncoded(
  c: Context,
  content: {
    etag: string
    identity: Uint8Array<ArrayBuffer>
    gzip: Uint8Array<ArrayBuffer>
    contentType: string
    cacheControl: string
  },
): Response {
  const headers: Record<string, string> = {
    'Content-Type': content.contentType,
    'Cache-Control': content.cacheControl,
    Vary: 'Accept-Encoding',
  }
  const compressed = takesGzip(c)
  // A strong ETag names bytes: the compressed ones are others than the plain ones.
  const etag = compressed ? content.etag.replace(/"$/, '-gz"') : content.etag
  headers.ETag = etag
  if (matches(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers)
  if (compressed) headers['Content-Encoding'] = 'gzip'
  const bytes = compressed ? content.gzip : content.identity
  headers['Content-Length'] = String(bytes.byteLength)
  return c.body(bytes, 200, headers)
}

/** Whether the client takes gzip; `gzip;q=0` says that it does not. */
export function takesGzip(c: Context): boolean {
  const accepted = c.req.header('Accept-Encoding')
  if (!accepted) return false
  return /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(accepted)
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  if (header.trim() === '*') return true
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
