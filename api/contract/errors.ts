import { z } from 'zod'

/** Stable codes of all errors that the API answers with; clients may rely on them, texts may change. */
export const ERROR_CODES = [
  'invalid-request',
  'unknown-parameter',
  'unknown-area',
  'unknown-rule',
  'level-below-rule',
  'as-of-after-today',
  'period-of-other-kind',
  'not-found',
  'method-not-allowed',
  'unsupported-media-type',
  'not-ready',
  'busy',
  'disk-full',
  'request-too-large',
  'request-timeout',
  'file-missing',
  'file-too-large',
  'upload-too-slow',
  'file-unreadable',
  'file-refused',
  'unknown-import-kind',
  'unknown-batch',
  'batch-undone',
  'batch-changed-since',
  'import-busy',
  'unknown-point',
  'unknown-job',
  'job-ended',
  'option-out-of-range',
  'source-unavailable',
  'question-too-large',
  'unknown-draft',
  'draft-changed',
  'draft-published',
  'draft-not-published',
  'consent-missing',
  'change-not-possible',
  'records-changed',
  'not-signed-in',
  'accounts-off',
  'wrong-credentials',
  'wrong-second-factor',
  'second-factor-refused',
  'second-factor-due',
  'password-due',
  'password-refused',
  'wrong-setup-code',
  'administrator-there',
  'name-taken',
  'unknown-person',
  'role-refused',
  'token-in-address',
  'wrong-token',
  'token-refused',
  'unknown-setting',
  'setting-changed',
  'setting-fixed',
  'wall-link-ended',
  'not-allowed',
  'forbidden-host',
  'forbidden-origin',
  'forwarded-request',
  'rate-limited',
  'wrong-code',
  'remote-ended',
  'story-not-possible',
  'texts-refused',
  'sheet-refused',
  'sheet-too-small',
  'character-missing',
  'rendering-failed',
  'geodata-changed',
  'approval-refused',
  'photo-refused',
  'unknown-photo',
  'unknown-sample',
  'unknown-approval',
  'unknown-release',
  'unknown-staff',
  'staff-still-there',
  'team-without-code',
  'reports-not-used',
  'report-changed',
  'report-step-not-possible',
  'unknown-campaign',
  'unknown-duty',
  'document-refused',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** RFC 9457 problem details; `detail` in both languages, with the fix. */
export const ProblemDetailsSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(ERROR_CODES),
    detail: z.object({ zh: z.string(), en: z.string() }),
    instance: z.string().optional(),
    /** How the server's log calls the request, as in `X-Request-Id`. */
    request: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemDetails = z.infer<typeof ProblemDetailsSchema>

/** An expected failure on its way to the one error handler. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: ErrorCode
  readonly zh: string
  readonly en: string
  /** Seconds after which it is worth trying again, sent as `Retry-After`; null where waiting does not help. */
  readonly retryAfter: number | null

  constructor(status: number, code: ErrorCode, zh: string, en: string, retryAfter: number | null = null) {
    super(en)
    this.status = status
    this.code = code
    this.zh = zh
    this.en = en
    this.retryAfter = retryAfter
  }
}
