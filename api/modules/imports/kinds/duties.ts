import { DUTIES_FILE } from '../../../contract/kinds/duties.ts'
import { identityOf } from '../../../domain/identity.ts'
import { furtherDuty } from '../../duties/duties.tables.ts'
import type { Cell } from '../checking/cell.ts'
import { anyArea, date, identifier, remove, text, textUpTo } from '../checking/cells.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

/** The same words as in the column that takes a record out. */
const yearly: Cell<boolean> = {
  ...remove,
  write: ({ yearly }) => (yearly === true || yearly === 't' ? '1' : ''),
}

export const FURTHER_DUTIES = importKind(DUTIES_FILE, {
  cells: {
    duty_id: identifier,
    title: textUpTo(200),
    area_code: anyArea,
    area_name: text,
    owner: textUpTo(100),
    due: date,
    yearly,
    document: text,
    clause: textUpTo(1000),
    remove,
  },

  check(row) {
    const id = row.read('duty_id')
    const key = { dutyId: id, dutyKey: id && identityOf(id) }
    // Nothing else of a row that takes a duty out is read.
    if (row.read('remove') === true) return { values: key, removed: true }
    const title = row.read('title')
    const area = row.place()
    const owner = row.read('owner')
    const due = row.read('due')
    const isYearly = row.read('yearly')
    const document = row.read('document')
    const clause = row.read('clause')
    return {
      values: { ...key, title, areaCode: area?.code ?? null, owner, due, yearly: isYearly, document, clause },
    }
  },

  table: furtherDuty,
  key: [furtherDuty.dutyKey],
  id: furtherDuty.dutyId,
  effects: tellsReaders(furtherDuty, null),
  templateLevels: ['province', 'city'],
})
