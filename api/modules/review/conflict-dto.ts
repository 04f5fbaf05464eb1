import type { Conflict as ConflictDto } from '../../contract/review.ts'
import { conflictReason } from '../../domain/review/conflict-reason.ts'
import type { Conflict } from '../../domain/review/conflicts.ts'
import type { Geography } from '../areas/geography.ts'
import { locatedDto, placeName } from './located-dto.ts'

export function conflictDto(conflict: Conflict, geography: Geography): ConflictDto {
  const { id, kind, visits, date, metres, minutes } = conflict
  const [a, b] = visits
  return {
    id,
    kind,
    teamCode: a.teamCode,
    teamName: a.teamName ?? b.teamName,
    date,
    visits: [locatedDto(a, geography), locatedDto(b, geography)],
    metres,
    minutes,
    reason: conflictReason(conflict, placeName(geography)),
  }
}
