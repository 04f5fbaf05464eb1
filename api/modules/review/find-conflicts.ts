import { ProblemError } from '../../contract/errors.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { type Conflict, findConflicts as search } from '../../domain/review/conflicts.ts'
import type { DateRange } from '../../domain/review/standing.ts'
import type { TeamTravel } from '../planner/travel.ts'

/** Far more than anybody reviews: codes that many teams share make them, and no list of them helps. */
const MAX_CONFLICTS = 100_000

/**
 * The conflicts among some visits, as they are or as they would be: cancelled ones are left out, each pair comes once,
 * by date, then by the ids. `conflictDto` makes of one what the API answers.
 * @throws ProblemError 400 `question-too-large`
 */
export async function findConflicts(
  visits: readonly LocatedVisit[],
  travel: TeamTravel,
  window: DateRange,
): Promise<Conflict[]> {
  const found: Conflict[] = []
  for await (const conflict of search(visits, window, (from, to) => travel.between(from, to))) {
    found.push(conflict)
    if (found.length > MAX_CONFLICTS) throw tooMany()
  }
  return found.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

const sortKey = ({ date, visits: [a, b] }: Conflict) => `${date} ${a.visitId} ${b.visitId}`

function tooMany(): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `所选日期内有 ${MAX_CONFLICTS} 处以上冲突，多半是不同队伍用了同一编码：请核对 team_code，或缩短日期。`,
    `There are more than ${MAX_CONFLICTS} conflicts in these dates; most likely different teams share one code: check team_code, or choose fewer dates.`,
  )
}
