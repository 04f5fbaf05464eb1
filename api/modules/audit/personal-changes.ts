import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { AuditEntry, AuditValue } from '../../domain/audit/entry.ts'
import { maskedPhone } from '../../domain/staff/person.ts'
import type { ImportKind } from '../imports/kinds/import-kind.ts'
import { keyText, recordOf } from '../imports/writing/records.ts'
import type { PersonalKeys } from './personal-keys.ts'

/** Above, an entry has the counts alone: what a file brings is in the list of batches. */
const MOST_CHANGES = 300
/** What the application knows a record by, not what somebody said of a person. */
const OWN_COLUMNS = ['batch_id', 'demonstration']

interface Changed {
  readonly key: string
  readonly before: Record<string, AuditValue> | null
  readonly after: Record<string, AuditValue> | null
}

/**
 * What a batch of a kind that is about people changed, record by record, with all that says who it is about sealed under the key of
 * that person; nothing for other kinds.
 */
export async function personalChanges(
  tx: Db,
  { name, table, personal, sealed, person }: ImportKind,
  batch: number,
  keys: PersonalKeys,
): Promise<Pick<AuditEntry, 'before' | 'after'>> {
  if (personal.length === 0) return {}
  const key = keyText(table, 't')
  const changes = await raw(tx).unsafe<Changed[]>(
    `select record_key as key, before, after from record_audit
      where batch_id = $1 and kind = $2 and action in ('update', 'remove')
    union all
    select ${key}, null, ${recordOf(table, 't')} from ${table.name} t
      where t.batch_id = $1 and not exists (
        select 1 from record_audit a where a.batch_id = $1 and a.kind = $2 and a.record_key = ${key})
    order by 1 limit ${MOST_CHANGES + 1}`,
    [batch, name],
  )
  if (changes.length > MOST_CHANGES) return {}
  const before: AuditValue[] = []
  const after: AuditValue[] = []
  for (const change of changes) {
    const seal = async (record: Changed['before']) => {
      if (!record) return {}
      const columns = Object.keys(record).filter(
        (column) => personal.includes(column) && record[column] !== null,
      )
      const about = `${name} ${person === null ? change.key : String(record[person])}`
      const plain = (column: string) => {
        const kept = String(record[column])
        if (!sealed.includes(column)) return kept
        // A number is unmasked one by one, and each sight is an entry of its own: here it is told whose it is, not what it is.
        const open = keys.openAtRest(about, kept)
        return open === null ? '—' : maskedPhone(open)
      }
      const hidden = await keys.seal(tx, about, columns.map(plain))
      const own = Object.fromEntries(
        Object.entries(record).filter(([column]) => !OWN_COLUMNS.includes(column)),
      )
      return { ...own, ...Object.fromEntries(columns.map((column, i) => [column, hidden[i]!])) }
    }
    before.push(await seal(change.before))
    after.push(await seal(change.after))
  }
  return { before, after }
}
