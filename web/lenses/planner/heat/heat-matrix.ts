import type { GapUnit } from '../../../../api/contract/clusters.ts'
import { type AreaLevel, codeLength } from '../../../../api/domain/areas.ts'
import { toDate, toDay } from '../../../../api/domain/calendar.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import {
  type Period,
  parsePeriod,
  periodIndex,
  periodOf,
  shiftPeriod,
} from '../../../../api/domain/period.ts'
import type { DayNumber, LocalDate } from '../../../../api/domain/units.ts'
import { GAP_STATES, type GapMark } from '../../../map/planner-types.ts'
import type { Crowd, PlannerVisit } from '../types.ts'

export type HeatLevel = Extract<AreaLevel, 'county' | 'township'>

/** A place in a week. */
export interface HeatCell {
  /** Visits: a team at a place on a date; a record of several dates is several. */
  readonly count: number
  /** Of these, still planned. */
  readonly planned: number
  /** Of these, in a crowd. */
  readonly crowded: number
  /** Ids of the crowds, worst first. */
  readonly crowds: readonly string[]
  readonly visits: readonly string[]
}

export interface HeatRow {
  readonly code: string
  readonly count: number
  readonly crowded: number
  /** By column; weeks without visits are not named. */
  readonly cells: ReadonlyMap<number, HeatCell>
  readonly gaps: readonly GapUnit[]
  /** The worst of the gaps whose period holds a day of the week, by column. */
  readonly gapWeeks: ReadonlyMap<number, GapMark['state']>
}

export interface HeatMatrix {
  /** ISO weeks that hold a date of the window. */
  readonly weeks: readonly Period[]
  /** Most crowded first, then by code; those with neither visit nor gap are left out. */
  readonly rows: readonly HeatRow[]
  /** Of all cells: those of the rows add up to it. */
  readonly count: number
  /** Of the fullest cell. */
  readonly most: number
}

export interface HeatQuestion {
  readonly visits: readonly PlannerVisit[]
  /** Worst first. */
  readonly clusters: readonly Crowd[]
  readonly gaps: readonly GapUnit[]
  readonly from: string
  readonly to: string
  readonly level: HeatLevel
  /** Codes of the counties that are looked at; null: all. */
  readonly counties: ReadonlySet<string> | null
}

/** The ISO weeks that hold a date from `from` to `to`, both included. */
export function weeksBetween(from: string, to: string): readonly Period[] {
  const first = periodOf('week', from as LocalDate)
  const count = periodIndex(periodOf('week', to as LocalDate)) - periodIndex(first) + 1
  return Array.from({ length: Math.max(0, count) }, (_, n) => shiftPeriod(first, n))
}

/** Visits by place and week. Cancelled ones, also by the draft, are none. */
export function heatMatrix(question: HeatQuestion): HeatMatrix {
  const { visits, clusters, gaps, from, to, level, counties } = question
  const weeks = weeksBetween(from, to)
  const firstWeek = weeks[0] ? periodIndex(weeks[0]) : 0
  const columnOf = (date: LocalDate) => periodIndex(periodOf('week', date)) - firstWeek
  const isLookedAt = (code: string) => counties === null || counties.has(code.slice(0, 6))
  // A place above the level of the rows is a row of its own: a county's own visits beside those of its townships.
  const rowOf = (code: string) => code.slice(0, codeLength(level))
  const crowdsOf = new Map<string, string[]>()
  for (const { id, visits: members } of clusters) {
    for (const member of members) crowdsOf.set(member, [...(crowdsOf.get(member) ?? []), id])
  }
  const rows = new Map<string, Building>()
  const row = (code: string) => {
    const known = rows.get(code)
    if (known) return known
    const made: Building = { cells: new Map(), gaps: [] }
    rows.set(code, made)
    return made
  }
  for (const visit of visits) {
    if (visit.status === 'cancelled' || visit.change === 'cancel' || !isLookedAt(visit.placeCode)) continue
    const crowds = crowdsOf.get(visit.visitId) ?? []
    const { cells } = row(rowOf(visit.placeCode))
    for (const date of datesOf(visit, from, to)) {
      const column = columnOf(date)
      const cell = cells.get(column) ?? {
        count: 0,
        planned: 0,
        crowded: 0,
        crowds: new Set(),
        visits: new Set(),
      }
      cell.count++
      if (visit.status === 'planned') cell.planned++
      if (crowds.length > 0) cell.crowded++
      for (const crowd of crowds) cell.crowds.add(crowd)
      cell.visits.add(visit.visitId)
      cells.set(column, cell)
    }
  }
  for (const gap of gaps) if (isLookedAt(gap.code)) row(rowOf(gap.code)).gaps.push(gap)
  const order = new Map(clusters.map(({ id }, n) => [id, n]))
  const finished = [...rows]
    .filter(([, { cells, gaps: own }]) => cells.size > 0 || own.length > 0)
    .map(([code, building]) => finish(code, building, order, (gap) => gapColumns(gap, from, to, columnOf)))
    .sort((a, b) => b.crowded - a.crowded || (a.code < b.code ? -1 : 1))
  return {
    weeks,
    rows: finished,
    count: finished.reduce((sum, { count }) => sum + count, 0),
    most: finished.reduce(
      (most, { cells }) => Math.max(most, ...[...cells.values()].map(({ count }) => count)),
      0,
    ),
  }
}

interface Building {
  readonly cells: Map<
    number,
    { count: number; planned: number; crowded: number; crowds: Set<string>; visits: Set<string> }
  >
  readonly gaps: GapUnit[]
}

function finish(
  code: string,
  { cells, gaps }: Building,
  order: ReadonlyMap<string, number>,
  columnsOf: (gap: GapUnit) => readonly number[],
): HeatRow {
  const worstFirst = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0)
  const finished = new Map<number, HeatCell>()
  for (const [column, cell] of cells) {
    finished.set(column, { ...cell, crowds: [...cell.crowds].sort(worstFirst), visits: [...cell.visits] })
  }
  const gapWeeks = new Map<number, GapMark['state']>()
  for (const gap of gaps) {
    const state = classOfUnit(gap)
    for (const column of columnsOf(gap)) {
      const known = gapWeeks.get(column)
      if (!known || GAP_STATES.indexOf(state) > GAP_STATES.indexOf(known)) gapWeeks.set(column, state)
    }
  }
  const all = [...finished.values()]
  return {
    code,
    count: all.reduce((sum, { count }) => sum + count, 0),
    crowded: all.reduce((sum, { crowded }) => sum + crowded, 0),
    cells: finished,
    gaps,
    gapWeeks,
  }
}

/** The record's dates in the window, one by one. */
function datesOf(visit: Pick<PlannerVisit, 'date' | 'endDate'>, from: string, to: string): LocalDate[] {
  const first = toDay((visit.date < from ? from : visit.date) as LocalDate)
  const last = toDay((visit.endDate > to ? to : visit.endDate) as LocalDate)
  const dates: LocalDate[] = []
  for (let day = first; day <= last; day++) dates.push(toDate(day as DayNumber))
  return dates
}

/** Columns of the weeks in which a gap's period has a day of the window. */
function gapColumns(
  gap: GapUnit,
  from: string,
  to: string,
  columnOf: (date: LocalDate) => number,
): readonly number[] {
  const period = parsePeriod(gap.period)
  if (!period || period.end < from || period.start > to) return []
  const first = columnOf(period.start < from ? (from as LocalDate) : period.start)
  const last = columnOf(period.end > to ? (to as LocalDate) : period.end)
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}
