import { daysBetween } from '../../../domain/calendar.ts'
import { identityOf } from '../../../domain/identity.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { MAX_DAYS_AHEAD, MAX_VISIT_DAYS, type VisitStatus } from '../../../domain/visit.ts'
import { COLUMNS, type Header } from './columns.ts'
import { nameContradicts } from './places.ts'
import { checkDistance, readPosition } from './position.ts'
import { problem, type RowProblem } from './problem.ts'
import { CellReader, type CheckContext, type CheckedRow, surplusCells } from './reader.ts'
import { readWhole } from './values.ts'
import { SERVICE_WORDS, SESSION_WORDS, STATUS_WORDS, TEAM_LEVEL_WORDS } from './words.ts'

/** The values of a checked visit, in this order, with PostgreSQL's types. */
export const VISIT_STAGING = [
  ['county_code', 'text'],
  ['visit_id', 'text'],
  ['visit_key', 'text'],
  ['date', 'date'],
  ['end_date', 'date'],
  ['session', 'visit_session'],
  ['place_code', 'text'],
  ['service', 'visit_service'],
  ['team_code', 'text'],
  ['team_level', 'team_level'],
  ['team_name', 'text'],
  ['headcount', 'smallint'],
  ['status', 'visit_status'],
  ['patients', 'integer'],
  ['trained', 'integer'],
  ['lectures', 'integer'],
  ['ward_rounds', 'integer'],
  ['case_discussions', 'integer'],
  ['lon', 'double precision'],
  ['lat', 'double precision'],
] as const

/** An earlier date is a slip of the pen: before the records' subject. */
const EARLIEST = '2000-01-01'
const MOST_PERSONS = 9_999_999

const NO_PROBLEMS: readonly RowProblem[] = []
const ZH = new Map(COLUMNS.visits.map(({ name, zh }) => [name, zh]))
const COUNTS = ['patients', 'trained', 'lectures', 'ward_rounds', 'case_discussions'] as const

/**
 * Checks rows of a visits file one by one. Every problem of a row is found in one pass. Null for a row without
 * a word in it, and for one of the template that names a place and nothing else.
 */
export function visitChecker(
  header: Header,
  context: CheckContext,
): (cells: readonly string[]) => CheckedRow | null {
  const cells = new CellReader(context)
  const { places, today } = context
  const width = header.cells.length
  const index = (name: string) => header.at[name] ?? -1
  const zh = (name: string) => ZH.get(name) ?? name
  const at = {
    id: index('visit_id'),
    date: index('date'),
    endDate: index('end_date'),
    session: index('session'),
    place: index('place_code'),
    name: index('place_name'),
    service: index('service'),
    team: index('team_code'),
    level: index('team_level'),
    teamName: index('team_name'),
    headcount: index('headcount'),
    status: index('status'),
    lon: index('lon'),
    lat: index('lat'),
    crs: index('crs'),
  }
  const countsAt = COUNTS.map((name) => ({ name, at: index(name) }))
  const nameCells = new Set([at.place, at.name])

  return (row) => {
    if (row.length === 1 && row[0] === '') return null
    const cell = (position: number): string => {
      const text = position < 0 ? undefined : row[position]
      return text === undefined ? '' : text.trim()
    }
    const idCell = cell(at.id)
    if (idCell === '' && row.every((text, i) => nameCells.has(i) || text.trim() === '')) return null

    cells.problems = []
    if (row.length > width) {
      const surplus = surplusCells(row, width)
      if (surplus) cells.problems.push(surplus)
    }
    const must = (name: string, position: number) => {
      const text = cell(position)
      return text === '' ? cells.required(name, zh(name), text) : text
    }

    const idText = must('visit_id', at.id)
    const id = idText && cells.identifier('visit_id', idText)
    const key = id && identityOf(id)
    const dateText = must('date', at.date)
    const date = dateText && cells.date('date', dateText)
    const endText = cell(at.endDate)
    const endDate = endText === '' ? date : cells.date('end_date', endText)
    const sessionText = must('session', at.session)
    const session = sessionText && cells.word(SESSION_WORDS, 'session', sessionText)
    const placeText = must('place_code', at.place)
    const found = placeText ? places.place(placeText) : null
    if (found?.problem) cells.problems.push(found.problem)
    const area = found && found.problem === null ? found.area : null
    const serviceText = must('service', at.service)
    const service = serviceText && cells.word(SERVICE_WORDS, 'service', serviceText)
    const teamText = must('team_code', at.team)
    const team = teamText && cells.identifier('team_code', teamText)
    const levelText = must('team_level', at.level)
    const level = levelText && cells.word(TEAM_LEVEL_WORDS, 'team_level', levelText)
    const teamName = cells.text('team_name', cell(at.teamName))
    const headcountText = must('headcount', at.headcount)
    const headcount = headcountText === null ? null : readHeadcount(cells, headcountText)
    const statusText = cell(at.status)
    const status = statusText === '' ? 'done' : cells.word(STATUS_WORDS, 'status', statusText)

    if (date && endDate) checkDates(cells, date, endDate, status, today)
    const name = cell(at.name)
    if (name !== '' && area && !places.isNamed(area, name)) {
      cells.problems.push(nameContradicts('place_name', name, area.code, places.path(area)))
    }
    const counts: (number | null)[] = []
    for (const each of countsAt) counts.push(readCount(cells, each.name, cell(each.at)))
    const position =
      at.lon < 0 && at.lat < 0 ? null : readPosition(cells, cell(at.lon), cell(at.lat), cell(at.crs))
    if (position && area) checkDistance(cells, area, position)

    const problems = cells.problems.length === 0 ? NO_PROBLEMS : cells.problems
    if (problems.length > 0 && cells.hasErrors()) return { key, staged: null, problems }
    const place = area!.code
    return {
      key,
      staged: [
        place.slice(0, 6),
        id,
        key,
        date,
        endDate,
        session,
        place,
        service,
        team,
        level,
        teamName,
        headcount,
        status,
        ...counts,
        position ? position[0] : null,
        position ? position[1] : null,
      ],
      problems,
    }
  }
}

