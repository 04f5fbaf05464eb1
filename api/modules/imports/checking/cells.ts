import type { Area } from '../../../domain/areas.ts'
import { spelling } from '../../../domain/identity.ts'
import { EVERY_DAY, type WeekdaySet } from '../../../domain/reach/service-point.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { Cell, Row } from './cell.ts'
import type { FoundArea, WantedPlace } from './places.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import { valueMissing } from './row-reader.ts'
import { readable, readWhole, type Words } from './values.ts'
import { readWeekdays, weekdaysText } from './weekdays.ts'
import { REMOVE_WORDS } from './words.ts'

/** Two ids in one cell, most often. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u
const MAX_ID_LENGTH = 64
const MAX_TEXT_LENGTH = 500

/** An id as it is kept and shown: up to 64 characters, without invisible ones. */
export const identifier: Cell<string> = {
  holds: 'id',
  read(cell, row, { name }) {
    const id = spelling(cell)
    if (id.length > MAX_ID_LENGTH) {
      row.problems.push(
        problem(
          'text-too-long',
          name,
          cell,
          `有 ${id.length} 个字符，最多 ${MAX_ID_LENGTH} 个：请缩短。`,
          `It has ${id.length} characters and must have at most ${MAX_ID_LENGTH}: shorten it.`,
        ),
      )
      return null
    }
    if (id === '' || CONTROL.test(cell)) {
      row.problems.push(
        problem(
          'control-character',
          name,
          cell,
          '含有换行、制表符或控制字符，或只有不可见字符：请重新填写编号。',
          'It contains a line break, tab or control character, or only invisible characters: enter the id again.',
        ),
      )
      return null
    }
    return id
  },
}

/** A text for people, up to so many characters. */
export const textUpTo = (most: number): Cell<string> => ({
  holds: 'text',
  read(cell, row, column) {
    const shown = readable(cell)
    if (shown === '') {
      if (column.required) row.problems.push(valueMissing(column))
      return null
    }
    if (shown.length <= most) return shown
    row.problems.push(
      problem(
        'text-too-long',
        column.name,
        shown,
        `有 ${shown.length} 个字符，最多 ${most} 个：请缩短。`,
        `It has ${shown.length} characters and must have at most ${most}: shorten it.`,
      ),
    )
    return null
  },
})

export const text = textUpTo(MAX_TEXT_LENGTH)

export const date: Cell<LocalDate> = {
  holds: 'date',
  read(cell, row, { name }) {
    const read = row.date(cell)
    if (read === null) {
      row.problems.push(
        problem(
          'date-unreadable',
          name,
          cell,
          `“${cell}”不是日期，或日历上没有这一天：请写成 2026-01-05。`,
          `"${cell}" is not a valid date: enter it as 2026-01-05.`,
        ),
      )
      return null
    }
    if (read.serial) {
      const epoch = row.context.epoch1904 ? 1904 : 1900
      row.problems.push(
        warning(
          'date-serial',
          name,
          cell,
          `${cell} 是 Excel 日期序号，已按 ${epoch} 年起算读作 ${read.date}：请核对，最好写成日期。`,
          `${cell} is a serial number of Excel, read from ${epoch} on as ${read.date}: check it, and best write dates.`,
        ),
      )
    }
    return read.date
  },
}

/** One of a list of words. @param empty what an empty cell means */
export function word<Value extends string>(words: Words<Value>, empty?: Value): Cell<Value> {
  return {
    holds: 'words',
    ...(empty !== undefined && { empty }),
    knows: (cell) => isTelling(cell) && words.read(cell) !== null,
    read: (cell, row, { name }) => readWord(words, cell, row, name),
    toldZh: (value) => words.told(value),
  }
}

function readWord<Value extends string>(
  words: Words<Value>,
  cell: string,
  row: Row,
  column: string,
): Value | null {
  const value = words.read(cell)
  if (value === null) {
    row.problems.push(
      problem(
        'word-unknown',
        column,
        cell,
        `“${cell}”不在可选值之中：请填 ${words.zh}。`,
        `"${cell}" is not one of the choices: use ${words.en}.`,
      ),
    )
  }
  return value
}

/** A word that is found in columns of all sorts (是, 1, y) tells nothing of the column it is in. */
function isTelling(cell: string): boolean {
  return cell.length > 1 && !/^[\d.,\s]+$/.test(cell) && !/^(?:yes|no|true|false)$/i.test(cell)
}

/** A whole number from `min` to `max`. @param wrong the problem of any other cell */
export function whole(
  min: number,
  max: number,
  wrong: (column: string, cell: string) => RowProblem,
): Cell<number> {
  return {
    holds: 'number',
    read(cell, row, { name }) {
      const value = readWhole(cell)
      if (value !== null && value >= min && value <= max) return value
      row.problems.push(wrong(name, cell))
      return null
    },
  }
}

/** The code of an area of any level. */
export const anyArea: Cell<Area> = {
  holds: 'code',
  read: (cell, row) => areaOf(row.context.places.area(cell), row),
}

const placeCode = (wanted: WantedPlace): Cell<Area> => ({
  holds: 'code',
  read: (cell, row, { name }) => areaOf(row.context.places.place(cell, name, wanted), row),
})

/** The code of a county, a township or a village. */
export const place = placeCode('place')
export const county = placeCode('county')
export const village = placeCode('village')

function areaOf(found: FoundArea, row: Row): Area | null {
  if (found.problem === null) return found.area
  row.problems.push(found.problem)
  return null
}

/** Whether the row takes its record out. */
export const remove: Cell<boolean> = {
  holds: 'words',
  empty: false,
  knows: (cell) => isTelling(cell) && REMOVE_WORDS.read(cell) !== null,
  read: (cell, row, { name }) => readWord(REMOVE_WORDS, cell, row, name) === 'yes',
  write: ({ removed }) => (removed ? '1' : ''),
}

/** Days of the week; an empty cell is every day. */
export const weekdays: Cell<WeekdaySet> = {
  holds: 'words',
  empty: EVERY_DAY,
  // 全部 is every day here, and all of anything elsewhere.
  knows: (cell) => isTelling(cell) && !/^(?:全部|all)$/i.test(cell) && readWeekdays(cell).days !== null,
  read(cell, row) {
    const read = readWeekdays(cell)
    if (read.problem) row.problems.push(read.problem)
    return read.days
  },
  write: ({ weekdays }) => (weekdays === null ? '' : weekdaysText(Number(weekdays))),
}
