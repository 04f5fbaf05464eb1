import type { ProposalQuery } from '../../contract/proposal.ts'
import { toDay } from '../../domain/calendar.ts'
import { type LocatedVisit, visitDaysOf } from '../../domain/located-visit.ts'
import { HALVES, type Halves, type Present } from '../../domain/proposal/choices.ts'
import type { FixedStop, MovableVisit, ProposalProblem, UnitState } from '../../domain/proposal/problem.ts'
import type { Service } from '../../domain/visit.ts'
import type { Geography } from '../areas/geography.ts'
import type { TeamTravel } from '../planner/travel.ts'
import { baseOf } from './base.ts'
import { Legs } from './legs.ts'
import { Numbers, PlaceTable } from './places.ts'
import type { Frame, ProposalRecords } from './records.ts'
import type { UnitFacts } from './units.ts'

/** The problem with what its numbers stand for. */
export interface BuiltProblem {
  readonly problem: ProposalProblem
  /** By the index of the movable visit. */
  readonly movable: readonly LocatedVisit[]
}

/** @throws the signal's reason once it is aborted */
export async function buildProblem(
  from: {
    readonly geography: Geography
    readonly travel: TeamTravel
    readonly peopleIn: (code: string) => number | null
  },
  asked: ProposalQuery,
  frame: Frame,
  records: ProposalRecords,
  units: readonly UnitFacts[],
  signal: AbortSignal,
): Promise<BuiltProblem> {
  const { geography, travel, peopleIn } = from
  const { movable, visits } = records
  const places = new PlaceTable()
  const teams = new Numbers()
  const crowds = new Set<Service>(asked.crowding.services)
  const moved = movable.map((visit): MovableVisit => {
    const { teamLevel, service, session } = visit
    const place = places.index(visit.placeCode, visit.at)
    const team = teams.of(visit.teamCode)
    return { team, teamLevel, service, session, place, day: toDay(visit.date), crowds: crowds.has(service) }
  })
  const movableTeams = teams.names.length
  const ids = new Set(movable.map(({ visitId }) => visitId))
  const byTeam: LocatedVisit[][] = Array.from({ length: movableTeams }, () => [])
  const stops: FixedStop[] = []
  const present: Present[] = []
  for (const visit of visits) {
    const team = teams.of(visit.teamCode)
    byTeam[team]?.push(visit)
    if (ids.has(visit.visitId)) continue
    const place = places.index(visit.placeCode, visit.at)
    const halves: Halves = HALVES[visit.session]
    if (team < movableTeams && visit.endDate >= frame.today) {
      for (const { day } of visitDaysOf(visit, frame.today, records.last))
        stops.push({ team, halves, place, day })
    }
    if (crowds.has(visit.service)) {
      for (const { day } of visitDaysOf(visit, records.first, records.last))
        present.push({ place, day, team })
    }
  }
  const bases = byTeam.map((own, team) => {
    const inWindow = own.filter(({ date, endDate }) => endDate >= frame.from && date <= frame.to)
    const level = movable.find(({ teamCode }) => teamCode === teams.names[team])!.teamLevel
    const code = baseOf(level, inWindow.length > 0 ? inWindow : own)
    const area = code === null ? undefined : geography.areas.get(code)
    return area ? places.index(area.code, area.centre) : places.index(own[0]!.placeCode, own[0]!.at)
  })
  const states = units.map(
    (unit): UnitState => ({
      ...unit,
      place: places.index(unit.code, geography.areas.get(unit.code)!.centre),
      people: peopleIn(unit.code) ?? 0,
    }),
  )
  const limit = { minutes: asked.travelMinutes, metres: asked.travelMetres }
  const legs = new Legs(travel, places.all, limit)
  await loadLegs(legs, { moved, stops, bases, states }, signal)
  const { metres, days, min } = asked.crowding
  return {
    movable,
    problem: {
      today: toDay(frame.today),
      from: toDay(frame.from),
      to: toDay(frame.to),
      daysAllowed: asked.daysAllowed,
      weekdaysOnly: asked.weekdaysOnly,
      allowBreaking: asked.allowBreaking,
      limit,
      nearness: { metres, days, min },
      places: places.all,
      leg: legs.leg,
      visits: moved,
      bases,
      stops,
      present,
      units: states,
    },
  }
}

/** From each base to where its team may go; of teams with half days also between what it may do on one day. */
async function loadLegs(
  legs: Legs,
  given: {
    readonly moved: readonly MovableVisit[]
    readonly stops: readonly FixedStop[]
    readonly bases: readonly number[]
    readonly states: readonly UnitState[]
  },
  signal: AbortSignal,
): Promise<void> {
  const { moved, stops, bases, states } = given
  const asked = states.filter((unit) => unit.asked)
  const unitsFor = (visits: readonly MovableVisit[]) => {
    const fits = asked.filter(({ rule }) =>
      visits.some(
        ({ service, teamLevel }) => service === rule.service && rule.teamsAt[rule.unit]?.includes(teamLevel),
      ),
    )
    return fits.map(({ place }) => place)
  }
  const byTeam = new Map<number, MovableVisit[]>()
  for (const visit of moved) {
    const own = byTeam.get(visit.team)
    if (own) own.push(visit)
    else byTeam.set(visit.team, [visit])
  }
  // Teams of one kind go to the same units: they are asked together, from all their bases at once.
  const alike = new Map<string, { bases: number[]; units: number[] }>()
  for (const [team, visits] of byTeam) {
    const kinds = [...new Set(visits.map(({ service, teamLevel }) => `${service} ${teamLevel}`))]
    const key = kinds.sort().join(' ')
    const group = alike.get(key) ?? { bases: [], units: unitsFor(visits) }
    alike.set(key, group)
    group.bases.push(bases[team]!)
  }
  for (const group of alike.values()) await legs.load(group.bases, group.units, signal)
  for (const [team, visits] of byTeam) {
    const own = visits.map(({ place }) => place)
    await legs.load([bases[team]!], own, signal)
    const halves = visits.filter(({ session }) => session !== 'full')
    if (halves.length === 0) continue
    const units = unitsFor(halves)
    const there = stops.filter((stop) => stop.team === team && stop.halves !== 3).map(({ place }) => place)
    const day = [...halves.map(({ place }) => place), ...there]
    await legs.load(units, units, signal)
    await legs.load(day, [...day, ...units], signal)
    await legs.load(units, day, signal)
  }
}
