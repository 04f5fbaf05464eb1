import type { ContactDto } from '../../../../api/contract/contacts.ts'
import { contactName, MAX_CONTACTS_PER_COUNTY } from '../../../../api/domain/contact.ts'
import { csvLine } from '../../../ui/table-file/write-csv.ts'

/** A contact as it is typed. */
export type TypedContact = Pick<ContactDto, 'countyCode' | 'name' | 'phone'> & { readonly duty: string }

/** `before` is null for a new contact, `after` for a deleted one. */
export interface ContactChange {
  readonly before: ContactDto | null
  readonly after: TypedContact | null
}

/**
 * The change as a contacts file, so that it is checked, written, audited and undone like an import. A contact is identified
 * by its name, so a rename also has a row that removes the old one.
 */
export function changeFile({ before, after }: ContactChange): string {
  const isRenamed = before !== null && (after === null || !isSame(before, after))
  const rows = [
    ...(isRenamed ? [[before.countyCode, before.name, '', '', '1']] : []),
    ...(after === null ? [] : [[after.countyCode, after.name, after.phone, after.duty, '']]),
  ]
  return [['county_code', 'name', 'phone', 'duty', 'remove'], ...rows]
    .map((row) => `${csvLine(row)}\r\n`)
    .join('')
}

/** Whether another contact of the county has the same name and would be overwritten. */
export function isTaken(contacts: readonly ContactDto[], { before, after }: ContactChange): boolean {
  return after !== null && contacts.some((each) => isSame(each, after) && !(before && isSame(each, before)))
}

/** The counties with the maximum number of contacts. */
export function fullCounties(contacts: readonly ContactDto[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { countyCode } of contacts) counts.set(countyCode, (counts.get(countyCode) ?? 0) + 1)
  return new Set([...counts].flatMap(([code, count]) => (count >= MAX_CONTACTS_PER_COUNTY ? [code] : [])))
}

type Named = Pick<ContactDto, 'countyCode' | 'name'>
const isSame = (a: Named, b: Named) =>
  a.countyCode === b.countyCode && contactName(a.name) === contactName(b.name)
