import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTiles } from '../api/adapters/valhalla/build/build-tiles.ts'
import { ChildEngine } from '../api/adapters/valhalla/child-engine.ts'
import { GraphStore } from '../api/adapters/valhalla/graph-store.ts'
import { installEngine, programFolder } from '../api/adapters/valhalla/package.ts'
import { EngineSource } from '../api/adapters/valhalla/source.ts'
import { POLICY_MINUTES } from '../api/domain/reach/reached.ts'
import type { Target, TravelMode, TravelRequest } from '../api/domain/reach/travel-time.ts'
import { atLeast, type Measure, once, quartile } from './measure.ts'
import { chance, type Placed, placesByRoads } from './places-by-roads.ts'

const VILLAGES = 600
const POINTS = 1000
/** Of an isochrone: the shortest question that it is asked; the nearest has no limit. */
const MINUTES = POLICY_MINUTES

/**
 * The nearest of 1,000 points for 600 villages on real roads, against one isochrone a point by the same engine, which
 * would only tell who is within.
 * @param extract an OSM PBF file of any part of the world
 */
export async function measureReachByRoads(extract: string): Promise<Measure[]> {
  if (programFolder() === null) await installEngine()
  const dataDir = await mkdtemp(join(tmpdir(), 'xunyi-bench-roads-'))
  const faults: string[] = []
  try {
    const folder = await new GraphStore(dataDir).begin('bench')
    await buildTiles(programFolder()!, extract, folder, () => undefined)
    const engine = new ChildEngine(folder, (text) => faults.push(text))
    try {
      const drive = await measure(engine, extract, 'drive')
      const walk = await measure(engine, extract, 'walk')
      const seconds = ({ nearest, isochrones }: Times) =>
        `${(nearest / 1000).toFixed(2)} s, ${(isochrones / 1000).toFixed(2)} s`
      return [
        atLeast(
          `nearest point by roads, by car, ${VILLAGES} villages × ${POINTS} points`,
          `one ${MINUTES}-minute isochrone a point`,
          drive.isochrones / drive.nearest,
          10,
          seconds(drive),
          // As far as one walks in so short a time, an isochrone costs next to nothing.
          `on foot ${(walk.isochrones / walk.nearest).toFixed(1)} × (${seconds(walk)})`,
        ),
      ]
    } finally {
      await engine.close()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

interface Times {
  /** Milliseconds. */
  readonly nearest: number
  readonly isochrones: number
}

async function measure(engine: ChildEngine, extract: string, mode: TravelMode): Promise<Times> {
  const request: TravelRequest = { mode, options: {} }
  const source = new EngineSource(engine, 'bench', { zh: '', en: '' })
  const origins = (await placesByRoads(engine, extract, VILLAGES, request, chance(1))).map(named)
  const targets = (await placesByRoads(engine, extract, POINTS, request, chance(2))).map(
    (place, i): Target => ({ ...named(place, i), group: 0 }),
  )
  const nearest = await quartile(5, async () => {
    let found = 0
    for await (const part of source.nearest(origins, targets, 1, request)) found += part.length
    if (found !== VILLAGES) throw new Error(`${found} of ${VILLAGES} villages`)
  })
  const isochrones = await once(async () => {
    for (const { at } of targets) await source.isochrone(at, [MINUTES], request)
  })
  return { nearest, isochrones }
}

function named({ at }: Placed, i: number) {
  return { id: `${i}`, at }
}
