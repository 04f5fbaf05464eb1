import { OUTCOMES_FILE } from '../../../contract/kinds/outcomes.ts'
import { identityOf } from '../../../domain/identity.ts'
import { outcome } from '../../workload/workload.tables.ts'
import { date, identifier, place, remove, text, word } from '../checking/cells.ts'
import { OUTCOME_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

export const OUTCOMES = importKind(OUTCOMES_FILE, {
  cells: {
    institution: identifier,
    place_code: place,
    place_name: text,
    outcome: word(OUTCOME_WORDS),
    date,
    document: text,
    remove,
  },

  check(row) {
    const institution = row.read('institution')
    const area = row.place()
    return {
      values: {
        countyCode: area?.code.slice(0, 6) ?? null,
        institution,
        institutionKey: institution && identityOf(institution),
        placeCode: area?.code ?? null,
        outcome: row.read('outcome'),
        date: row.read('date'),
        document: row.read('document'),
      },
      removed: row.read('remove') === true,
    }
  },

  table: outcome,
  key: [outcome.institutionKey, outcome.outcome],
  id: outcome.institution,
  effects: tellsReaders(outcome, null),
})
