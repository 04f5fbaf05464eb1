import { EstimateSource } from '../api/domain/reach/estimate.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { peakBytes } from './peak-memory.ts'
import { reachBench } from './reach-points.ts'

export interface NationalRun {
  readonly villages: number
  readonly points: number
  readonly computed: number
  readonly seconds: number
  /** The largest resident size of the process. */
  readonly peakBytes: number
}

/** A country's villages and points, in a process of its own; the result is written as JSON. */
const bench = reachBench(await loadGeography('geodata/fujian'), 620_000, 700_000)
const source = new EstimateSource(bench.land)
const start = performance.now()
let computed = 0
const request = { mode: 'drive', options: {} } as const
for await (const part of source.nearest(bench.origins, bench.targets, bench.groups, request)) {
  for (const { byGroup } of part) {
    for (const { outcome } of byGroup) if (outcome === 'computed') computed++
  }
}
const run: NationalRun = {
  villages: bench.origins.length,
  points: bench.targets.length,
  computed,
  seconds: (performance.now() - start) / 1000,
  peakBytes: peakBytes(),
}
console.log(JSON.stringify(run))
