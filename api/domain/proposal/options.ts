import { isWithin } from '../areas.ts'
import { isoWeekday, toDay } from '../calendar.ts'
import type { Leg } from '../plans/change.ts'
import type { DayNumber } from '../units.ts'
import { possible } from './certain.ts'
import { type Choices, HALVES, type Option, pairKey, type StopPair } from './choices.ts'
import { Counting } from './counting.ts'
import { CrowdField } from './crowd-field.ts'
import type { MovableVisit, NoOption, ProposalProblem, UnitState } from './problem.ts'
import { reduced } from './reduce.ts'
import { type StopVerdict, TeamStops, travelTenths } from './stops.ts'
import { teamDaysOf } from './team-days.ts'

/** With more options than this the question is refused as too large. */
export const MAX_CANDIDATES = 1_500_000

export class TooManyOptions extends Error {}

/** A unit that is due, and what became of the options to close it. */
export interface OpenGap {
  /** Index among the problem's units. */
  readonly unit: number
  /** Index among the choices' units; null where no option helps it. */
  readonly aim: number | null
  readonly none: NoOption | null
  /** Movable visits whose team and service would count. */
  readonly teams: number
  /** The nearest of those that have a date, as the crow of the limit flies: by minutes where they are known. */
  readonly nearest: { readonly visit: number; readonly leg: Leg } | null
}

export interface Enumerated {
  readonly choices: Choices
  readonly gaps: readonly OpenGap[]
  /** Of each of the choices' units: its index among the problem's. */
  readonly unitOf: readonly number[]
}

const FILTERS: readonly NoOption[] = ['no-team', 'no-date', 'too-far', 'team-busy', 'would-crowd']

/** Reported for a gap whose last candidates are dropped for several reasons: the later one wins. */
const LOST: readonly NoOption[] = ['would-break', 'team-busy', 'would-crowd']

/**
 * Every place and date that a movable visit could take to help a gap, ignoring what depends on other moves.
 *
 * @param signal looked at throughout: a large question takes seconds
 * @throws TooManyOptions past {@link MAX_CANDIDATES}; the signal's reason once it is aborted
 */
export function enumerate(problem: ProposalProblem, signal?: AbortSignal): Enumerated {
  const counting = new Counting(problem)
  const stops = new TeamStops(problem)
  const crowds = new CrowdField(
    problem.places.map(({ at }) => at),
    problem.present,
    problem.nearness,
  )
  const { gaps, kept, staying } = standingOf(problem, counting)
  const options = new Map<string, Option>()
  const waiting: (Option & { readonly gap: number; readonly leg: Leg })[] = []
  const reports = gaps.map(() => ({ reached: 0, teams: 0, nearest: null as OpenGap['nearest'] }))
  const crowded = new Map<string, boolean>()
  const isCrowded = (visit: MovableVisit, place: number, day: number) => {
    if (!visit.crowds) return false
    const key = `${visit.team} ${place} ${day}`
    let known = crowded.get(key)
    if (known === undefined) {
      known = crowds.isCrowded(place, day, visit.team)
      crowded.set(key, known)
    }
    return known
  }

  gaps.forEach((u, g) => {
    const unit = problem.units[u]!
    const report = reports[g]!
    const reach = (filter: number) => {
      report.reached = Math.max(report.reached, filter)
    }
    problem.visits.forEach((visit, v) => {
      signal?.throwIfAborted()
      const place = placeFor(problem, counting, unit, visit)
      if (place === null) return
      report.teams++
      reach(1)
      for (const day of daysFor(problem, unit, visit)) {
        if (place === visit.place && day === visit.day) continue
        reach(2)
        const verdict = stops.judge(visit.team, HALVES[visit.session], place, day)
        noteNearest(problem, report, v, verdict)
        if (verdict.kind === 'too-far') continue
        if (verdict.kind === 'with-another') {
          waiting.push({ visit: v, place, day, travel: 0, from: 'with-another', gap: g, leg: verdict.leg })
          continue
        }
        reach(3)
        if (verdict.kind === 'team-busy') continue
        reach(4)
        if (isCrowded(visit, place, day)) continue
        reach(5)
        // A whole-day visit is the only stop of its day: its leg begins at the base.
        const from = visit.session === 'full' ? 'settled' : verdict.kind
        options.set(`${v} ${place} ${day}`, { visit: v, place, day, travel: verdict.travel, from })
        if (options.size > MAX_CANDIDATES) throw new TooManyOptions()
      }
    })
  })
  vouch(problem, stops, options, waiting, (option) => {
    signal?.throwIfAborted()
    const { visit, place, day, gap } = option
    reports[gap]!.reached = Math.max(reports[gap]!.reached, 4)
    if (isCrowded(problem.visits[visit]!, place, day)) return false
    reports[gap]!.reached = 5
    return true
  })

  const { choices, unitOf, lost } = choicesOf(problem, counting, stops, {
    options: [...options.values()],
    units: [...gaps, ...kept],
    gaps: gaps.length,
    staying,
    signal,
  })
  const aimOf = new Map(unitOf.map((unit, aim) => [unit, aim]))
  return {
    choices,
    unitOf,
    gaps: gaps.map((unit, g) => {
      const { reached, teams, nearest } = reports[g]!
      const none = FILTERS[reached] ?? lost.get(unit) ?? null
      return { unit, aim: aimOf.get(unit) ?? null, none, teams, nearest }
    }),
  }
}

