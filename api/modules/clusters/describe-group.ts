import type { Cluster, NearbyGap } from '../../contract/clusters.ts'
import type { Group, Member } from '../../domain/clusters/find-groups.ts'
import type { Geography } from '../areas/geography.ts'
import { hullOf, middleOf } from './hull.ts'

/** A group as the answer tells of it. */
export function describeGroup(group: Group, nearbyGaps: NearbyGap[], geography: Geography): Cluster {
  const { id, gathering, members, visits, surplus, surplusDays } = group
  const stands = visits.map(({ at }) => at)
  return {
    id,
    gathering,
    visits: visits.map(({ visitId }) => visitId),
    teams: teamsOf(members),
    places: placesOf(group, geography),
    from: members[0]!.date,
    to: members.at(-1)!.date,
    hull: hullOf(stands),
    centre: middleOf(stands),
    uncertain: visits.some(({ uncertain }) => uncertain),
    surplusDays,
    surplus: surplus.map(({ unit, ...rest }) => ({
      code: unit,
      name: geography.areas.get(unit)?.name ?? unit,
      ...rest,
    })),
    nearbyGaps,
  }
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
function placesOf({ visits }: Group, geography: Geography): Cluster['places'] {
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