function checkDates(
  cells: CellReader,
  date: LocalDate,
  endDate: LocalDate,
  status: VisitStatus | null,
  today: LocalDate,
): void {
  if (date < EARLIEST || (endDate > today && daysBetween(today, endDate) > MAX_DAYS_AHEAD)) {
    cells.problems.push(
      problem(
        'date-out-of-range',
        date < EARLIEST ? 'date' : 'end_date',
        date < EARLIEST ? date : endDate,
        '日期早于 2000 年或晚于今后三年：请核对年份。',
        'The date is before 2000 or more than three years ahead: check the year.',
      ),
    )
    return
  }
  if (endDate !== date) {
    if (endDate < date) {
      cells.problems.push(
        problem(
          'end-before-start',
          'end_date',
          endDate,
          `结束日期早于日期 ${date}：请核对两者。`,
          `The end date is before the date ${date}: check both.`,
        ),
      )
      return
    }
    const days = daysBetween(date, endDate) + 1
    if (days > MAX_VISIT_DAYS) {
      cells.problems.push(
        problem(
          'too-many-days',
          'end_date',
          endDate,
          `一条记录跨 ${days} 天，最多 ${MAX_VISIT_DAYS} 天：请分成几条。`,
          `The record spans ${days} days and must span at most ${MAX_VISIT_DAYS}: split it.`,
        ),
      )
    }
  }
  if (status === 'done' && endDate > today) {
    cells.problems.push(
      problem(
        'done-after-today',
        date > today ? 'date' : 'end_date',
        endDate,
        `状态为“已完成”而日期 ${endDate} 在今天（${today}）之后：请改日期，或把状态改为“计划”。`,
        `The visit is marked done but its date ${endDate} is after today (${today}): correct the date, or set the status to planned.`,
      ),
    )
  }
}

const headcounts = new Map(Array.from({ length: 999 }, (_, i) => [String(i + 1), i + 1]))

function readHeadcount(cells: CellReader, text: string): number | null {
  const known = headcounts.get(text)
  if (known !== undefined) return known
  const value = readWhole(text)
  if (value !== null && value >= 1 && value <= 999) return value
  cells.problems.push(
    problem(
      'headcount-out-of-range',
      'headcount',
      text,
      `人数“${text}”不是 1 到 999 的整数：请核对。`,
      `The headcount "${text}" must be an integer from 1 to 999: correct it.`,
    ),
  )
  return null
}

function readCount(cells: CellReader, column: string, text: string): number | null {
  if (text === '') return null
  const value = readWhole(text)
  if (value !== null && value <= MOST_PERSONS) return value
  cells.problems.push(
    problem(
      'count-out-of-range',
      column,
      text,
      `“${text}”不是 0 到 ${MOST_PERSONS} 的整数：请填整数，或留空。`,
      `"${text}" must be an integer from 0 to ${MOST_PERSONS}: correct it, or leave it empty.`,
    ),
  )
  return null
}
