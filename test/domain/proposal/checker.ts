import { levelOf } from '../../../api/domain/areas.ts'
import { isoWeekday, toDate, toDay } from '../../../api/domain/calendar.ts'
import type { ProposalProblem, UnitState } from '../../../api/domain/proposal/problem.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { DayNumber } from '../../../api/domain/units.ts'

/** One visit that is moved, by its index; where to, by place and day. */
export interface Move {
  readonly visit: number
  readonly place: number
  readonly day: number
}

interface Stop {
  readonly team: number
  readonly session: 'am' | 'pm' | 'full'
  readonly place: number
  readonly day: number
  readonly isMoved: boolean
}

const SESSION_OF = { 1: 'am', 2: 'pm', 3: 'full' } as const

/**
 * What is wrong with a set of moves, in words: written from the sentences of what a proposal must heed, and from nothing
 * that proposes. Empty: nothing.
 */
export function wrongWith(problem: ProposalProblem, moves: readonly Move[]): string[] {
  const wrong: string[] = []
  const movedOf = new Map(moves.map((move) => [move.visit, move]))
  if (movedOf.size < moves.length) wrong.push('a visit is moved twice')
  const stops: Stop[] = [
    ...problem.stops.map(({ team, halves, place, day }) => ({
      team,
      session: SESSION_OF[halves],
      place,
      day,
      isMoved: false,
    })),
    ...problem.visits.map(({ team, session, place, day }, v) => {
      const move = movedOf.get(v)
      return {
        team,
        session,
        place: move?.place ?? place,
        day: move?.day ?? day,
        isMoved: move !== undefined,
      }
    }),
  ]
  const within = (from: number, to: number, limit: { minutes: number; metres: number }) => {
    const { minutes, metres } = problem.leg(from, to)
    return minutes === null ? metres <= limit.metres : minutes <= limit.minutes
  }
  const place = (p: number) => problem.places[p]!
  const onePlace = (a: number, b: number) =>
    place(a).code === place(b).code || metresBetween(place(a).at, place(b).at) < 1000

  for (const { visit: v, place: p, day } of moves) {
    const visit = problem.visits[v]!
    const name = `visit ${v} to ${place(p).code} on ${toDate(day as DayNumber)}`
    if (day < problem.today || day < problem.from || day > problem.to)
      wrong.push(`${name}: outside the dates`)
    if (Math.abs(day - visit.day) > problem.daysAllowed) wrong.push(`${name}: moved by too many days`)
    if (problem.weekdaysOnly && day !== visit.day && isoWeekday(day as DayNumber) > 5)
      wrong.push(`${name}: a weekend`)
    const helped = problem.units.filter((unit) => unit.asked && counts(problem, unit, v, p, day))
    if (helped.length === 0) wrong.push(`${name}: its level and service satisfy no rule there`)

    const own: Stop = { team: visit.team, session: visit.session, place: p, day, isMoved: true }
    const others = stops.filter(
      (each) =>
        each.team === visit.team &&
        each.day === day &&
        !(each.isMoved && each.place === p && each.session === own.session),
    )
    for (const other of others) {
      const atOnce = own.session === 'full' || other.session === 'full' || own.session === other.session
      if (atOnce) wrong.push(`${name}: the team is elsewhere at that time`)
      if (onePlace(p, other.place)) wrong.push(`${name}: the same place twice on a day`)
      const [from, to] = own.session === 'am' ? [p, other.place] : [other.place, p]
      if (!within(from, to, problem.limit)) wrong.push(`${name}: beyond the limit of another stop`)
      if (!within(from, to, { minutes: 120, metres: 60_000 }))
        wrong.push(`${name}: conflict of morning and afternoon`)
    }
    const fromBase = within(problem.bases[visit.team]!, p, problem.limit)
    if (others.length === 0 && !fromBase) wrong.push(`${name}: beyond the limit of the base`)
    if (
      !fromBase &&
      others.every(
        ({ isMoved, place: q }) => isMoved && !within(problem.bases[visit.team]!, q, problem.limit),
      )
    ) {
      wrong.push(`${name}: nothing but moves like itself vouches for it`)
    }
    if (moves.some((each) => each.visit !== v && each.place === p && each.day === day))
      wrong.push(`${name}: meets another move`)
  }

  // Crowds by brute force: every visit as a middle, all that lie near it counted.
  const all = [
    ...problem.present.map((each) => ({ ...each, isMoved: false })),
    ...problem.visits.flatMap((visit, v) => {
      const move = movedOf.get(v)
      return visit.crowds
        ? [
            {
              team: visit.team,
              place: move?.place ?? visit.place,
              day: move?.day ?? visit.day,
              isMoved: move !== undefined,
            },
          ]
        : []
    }),
  ]
  const { metres, days, min } = problem.nearness
  for (const middle of all) {
    const near = all.filter(
      (each) =>
        Math.abs(each.day - middle.day) <= days &&
        metresBetween(place(each.place).at, place(middle.place).at) <= metres,
    )
    const isCrowd = near.length >= min && new Set(near.map(({ team }) => team)).size >= 2
    if (isCrowd && near.some(({ isMoved }) => isMoved)) {
      wrong.push(
        `a moved visit lies in a crowd around ${place(middle.place).code} on ${toDate(middle.day as DayNumber)}`,
      )
    }
  }
  if (!problem.allowBreaking) {
    for (const unit of problem.units) {
      const isMet = (made: readonly Move[]) => daysOf(problem, unit, made).size >= unit.required
      if (isMet([]) && !isMet(moves)) wrong.push(`${unit.code} ${unit.period.id} is broken`)
    }
  }
  return wrong
}

/** Whether a visit there and then counts for a unit: the rule's own table of levels, read once more. */
function counts(problem: ProposalProblem, unit: UnitState, v: number, p: number, day: number): boolean {
  const visit = problem.visits[v]!
  const { code } = problem.places[p]!
  const level = levelOf(code)
  return (
    visit.service === unit.rule.service &&
    code.startsWith(unit.code) &&
    level !== null &&
    (unit.rule.teamsAt[level] ?? []).includes(visit.teamLevel) &&
    day >= toDay(unit.period.start) &&
    day <= toDay(unit.period.end)
  )
}

/** The distinct dates that a unit has once the moves are made. */
export function daysOf(problem: ProposalProblem, unit: UnitState, moves: readonly Move[]): Set<number> {
  const days = new Set(unit.fixed)
  problem.visits.forEach(({ place, day }, v) => {
    const at = moves.find(({ visit }) => visit === v) ?? { place, day }
    if (at.day >= problem.today && counts(problem, unit, v, at.place, at.day)) days.add(at.day)
  })
  return days
}

/** What the moves are worth: units met more than before less those met no more, and the people in them. */
export function gained(problem: ProposalProblem, moves: readonly Move[]): { units: number; people: number } {
  let units = 0
  let people = 0
  for (const unit of problem.units) {
    const before = daysOf(problem, unit, []).size >= unit.required
    const after = daysOf(problem, unit, moves).size >= unit.required
    const sign = Number(after && unit.asked) - Number(before && unit.asked)
    const lost = before && !after && !unit.asked ? -1 : 0
    units += sign + lost
    people += (sign + lost) * unit.people
  }
  return { units, people }
}
