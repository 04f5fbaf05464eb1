import { z } from 'zod'
import { ProblemDetailsSchema } from '../../api/contract/errors.ts'
import type { ApiDocument, Schema } from './document.ts'
import type { FuzzRequest } from './requests.ts'
import type { FuzzAnswer } from './wire.ts'

/** What any request may be answered with before a route sees it. */
const OF_EVERY_ROUTE = [400, 403, 405, 408, 413, 415, 431]
/** Answers up to this are held against the description; checking the large ones takes longer than making them. */
const CHECKED_BYTES = 50_000

/** Text that only an internal error can produce. */
const INSIDE =
  /\n\s+at |node:internal|node_modules|PostgresError|file:\/\/\/\S+\.ts|violates \S+ constraint|invalid byte sequence|invalid input syntax|syntax error at or near|unsupported Unicode escape/

export class Judge {
  readonly #document: ApiDocument
  readonly #folder: string
  readonly #schemas = new Map<Schema, z.ZodType>()

  /** @param folder where the sources lie: no answer may contain it */
  constructor(document: ApiDocument, folder: string) {
    this.#document = document
    this.#folder = folder
  }

  /** What is wrong with an answer; null when nothing is. */
  faultOf(request: FuzzRequest, answer: FuzzAnswer): string | null {
    const { status, headers, body } = answer
    const text = body.toString()
    // Waiting does not bring a source that nobody has installed; the answer to HEAD cannot say that it is this.
    const isSourceAway = text.includes('"source-unavailable"') || request.method === 'HEAD'
    const isAway = status === 503 && (headers.has('retry-after') || isSourceAway)
    if (status >= 500 && !isAway) return `status ${status}`
    if (INSIDE.test(text) || text.includes(this.#folder)) return 'the answer tells of the inside'
    if (!headers.has('cache-control')) return 'no Cache-Control'
    // What is no HTTP is answered before anybody knows its method; only answers to requests have a policy.
    const isRequest = headers.has('content-security-policy')
    if (status >= 400 && !isRequest && !(request.method === 'HEAD' && text === '')) {
      return this.#faultOfProblem(answer, text)
    }
    if (request.method === 'HEAD' || status === 204 || status === 304)
      return body.length > 0 ? 'a body where none may be' : null
    if (status >= 400) return this.#faultOfProblem(answer, text) ?? this.#faultOfStatus(request, status)
    return this.#faultOfStatus(request, status) ?? this.#faultOfBody(request, answer, text)
  }

  #faultOfProblem({ status, headers }: FuzzAnswer, text: string): string | null {
    if (headers.get('content-type') !== 'application/problem+json')
      return 'an error that is no problem details'
    const read = ProblemDetailsSchema.safeParse(parsed(text))
    if (!read.success) return `problem details of another form: ${z.prettifyError(read.error)}`
    const { detail, status: said } = read.data
    if (said !== status) return `problem details with status ${said}`
    if (!/[\u4e00-\u9fff]/.test(detail.zh) || !/[a-z]{2}/.test(detail.en))
      return 'a detail without one of the languages'
    return null
  }

  #faultOfStatus({ route }: FuzzRequest, status: number): string | null {
    if (route === null) return null
    const declared = Object.keys(route.operation.responses).map(Number)
    if (declared.includes(status) || OF_EVERY_ROUTE.includes(status)) return null
    return status === 503 ? null : `status ${status} is not described`
  }

  #faultOfBody({ route }: FuzzRequest, { status, headers }: FuzzAnswer, text: string): string | null {
    const type = headers.get('content-type')?.split(';')[0] ?? ''
    if (!/json$/.test(type)) return null
    const value = parsed(text)
    if (value === undefined) return 'JSON that cannot be read'
    const schema = route?.operation.responses[String(status)]?.content?.[type]?.schema
    if (!schema || text.length > CHECKED_BYTES) return null
    const read = this.#compiled(schema).safeParse(value)
    return read.success
      ? null
      : `another form than is described: ${z.prettifyError(read.error).slice(0, 500)}`
  }

  #compiled(schema: Schema): z.ZodType {
    let compiled = this.#schemas.get(schema)
    if (!compiled) {
      const whole = { ...schema, $defs: this.#document.components?.schemas ?? {} }
      const local = JSON.parse(JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/'))
      compiled = z.fromJSONSchema(local)
      this.#schemas.set(schema, compiled)
    }
    return compiled
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
