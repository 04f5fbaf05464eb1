import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { type Area, ancestorAt } from '../../../domain/areas.ts'
import type { Position } from '../../../domain/units.ts'
import type { Random } from '../random.ts'
import type { DemonstrationAreas } from '../scenario.ts'

const METRES_PER_DEGREE = 111_320
/** On a narrow strip of land some tries fall into the sea; after this many the place itself is taken. */
const MAX_TRIES = 12

/**
 * A position `least` to `most` metres off a place, on the land of the township around it (of the county, where the
 * township has no area), six digits.
 */
export function standNear(
  areas: DemonstrationAreas,
  area: Area,
  random: Random,
  [least, most]: readonly [number, number],
): Position {
  const land = landAround(areas, area)
  for (let i = 0; i < MAX_TRIES; i++) {
    const at = moved(area.centre, random() * 2 * Math.PI, least + random() * (most - least))
    if (land && booleanPointInPolygon([...at], land)) return at
  }
  return area.centre
}

function landAround(areas: DemonstrationAreas, { code }: Area) {
  const township = code.length >= 9 ? areas.polygon(ancestorAt(code, 'township')) : undefined
  return township ?? areas.polygon(ancestorAt(code, 'county'))
}

function moved([lon, lat]: Position, direction: number, metres: number): Position {
  const degrees = metres / METRES_PER_DEGREE
  return [
    rounded(lon + (Math.cos(direction) * degrees) / Math.cos((lat * Math.PI) / 180)),
    rounded(lat + Math.sin(direction) * degrees),
  ]
}

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6
