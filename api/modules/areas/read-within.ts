import type { Reader } from '../../domain/access/viewer.ts'
import { type AreaLevel, isAbove, isWithin, levelOf } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import { areaBelowLevel, unknownArea } from './areas.errors.ts'
import type { Geography } from './geography.ts'

/**
 * The area that a question is about: all that the viewer may read when none is named.
 * @param level the units of the answer, which lie in the area
 * @throws ProblemError 400 for an area that is unknown, below the level, or not the viewer's
 */
export function readWithin(
  geography: Geography,
  reader: Reader,
  asked: AreaCode | undefined,
  level?: AreaLevel,
): AreaCode {
  const within = asked ?? reader.within
  if (!geography.areas.has(within) || !isWithin(within, reader.within)) throw unknownArea(within, 400)
  const withinLevel = levelOf(within)
  if (level && withinLevel && isAbove(level, withinLevel)) throw areaBelowLevel(within, level)
  return within
}
