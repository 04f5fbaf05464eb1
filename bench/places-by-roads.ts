import { readExtractHead } from '../api/adapters/valhalla/build/extract.ts'
import { costingOf, locationOf } from '../api/adapters/valhalla/costing.ts'
import type { RoadEngine } from '../api/adapters/valhalla/engine.ts'
import { SNAP_CUTOFF_METRES, type Snap, snapAll } from '../api/adapters/valhalla/snap.ts'
import type { TravelRequest } from '../api/domain/reach/travel-time.ts'
import type { Position } from '../api/domain/units.ts'

/** Metres: places where people live are no farther from a road. */
const NEAR = 200

/** Numbers from 0 to 1, the same in every run. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export interface Placed {
  readonly at: Position
  readonly snap: Snap
}

/**
 * Random places of an extract where people may live: by a road for cars that is no track, path or private drive. Of
 * those the ones whose nearest way in the mode of the request leads on into the network, so that Valhalla puts them on
 * the same one however it is asked.
 *
 * @throws when the extract does not say where it lies
 */
export async function placesByRoads(
  engine: RoadEngine,
  extract: string,
  count: number,
  request: TravelRequest,
  random: () => number,
): Promise<Placed[]> {
  const { bbox } = await readExtractHead(extract, extract)
  if (bbox === null) throw new Error(`${extract} has no box in its head`)
  const [west, south, east, north] = bbox
  const places: Placed[] = []
  while (places.length < count) {
    const tries = Array.from(
      { length: 1000 },
      (): Position => [west + random() * (east - west), south + random() * (north - south)],
    )
    const byRoad = await onRoads(engine, tries)
    const snaps = await snapAll(engine, byRoad, request)
    const plain = (await engine.request('locate', {
      locations: byRoad.map((at) => locationOf(at, SNAP_CUTOFF_METRES)),
      ...costingOf(request),
    })) as Located[]
    for (const [i, snap] of snaps.entries()) {
      const [road] = plain[i]!.edges ?? []
      const isNearest = road?.correlated_lon === snap?.at[0] && road?.correlated_lat === snap?.at[1]
      if (snap?.connected && isNearest) places.push({ at: byRoad[i]!, snap })
    }
  }
  return places.slice(0, count)
}

interface Located {
  readonly edges:
    | readonly {
        readonly correlated_lon: number
        readonly correlated_lat: number
        readonly edge?: { readonly classification: { readonly use: string } }
      }[]
    | null
}

async function onRoads(engine: RoadEngine, tries: readonly Position[]): Promise<Position[]> {
  const located = (await engine.request('locate', {
    locations: tries.map((at) => locationOf(at, NEAR)),
    verbose: true,
    ...costingOf({ mode: 'drive', options: {} }),
  })) as Located[]
  return tries.filter((_, i) => located[i]!.edges?.[0]?.edge?.classification.use === 'road')
}
