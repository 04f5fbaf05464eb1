import { type AreaLevel, isAbove, levelOf } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import { areaBelowLevel, unknownArea } from './areas.errors.ts'
import type { Geography } from './geography.ts'

/**
 * The area that a question is about: the province when none is named.
 * @param level the units of the answer, which lie in the area
 * @throws ProblemError 400 for an unknown area, or one below the level
 */
export function readWithin(geography: Geography, asked: AreaCode | undefined, level?: AreaLevel): AreaCode {
  const within = asked ?? geography.province
  if (!geography.areas.has(within)) throw unknownArea(within, 400)
  const withinLevel = levelOf(within)
  if (level && withinLevel && isAbove(level, withinLevel)) throw areaBelowLevel(within, level)
  return within
}
