import type { DbPool } from '../../db/db.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { LiveGeography } from '../areas/live-geography.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import type { TeamTravel } from './travel.ts'
import type { Windows } from './windows.ts'

/** What every use case of the planner may need. */
export interface PlannerDependencies {
  readonly db: DbPool
  readonly state: RecordsState
  readonly geography: LiveGeography
  readonly windows: Windows
  readonly travel: TeamTravel
  readonly today: () => LocalDate
  /** Told before an answer goes out that follows a change: whoever asks after it sees the records as they are now. */
  readonly recordsChanged: () => void
  readonly logFault: (text: string) => void
}
