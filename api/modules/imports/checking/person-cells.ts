import {
  contactName,
  isPhoneMadeNumber,
  MAX_CONTACT_NAME_LENGTH,
  readPhone,
} from '../../../domain/contact.ts'
import { isIdCardNumber } from '../../../domain/staff/person.ts'
import type { Cell } from './cell.ts'
import { identifier, textUpTo } from './cells.ts'
import { problem, type RowProblem } from './problem.ts'
import { valueMissing } from './row-reader.ts'

const shortText = textUpTo(MAX_CONTACT_NAME_LENGTH)

/** Of a contact, or of whoever serves. */
export const personName: Cell<string> = {
  holds: 'text',
  read(cell, row, column) {
    const shown = shortText.read(cell, row, column)
    if (shown === null) return null
    const read = contactName(shown)
    if (read === '') row.problems.push(valueMissing(column))
    return read || null
  },
}

export const phone: Cell<string> = {
  holds: 'text',
  read(cell, row, { name }) {
    const read = readPhone(cell)
    if (read !== null) return read
    row.problems.push(isPhoneMadeNumber(cell) ? madeNumber(name, cell) : notPhone(name, cell))
    return null
  },
}

/** The employer's own number of a person; the number of an identity card is refused and never repeated. */
export const personId: Cell<string> = {
  holds: 'id',
  read(cell, row, column) {
    if (!isIdCardNumber(cell)) return identifier.read(cell, row, column)
    row.problems.push(idCard(column.name))
    return null
  },
}

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

function idCard(column: string): RowProblem {
  return problem(
    'id-card-number',
    column,
    null,
    '人员编号填成了居民身份证号码：请改填本单位的工号；身份证号码不得录入本系统。',
    'The person id is the number of an identity card: enter the employer’s own staff number instead; identity card numbers may not be kept here.',
  )
}