/** Gaps: due, asked for and still open. Kept: met as planned, but not by fixed dates alone. */
function standingOf(problem: ProposalProblem, counting: Counting) {
  const staying = problem.visits.map((visit) => counting.unitsOf(visit, visit.place, visit.day))
  const days = problem.units.map(({ fixed }) => new Set(fixed))
  staying.forEach((units, v) => {
    for (const u of units) days[u]!.add(problem.visits[v]!.day)
  })
  const gaps: number[] = []
  const kept: number[] = []
  problem.units.forEach(({ required, fixed, asked, period }, u) => {
    if (days[u]!.size >= required) {
      if (fixed.size < required) kept.push(u)
    } else if (asked && toDay(period.end) >= problem.today) gaps.push(u)
  })
  return { gaps, kept, staying }
}

/** The visit's own place where that lies in the unit (a new date is enough), else the unit itself; null: neither counts. */
function placeFor(
  problem: ProposalProblem,
  counting: Counting,
  { rule, code, place }: UnitState,
  visit: MovableVisit,
): number | null {
  const own = problem.places[visit.place]!.code
  if (isWithin(own, code) && counting.qualifies(rule, visit, own)) return visit.place
  return counting.qualifies(rule, visit, code) ? place : null
}

function daysFor(problem: ProposalProblem, { period }: UnitState, { day: old }: MovableVisit): number[] {
  const { from, to, today, daysAllowed, weekdaysOnly } = problem
  const first = Math.max(toDay(period.start), from, today, old - daysAllowed)
  const last = Math.min(toDay(period.end), to, old + daysAllowed)
  const days: number[] = []
  for (let day = first; day <= last; day++) {
    if (!weekdaysOnly || day === old || isoWeekday(day as DayNumber) <= 5) days.push(day)
  }
  return days
}

function noteNearest(
  problem: ProposalProblem,
  report: { nearest: OpenGap['nearest'] },
  visit: number,
  verdict: StopVerdict,
): void {
  if (verdict.kind !== 'too-far' && verdict.kind !== 'with-another') return
  const tenths = travelTenths(verdict.leg, problem.limit)
  if (report.nearest && travelTenths(report.nearest.leg, problem.limit) <= tenths) return
  report.nearest = { visit, leg: verdict.leg }
}

/** Half-day options beyond the base's limit, where another stop of that day could vouch for them. */
function vouch<Waiting extends Option>(
  problem: ProposalProblem,
  stops: TeamStops,
  options: Map<string, Option>,
  waiting: readonly Waiting[],
  take: (option: Waiting) => boolean,
): void {
  const halvesOf = (visit: number) => HALVES[problem.visits[visit]!.session]
  const others = new Map<string, { halves: 1 | 2 | 3; place: number }[]>()
  const add = (visit: number, place: number, day: number) => {
    const key = `${problem.visits[visit]!.team} ${day}`
    const list = others.get(key) ?? []
    if (!others.has(key)) others.set(key, list)
    list.push({ halves: halvesOf(visit), place })
  }
  if (waiting.length === 0) return
  problem.visits.forEach(({ place, day }, v) => {
    add(v, place, day)
  })
  for (const { visit, place, day } of options.values()) add(visit, place, day)
  for (const each of waiting) {
    const { visit, place, day } = each
    const halves = halvesOf(visit)
    const isVouchedFor = (others.get(`${problem.visits[visit]!.team} ${day}`) ?? []).some((other) => {
      if ((other.halves & halves) !== 0) return false
      const leg = stops.between({ halves, place }, other)
      return leg.isWithin && !leg.isOnePlace
    })
    if (isVouchedFor && take(each)) {
      options.set(`${visit} ${place} ${day}`, { visit, place, day, travel: 0, from: 'with-another' })
    }
  }
}

