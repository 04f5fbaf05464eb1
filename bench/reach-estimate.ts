import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { EstimateSource } from '../api/domain/reach/estimate.ts'
import { pacesOf } from '../api/domain/reach/estimate-options.ts'
import { metresOfChord, squaredChord } from '../api/domain/reach/great-circle.ts'
import { type LandPlaces, landPlaces, NOWHERE } from '../api/domain/reach/land-places.ts'
import type { Found, TravelRequest } from '../api/domain/reach/travel-time.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { atLeast, atMost, type Measure, once, quartile } from './measure.ts'
import type { NationalRun } from './reach-national.ts'
import { type ReachBench, reachBench } from './reach-points.ts'

const POINTS = 20_000
const DRIVE: TravelRequest = { mode: 'drive', options: {} }
const NATIONAL_SECONDS = 60
const NATIONAL_BYTES = 4 * 1024 ** 3

/** All villages of the province against 20,000 points, and a country of 620,000 villages and 700,000 points. */
export async function measureReachByEstimate(geography: Geography): Promise<Measure[]> {
  const villages = geography.within('village').length
  const bench = reachBench(geography, villages, POINTS)
  // Without links, which comparing pairs knows nothing of; with them in the national run.
  const source = new EstimateSource(bench.land, [])
  const own = await quartile(9, () => nearestOf(source, bench))
  const chords = await once(() => comparingChords(bench))
  let compared: Compared | undefined
  const minutes = await once(() => {
    compared = comparingMinutes(bench)
  })
  compare(await nearestOf(source, bench), compared!)
  const national = await inOwnProcess()
  const gigabytes = national.peakBytes / 1024 ** 3
  return [
    atLeast(
      `nearest point of each kind by estimate, ${villages} villages × ${POINTS} points`,
      'the minutes of all pairs, compared',
      minutes / own,
      50,
      `${own.toFixed(0)} ms, ${(minutes / 1000).toFixed(1)} s`,
      `against squared chords of all pairs, no minutes: ${(chords / own).toFixed(0)} ×`,
    ),
    atMost(
      `the same for a country, ${national.villages} villages × ${national.points} points`,
      `${NATIONAL_SECONDS} s`,
      national.seconds / NATIONAL_SECONDS,
      1,
      `${national.seconds.toFixed(1)} s, one thread`,
    ),
    atMost(
      'memory of the same',
      '4 GB',
      national.peakBytes / NATIONAL_BYTES,
      1,
      `${gigabytes.toFixed(2)} GB at most`,
    ),
  ]
}

async function nearestOf(source: EstimateSource, { origins, targets, groups }: ReachBench): Promise<Found[]> {
  const found: Found[] = []
  // A list of its own each time: nothing of the run before is kept with it.
  for await (const part of source.nearest(origins, [...targets], groups, DRIVE)) {
    for (const { byGroup } of part) found.push(...byGroup)
  }
  return found
}

/** By village and group: the least measure, and the target that has it. */
interface Compared {
  readonly least: Float64Array
  readonly target: Int32Array
}

/** The other side: every village with every point on its land, by the same vectors, each pair's minutes compared. */
function comparingMinutes(bench: ReachBench): Compared {
  const { detour, metresPerMinute } = pacesOf(DRIVE)[1]
  return comparing(
    bench,
    (a, i, b, j) => (metresOfChord(squaredChord(a, i, b, j)) * detour) / metresPerMinute,
  )
}

function comparingChords(bench: ReachBench): Compared {
  return comparing(bench, squaredChord)
}

function comparing({ origins, targets, groups, land }: ReachBench, measure: typeof squaredChord): Compared {
  const partOf = (at: ReachBench['origins'][number]['at']) => land.partOf(at)
  const from: LandPlaces = landPlaces(origins, partOf)
  const to: LandPlaces = landPlaces(targets, partOf)
  const groupOf = Uint8Array.from(targets, ({ group }) => group)
  const least = new Float64Array(origins.length * groups).fill(Infinity)
  const target = new Int32Array(origins.length * groups).fill(-1)
  for (let i = 0; i < origins.length; i++) {
    if (from.parts[i] === NOWHERE) continue
    for (let j = 0; j < targets.length; j++) {
      if (to.parts[j] !== from.parts[i]) continue
      const value = measure(from.vectors, i, to.vectors, j)
      const place = i * groups + groupOf[j]!
      if (value >= least[place]!) continue
      least[place] = value
      target[place] = j
    }
  }
  return { least, target }
}

/** A benchmark of two sides that disagree would measure nothing. */
function compare(found: readonly Found[], { least, target }: Compared): void {
  found.forEach((each, i) => {
    const same =
      each.outcome === 'computed'
        ? each.minutes.central === least[i] || each.target === target[i]
        : target[i] === -1
    if (!same) throw new Error(`${i}: ${JSON.stringify(each)}, by comparing ${target[i]} in ${least[i]}`)
  })
}

/** Memory is a process's own. */
async function inOwnProcess(): Promise<NationalRun> {
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/reach-national.ts'])
  return JSON.parse(stdout) as NationalRun
}
