import type { Cluster } from '../../../../api/contract/clusters.ts'
import { toDate, toDay } from '../../../../api/domain/calendar.ts'
import { surplusOf, type TeamVisit } from '../../../../api/domain/clusters/surplus.ts'
import type { DayNumber, LocalDate } from '../../../../api/domain/units.ts'
import type { Service } from '../../../../api/domain/visit.ts'
import type { Crowd } from '../types.ts'
import { hullOf } from './hull.ts'

/** What is needed of a record to count the days of a crowd that it is in. */
export interface MemberVisit {
  readonly visitId: string
  readonly date: string
  readonly endDate: string
  readonly placeCode: string
  readonly service: Service
  readonly teamCode: string
}

/**
 * The answer's groups as they are shown, worst first. Groups of the rule overlap, so that adding up their surplus would
 * count a day several times: those of one gathering become one crowd, whose days are counted anew from its visits.
 *
 * @param visits by id; while they are not known a gathering has the surplus of its worst group, which is too little
 */
export function crowdsOf(
  clusters: readonly Cluster[],
  visits: ReadonlyMap<string, MemberVisit>,
): readonly Crowd[] {
  const gatherings = new Map<string, Cluster[]>()
  for (const cluster of clusters) {
    const known = gatherings.get(cluster.gathering)
    if (known) known.push(cluster)
    else gatherings.set(cluster.gathering, [cluster])
  }
  return [...gatherings.entries()].map(([id, groups]) => together(id, groups, visits)).sort(worstFirst)
}

/** Most surplus days, then most gaps beside, then most visits, then by id: the order of the server's answer. */
function worstFirst(a: Crowd, b: Crowd): number {
  return (
    b.surplusDays - a.surplusDays ||
    b.nearbyGaps.length - a.nearbyGaps.length ||
    b.visits.length - a.visits.length ||
    (a.id < b.id ? -1 : 1)
  )
}

function together(id: string, groups: readonly Cluster[], visits: ReadonlyMap<string, MemberVisit>): Crowd {
  const [worst] = groups
  if (!worst) throw new RangeError('a gathering of no groups')
  if (groups.length === 1) return { ...worst, id, groups: [worst.id] }
  const members = [...new Set(groups.flatMap((group) => group.visits))].sort()
  const from = groups.map((group) => group.from).sort()[0] as string
  const to = groups
    .map((group) => group.to)
    .sort()
    .at(-1) as string
  const days = members.flatMap((each) => daysOf(visits.get(each), from, to))
  const isKnown = members.every((each) => visits.has(each))
  const places = placesOf(groups, days, isKnown)
  const surplus = isKnown ? countedAnew(groups, days) : worst.surplus
  return {
    ...worst,
    id,
    groups: groups.map((group) => group.id),
    visits: members,
    teams: teamsOf(groups, days, isKnown),
    places,
    from,
    to,
    hull: hullOf(places.map(({ at }) => at)),
    uncertain: groups.some(({ uncertain }) => uncertain),
    surplusDays: isKnown
      ? surplusOf(days).reduce((sum, { surplusDays }) => sum + surplusDays, 0)
      : worst.surplusDays,
    surplus,
    nearbyGaps: nearestGaps(groups),
  }
}

interface MemberDay {
  readonly visit: MemberVisit & TeamVisit['visit']
  readonly date: LocalDate
}

function daysOf(visit: MemberVisit | undefined, from: string, to: string): MemberDay[] {
  if (!visit) return []
  const first = Math.max(toDay(visit.date as LocalDate), toDay(from as LocalDate))
  const last = Math.min(toDay(visit.endDate as LocalDate), toDay(to as LocalDate))
  const days: MemberDay[] = []
  for (let day = first; day <= last; day++) {
    days.push({ visit: visit as MemberDay['visit'], date: toDate(day as DayNumber) })
  }
  return days
}

function countedAnew(groups: readonly Cluster[], days: readonly MemberDay[]): Crowd['surplus'] {
  const names = new Map(groups.flatMap(({ surplus }) => surplus.map(({ code, name }) => [code, name])))
  return surplusOf(days)
    .map(({ unit, period, teamDays, surplusDays }) => ({
      code: unit as string,
      name: names.get(unit) ?? unit,
      period,
      teamDays,
      surplusDays,
    }))
    .sort((a, b) => b.surplusDays - a.surplusDays)
}

function teamsOf(groups: readonly Cluster[], days: readonly MemberDay[], isKnown: boolean): Crowd['teams'] {
  const teams = new Map<string, Crowd['teams'][number]>()
  for (const team of groups.flatMap((group) => group.teams)) {
    const known = teams.get(team.code)
    teams.set(team.code, known ? { ...known, days: Math.max(known.days, team.days) } : team)
  }
  const counted = new Map<string, Set<string>>()
  for (const { visit, date } of days) {
    const { teamCode } = visit
    counted.set(teamCode, (counted.get(teamCode) ?? new Set()).add(date))
  }
  return [...teams.values()]
    .map((team) => (isKnown ? { ...team, days: counted.get(team.code)?.size ?? team.days } : team))
    .sort((a, b) => b.days - a.days || (a.code < b.code ? -1 : 1))
}

function placesOf(groups: readonly Cluster[], days: readonly MemberDay[], isKnown: boolean): Crowd['places'] {
  const places = new Map<string, Crowd['places'][number]>()
  for (const place of groups.flatMap((group) => group.places)) {
    const known = places.get(place.code)
    places.set(place.code, known ? { ...known, visits: Math.max(known.visits, place.visits) } : place)
  }
  const counted = new Map<string, Set<string>>()
  for (const { visit } of days) {
    const { placeCode, visitId } = visit
    counted.set(placeCode, (counted.get(placeCode) ?? new Set()).add(visitId))
  }
  return [...places.values()]
    .map((place) => (isKnown ? { ...place, visits: counted.get(place.code)?.size ?? place.visits } : place))
    .sort((a, b) => b.visits - a.visits || (a.code < b.code ? -1 : 1))
}

/** Each gap once, from the nearest of the groups' places; nearest first. */
function nearestGaps(groups: readonly Cluster[]): Crowd['nearbyGaps'] {
  const gaps = new Map<string, Crowd['nearbyGaps'][number]>()
  for (const gap of groups.flatMap(({ nearbyGaps }) => nearbyGaps)) {
    const key = `${gap.code} ${gap.rule} ${gap.period}`
    const known = gaps.get(key)
    if (!known || gap.metres < known.metres) gaps.set(key, gap)
  }
  return [...gaps.values()].sort((a, b) => a.metres - b.metres || (a.code < b.code ? -1 : 1))
}