function choicesOf(
  problem: ProposalProblem,
  counting: Counting,
  stops: TeamStops,
  found: {
    readonly options: readonly Option[]
    /** The gaps, then the kept. */
    readonly units: readonly number[]
    readonly gaps: number
    readonly staying: readonly (readonly number[])[]
    readonly signal: AbortSignal | undefined
  },
): { choices: Choices; unitOf: number[]; lost: ReadonlyMap<number, NoOption> } {
  const visits = problem.visits.map(({ session, ...visit }) => ({ ...visit, halves: HALVES[session] }))
  const aims = found.units.map((u, at) => {
    const { required, fixed, people } = problem.units[u]!
    return { gap: at < found.gaps, needed: required - fixed.size, people, fixed }
  })
  const aimOf = new Map(found.units.map((unit, aim) => [unit, aim]))
  const helpedBy = (units: readonly number[], day: number) =>
    units.flatMap((u) => {
      const aim = aimOf.get(u)
      return aim === undefined || aims[aim]!.fixed.has(day) ? [] : [aim]
    })
  const staying = found.staying.map((units, v) => helpedBy(units, problem.visits[v]!.day))
  const candidates = found.options.map((option) => ({
    ...option,
    units: helpedBy(counting.unitsOf(problem.visits[option.visit]!, option.place, option.day), option.day),
  }))
  const dated = aims.map(({ gap, needed }) => ({
    gap,
    needed,
    staying: [] as { visit: number; day: number }[],
  }))
  staying.forEach((units, visit) => {
    for (const u of units) dated[u]!.staying.push({ visit, day: visits[visit]!.day })
  })
  const reasons = new Map<number, NoOption>()
  const left = possible(
    problem,
    // A date that the unit has already brings it nothing.
    candidates.filter(({ units }) => units.some((u) => aims[u]!.gap)),
    dated,
    (aim, why) => {
      if (LOST.indexOf(why) > LOST.indexOf(reasons.get(aim) ?? why) || !reasons.has(aim))
        reasons.set(aim, why)
    },
    found.signal,
  )
  const helped = new Set(left.flatMap(({ units }) => units))
  const lost = new Map(
    [...reasons].flatMap(([aim, why]) => (helped.has(aim) ? [] : [[found.units[aim]!, why] as const])),
  )
  const { options, relaxed } = reduced(problem, left)
  const dates = aims.map((): { visit: number; option: number | null; day: number }[] => [])
  staying.forEach((units, visit) => {
    for (const u of units) dates[u]!.push({ visit, option: null, day: visits[visit]!.day })
  })
  options.forEach(({ visit, day, units }, option) => {
    for (const u of units) dates[u]!.push({ visit, option, day })
  })
  // A visit without an option stays for sure: what it crowds with is known beforehand.
  const canMove = new Set(options.map(({ visit }) => visit))
  const settled = visits.filter(({ crowds }, v) => crowds && !canMove.has(v))
  const plain = options.map(({ units: _, ...option }): Option => option)
  return {
    lost,
    unitOf: [...found.units],
    choices: {
      places: problem.places.map(({ at }) => at),
      visits: visits.map(({ team, halves, place, day, crowds }, v) => ({
        team,
        halves,
        place,
        day,
        crowds: crowds && canMove.has(v),
      })),
      options: plain,
      units: aims.map(({ gap, needed, people }, u) => ({ gap, needed, people, dates: dates[u]! })),
      crowding: {
        ...problem.nearness,
        fixed: [...problem.present, ...settled.map(({ place, day, team }) => ({ place, day, team }))],
      },
      pairs: pairsOf(problem, stops, visits, plain),
      allowBreaking: problem.allowBreaking,
      relaxed,
    },
  }
}

/** Morning and afternoon places that one team could have on one day. */
function pairsOf(
  problem: ProposalProblem,
  stops: TeamStops,
  visits: Choices['visits'],
  options: readonly Option[],
): Map<number, StopPair> {
  const pairs = new Map<number, StopPair>()
  for (const { options: moved, staying } of teamDaysOf({ visits, options })) {
    const there = [new Set<number>(), new Set<number>()] as const
    const add = (visit: number, place: number) => {
      const { halves } = visits[visit]!
      if (halves !== 3) there[halves - 1]!.add(place)
    }
    for (const o of moved) add(options[o]!.visit, options[o]!.place)
    for (const v of staying) add(v, visits[v]!.place)
    for (const morning of there[0]) {
      for (const afternoon of there[1]) {
        const key = pairKey(morning, afternoon)
        if (pairs.has(key)) continue
        const leg = stops.between({ halves: 1, place: morning }, { halves: 2, place: afternoon })
        pairs.set(key, {
          together: leg.isWithin && !leg.isOnePlace,
          travel: travelTenths(leg, problem.limit),
        })
      }
    }
  }
  return pairs
}
