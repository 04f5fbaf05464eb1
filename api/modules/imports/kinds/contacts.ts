import { CONTACTS_FILE } from '../../../contract/kinds/contacts.ts'
import {
  contactName,
  isPhoneMadeNumber,
  MAX_CONTACT_DUTY_LENGTH,
  MAX_CONTACT_NAME_LENGTH,
  MAX_CONTACTS_PER_COUNTY,
  readPhone,
} from '../../../domain/contact.ts'
import { contact } from '../../contacts/contacts.tables.ts'
import type { Cell } from '../checking/cell.ts'
import { county, remove, text, textUpTo } from '../checking/cells.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { valueMissing } from '../checking/row-reader.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

const shortText = textUpTo(MAX_CONTACT_NAME_LENGTH)

const name: Cell<string> = {
  holds: 'text',
  read(cell, row, column) {
    const shown = shortText.read(cell, row, column)
    if (shown === null) return null
    const read = contactName(shown)
    if (read === '') row.problems.push(valueMissing(column))
    return read || null
  },
}

const phone: Cell<string> = {
  holds: 'text',
  read(cell, row, { name }) {
    const read = readPhone(cell)
    if (read !== null) return read
    row.problems.push(isPhoneMadeNumber(cell) ? madeNumber(name, cell) : notPhone(name, cell))
    return null
  },
}

export const CONTACTS = importKind(CONTACTS_FILE, {
  cells: {
    county_code: county,
    county_name: text,
    name,
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

function notPhone(column: string, cell: string): RowProblem {
  return problem(
    'phone-unreadable',
    column,
    cell,
    `“${cell}”不是有效的电话号码：请只填一个号码，即带区号的固定电话（如 0598-1234567，分机 801 写作 0598-1234567-801）或 11 位手机号码。`,
    `"${cell}" is not a phone number: enter one number, a landline with its area code (0598-1234567, with extension 801: 0598-1234567-801) or an 11-digit mobile number.`,
  )
}

function madeNumber(column: string, cell: string): RowProblem {
  return problem(
    'phone-mangled',
    column,
    cell,
    `电话 ${cell} 已被表格软件存为数字，丢失了区号开头的 0 或末尾数字：请把该列设为“文本”格式后重新填写。`,
    `The phone ${cell} was stored as a number and has lost the 0 of its area code or its last digits: format the column as Text and enter it again.`,
  )
}
