import { VISITS_FILE } from '../../../contract/kinds/visits.ts'
import { daysBetween } from '../../../domain/calendar.ts'
import { identityOf } from '../../../domain/identity.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { MAX_VISIT_DAYS, type VisitStatus } from '../../../domain/visit.ts'
import { visit } from '../../visits/visits.tables.ts'
import { date, identifier, place, text, whole, word } from '../checking/cells.ts'
import { isTooEarly, isTooLate, outOfRange } from '../checking/date-range.ts'
import { checkDistance, POSITION_CELLS, readPosition } from '../checking/position.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { SERVICE_WORDS, SESSION_WORDS, STATUS_WORDS, TEAM_LEVEL_WORDS } from '../checking/words.ts'
import { VISIT_EFFECTS } from '../writing/visits.ts'
import { importKind } from './import-kind.ts'

const MAX_HEADCOUNT = 999
const MAX_PERSONS = 9_999_999

/** What a plan says of a visit; the rest is known when it is over. */
const PLANNED = ['date', 'end_date', 'session', 'place_code', 'service', 'team_code', 'team_level'] as const

const persons = whole(0, MAX_PERSONS, (column, cell) =>
  problem(
    'count-out-of-range',
    column,
    cell,
    `“${cell}”不是 0 到 ${MAX_PERSONS} 的整数：请填整数，或留空。`,
    `"${cell}" must be an integer from 0 to ${MAX_PERSONS}: correct it, or leave it empty.`,
  ),
)

const headcount = whole(1, MAX_HEADCOUNT, (column, cell) =>
  problem(
    'headcount-out-of-range',
    column,
    cell,
    `人数“${cell}”不是 1 到 ${MAX_HEADCOUNT} 的整数：请核对。`,
    `The headcount "${cell}" must be an integer from 1 to ${MAX_HEADCOUNT}: correct it.`,
  ),
)

export const VISITS = importKind(VISITS_FILE, {
  cells: {
    visit_id: identifier,
    date,
    end_date: date,
    session: word(SESSION_WORDS),
    place_code: place,
    place_name: text,
    service: word(SERVICE_WORDS),
    team_code: identifier,
    team_level: word(TEAM_LEVEL_WORDS),
    team_name: text,
    headcount,
    status: word(STATUS_WORDS, 'done'),
    patients: persons,
    trained: persons,
    lectures: persons,
    ward_rounds: persons,
    case_discussions: persons,
    ...POSITION_CELLS,
  },

  check(row) {
    const id = row.read('visit_id')
    const date = row.read('date')
    const endDate = row.cell('end_date') === '' ? date : row.read('end_date')
    const session = row.read('session')
    const area = row.place()
    const service = row.read('service')
    const team = row.read('team_code')
    const level = row.read('team_level')
    const teamName = row.read('team_name')
    const headcount = row.read('headcount')
    const status = row.read('status')
    if (date && endDate) row.problems.push(...dateProblems(date, endDate, status, row.context.today))
    const patients = row.read('patients')
    const trained = row.read('trained')
    const lectures = row.read('lectures')
    const wardRounds = row.read('ward_rounds')
    const caseDiscussions = row.read('case_discussions')
    const position = readPosition(row)
    if (position && area) checkDistance(row, area, position)
    return {
      values: {
        countyCode: area?.code.slice(0, 6) ?? null,
        visitId: id,
        visitKey: id && identityOf(id),
        date,
        endDate,
        session,
        placeCode: area?.code ?? null,
        service,
        teamCode: team,
        teamLevel: level,
        teamName,
        headcount,
        status,
        patients,
        trained,
        lectures,
        wardRounds,
        caseDiscussions,
        lon: position?.[0] ?? null,
        lat: position?.[1] ?? null,
      },
    }
  },

  table: visit,
  key: [visit.visitKey],
  id: visit.visitId,
  effects: VISIT_EFFECTS,
  tellsOutcome: `t.status = 'planned' and s.status <> 'planned' and ${PLANNED.map((name) => `t.${name} = s.${name}`).join(' and ')}`,
})

const NO_PROBLEMS: readonly RowProblem[] = []

function dateProblems(
  date: LocalDate,
  endDate: LocalDate,
  status: VisitStatus | null,
  today: LocalDate,
): readonly RowProblem[] {
  if (isTooEarly(date)) return [outOfRange('date', date)]
  if (isTooLate(endDate, today)) return [outOfRange('end_date', endDate)]
  if (endDate < date) {
    return [
      problem(
        'end-before-start',
        'end_date',
        endDate,
        `结束日期早于日期 ${date}：请核对两者。`,
        `The end date is before the date ${date}: check both.`,
      ),
    ]
  }
  const isTooLong = endDate !== date && daysBetween(date, endDate) >= MAX_VISIT_DAYS
  const isNotYet = status === 'done' && endDate > today
  if (!isTooLong && !isNotYet) return NO_PROBLEMS
  return [
    ...(isTooLong ? [tooManyDays(date, endDate)] : []),
    ...(isNotYet ? [doneAfterToday(date, endDate, today)] : []),
  ]
}

function tooManyDays(date: LocalDate, endDate: LocalDate): RowProblem {
  const days = daysBetween(date, endDate) + 1
  return problem(
    'too-many-days',
    'end_date',
    endDate,
    `一条记录跨 ${days} 天，最多 ${MAX_VISIT_DAYS} 天：请分成几条。`,
    `The record spans ${days} days and must span at most ${MAX_VISIT_DAYS}: split it.`,
  )
}

function doneAfterToday(date: LocalDate, endDate: LocalDate, today: LocalDate): RowProblem {
  return problem(
    'done-after-today',
    date > today ? 'date' : 'end_date',
    endDate,
    `状态为“已完成”而日期 ${endDate} 在今天（${today}）之后：请改日期，或把状态改为“计划”。`,
    `The visit is marked done but its date ${endDate} is after today (${today}): correct the date, or set the status to planned.`,
  )
}
