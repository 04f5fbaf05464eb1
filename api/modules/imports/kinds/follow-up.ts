import { FOLLOW_UP_FILE } from '../../../contract/kinds/follow-up.ts'
import { identityOf } from '../../../domain/identity.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { followUp } from '../../campaigns/campaigns.tables.ts'
import { date, identifier, place, remove, text, whole, word } from '../checking/cells.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { FOLLOW_UP_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

const MAX_NUMBER = 9_999_999

const amount = (min: number) =>
  whole(min, MAX_NUMBER, (column, cell) =>
    problem(
      'amount-out-of-range',
      column,
      cell,
      `“${cell}”不是 ${min} 到 ${MAX_NUMBER} 的整数：请核对。`,
      `"${cell}" must be an integer from ${min} to ${MAX_NUMBER}: correct it.`,
    ),
  )

export const FOLLOW_UP = importKind(FOLLOW_UP_FILE, {
  cells: {
    team_code: identifier,
    area_code: place,
    area_name: text,
    date,
    kind: word(FOLLOW_UP_WORDS),
    number: amount(1),
    people: amount(0),
    remove,
  },

  check(row) {
    const teamCode = row.read('team_code')
    const area = row.place()
    const day = row.read('date')
    const kind = row.read('kind')
    const key = {
      countyCode: area ? (area.code.slice(0, 6) as AreaCode) : null,
      teamCode,
      teamKey: teamCode && identityOf(teamCode),
      areaCode: area?.code ?? null,
      date: day,
      kind,
    }
    if (row.read('remove') === true) return { values: key, removed: true }
    if (day && day > row.context.today) row.problems.push(ahead(day))
    const number = row.read('number')
    const people = row.read('people')
    return { values: { ...key, number, people } }
  },

  table: followUp,
  key: [followUp.teamKey, followUp.areaCode, followUp.date, followUp.kind],
  effects: tellsReaders(followUp, null),
})

function ahead(day: string): RowProblem {
  return problem(
    'follow-up-ahead',
    'date',
    day,
    `${day} 晚于今天：帮扶记录只填已开展的。`,
    `${day} is after today: enter what has been done only.`,
  )
}
