import { HighsProposals } from '../adapters/highs/proposals.ts'
import { HighsSolver } from '../adapters/highs/solver.ts'
import type { DbPool } from '../db/db.ts'
import type { Reader } from '../domain/access/viewer.ts'
import type { LocalDate } from '../domain/units.ts'
import type { Geography } from '../modules/areas/geography.ts'
import { LiveGeography } from '../modules/areas/live-geography.ts'
import { CoverageService } from '../modules/coverage/coverage.service.ts'
import { RecordsState } from '../modules/coverage/records-state.ts'
import { IndicatorsService } from '../modules/indicators/indicators.service.ts'
import { featuresOn, type OgcFeatures } from '../modules/ogc/features.ts'
import { createPlanner, type Planner } from '../modules/planner/planner.ts'
import type { Story } from '../modules/press/stories/story.ts'
import { type StoryAsked, tellStory } from '../modules/press/stories/tell-story.ts'
import { estimateOn } from '../modules/reach/estimate.ts'
import { createReach, type Reach } from '../modules/reach/reach.ts'
import type { RoadsPort } from '../modules/reach/sources.ts'
import { createServiceList, type ServiceList } from '../modules/service-list/service-list.service.ts'
import { TilesService } from '../modules/tiles/tiles.service.ts'
import { WallService } from '../modules/wall/wall.service.ts'
import { createWorkload, type Workload } from '../modules/workload/workload.service.ts'

/** Everything that answers are computed from, with what it keeps in memory. Nothing is read before it is asked. */
export interface Services {
  readonly geography: LiveGeography
  readonly state: RecordsState
  readonly coverage: CoverageService
  readonly reach: Reach
  readonly planner: Planner
  readonly tiles: TilesService
  readonly features: OgcFeatures
  readonly wall: WallService
  readonly workload: Workload
  readonly serviceList: ServiceList
  readonly indicators: IndicatorsService
  readonly tellStory: (reader: Reader, asked: StoryAsked) => Promise<Story>
  readonly today: () => LocalDate
}

/** The services put together: in the application's own thread, and in each that computes. */
export function composeServices(given: {
  readonly db: DbPool
  readonly geodata: Geography
  readonly roads: RoadsPort
  readonly today: () => LocalDate
  readonly now: () => Date
  readonly logFault: (text: string) => void
}): Services {
  const { db, geodata, roads, today, now, logFault } = given
  const geography = new LiveGeography(geodata)
  const state = new RecordsState(db, geography)
  const reach = createReach({
    db,
    records: state,
    geography,
    estimate: estimateOn(geodata),
    roads,
    solver: new HighsSolver(logFault),
    today,
    now,
    logFault,
  })
  const planner = createPlanner({
    db,
    state,
    geography,
    sources: reach.sources,
    proposalSolver: new HighsProposals(logFault),
    today,
    logFault,
  })
  const coverage = new CoverageService({ db, state, geography, today })
  const indicators = new IndicatorsService({ db, state, geography, reach: reach.service, today })
  return {
    geography,
    state,
    coverage,
    reach,
    planner,
    tiles: new TilesService({
      geography: () => geography.now,
      upToDate: () => {
        state.invalidate()
        return state.current().catch(() => null)
      },
    }),
    workload: createWorkload({ db, geography, today, coverage, indicators }),
    serviceList: createServiceList({ db, geography, today }),
    indicators,
    features: featuresOn({
      geography,
      today,
      coverageOf: (reader, question) => coverage.coverage(reader, question),
      reachOf: (reader, choice) => reach.service.ofVillages(reader, choice),
      indicatorsOf: (reader, question) => indicators.areas(reader, question),
    }),
    wall: new WallService({
      db,
      state,
      geography,
      reach: reach.service,
      indicators,
      clusters: planner.clusters,
      today,
    }),
    tellStory: (reader, asked) =>
      tellStory({ db, state, geography, reach: reach.service, indicators, today, reader }, asked),
    today,
  }
}
