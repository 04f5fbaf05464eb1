import type { ClustersAnswer } from '../../contract/clusters.ts'
import type { WallSceneOf } from '../../contract/wall.ts'
import type { AreaCode } from '../../domain/units.ts'
import { fullName } from '../areas/full-name.ts'
import type { Geography } from '../areas/geography.ts'
import { sceneHead } from './frame.ts'

const MAX_CLUSTERS = 3
const MAX_GAPS = 3

/** Where visits crowd while others wait: the clusters that cost most, with the gaps beside them. */
export function crowdingScene(answer: ClustersAnswer, geography: Geography): WallSceneOf<'crowding'> {
  const { snapshot, asOf, from, to, visits, clusters } = answer
  return {
    scene: 'crowding',
    ...sceneHead({ geography, within: answer.within as AreaCode, snapshot, asOf }),
    // No visit in the range: that nothing crowds is then no merit. Visits without a crowd are an answer.
    isEmpty: visits === 0,
    from,
    to,
    clusterCount: clusters.length,
    surplusDays: clusters.reduce((sum, { surplusDays }) => sum + surplusDays, 0),
    clusters: clusters.slice(0, MAX_CLUSTERS).map((cluster) => ({
      id: cluster.id,
      place: fullName(geography, cluster.places[0]!.code as AreaCode),
      placeCount: cluster.places.length,
      centre: cluster.centre,
      from: cluster.from,
      to: cluster.to,
      visits: cluster.visits.length,
      teams: cluster.teams.length,
      surplusDays: cluster.surplusDays,
      movable: cluster.movable,
      people: cluster.people,
      gaps: cluster.nearbyGaps.slice(0, MAX_GAPS).map(({ code, rule, metres }) => ({
        code,
        name: geography.areas.get(code)?.name ?? code,
        rule,
        metres,
      })),
      gapCount: cluster.nearbyGaps.length,
    })),
  }
}
