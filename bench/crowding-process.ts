import { toDay } from '../api/domain/calendar.ts'
import { DEFAULT_NEARNESS, type Nearness, type VisitDay } from '../api/domain/clusters/crowding.ts'
import { ruleCrowds } from '../api/domain/clusters/rule-crowds.ts'
import { stdbscan } from '../api/domain/clusters/stdbscan.ts'
import type { AreaCode } from '../api/domain/units.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { clustersByAllPairs, crowdedByAllPairs } from './all-pairs.ts'
import { quartile } from './measure.ts'
import { peakBytes } from './peak-memory.ts'
import { benchUnits, benchVisits } from './record.ts'

export interface CrowdingRun {
  /** Of one run, the best of three. */
  readonly milliseconds: number
  readonly clusters: number
  readonly noise: number
  /** The largest resident size of the process, the visits included. */
  readonly peakBytes: number
  /** Of the other side, where it was asked for: the metres of every pair, and days compared before them. */
  readonly allPairs: {
    readonly milliseconds: number
    readonly daysFirst: number
    readonly rule: RuleRun
  } | null
}

/** The crowds of the rule within the metres and days that it has by default. */
interface RuleRun {
  readonly milliseconds: number
  readonly crowds: number
  readonly allPairs: number
}

/** Of the clusters by density: wide enough for chains. */
const WIDE: Nearness = { metres: 10_000, days: 7, min: 3 }

/** So many of the benchmark's visits, each at its place, clustered in a process of its own; the result is written as JSON. */
const [count = '20000', other] = process.argv.slice(2)
const geography = await loadGeography('geodata/fujian')
const visits: VisitDay[] = []
for (const { id, team, date, place } of benchVisits(benchUnits(geography), Number(count))) {
  const { centre } = geography.areas.get(place as AreaCode)!
  visits.push({
    visitId: id,
    teamCode: team,
    day: toDay(date),
    at: centre,
    placeCode: place as AreaCode,
    service: 'tour',
  })
}
const milliseconds = await quartile(3, () => stdbscan(visits, WIDE), 1)
const { crowds, oneTeam, noise } = stdbscan(visits, WIDE)
const run: CrowdingRun = {
  milliseconds,
  clusters: crowds.length + oneTeam.length,
  noise: noise.length,
  peakBytes: peakBytes(),
  allPairs: other === 'all-pairs' ? await byAllPairs() : null,
}
console.log(JSON.stringify(run))

async function byAllPairs() {
  const time = (daysFirst: boolean) => quartile(3, () => clustersByAllPairs(visits, WIDE, daysFirst), 0)
  const found = clustersByAllPairs(visits, WIDE, true)
  // A benchmark of two sides that disagree would measure nothing.
  if (found.clusters !== crowds.length + oneTeam.length || found.noise !== noise.length) {
    throw new Error(
      `${JSON.stringify(found)} by all pairs, ${crowds.length + oneTeam.length} and ${noise.length}`,
    )
  }
  return { milliseconds: await time(false), daysFirst: await time(true), rule: await byRule() }
}

async function byRule(): Promise<RuleRun> {
  const milliseconds = await quartile(3, () => ruleCrowds(visits, DEFAULT_NEARNESS), 1)
  const { crowds } = ruleCrowds(visits, DEFAULT_NEARNESS)
  const taken = new Set(crowds.flatMap(({ members }) => [...members]))
  const left = visits.filter((_, i) => !taken.has(i))
  if (crowdedByAllPairs(left, DEFAULT_NEARNESS) !== 0) throw new Error('the rule has left a crowd')
  const allPairs = await quartile(3, () => crowdedByAllPairs(visits, DEFAULT_NEARNESS), 0)
  return { milliseconds, crowds: crowds.length, allPairs }
}
