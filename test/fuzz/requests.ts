import type { Dice } from './dice.ts'
import {
  type ApiDocument,
  type Operation,
  type Route,
  resolved,
  routeAt,
  routesOf,
  type Schema,
} from './document.ts'
import { fileOf } from './files.ts'
import type { CountyRecords } from './records.ts'
import { likely } from './words.ts'

export interface FuzzRequest {
  readonly method: string
  /** As it stands in the request line. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array | null
  /** Sends so many of its bytes only: `end` says that no more will come, `leave` is gone. */
  readonly cut: { readonly after: number; readonly how: 'end' | 'leave' } | null
  /** The route that it reaches; null where it reaches none that is described. */
  readonly route: Route | null
}

/** What requests are made from; the same for all of a run. */
export interface Sources {
  readonly document: ApiDocument
  readonly records: CountyRecords
  readonly host: string
  /** Of the geodata, in the addresses of tiles. */
  readonly version: string
}

/** How often a route is asked, against 8 for any other: those that compute for long, and those that all else depends on. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'POST /api/reach/jobs': 0.3,
  'GET /api/reach/sites': 2,
  'POST /api/planner/proposal': 3,
  'POST /api/imports/{batch}/undo': 3,
  'POST /api/imports/{kind}': 40,
}

export function requestOf(dice: Dice, sources: Sources): FuzzRequest {
  const routes = routesOf(sources.document).map(
    (route) => [WEIGHTS[`${route.method} ${route.path}`] ?? 8, route] as const,
  )
  const route = dice.in100(94) ? dice.weighed(routes) : null
  const upload = route?.path === '/api/imports/{kind}' && route.method === 'POST'
  const made =
    route === null ? elsewhere(dice) : upload ? uploadOf(dice, sources) : askedOf(dice, route, sources)
  const request = odd(dice, made, sources)
  const answering = routeAt(
    routes.map(([, each]) => each),
    request.method,
    request.target,
  )
  return { ...request, route: answering }
}

interface Made {
  method: string
  target: string
  headers: [string, string][]
  body: Uint8Array | null
}

/** An address that the description does not name. */
function elsewhere(dice: Dice): Made {
  const target = dice.in100(50)
    ? dice.of([
        '/',
        '/imports',
        '/planner',
        '/wall',
        '/wall/remote',
        '/docs',
        '/openapi.json',
        '/icon.svg',
        '/assets/',
        '/assets/x.js',
        '/index.html',
        '/favicon.ico',
        '/.built-from',
        '/ogc/',
        '/ogc//collections',
        '/api',
        '/api/',
        '/API/health',
        '//api/health',
        '/api//health',
        '/api/health/',
        '/%61pi/health',
        '/api/%2e%2e/health',
        '/assets/..%2f..%2fpackage.json',
        '/assets/%2e%2e/%2e%2e/package.json',
        '/..;/x',
        '*',
        '',
        'http://evil.example/api/health',
        'http://127.0.0.1/api/health',
        '/api/health#x',
        '/api/health?a=1&a=2',
        '/tiles/',
        '/tiles/x/county/0/0/0.mvt',
      ])
    : `/${dice.in100(50) ? 'api/' : ''}${encoded(dice, dice.text())}`
  return { method: dice.of(['GET', 'HEAD', 'POST', 'OPTIONS']), target, headers: [], body: null }
}

function askedOf(dice: Dice, route: Route, sources: Sources): Made {
  const { operation, method } = route
  const headers: [string, string][] = []
  let body: Uint8Array | null = null
  const schema = operation.requestBody?.content['application/json']?.schema
  if (schema) {
    headers.push(['Content-Type', 'application/json'])
    body = bodyOf(dice, schema, sources)
  }
  return { method, target: addressOf(dice, route, sources), headers, body }
}

function addressOf(dice: Dice, { path, operation }: Route, sources: Sources): string {
  const isWild = dice.in100(15)
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (dice.in100(isWild ? 50 : 3)) return encoded(dice, dice.text()) || '%20'
    if (name === 'version') return dice.in100(80) ? sources.version : 'x'
    return wellEncoded(String(parameterOf(dice, operation, name, sources)))
  })
  const query = (operation.parameters ?? []).flatMap(({ name, in: place, required }) => {
    if (place !== 'query' || (!required && dice.in100(55))) return []
    const value = dice.in100(isWild ? 40 : 4)
      ? dice.text()
      : String(parameterOf(dice, operation, name, sources))
    const pair = `${name}=${encoded(dice, value)}`
    return dice.in100(2) ? [pair, `${name}=${encoded(dice, dice.text())}`] : [pair]
  })
  if (dice.in100(4)) query.push(`${encoded(dice, dice.text())}=${encoded(dice, dice.text())}`)
  if (query.length > 0) return `${address}?${query.join('&')}`
  return dice.in100(3)
    ? `${address}${dice.of(['?', '/', '//', '?&&', '?=', '#x', '%20', ';a=1', '.json'])}`
    : address
}

