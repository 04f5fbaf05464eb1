import type { Cluster } from '../../contract/clusters.ts'
import { daysBetween } from '../../domain/calendar.ts'
import type { FoundCluster, Member } from '../../domain/clusters/find-clusters.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { both, datesWords } from '../../domain/date-words.ts'
import { isStillPlanned } from '../../domain/plans/possible.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { fullName } from '../areas/full-name.ts'
import type { Geography } from '../areas/geography.ts'
import { type Beside, peopleOf } from './gaps-beside.ts'
import { hullOf, lengthOf, middleOf } from './hull.ts'

/** A cluster as the answer describes it. */
export function describeCluster(
  cluster: FoundCluster,
  { nearbyGaps, units }: Beside,
  geography: Geography,
  today: LocalDate,
): Cluster {
  const { id, members, visits, centre, surplus, surplusDays } = cluster
  const stands = visits.map(({ at }) => at)
  const hull = hullOf(stands)
  const teams = teamsOf(members)
  const places = placesOf(cluster, geography)
  const [from, to] = [members[0]!.date, members.at(-1)!.date]
  return {
    id,
    name: nameOf({ teams, places, from, to }, geography),
    visits: visits.map(({ visitId }) => visitId),
    teams,
    places,
    from,
    to,
    hull,
    centre: middleOf(stands),
    around: centre && { visitId: centre.visit.visitId, date: centre.date, at: [...centre.visit.at] },
    extent: { metres: lengthOf(hull), days: daysBetween(from, to) + 1 },
    uncertain: visits.some(({ uncertain }) => uncertain),
    surplusDays,
    surplus: surplus.map(({ unit, ...rest }) => ({
      code: unit,
      name: geography.areas.get(unit)?.name ?? unit,
      ...rest,
    })),
    movable: visits.filter((visit) => isStillPlanned(visit, today)).length,
    people: peopleOf(units),
    nearbyGaps,
  }
}

/** Teams that the name of a cluster lists by name. */
const MAX_NAMED_TEAMS = 2

/** `明溪县雪峰镇等 3 处，2026年11月23日至27日，A 队、B 队等 4 支队伍`. */
function nameOf(
  { teams, places, from, to }: Pick<Cluster, 'teams' | 'places' | 'from' | 'to'>,
  geography: Geography,
): Bilingual {
  const place = fullName(geography, places[0]!.code as AreaCode)
  const others = places.length - 1
  const dates = datesWords(from, to)
  const names = teams.slice(0, MAX_NAMED_TEAMS).map(({ name, code }) => name ?? code)
  const more = teams.length - names.length
  return both(
    `${place}${others > 0 ? `等 ${places.length} 处` : ''}，${dates.zh}，${names.join('、')}${more > 0 ? '等' : '共'} ${teams.length} 支队伍`,
    `${place}${others > 0 ? ` and ${others} more ${others === 1 ? 'place' : 'places'}` : ''}, ${dates.en}, ${names.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? 'team' : 'teams'}` : ''}`,
  )
}

function teamsOf(members: readonly Member[]): Cluster['teams'] {
  const teams = new Map<
    string,
    { name: string | null; level: Cluster['teams'][number]['level']; dates: Set<string> }
  >()
  for (const { visit, date } of members) {
    const known = teams.get(visit.teamCode) ?? { name: null, level: visit.teamLevel, dates: new Set() }
    // The latest record that names it says how it is called and which level it is of.
    if (visit.teamName !== null) known.name = visit.teamName
    known.level = visit.teamLevel
    known.dates.add(date)
    teams.set(visit.teamCode, known)
  }
  return [...teams]
    .map(([code, { name, level, dates }]) => ({ code, name, level, days: dates.size }))
    .sort((a, b) => b.days - a.days || (a.code < b.code ? -1 : 1))
}

/**
 * A place stands where its visits do: at its own point where some visit has none, which may be assumed; else in the
 * middle of theirs.
 */
function placesOf({ visits }: FoundCluster, geography: Geography): Cluster['places'] {
  const byCode = Map.groupBy(visits, ({ placeCode }) => placeCode)
  return [...byCode]
    .map(([code, there]) => {
      const area = geography.areas.get(code)
      const ownPoints = there.every(({ at }) => String(at) !== String(area?.centre))
      return {
        code,
        name: area?.name ?? code,
        at: ownPoints || !area ? middleOf(there.map(({ at }) => at)) : middleOf([area.centre]),
        visits: there.length,
        placeholder: there.some(({ uncertain }) => uncertain),
      }
    })
    .sort((a, b) => b.visits - a.visits || (a.code < b.code ? -1 : 1))
}
