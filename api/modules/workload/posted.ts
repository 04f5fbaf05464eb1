import type { YearPosting } from './workload.repository.ts'

/**
 * Postings by their institution. One that names none is to an institution of its township: to another only where none there is named,
 * and then the township stands for it.
 */
export function byInstitution(postings: readonly YearPosting[]): ReadonlyMap<string, readonly YearPosting[]> {
  const named = new Set(postings.flatMap(({ institution, township }) => (institution ? [township] : [])))
  const counted = postings.filter(({ institution, township }) => institution || !named.has(township))
  return Map.groupBy(counted, ({ institution, township }) => institution ?? township)
}
