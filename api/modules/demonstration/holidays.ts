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
 * Years without an announcement: the days of 全国年节及纪念日放假办法 (2024-11-10) art. 2, and of Spring Festival
 * the week that the announcements have given so far. Our expectation, for demonstration records only.
 */
function expectedDaysOff(year: number): ReadonlySet<string> {
  const fixed = ['01-01', '04-04..04-05', '05-01..05-02', '10-01..10-03']
  const off = new Set(expand(year, fixed))
  for (let day = `${year}-01-01` as LocalDate; day < `${year + 1}-01-01`; day = addDays(day, 1)) {
    const [month, date] = lunar(day)
    if (month === 5 && date === 5) off.add(day)
    if (month === 8 && date === 15) off.add(day)
    if (month === 1 && date === 1) for (let i = -1; i <= 5; i++) off.add(addDays(day, i))
  }
  return off
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

function lunar(date: LocalDate): readonly [month: number, day: number] {
  const parts = chinese.formatToParts(new Date(`${date}T00:00:00Z`))
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  // A leap month is written `6bis`, which is no number: no festival lies in one.
  return [Number(of('month')), Number(of('day'))]
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
