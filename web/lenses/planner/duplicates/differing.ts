import type { VisitDto } from '../../../../api/contract/visits.ts'

/** What is compared between records that look like one visit. */
export const COMPARED = ['placeName', 'session', 'service', 'status', 'headcount', 'patients'] as const
export type Compared = (typeof COMPARED)[number]

/** The fields in which the records are not all the same. */
export function differing(visits: readonly Pick<VisitDto, Compared>[]): ReadonlySet<Compared> {
  return new Set(COMPARED.filter((field) => new Set(visits.map((visit) => visit[field])).size > 1))
}
