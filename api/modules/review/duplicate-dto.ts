import type { Duplicate } from '../../contract/review.ts'
import { duplicateReason } from '../../domain/review/duplicate-reason.ts'
import type { DuplicateSet } from '../../domain/review/duplicates.ts'
import type { Geography } from '../areas/geography.ts'
import { locatedDto, placeName } from './located-dto.ts'

export function duplicateDto(set: DuplicateSet, kept: Duplicate['kept'], geography: Geography): Duplicate {
  const { id, kind, visits, date, metres } = set
  return {
    id,
    kind,
    visits: visits.map((visit) => locatedDto(visit, geography)),
    date,
    metres,
    reason: duplicateReason(set, placeName(geography)),
    kept,
  }
}
