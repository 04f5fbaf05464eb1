import type { DbPool } from '../../db/db.ts'
import type { CoverageSolver } from '../../domain/reach/sites.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { LiveGeography } from '../areas/live-geography.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import { ReachService } from './reach.service.ts'
import { ReachState } from './reach-state.ts'
import { SitingService } from './siting.service.ts'
import { type ReachSource, type ReachSources, type RoadsPort, reachSources } from './sources.ts'
import { ReachWorker } from './worker.ts'

export interface Reach {
  readonly state: ReachState
  readonly service: ReachService
  readonly siting: SitingService
  /** The sources as they are now; cheap, never throws. */
  readonly sources: () => Promise<ReachSources>
  /** Brings the estimates up to date and works at the jobs, in the background: who asks before that is done waits. */
  start(): void
  /** There may be something to do: a source has changed, or it is time to try again. */
  wake(): void
  /** Leaves a running job for the next start. */
  stop(): Promise<void>
}

/** The module put together. `now` gives the moment that computations are dated by. */
export function createReach(given: {
  readonly db: DbPool
  readonly records: RecordsState
  readonly geography: LiveGeography
  readonly estimate: ReachSource
  readonly roads: RoadsPort
  readonly solver: CoverageSolver
  readonly today: () => LocalDate
  readonly now: () => Date
  readonly logFault: (text: string) => void
}): Reach {
  const { db, records, geography, estimate, roads, solver, today, now, logFault } = given
  const sources = reachSources(estimate, roads)
  const state: ReachState = new ReachState({
    db,
    records,
    geography,
    sources,
    today,
    now,
    onChange: () => worker.wake(),
  })
  let warming: Promise<unknown> | null = null
  const worker = new ReachWorker({ db, state, now, logFault })
  return {
    state,
    service: new ReachService({ db, state, worker, geography }),
    siting: new SitingService({ state, geography, solver }),
    sources,
    start() {
      // A database that is away is told of by whoever asks next.
      warming = state.current().catch(() => null)
      worker.start()
    },
    wake() {
      state.invalidate()
      worker.wake()
    },
    async stop() {
      await worker.stop()
      await warming
    },
  }
}
