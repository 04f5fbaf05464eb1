import type { TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import { costingOf, locationOf } from './costing.ts'
import { EngineRefusal, type RoadEngine, refused, unintelligible } from './engine.ts'

/** Farther from a road than this, a place is outside the road data. */
export const SNAP_CUTOFF_METRES = 2000

/** Where a place meets the roads. */
export interface Snap {
  readonly at: Position
  /** Metres between the place and its road, walked. */
  readonly metres: number
  /** Whether the road leads on into a network, or is a piece by itself. */
  readonly connected: boolean
}

/** A road belongs to the network when at least this many junctions can be reached from it, and it from as many. */
const MIN_REACHABILITY = 20
/**
 * Metres: a piece of road that leads nowhere, such as a path that was mapped without its junction, is passed over for a
 * road that leads on when that is no farther than this beyond it. Farther off, it may be an island.
 */
const DETACHED_METRES = 300

/**
 * The nearest road to each place, by the mode of the request; null where none is within {@link SNAP_CUTOFF_METRES}.
 * @throws SourceUnavailable
 */
export async function snapAll(
  engine: RoadEngine,
  places: readonly Position[],
  request: TravelRequest,
): Promise<(Snap | null)[]> {
  const snaps: (Snap | null)[] = []
  for (let from = 0; from < places.length; from += engine.placesAtOnce) {
    request.signal?.throwIfAborted()
    snaps.push(...(await locate(engine, places.slice(from, from + engine.placesAtOnce), request)))
  }
  return snaps
}

async function locate(
  engine: RoadEngine,
  places: readonly Position[],
  request: TravelRequest,
): Promise<(Snap | null)[]> {
  const locations = places.map((place) => locationOf(place, SNAP_CUTOFF_METRES, MIN_REACHABILITY))
  try {
    const answer = await engine.request('locate', { locations, verbose: true, ...costingOf(request) })
    if (!Array.isArray(answer) || answer.length !== places.length) throw unintelligible('locate')
    return answer.map(({ edges }: { edges?: unknown }) => nearest(edges))
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error
    if (error.kind === 'no-road') return places.map(() => null)
    throw refused('locate', error)
  }
}

interface Edge {
  readonly correlated_lon: number
  readonly correlated_lat: number
  readonly distance: number
  readonly inbound_reach: number
  readonly outbound_reach: number
}

function nearest(edges: unknown): Snap | null {
  if (edges === null || edges === undefined) return null
  if (!Array.isArray(edges)) throw unintelligible('locate')
  let any: Snap | null = null
  let connected: Snap | null = null
  for (const edge of edges as Edge[]) {
    const snap: Snap = {
      at: [edge.correlated_lon, edge.correlated_lat],
      metres: edge.distance,
      connected: Math.min(edge.inbound_reach, edge.outbound_reach) >= MIN_REACHABILITY,
    }
    if (![...snap.at, snap.metres].every(Number.isFinite)) throw unintelligible('locate')
    if (any === null || snap.metres < any.metres) any = snap
    if (snap.connected && (connected === null || snap.metres < connected.metres)) connected = snap
  }
  if (any === null || connected === null) return any
  return connected.metres <= any.metres + DETACHED_METRES ? connected : any
}
