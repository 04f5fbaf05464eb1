import {
  MAX_MONTHS,
  MAX_TASKS,
  type MonthReportDto,
  type ReportDetail,
  type ReportsAnswer,
  type ReportsQuery,
  type ReportTasks,
} from '../../contract/reports.ts'
import type { Db, DbPool } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { type Area, isNeverJudged, isWithin, levelOf, reportsApartFrom } from '../../domain/areas.ts'
import { type Period, periodOf, periodsBetween, shiftPeriod } from '../../domain/period.ts'
import { canBeReported, dueDate, owedFrom, parseMonth } from '../../domain/reports/due.ts'
import { hasReport } from '../../domain/reports/steps.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import { unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { visitDto } from '../visits/visit-rows.ts'
import { type MonthFrame, monthDto, stepDto } from './month-dto.ts'
import { type ReportSettings, readReportSettings } from './report-settings.ts'
import { monthsOutOfOrder } from './reports.errors.ts'
import { countDone, findDifferences, findReport, findReports, findSteps } from './reports.repository.ts'

export interface ReportsDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
}

/** Months that are shown when none are named. */
const DEFAULT_MONTHS = 12

/**
 * Where each county's months stand.
 * @throws ProblemError 400 for an area that there is not, that lies below a county, or that the viewer may not read, and for months
 * in the wrong order or too many
 */
export async function listReports(
  { db, geography, today: clock }: ReportsDependencies,
  viewer: Viewer,
  asked: ReportsQuery,
): Promise<ReportsAnswer> {
  allow(viewer, 'records.read')
  const within = readWithin(geography, viewer, asked.within, 'county')
  const today = clock()
  return db.snapshot(async (tx) => {
    const settings = await readReportSettings(tx)
    const months = chosenMonths(asked, settings, today)
    const frame = { viewer, dueDay: settings.dueDay, today }
    const rows = await reportsOf(tx, within, months)
    return {
      ...use(settings, today),
      within,
      months: months.map((month) => ({ id: month.id, due: dueDate(month, settings.dueDay) })),
      counties: reportingCounties(geography, within).map((county) => {
        const city = reviewerOf(county.code)
        return {
          code: county.code,
          name: county.name,
          city,
          cityName: geography.areas.get(city)?.name ?? city,
          months: months.map((month) =>
            monthDto({ county, month, row: rows.get(`${county.code} ${month.start}`) ?? null }, frame),
          ),
        }
      }),
    }
  })
}

/** What the viewer has to do: what a county owes from 7 days before the due date, and what waits for a city or the province. */
export async function listTasks(
  { db, geography, today: clock }: ReportsDependencies,
  viewer: Viewer,
): Promise<ReportTasks> {
  const today = clock()
  return db.snapshot(async (tx) => {
    const settings = await readReportSettings(tx)
    const tasks = await tasksOf(tx, geography, settings, { viewer, dueDay: settings.dueDay, today })
    return { ...use(settings, today), total: tasks.length, tasks: tasks.slice(0, MAX_TASKS) }
  })
}

async function tasksOf(
  db: Db,
  geography: Geography,
  { from, dueDay }: ReportSettings,
  frame: MonthFrame,
): Promise<MonthReportDto[]> {
  if (!from) return []
  const last = lastEnded(frame.today)
  const months = monthsBetween(from, last)
  const rows = await reportsOf(db, frame.viewer.within, months)
  const counties = reportingCounties(geography, frame.viewer.within)
  return months.flatMap((month) => {
    if (frame.today < owedFrom(month, dueDay)) return []
    return counties.flatMap((county) => {
      const row = rows.get(`${county.code} ${month.start}`) ?? null
      const dto = monthDto({ county, month, row }, frame)
      return dto.holder !== null && dto.steps.some((step) => step !== 'return') ? [dto] : []
    })
  })
}

/**
 * A county's month with its history, and how its visits differ from those that were accepted.
 * @throws ProblemError 404 for what is not a county that the viewer may read, or that does not report
 */
export async function readReport(
  { db, geography, today: clock }: ReportsDependencies,
  viewer: Viewer,
  asked: { readonly county: AreaCode; readonly month: string },
): Promise<ReportDetail> {
  allow(viewer, 'records.read')
  const county = readCounty(geography, viewer, asked.county)
  const month = parseMonth(asked.month)!
  return db.snapshot(async (tx) => {
    const { dueDay } = await readReportSettings(tx)
    const row = await findReport(tx, county.code, month)
    const steps = await findSteps(tx, county.code, month)
    const found = row?.acceptedAt ? await findDifferences(tx, county.code, month) : null
    return {
      ...monthDto({ county, month, row }, { viewer, dueDay, today: clock() }),
      doneVisits: await countDone(tx, county.code, month),
      history: steps.map(stepDto),
      differences: found && {
        acceptedAt: row!.acceptedAt!.toISOString(),
        total: found.total,
        visits: found.visits.map(({ before, after }) => ({
          before: before && visitDto(before, geography),
          after: after && visitDto(after, geography),
        })),
      },
    }
  })
}

/** @throws ProblemError 404 for what is not a county that the viewer may read, or that does not report */
export function readCounty(geography: Geography, viewer: Viewer, code: AreaCode): Area {
  const county = geography.areas.get(code)
  if (!county || levelOf(code) !== 'county' || isNeverJudged(code) || !isWithin(code, viewer.within)) {
    throw unknownArea(code, 404)
  }
  return county
}

/** All but 金门县, in the order of codes. */
function reportingCounties(geography: Geography, within: AreaCode): readonly Area[] {
  return geography.within('county', within).filter(({ code }) => !isNeverJudged(code))
}

/** The city that reviews for a county: itself where it reports apart from its city. */
function reviewerOf(county: AreaCode): AreaCode {
  const city = county.slice(0, 4) as AreaCode
  return reportsApartFrom(county, city) ? county : city
}

function chosenMonths(asked: ReportsQuery, { from }: ReportSettings, today: LocalDate): readonly Period[] {
  const last = lastEnded(today)
  const to = asked.to ? parseMonth(asked.to)! : last
  const first = asked.from ? parseMonth(asked.from)! : shiftPeriod(to, 1 - DEFAULT_MONTHS)
  const count = periodsBetween(first, to) + 1
  if (count < 1 || count > MAX_MONTHS) throw monthsOutOfOrder()
  if (!from) return []
  return monthsBetween(first, to).filter((month) => month.start >= from.start && canBeReported(month, today))
}

const lastEnded = (today: LocalDate): Period => shiftPeriod(periodOf('month', today), -1)

function monthsBetween(from: Period, to: Period): Period[] {
  const count = Math.max(0, periodsBetween(from, to) + 1)
  return Array.from({ length: count }, (_, i) => shiftPeriod(from, i))
}

/** By county and first day of the month. */
async function reportsOf(db: Db, within: AreaCode, months: readonly Period[]) {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return new Map<string, never>()
  const rows = await findReports(db, { within, from: first.start, to: last.start })
  return new Map(
    rows.filter(({ state }) => hasReport(state)).map((row) => [`${row.countyCode} ${row.month}`, row]),
  )
}

const use = ({ from, dueDay }: ReportSettings, today: LocalDate) => ({
  today,
  since: from?.id ?? null,
  dueDay,
})
