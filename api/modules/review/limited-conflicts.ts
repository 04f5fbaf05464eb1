import type { LocatedVisit } from '../../domain/located-visit.ts'
import { type Conflict, findConflicts } from '../../domain/review/conflicts.ts'
import type { DateRange } from '../../domain/review/standing.ts'
import type { TeamTravel } from '../planner/travel.ts'
import { tooManyConflicts } from './review.errors.ts'

/** Far more than anybody can review: this many come from codes that teams share, which no list would help with. */
const MAX_CONFLICTS = 100_000

/**
 * The conflicts among some visits, as they are or as they would be: cancelled ones are left out, each pair comes once,
 * by date, then by the ids. `conflictDto` makes of one what the API answers.
 * @throws ProblemError 400 `question-too-large`
 */
export async function findLimitedConflicts(
  visits: readonly LocatedVisit[],
  travel: TeamTravel,
  window: DateRange,
): Promise<Conflict[]> {
  const found: Conflict[] = []
  for await (const conflict of findConflicts(visits, window, (from, to) => travel.between(from, to))) {
    found.push(conflict)
    if (found.length > MAX_CONFLICTS) throw tooManyConflicts(MAX_CONFLICTS)
  }
  return found.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

const sortKey = ({ date, visits: [a, b] }: Conflict) => `${date} ${a.visitId} ${b.visitId}`
