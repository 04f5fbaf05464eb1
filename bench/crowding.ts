import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Sql } from 'postgres'
import { CrowdingQuerySchema } from '../api/contract/crowding.ts'
import { DbPool } from '../api/db/db.ts'
import { localViewer } from '../api/domain/access/viewer.ts'
import type { LocalDate } from '../api/domain/units.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { LiveGeography } from '../api/modules/areas/live-geography.ts'
import { ClustersService } from '../api/modules/clusters/clusters.service.ts'
import { RecordsState } from '../api/modules/coverage/records-state.ts'
import { TeamTravel } from '../api/modules/planner/travel.ts'
import { readWindow } from '../api/modules/planner/window.repository.ts'
import { Windows } from '../api/modules/planner/windows.ts'
import { estimateOn } from '../api/modules/reach/estimate.ts'
import type { CrowdingRun } from './crowding-process.ts'
import { atLeast, atMost, type Measure, quartile } from './measure.ts'

const GIGABYTE = 1024 ** 3

/** Crowds by the rule and clusters by density, each size in a process of its own. */
export async function measureGrouping(): Promise<Measure[]> {
  const few = await inOwnProcess(20_000, 'all-pairs')
  const many = await inOwnProcess(100_000)
  const most = await inOwnProcess(1_000_000)
  const perVisit = ({ milliseconds }: CrowdingRun, count: number) => (milliseconds / count) * 1000
  const microseconds = (value: number) => `${value.toFixed(2)} µs`
  const [atMany, atMost1M] = [perVisit(many, 100_000), perVisit(most, 1_000_000)]
  const { milliseconds: pairs, daysFirst, rule } = few.allPairs!
  return [
    atLeast(
      'crowds by the rule of 20,000 visits',
      'the metres and days of all pairs, compared once',
      rule.allPairs / rule.milliseconds,
      10,
      `${rule.milliseconds.toFixed(0)} ms, ${(rule.allPairs / 1000).toFixed(1)} s`,
      `${rule.crowds} crowds`,
    ),
    atLeast(
      'stdbscan of 20,000 visits',
      'the metres and days of all pairs, compared',
      pairs / few.milliseconds,
      20,
      `${few.milliseconds.toFixed(0)} ms, ${(pairs / 1000).toFixed(1)} s`,
      `against all pairs with their days compared first: ${(daysFirst / few.milliseconds).toFixed(0)} ×`,
    ),
    atMost(
      'stdbscan of 1,000,000 visits, time of each',
      'that at 100,000',
      atMost1M / atMany,
      2,
      `${microseconds(atMost1M)}, ${microseconds(atMany)}`,
      `${(most.milliseconds / 1000).toFixed(1)} s, ${most.clusters} clusters, ${most.noise} in none`,
    ),
    atMost(
      'memory of the same, the visits included',
      '1 GB',
      most.peakBytes / GIGABYTE,
      1,
      `${(most.peakBytes / GIGABYTE).toFixed(2)} GB at most`,
    ),
  ]
}

/**
 * A slider's move over a quarter of the demonstration's tours: the same visits, something else is near. The whole use
 * case, its answer not encoded; against reading those visits.
 */
export async function measureSlider(sql: Sql, geodata: Geography, today: LocalDate): Promise<Measure[]> {
  const db = new DbPool(sql)
  const geography = new LiveGeography(geodata)
  const state = new RecordsState(db, geography)
  await state.start()
  const estimate = estimateOn(geodata)
  const sources = async () => ({ estimate, roads: { ...estimate, available: false } })
  const service = new ClustersService({
    state,
    geography,
    windows: new Windows(db, state, geography),
    travel: new TeamTravel(sources),
    today: () => today,
  })
  const viewer = localViewer(geography.province, 'bench')
  const measures: Measure[] = []
  try {
    for (const method of ['rule', 'stdbscan'] as const) {
      const asked = CrowdingQuerySchema.parse({ method })
      const { from, to, within, visits, clusters, oneTeam } = await service.clusters(viewer, asked)
      const window = { ...asked, from: from as LocalDate, to: to as LocalDate, within }
      const read = await quartile(15, () => readWindow(db, window, visits + 1))
      // Around the default: 2.00 to 5.99 km and 1 to 5 days, no question twice.
      const move = await quartile(
        40,
        (run) => service.clusters(viewer, { ...asked, metres: 2000 + run * 93, days: 1 + (run % 5) }),
        4,
      )
      measures.push(
        atMost(
          `slider move over a quarter of Fujian, ${method}`,
          'reading those visits alone',
          move / read,
          5,
          `${move.toFixed(1)} ms, ${read.toFixed(1)} ms`,
          `${visits} tours of the demonstration; at the default ${clusters.length} crowds, ${oneTeam.length} of one team`,
        ),
      )
    }
  } finally {
    await state.stop()
  }
  return measures
}

/** Memory is a process's own. */
async function inOwnProcess(count: number, other = ''): Promise<CrowdingRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'bench/crowding-process.ts',
    String(count),
    other,
  ])
  return JSON.parse(stdout) as CrowdingRun
}
