import type { AreaReach, ReachAnswer } from '../../contract/reach.ts'
import type { WallSceneOf } from '../../contract/wall.ts'
import { isShareMeaningful } from '../../domain/reach/judged-share.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { namedArea, sceneHead } from './frame.ts'

const MAX_PLACES = 5

/** Who is out of reach: the share with its range, and where most of those left out live. */
export function reachScene(answer: ReachAnswer, geography: Geography): WallSceneOf<'reach'> {
  const { minutes, basis, total, snapshot, asOf } = answer
  const areas = answer.areas as readonly AreaReach[]
  const left = areas.filter(({ population }) => population.left > 0)
  return {
    scene: 'reach',
    ...sceneHead({ geography, within: answer.within as AreaCode, snapshot, asOf }),
    isEmpty: basis.state === 'none' || !isShareMeaningful(total),
    minutes,
    basis,
    total,
    areas: areas.map((area) => ({ code: area.code, share: shownShare(area) })),
    places: left
      .sort((a, b) => b.population.left - a.population.left)
      .slice(0, MAX_PLACES)
      .map((area) => ({
        ...namedArea(geography, area.code),
        left: area.population.left,
        all: area.population.all,
        share: shownShare(area),
      })),
  }
}

/** As on the map: unknown where too few people's times are known. */
const shownShare = (area: AreaReach) => (isShareMeaningful(area) ? area.share : null)
