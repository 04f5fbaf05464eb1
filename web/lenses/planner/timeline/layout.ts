import type { ConflictDto } from '../../../../api/contract/review.ts'
import { isoWeekday, toDate, toDay } from '../../../../api/domain/calendar.ts'
import type { DayNumber, LocalDate } from '../../../../api/domain/units.ts'
import type { Crowd, PlannerVisit } from '../types.ts'

/** Which half of a day: above the morning, below the afternoon, or the whole. */
export type Half = 'upper' | 'lower' | 'whole'

/** A visit in its team's row; lengths across in days, counted from the window's first date. */
export interface VisitBar {
  readonly visit: PlannerVisit
  readonly half: Half
  /** Within the window. */
  readonly start: number
  readonly length: number
  /** Where several fall on one half of one day: which of how many beside each other. */
  readonly lane: number
  readonly lanes: number
  /** Ids of its crowds, worst first. */
  readonly crowds: readonly string[]
  readonly conflicts: readonly ConflictDto[]
  /** The day it was on before the draft moved it; null where it is the same. */
  readonly was: number | null
}

export interface TeamLine {
  readonly code: string
  readonly name: string
  readonly bars: readonly VisitBar[]
  readonly conflicts: readonly ConflictDto[]
  readonly isOfChosen: boolean
}

export interface TimelineQuestion {
  readonly visits: readonly PlannerVisit[]
  /** Worst first. */
  readonly clusters: readonly Crowd[]
  readonly conflicts: readonly ConflictDto[]
  readonly from: string
  readonly to: string
  readonly chosenCluster: string | null
}

/** Teams with their visits: those of the chosen crowd, then those with conflicts, then by number of visits, then by code. */
export function teamLines(question: TimelineQuestion): readonly TeamLine[] {
  const { visits, clusters, conflicts, from, to, chosenCluster } = question
  const crowdsOf = grouped(
    clusters.flatMap(({ id, visits: members }) => members.map((member) => [member, id])),
  )
  const conflictsOf = grouped(conflicts.flatMap((each) => each.visits.map(({ visitId }) => [visitId, each])))
  const teams = grouped(
    visits
      .filter(({ date, endDate }) => endDate >= from && date <= to)
      .map((visit) => [visit.teamCode, visit]),
  )
  const lines = [...teams].map(([code, own]): TeamLine => {
    const bars = withLanes(own.map((visit) => barOf(visit, from, to, crowdsOf, conflictsOf)))
    const found = new Set(bars.flatMap((bar) => bar.conflicts))
    return {
      code,
      name: own.find(({ teamName }) => teamName !== null)?.teamName ?? code,
      bars,
      conflicts: [...found],
      isOfChosen: chosenCluster !== null && bars.some(({ crowds }) => crowds.includes(chosenCluster)),
    }
  })
  return lines.sort(
    (a, b) =>
      Number(b.isOfChosen) - Number(a.isOfChosen) ||
      Number(b.conflicts.length > 0) - Number(a.conflicts.length > 0) ||
      b.bars.length - a.bars.length ||
      (a.code < b.code ? -1 : 1),
  )
}

/** Days from the first date to another; the window's first is 0. */
export function dayIn(from: string, date: string): number {
  return toDay(date as LocalDate) - toDay(from as LocalDate)
}

export function dateAt(from: string, day: number): LocalDate {
  return toDate((toDay(from as LocalDate) + day) as DayNumber)
}

/** The Saturdays of the window, and a Sunday that it begins with: where weekends are shaded, in days. */
export function weekends(
  from: string,
  to: string,
): readonly { readonly start: number; readonly length: number }[] {
  const found: { start: number; length: number }[] = []
  const days = dayIn(from, to) + 1
  for (let day = 0; day < days; day++) {
    const weekday = isoWeekday(toDay(dateAt(from, day)))
    if (weekday === 6) found.push({ start: day, length: Math.min(2, days - day) })
    else if (weekday === 7 && day === 0) found.push({ start: 0, length: 1 })
  }
  return found
}

function barOf(
  visit: PlannerVisit,
  from: string,
  to: string,
  crowdsOf: ReadonlyMap<string, readonly string[]>,
  conflictsOf: ReadonlyMap<string, readonly ConflictDto[]>,
): VisitBar {
  const { visitId, date, endDate, session, was } = visit
  const start = dayIn(from, date < from ? from : date)
  const end = dayIn(from, endDate > to ? to : endDate)
  return {
    visit,
    half: session === 'full' ? 'whole' : session === 'am' ? 'upper' : 'lower',
    start,
    length: end - start + 1,
    lane: 0,
    lanes: 1,
    crowds: crowdsOf.get(visitId) ?? [],
    conflicts: conflictsOf.get(visitId) ?? [],
    was: was && was.date !== date ? dayIn(from, was.date) : null,
  }
}

/** Overlapping bars share the width of the day, by first day and then by id. */
function withLanes(bars: readonly VisitBar[]): readonly VisitBar[] {
  const sorted = [...bars].sort((a, b) => a.start - b.start || (a.visit.visitId < b.visit.visitId ? -1 : 1))
  return sorted.map((bar) => {
    const group = sorted.filter((other) => other === bar || overlaps(bar, other))
    return { ...bar, lane: group.indexOf(bar), lanes: group.length }
  })
}

function overlaps(a: VisitBar, b: VisitBar): boolean {
  const halves = a.half === 'whole' || b.half === 'whole' || a.half === b.half
  return halves && a.start < b.start + b.length && b.start < a.start + a.length
}

function grouped<Value>(pairs: readonly (readonly [string, Value])[] | readonly (string | Value)[][]) {
  const found = new Map<string, Value[]>()
  for (const [key, value] of pairs as readonly (readonly [string, Value])[]) {
    const known = found.get(key)
    if (known) known.push(value)
    else found.set(key, [value])
  }
  return found
}
