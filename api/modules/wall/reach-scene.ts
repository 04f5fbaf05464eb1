import type { AreaReach, ReachAnswer } from '../../contract/reach.ts'
import type { WallSceneOf } from '../../contract/wall.ts'
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
    isEmpty: basis.state === 'none' || total.share === null,
    minutes,
    basis,
    total,
    areas: areas.map(({ code, share }) => ({ code, share })),
    places: left
      .sort((a, b) => b.population.left - a.population.left)
      .slice(0, MAX_PLACES)
      .map(({ code, population, share }) => ({
        ...namedArea(geography, code),
        left: population.left,
        all: population.all,
        share,
      })),
  }
}
