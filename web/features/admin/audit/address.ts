import { AUDIT_ACTIONS } from '../../../../api/domain/audit/entry.ts'
import type { Address, Field } from '../../../state/address.ts'
import { choice, date, SHARED_FIELDS } from '../../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../../state/use-address.ts'

const MOST = 100

const text: Field<string> = {
  parse: (typed) => {
    const words = typed.trim()
    return words !== '' && words.length <= MOST ? words : null
  },
  format: (value) => value,
}

const fields = {
  from: date,
  to: date,
  who: text,
  action: choice(AUDIT_ACTIONS),
  area: SHARED_FIELDS.area,
  text,
}

type Fields = typeof fields
type Filter = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

/** What of the audit is shown; null: all of it. */
const auditAddress: Address<Fields, Filter> = { fields, complete: (parsed) => parsed }

export const useAuditFilter = () => useAddress(auditAddress)
export const useAuditWriter = () => useAddressWriter(auditAddress)

/** The filter as a request has it. */
export function queryOf(filter: Filter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
