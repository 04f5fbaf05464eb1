import type { AreaCode } from '../units.ts'

/** What is recorded. The words that people read are in `sentences.ts`. */
export const AUDIT_ACTIONS = [
  'records.imported',
  'records.refused',
  'records.undone',
  'duplicates.decided',
  'report.reported',
  'report.reported-none',
  'report.submitted',
  'report.reviewed',
  'report.accepted',
  'report.returned',
  'duty.registered',
  'duty.file-kept',
  'duty.file-opened',
  'duty.withdrawn',
  'duty-feed.made',
  'duty-feed.revoked',
  'workload.submitted',
  'workload.value-entered',
  'workload.value-withdrawn',
  'plan.created',
  'plan.changed',
  'plan.deleted',
  'plan.published',
  'plan.consent-asked',
  'plan.consented',
  'plan.consent-refused',
  'reach.ordered',
  'reach.cancelled',
  'press.sampled',
  'press.approved',
  'press.scan-kept',
  'press.scan-opened',
  'press.colours-decided',
  'press.announced',
  'press.released',
  'press.withdrawn',
  'press.batch-ordered',
  'press.batch-cancelled',
  'press.made',
  'photo.recorded',
  'photo.kept',
  'photo.deleted',
  'photo.withdrawn',
  'exported',
  'persons.seen',
  'staff.phone-seen',
  'staff.forgotten',
  'staff.certified',
  'staff.list-made',
  'signed-in',
  'sign-in.failed',
  'locked-out',
  'signed-out',
  'sessions.ended',
  'password.changed',
  'second-factor.changed',
  'person.added',
  'person.changed',
  'role.given',
  'role.taken',
  'person.signed-out',
  'setting.changed',
  'token.made',
  'token.revoked',
  'token.used',
  'wall-link.made',
  'wall-link.changed',
  'wall-link.revoked',
  'wall-link.entered',
  'wall-link.used',
  'refused',
  'records.distributed',
  'audit.seen',
  'audit.exported',
  'audit.archived',
  'backup.made',
  'backup.restored',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** A value in an entry, as JSON has it. */
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [name: string]: AuditValue | undefined }

/** Personal data in an entry: readable as long as the key of its person is kept. */
export type Sealed = { readonly sealed: string }

/** Who does something, and from where. A viewer is one. */
export interface AuditActor {
  /** The name of whoever sits at the machine; of a person with an account only `person` is recorded. */
  readonly who: string
  /** The id of a person or service with an account. */
  readonly person: string | null
  /** The client's address; null at the machine itself. */
  readonly from: string | null
}

export interface AuditEntry {
  readonly action: AuditAction
  /** Where what was changed or seen lies; the smallest area that holds all of it. */
  readonly area?: AreaCode | undefined
  /** What was changed or seen: the name or the number that people know it by. */
  readonly subject?: string | undefined
  readonly detail?: { readonly [name: string]: AuditValue | undefined }
  readonly before?: AuditValue | undefined
  readonly after?: AuditValue | undefined
}

/** An entry as it is stored and hashed: keys in order, no blanks, no name of a person that has an account. */
export function contentOf(actor: AuditActor, entry: AuditEntry): string {
  const { who, person, from } = actor
  return canonical({ ...entry, from, ...(person === null ? { who } : { person }) })
}

/** The content of an entry that stands for some more that would have been the same. @param hour its start, UTC */
export function summedUp(content: string, times: number, hour: string): string {
  const { detail, ...entry } = JSON.parse(content)
  return canonical({ ...entry, detail: { ...detail, times, hour } })
}

/** JSON that is the same text for the same value, and that PostgreSQL takes: no zero bytes, no half characters. */
function canonical(value: AuditValue): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed().replaceAll('\0', '\ufffd'))
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .filter((member): member is [string, AuditValue] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${canonical(name)}:${canonical(member)}`).join(',')}}`
}

const isList = (value: object): value is readonly AuditValue[] => Array.isArray(value)
