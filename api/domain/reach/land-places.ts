import { type UnitVectors, unitVectors } from './great-circle.ts'
import type { PartOf } from './link-network.ts'
import { NearestIndex } from './nearest-index.ts'
import type { Origin } from './travel-time.ts'

/** No part of the land is known at a place. */
export const NOWHERE = -1

/** Places as vectors, with the part of the land that each stands on ({@link NOWHERE} for none). */
export interface LandPlaces {
  readonly vectors: UnitVectors
  readonly parts: Int32Array
}

export function landPlaces(places: readonly Origin[], partOf: PartOf): LandPlaces {
  return {
    vectors: unitVectors(places.map(({ at }) => at)),
    parts: Int32Array.from(places, ({ at }) => partOf(at) ?? NOWHERE),
  }
}

/**
 * One search index for the places of each part of the land and each group; places that stand nowhere are in none.
 *
 * @returns by part, then by group; undefined where a part has none of a group
 */
export function indexByPart(
  { vectors, parts }: LandPlaces,
  groups: number,
  groupOf: (place: number) => number,
): ReadonlyMap<number, readonly (NearestIndex | undefined)[]> {
  const members = new Map<number, number[][]>()
  parts.forEach((part, place) => {
    if (part === NOWHERE) return
    if (!members.has(part))
      members.set(
        part,
        Array.from({ length: groups }, () => []),
      )
    members.get(part)![groupOf(place)]!.push(place)
  })
  return new Map(
    [...members].map(([part, byGroup]) => [
      part,
      byGroup.map((group) =>
        group.length === 0 ? undefined : new NearestIndex(vectors, Uint32Array.from(group)),
      ),
    ]),
  )
}
