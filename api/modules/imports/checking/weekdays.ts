import {
  EVERY_DAY,
  type Weekday,
  type WeekdaySet,
  weekdaySetOf,
  weekdaysIn,
} from '../../../domain/reach/service-point.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import { halfWidth, readDate } from './values.ts'

/** Days as read, with a warning where they were read from a number; or why they cannot be read. */
export type ReadWeekdays =
  | { readonly days: WeekdaySet; readonly problem: RowProblem | null }
  | { readonly days: null; readonly problem: RowProblem }

const COLUMN = 'weekdays'
const ALL = /^(?:每[天日]|天天|全[周年]|全部|daily|every ?day|all)$/
const GROUPS: readonly (readonly [RegExp, readonly Weekday[]])[] = [
  [/^(?:工作日|workdays?|weekdays?)$/, [1, 2, 3, 4, 5]],
  [/^(?:周末|双休日|weekends?)$/, [6, 7]],
]
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const CHINESE = '一二三四五六日'
/** What Excel makes of `1-5` or `1,3,5`, shown by itself: a day of a month. */
const SHORT_DATE = /^(?:\d{1,2}月\d{1,2}日?|\d{1,2}-[a-z]{3}(?:-\d{2,4})?|[a-z]{3}-\d{1,2})$/

/**
 * `1,3,5` (Monday is 1), `周一、周三`, `一三五`, `1-5`, `周一至周五`, `Mon, Wed`, `每天`; empty is every day. Excel takes
 * `1,3,5` for the number 135, which is read with a warning, and `1-5` for a date, which is refused.
 */
export function readWeekdays(cell: string): ReadWeekdays {
  if (cell === '') return { days: EVERY_DAY, problem: null }
  const text = halfWidth(cell).toLowerCase().trim()
  if (ALL.test(text)) return { days: EVERY_DAY, problem: null }
  const group = GROUPS.find(([words]) => words.test(text))
  if (group) return { days: weekdaySetOf(group[1]), problem: null }
  if (/^[1-7]{2,7}$/.test(text)) return fromNumber(cell, text)
  if (SHORT_DATE.test(text) || readDate(cell) !== null) return { days: null, problem: becameDate(cell) }
  const days = daysOf(text)
  return days ? { days: weekdaySetOf(days), problem: null } : { days: null, problem: unreadable(cell) }
}

/** As files have them: `1,3,5`. */
export function weekdaysText(days: WeekdaySet): string {
  return weekdaysIn(days).join(',')
}

function daysOf(text: string): Weekday[] | null {
  const days: Weekday[] = []
  const parts = text
    .replace(/^每(?=周|星期|礼拜)/, '')
    .replace(/\s*(?:[-–—~～至到])\s*/g, '-')
    .split(/[\s,、;/|.·和及]+/)
    .filter((part) => part !== '')
  for (const part of parts) {
    const read = part.includes('-') ? rangeOf(part) : runOf(part)
    if (!read) return null
    days.push(...read)
  }
  return days.length > 0 ? days : null
}

/** `周五-周一` goes over the week's end. */
function rangeOf(part: string): Weekday[] | null {
  const [first, last, ...more] = part.split('-').map(dayOf)
  if (!first || !last || more.length > 0) return null
  const length = ((last - first + 7) % 7) + 1
  return Array.from({ length }, (_, i) => (((first - 1 + i) % 7) + 1) as Weekday)
}

/** One day, or several without anything between them: `一三五`, `周一三五`, `周一周三`. */
function runOf(part: string): Weekday[] | null {
  const one = dayOf(part)
  if (one) return [one]
  const run = part.replace(/周|星期|礼拜/g, '')
  if (!/^[一二三四五六日天]+$/.test(run)) return null
  return [...run].map((sign) => dayOf(sign)!)
}

function dayOf(word: string): Weekday | null {
  const bare = word.replace(/^(?:周|星期|礼拜)/, '').replace('天', '日')
  if (/^[1-7]$/.test(bare)) return Number(bare) as Weekday
  const chinese = bare.length === 1 ? CHINESE.indexOf(bare) : -1
  if (chinese >= 0) return (chinese + 1) as Weekday
  const english = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/.test(word)
  return english ? ((ENGLISH.indexOf(word.slice(0, 3)) + 1) as Weekday) : null
}

function fromNumber(cell: string, digits: string): ReadWeekdays {
  const days = [...digits].map(Number)
  const isAscending = days.every((day, i) => i === 0 || day > days[i - 1]!)
  if (!isAscending) return { days: null, problem: unreadable(cell) }
  const zh = days.map((day) => `周${CHINESE[day - 1]}`).join('、')
  return {
    days: weekdaySetOf(days as Weekday[]),
    problem: warning(
      'weekdays-number',
      COLUMN,
      cell,
      `“${cell}”是一个数（Excel 会把 1,3,5 改成 135），已读作${zh}：请核对，最好写成“${zh}”。`,
      `"${cell}" is a number (Excel turns 1,3,5 into 135) and was read as the days ${days.join(', ')}: check it, and best write ${days.map((day) => ENGLISH[day - 1]).join(' ')}.`,
    ),
  }
}

function becameDate(cell: string): RowProblem {
  return problem(
    'weekdays-mangled',
    COLUMN,
    cell,
    `“${cell}”是日期：Excel 会把 1-5 或 1,3,5 改成日期。请把该列设为“文本”格式，写成“周一、周三、周五”或“周一至周五”。`,
    `"${cell}" is a date: Excel turns 1-5 or 1,3,5 into one. Format the column as Text and write such as mon, wed, fri.`,
  )
}

function unreadable(cell: string): RowProblem {
  return problem(
    'weekdays-unreadable',
    COLUMN,
    cell,
    `“${cell}”不是开放日：请写成“周一、周三、周五”、1,3,5（1 为周一，7 为周日）、“周一至周五”或“每天”；留空表示每天。`,
    `"${cell}" must be days of the week: write mon, wed, fri, or 1,3,5 (1 is Monday, 7 Sunday), or 1-5; empty is every day.`,
  )
}
