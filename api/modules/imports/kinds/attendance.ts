import { ATTENDANCE_FILE } from '../../../contract/kinds/attendance.ts'
import { identityOf } from '../../../domain/identity.ts'
import { attendance } from '../../staff/staff.tables.ts'
import { identifier, remove, word } from '../checking/cells.ts'
import { personId } from '../checking/person-cells.ts'
import { ATTENDANCE_ROLE_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { ATTENDANCE_CHECKS, visitsPlace } from '../writing/staff.ts'
import { importKind } from './import-kind.ts'

export const ATTENDANCE = importKind(ATTENDANCE_FILE, {
  cells: {
    visit_id: identifier,
    person_id: personId,
    role: word(ATTENDANCE_ROLE_WORDS, 'member'),
    remove,
  },

  check(row) {
    const visit = row.read('visit_id')
    const person = row.read('person_id')
    const key = {
      visitId: visit,
      visitKey: visit && identityOf(visit),
      personId: person,
      personKey: person && identityOf(person),
    }
    // Nothing else of a row that takes somebody out is read.
    if (row.read('remove') === true) return { values: key, removed: true }
    // Where the visit is, is known when all rows are.
    return { values: { ...key, role: row.read('role'), countyCode: null, teamCode: null } }
  },

  table: attendance,
  key: [attendance.visitKey, attendance.personKey],
  effects: tellsReaders(attendance, null),
  ground: { area: attendance.countyCode, team: attendance.teamCode },
  completes: visitsPlace,
  checks: ATTENDANCE_CHECKS,
})
