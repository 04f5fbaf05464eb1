import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { MAX_DUTY_FILE_BYTES } from '../domain/duties/file-types.ts'
import { PHOTO_LIMITS } from '../domain/press/photo.ts'
import { MAX_SCAN_BYTES } from '../domain/press/press.ts'
import { type HostRules, hostAllowed, originAllowed } from './hosts.ts'
import {
  documentTooLarge,
  forbiddenHost,
  forbiddenOrigin,
  forwardedRequest,
  photoTooLarge,
  requestTooLarge,
  scanTooLarge,
} from './http.errors.ts'
import { askedOf, isOverTls, setOrigin } from './origin.ts'
import { fileTakenAt } from './upload-paths.ts'

/** No request leaves for another host: what a page needs comes from here. */
const contentSecurityPolicy = (frames: "'none'" | "'self'") =>
  [
    "default-src 'self'",
    "script-src 'self'",
    // Map tiles are parsed and drawn by workers, some of them started from a blob.
    "worker-src 'self' blob:",
    "img-src 'self' data: blob:",
    // The controls' library writes its styles into the page while it runs.
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frames}`,
  ].join('; ')

const HEADERS: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  [
    'Permissions-Policy',
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  ],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
]

const UNFRAMED = [
  ['Content-Security-Policy', contentSecurityPolicy("'none'")],
  ['X-Frame-Options', 'DENY'],
] as const
const FRAMED_BY_OWN_PAGES = [
  ['Content-Security-Policy', contentSecurityPolicy("'self'")],
  ['X-Frame-Options', 'SAMEORIGIN'],
] as const

const FRAMED = 'framed-by-own-pages'

/** The answer is a page that our own pages may show within themselves; no other one may. */
export function allowOwnFrames(c: Context): void {
  c.set(FRAMED, true)
}

/** The answer is a page without scripts that pages of some origins may show within themselves. */
export function allowFramesOf(c: Context, origins: readonly string[]): void {
  c.set(FRAMED, origins)
}

function framesOf(c: Context): typeof UNFRAMED | readonly (readonly [string, string])[] {
  const framed: unknown = c.get(FRAMED)
  if (framed === true) return FRAMED_BY_OWN_PAGES
  if (!Array.isArray(framed)) return UNFRAMED
  // Photographs are within the page itself.
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors ${framed.join(' ')}`
  return [['Content-Security-Policy', policy]]
}

/** Puts the security headers on every answer, problems and files included; unless it says otherwise, it is not kept. */
export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    for (const [name, value] of [...HEADERS, ...framesOf(c)]) c.res.headers.set(name, value)
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
    // Browsers heed it over TLS alone, so it is of no use and of no harm elsewhere.
    if (isOverTls(c)) {
      c.res.headers.set('Strict-Transport-Security', `max-age=${365 * 24 * 3600}`)
    }
  }
}

/** What proxies put on the requests that they pass on. */
const FORWARDING = /^(?:x-forwarded-.+|forwarded|x-real-ip)$/i

/**
 * A server on loopback can be reached by any page that the user has open. The name that the request asks for
 * must be one of the server's own (a page that has its name point to 127.0.0.1 is refused), and where the
 * request tells which page sent it, that page must be the server's own. Clients that are no browsers send no
 * origin and are served.
 *
 * Where nobody signs in, a proxy in front would let everybody do everything: what it passes on is refused.
 *
 * @throws ProblemError 403 `forbidden-host`, `forbidden-origin`, `forwarded-request`
 */
export function ownPagesOnly(rules: HostRules): MiddlewareHandler {
  return async (c, next) => {
    if (rules.direct && [...c.req.raw.headers.keys()].some((name) => FORWARDING.test(name)))
      throw forwardedRequest()
    const asked = askedOf(c, rules)
    if (!asked || !hostAllowed(asked.host, rules)) throw forbiddenHost()
    if (!isOwnPage(c, asked.host, rules)) throw forbiddenOrigin()
    setOrigin(c, asked, rules)
    await next()
  }
}

function isOwnPage(c: Context, host: string, rules: HostRules): boolean {
  const origin = c.req.header('Origin')
  if (origin !== undefined) return originAllowed(origin, host, rules)
  // Browsers without an origin to tell still say whether the sending page is another's.
  const site = c.req.header('Sec-Fetch-Site')
  return isSafe(c.req.method) || site === undefined || site === 'same-origin' || site === 'none'
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}

/** The limit of a request's body, except for file uploads, which are streamed and limited by their receiver. */
export const MAX_BODY_BYTES = 256 * 1024

export function limitBodies(): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw requestTooLarge()
    },
  })
  const limitScan = bodyLimit({
    maxSize: MAX_SCAN_BYTES,
    onError: () => {
      throw scanTooLarge(MAX_SCAN_BYTES / 1024 ** 2)
    },
  })
  const limitPhoto = bodyLimit({
    maxSize: PHOTO_LIMITS.bytes,
    onError: () => {
      throw photoTooLarge(PHOTO_LIMITS.bytes / 1024 ** 2)
    },
  })
  const limitDocument = bodyLimit({
    maxSize: MAX_DUTY_FILE_BYTES,
    onError: () => {
      throw documentTooLarge(MAX_DUTY_FILE_BYTES / 1024 ** 2)
    },
  })
  return (c, next) => {
    const file = fileTakenAt(c.req.path)
    if (file === 'import') return next()
    if (file === 'photo') return limitPhoto(c, next)
    if (file === 'document') return limitDocument(c, next)
    return file === 'scan' ? limitScan(c, next) : limit(c, next)
  }
}
