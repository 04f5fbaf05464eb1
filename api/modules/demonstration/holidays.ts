import { addDays, isoWeekday, toDay } from '../../domain/calendar.ts'
import type { LocalDate } from '../../domain/units.ts'

/**
 * Days off and worked weekends as the State Council's general office announced them. Confidence A:
 * 2024 gov.cn content_6911528, 2025 content_6986383, 2026 content_7047091.
 */
const ANNOUNCED: Readonly<Record<number, { off: readonly string[]; worked: readonly string[] }>> = {
  2024: {
    off: ['01-01', '02-10..02-17', '04-04..04-06', '05-01..05-05', '06-10', '09-15..09-17', '10-01..10-07'],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: ['01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      '01-01..01-03',
      '02-15..02-23',
      '04-04..04-06',
      '05-01..05-05',
      '06-19..06-21',
      '09-25..09-27',
      '10-01..10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
}

interface YearCalendar {
  readonly off: ReadonlySet<string>
  readonly worked: ReadonlySet<string>
}

const years = new Map<number, YearCalendar>()

/** Whether people work on the date: weekdays that are no holiday, and weekends that make up for one. */
export function isWorkday(date: LocalDate): boolean {
  const { off, worked } = calendarOf(Number(date.slice(0, 4)))
  if (off.has(date)) return false
  return worked.has(date) || isoWeekday(toDay(date)) <= 5
}

/** Working days from a Monday to its Sunday, 0 to 7. */
export function workdaysOfWeek(monday: LocalDate): LocalDate[] {
  const dates: LocalDate[] = []
  for (let i = 0; i < 7; i++) {
    const date = addDays(monday, i)
    if (isWorkday(date)) dates.push(date)
  }
  return dates
}

function calendarOf(year: number): YearCalendar {
  let calendar = years.get(year)
  if (!calendar) {
    const announced = ANNOUNCED[year]
    calendar = announced
      ? { off: expand(year, announced.off), worked: expand(year, announced.worked) }
      : { off: expectedDaysOff(year), worked: new Set() }
    years.set(year, calendar)
  }
  return calendar
}

/**
 * First day of the first, fifth day of the fifth and fifteenth day of the eighth lunar month, as printed
 * calendars have them (confidence B). A table, because the system's own lunar calendar is a day off in 2027 and
 * 2030, when the new moon comes within minutes of midnight.
 */
const LUNAR: Readonly<Record<number, { spring: string; dragonBoat: string; midAutumn: string }>> = {
  2027: { spring: '02-06', dragonBoat: '06-09', midAutumn: '09-15' },
  2028: { spring: '01-26', dragonBoat: '05-28', midAutumn: '10-03' },
  2029: { spring: '02-13', dragonBoat: '06-16', midAutumn: '09-22' },
  2030: { spring: '02-03', dragonBoat: '06-05', midAutumn: '09-12' },
}

/**
 * Years without an announcement: the days of 全国年节及纪念日放假办法 (2024-11-10) art. 2, and of Spring Festival
 * the week from its eve, as announced so far. Our expectation, for demonstration records only.
 */
function expectedDaysOff(year: number): ReadonlySet<string> {
  const lunar = LUNAR[year]
  const off = new Set(expand(year, ['01-01', '04-04..04-05', '05-01..05-02', '10-01..10-03']))
  if (!lunar) return off
  off.add(`${year}-${lunar.dragonBoat}`)
  off.add(`${year}-${lunar.midAutumn}`)
  for (let i = -1; i <= 5; i++) off.add(addDays(`${year}-${lunar.spring}` as LocalDate, i))
  return off
}

function expand(year: number, ranges: readonly string[]): ReadonlySet<string> {
  const dates = new Set<string>()
  for (const range of ranges) {
    const [first = '', last = first] = range.split('..')
    for (let date = `${year}-${first}` as LocalDate; date <= `${year}-${last}`; date = addDays(date, 1)) {
      dates.add(date)
    }
  }
  return dates
}