function parameterOf(dice: Dice, operation: Operation, name: string, sources: Sources): unknown {
  const schema = operation.parameters?.find((each) => each.name === name)?.schema ?? {}
  return fitting(dice, schema, name, sources, false, 0)
}

/** Of any text: half a character becomes U+FFFD, as in the bytes of a request. */
const wellEncoded = (text: string) => encodeURIComponent(text.toWellFormed())

/** Percent-encoded as it should be, or as it should not. */
function encoded(dice: Dice, text: string): string {
  const short = text.slice(0, dice.in100(3) ? 9000 : 300)
  if (dice.in100(90)) return wellEncoded(short)
  return dice.of([
    // Half a character, as only bytes can say it.
    `${wellEncoded(short)}%ED%A0%80`,
    `%`,
    `%C0%80`,
    [...Buffer.from(short)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ])
}

function bodyOf(dice: Dice, schema: Schema, sources: Sources): Uint8Array {
  const value = dice.in100(95) ? fitting(dice, schema, '', sources, dice.in100(30), 0) : dice.json()
  const text = JSON.stringify(value) ?? ''
  if (dice.in100(92)) return Buffer.from(text)
  const at = dice.whole(0, text.length)
  return dice.weighed<() => Uint8Array>([
    [2, () => Buffer.from(text.slice(0, at))],
    [1, () => Buffer.from(`\ufeff${text}`)],
    [1, () => Buffer.from(`${text}${text}`)],
    [1, () => Buffer.from(text, 'utf16le')],
    [
      1,
      () =>
        Buffer.concat([
          Buffer.from(text.slice(0, at)),
          Buffer.from([0xed, 0xa0, 0x80, 0xff, 0]),
          Buffer.from(text.slice(at)),
        ]),
    ],
    [1, () => Buffer.from(text.replace('{', '{"__proto__":{"a":1},"constructor":null,'))],
    [1, () => Buffer.from(`${'['.repeat(dice.whole(1000, 120_000))}`)],
    [1, () => Buffer.from(`{"a":"${'x'.repeat(dice.of([200_000, 262_144, 300_000, 1_000_000]))}"}`)],
    [1, () => Buffer.from(text.replace(/\d+/, '1e400'))],
  ])()
}

/** A value that fits a schema; of a wild one, here and there not. */
function fitting(
  dice: Dice,
  schema: Schema,
  name: string,
  sources: Sources,
  isWild: boolean,
  depth: number,
): unknown {
  if (isWild && dice.in100(12)) return dice.json()
  const found = resolved(sources.document, schema)
  const choices = found.anyOf ?? found.oneOf
  if (choices) return fitting(dice, dice.of(choices), name, sources, isWild, depth)
  if (found.const !== undefined) return found.const
  if (found.enum) return dice.of(found.enum)
  const type = typeof found.type === 'string' ? found.type : dice.of(found.type ?? ['string'])
  switch (type) {
    case 'integer':
    case 'number': {
      const least = Math.max(found.minimum ?? 0, -1e6)
      const most = Math.min(found.maximum ?? least + 100, 1e6)
      const edge = dice.of([found.minimum ?? least, found.maximum ?? most, least - 1, most + 1])
      return dice.in100(15) ? edge : dice.whole(least, Math.min(most, dice.in100(70) ? least + 40 : most))
    }
    case 'boolean':
      return dice.in100(50)
    case 'null':
      return null
    case 'array': {
      const length = Math.max(
        found.minItems ?? 0,
        dice.weighed([
          [3, 0],
          [5, 1],
          [4, 3],
          [1, Math.min(found.maxItems ?? 30, 600)],
        ]),
      )
      return Array.from({ length }, () => fitting(dice, found.items ?? {}, name, sources, isWild, depth + 1))
    }
    case 'object': {
      const needed = new Set(found.required ?? [])
      const entries = Object.entries(found.properties ?? {}).filter(([key]) =>
        needed.has(key) ? dice.in100(98) : dice.in100(60),
      )
      const value = Object.fromEntries(
        entries.map(([key, each]) => [key, fitting(dice, each, key, sources, isWild, depth + 1)]),
      )
      return isWild && dice.in100(10) ? { ...value, [dice.text()]: dice.json() } : value
    }
    default:
      return dice.in100(isWild ? 30 : 3) ? dice.text() : likely(dice, name, sources.records)
  }
}

function uploadOf(dice: Dice, sources: Sources): Made {
  const file = fileOf(dice, sources.records)
  const boundary = dice.in100(97) ? 'xBx' : dice.of(['', '"', 'a b', 'x'.repeat(200)])
  const name = dice.in100(80) ? file.name.replaceAll(/["\r\n]/g, '_') : file.name
  const head = dice.weighed([
    [30, `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`],
    [1, `Content-Disposition: form-data; name="file"; filename*=UTF-8''${encoded(dice, file.name)}\r\n\r\n`],
    [1, `Content-Disposition: form-data; name="file"\r\n\r\n`],
    [1, `Content-Disposition: form-data; name="${name}"; filename="a.csv"\r\n\r\n`],
    [
      1,
      `content-disposition: form-data; name=file; filename=a.csv\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    ],
    [1, `X: ${'x'.repeat(20_000)}\r\n\r\n`],
    [1, `\r\n`],
  ])
  const part = Buffer.concat([Buffer.from(`--${boundary}\r\n${head}`), file.bytes, Buffer.from('\r\n')])
  const close = Buffer.from(`--${boundary}--\r\n`)
  const field = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n${dice.text()}\r\n`,
  )
  const body = dice.weighed<() => Uint8Array>([
    [30, () => Buffer.concat([part, close])],
    [1, () => part],
    [1, () => part.subarray(0, dice.whole(0, part.length))],
    [1, () => Buffer.concat([field, part, close])],
    [1, () => Buffer.concat([part, part, close])],
    [1, () => Buffer.concat([...Array.from({ length: 40 }, () => field), part, close])],
    [1, () => Buffer.concat([Buffer.from(dice.text()), part, close, close])],
    [1, () => close],
    [
      1,
      () => Buffer.from(Buffer.concat([part, close]).toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    ],
  ])()
  const kind = dice.in100(95) ? file.kind : encoded(dice, dice.text())
  const query = dice.weighed([
    [5, ''],
    [5, '?dryRun=true'],
    [4, '?acceptValid=true'],
    [1, '?dryRun=true&acceptValid=true'],
    [1, '?dryRun=maybe'],
  ])
  const type = dice.weighed([
    [30, `multipart/form-data; boundary=${boundary}`],
    [1, 'multipart/form-data'],
    [1, 'text/csv'],
    [1, `multipart/form-data; boundary=other`],
  ])
  return {
    method: 'POST',
    target: `/api/imports/${kind}${query}`,
    headers: [['Content-Type', type]],
    body,
  }
}

/** What clients, proxies and attackers do to a request besides. */
function odd(dice: Dice, made: Made, { host }: Sources): Omit<FuzzRequest, 'route'> {
  let { method, body, target } = made
  const headers: [string, string][] = [['Host', host], ...made.headers]
  if (dice.in100(4))
    method = dice.of([
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'FOO',
      'get',
      '',
    ])
  if (dice.in100(4)) headers.push(...dice.of(ODD_HEADERS))
  if (dice.in100(2))
    headers.push([dice.of(['X-A', 'If-None-Match', 'Accept-Encoding', 'Range', 'Cookie']), dice.text()])
  if (dice.in100(2))
    headers.splice(
      0,
      1,
      ...dice.of([
        [],
        [['Host', 'evil.example']],
        [['Host', dice.text()]],
        [
          ['Host', host],
          ['Host', host],
        ],
      ] as [string, string][][]),
    )
  if (dice.in100(20)) headers.push(['Accept-Encoding', 'gzip'])
  const typed = headers.find(([name]) => name === 'Content-Type')
  if (typed && dice.in100(3))
    typed[1] = dice.of([
      'text/plain',
      'application/x-www-form-urlencoded',
      '',
      'application/json; charset=gb18030',
      dice.text(),
    ])
  if (dice.in100(1)) body = body ? null : Buffer.from(dice.text())
  if (dice.in100(1)) target = target.replace('/', dice.of(['//', '/./', '\\', '/%2f', '']))
  if (body || method === 'POST')
    headers.push(
      dice.weighed([
        [60, ['Content-Length', String(body?.length ?? 0)]],
        [1, ['Content-Length', String((body?.length ?? 0) + dice.whole(-3, 50))]],
        [1, ['Content-Length', dice.of(['-1', 'x', '1e3', '99999999999'])]],
        [1, ['Transfer-Encoding', 'chunked']],
        [1, ['Content-Encoding', 'gzip']],
      ]),
    )
  const cut =
    body && dice.in100(3)
      ? { after: dice.whole(0, body.length), how: dice.of(['end', 'leave'] as const) }
      : null
  return { method, target, headers, body, cut }
}

const ODD_HEADERS: readonly [string, string][][] = [
  [['Origin', 'http://evil.example']],
  [['Origin', 'null']],
  [['Sec-Fetch-Site', 'cross-site']],
  [['If-None-Match', '*']],
  [['If-None-Match', '"x", W/"y"']],
  [['Range', 'bytes=0-1']],
  [['Range', 'bytes=9999999-']],
  [['Expect', '100-continue']],
  [['Expect', 'x']],
  [['X-Forwarded-Proto', 'javascript']],
  [['X-Forwarded-Host', 'evil.example']],
  [['Forwarded', 'host=evil.example;proto=x']],
  [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
  ],
  [
    ['Upgrade', 'h2c'],
    ['HTTP2-Settings', 'AAMAAABkAAQCAAAAAAIAAAAA'],
  ],
  [
    ['Content-Length', '5'],
    ['Transfer-Encoding', 'chunked'],
  ],
  [['X-HTTP-Method-Override', 'DELETE']],
  [['Accept', 'text/html']],
  [['Accept-Encoding', 'br;q=1, *;q=0']],
  [['X', 'x'.repeat(20_000)]],
  Array.from({ length: 300 }, (_, i): [string, string] => [`X-${i}`, 'x']),
]
