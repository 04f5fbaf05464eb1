import { POSTINGS_FILE } from '../../../contract/kinds/postings.ts'
import { levelOf } from '../../../domain/areas.ts'
import { identityOf } from '../../../domain/identity.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { VisitStatus } from '../../../domain/visit.ts'
import { staffPosting } from '../../staff/staff.tables.ts'
import { date, identifier, place, text, word } from '../checking/cells.ts'
import { yearProblems } from '../checking/date-range.ts'
import { personId } from '../checking/person-cells.ts'
import { problem, type RowProblem, warning } from '../checking/problem.ts'
import { readRange } from '../checking/range.ts'
import { STATUS_WORDS, TEAM_LEVEL_WORDS } from '../checking/words.ts'
import { POSTING_CHECKS, POSTING_EFFECTS, personsAsKnown } from '../writing/staff.ts'
import { importKind } from './import-kind.ts'

export const POSTINGS = importKind(POSTINGS_FILE, {
  cells: {
    posting_id: identifier,
    person_id: personId,
    place_code: place,
    place_name: text,
    institution: identifier,
    from: date,
    to: date,
    ended: date,
    confirmed_to: date,
    status: word(STATUS_WORDS, 'done'),
    sender_code: identifier,
    sender_level: word(TEAM_LEVEL_WORDS),
  },

  check(row) {
    const id = row.read('posting_id')
    const person = row.read('person_id')
    const area = row.place()
    if (area && levelOf(area.code) !== 'township') row.problems.push(notTownship(area.code, area.name))
    const institution = row.read('institution')
    const { from, to } = readRange(row)
    const ended = row.read('ended')
    const confirmedTo = row.read('confirmed_to')
    const status = row.read('status')
    const sender = row.read('sender_code')
    const senderLevel = row.read('sender_level')
    const { today } = row.context
    const odd = yearProblems({ from, to, ended, confirmed_to: confirmedTo }, today)
    // What a slip in the year entails besides would only hide it.
    row.problems.push(...(odd.length > 0 ? odd : dateProblems({ from, ended, confirmedTo, status }, today)))
    return {
      values: {
        countyCode: area?.code.slice(0, 6) ?? null,
        postingId: id,
        postingKey: id && identityOf(id),
        personId: person,
        personKey: person && identityOf(person),
        placeCode: area?.code ?? null,
        institution,
        institutionKey: institution && identityOf(institution),
        from,
        to,
        ended,
        confirmedTo,
        status,
        senderCode: sender,
        senderKey: sender && identityOf(sender),
        senderLevel,
      },
    }
  },

  table: staffPosting,
  key: [staffPosting.postingKey],
  id: staffPosting.postingId,
  effects: POSTING_EFFECTS,
  ground: { area: staffPosting.placeCode, teamKey: staffPosting.senderKey },
  completes: personsAsKnown,
  checks: POSTING_CHECKS,
})

interface Dates {
  readonly from: LocalDate | null
  readonly ended: LocalDate | null
  readonly confirmedTo: LocalDate | null
  readonly status: VisitStatus | null
}

function dateProblems({ from, ended, confirmedTo, status }: Dates, today: LocalDate): RowProblem[] {
  const problems: RowProblem[] = []
  for (const [column, day] of [
    ['ended', ended],
    ['confirmed_to', confirmedTo],
  ] as const) {
    if (day === null) continue
    if (day > today) problems.push(notYet(column, day, today))
    else if (from !== null && day < from) problems.push(beforeStart(column, day, from))
  }
  if (status === 'done' && from !== null && from > today) problems.push(begunAfterToday(from, today))
  else if (status === 'done' && confirmedTo === null) problems.push(unconfirmed())
  if (status === 'planned' && confirmedTo !== null) problems.push(confirmedPlan(confirmedTo))
  return problems
}

function notTownship(code: string, name: string): RowProblem {
  return problem(
    'code-not-township',
    'place_code',
    code,
    `代码 ${code} 是${name}，不是乡镇或街道：驻点按乡镇登记，请填 9 位乡镇（街道）代码。`,
    `The code ${code} is that of ${name}, not of a township or subdistrict: postings are to townships, so enter a 9-digit code.`,
  )
}

function notYet(column: string, day: LocalDate, today: LocalDate): RowProblem {
  return problem(
    'confirmed-after-today',
    column,
    day,
    `日期 ${day} 在今天（${today}）之后，尚不能确认：请改为今天或更早；计划的结束日期请填“计划结束日期”。`,
    `The date ${day} is after today (${today}) and cannot be confirmed yet: enter today or an earlier day; a planned end belongs in to.`,
  )
}

function beforeStart(column: string, day: LocalDate, from: LocalDate): RowProblem {
  return problem(
    'end-before-start',
    column,
    day,
    `日期 ${day} 早于驻点起始日期 ${from}：请核对两者。`,
    `The date ${day} is before the posting's first day, ${from}: check both.`,
  )
}

function begunAfterToday(from: LocalDate, today: LocalDate): RowProblem {
  return problem(
    'done-after-today',
    'from',
    from,
    `状态为“已完成”而驻点从 ${from} 开始，在今天（${today}）之后：请改日期，或把状态改为“计划”。`,
    `The posting is marked done but begins on ${from}, after today (${today}): correct the date, or set the status to planned.`,
  )
}

function unconfirmed(): RowProblem {
  return warning(
    'posting-not-confirmed',
    'confirmed_to',
    null,
    '没有填“确认至”，此驻点暂不计入任何一天：核实在岗后请补填。',
    'confirmed_to is empty, so no day of this posting counts yet: enter it once the person is known to have been there.',
  )
}

function confirmedPlan(confirmedTo: LocalDate): RowProblem {
  return warning(
    'planned-confirmed',
    'confirmed_to',
    confirmedTo,
    '状态为“计划”，“确认至”不起作用：如已到岗，请把状态改为“已完成”。',
    'The status is planned, so confirmed_to has no effect: set the status to done if the person is there.',
  )
}
