import { CONTACTS_FILE } from '../../../contract/kinds/contacts.ts'
import { MAX_CONTACT_DUTY_LENGTH, MAX_CONTACTS_PER_COUNTY } from '../../../domain/contact.ts'
import { contact } from '../../contacts/contacts.tables.ts'
import { county, remove, text, textUpTo } from '../checking/cells.ts'
import { personName, phone } from '../checking/person-cells.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

export const CONTACTS = importKind(CONTACTS_FILE, {
  cells: {
    county_code: county,
    county_name: text,
    name: personName,
    phone,
    duty: textUpTo(MAX_CONTACT_DUTY_LENGTH),
    remove,
  },

  check(row) {
    const removed = row.read('remove') === true
    const key = { countyCode: row.place()?.code ?? null, name: row.read('name') }
    // Nothing else of a row that takes a contact out is read.
    if (removed) return { values: key, removed }
    return { values: { ...key, phone: row.read('phone'), duty: row.read('duty') } }
  },

  table: contact,
  key: [contact.countyCode, contact.name],
  effects: tellsReaders(contact, null),
  templateLevels: ['county'],
  mostPerCounty: MAX_CONTACTS_PER_COUNTY,
  personal: [contact.name, contact.phone],
})
