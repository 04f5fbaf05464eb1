import type { ImportProblem, ProblemKind } from '../../../api/contract/imports.ts'

export type SeverityFilter = 'any' | ImportProblem['severity']

export interface ProblemFilter {
  readonly severity: SeverityFilter
  readonly code: string | null
}

export function shownProblems(
  problems: readonly ImportProblem[],
  { severity, code }: ProblemFilter,
): readonly ImportProblem[] {
  return problems.filter(
    (problem) =>
      (severity === 'any' || problem.severity === severity) && (code === null || problem.code === code),
  )
}

/** The kinds of problems that occur, most frequent first; a code that occurs as error and as warning is one kind. */
export function codesOf(kinds: readonly ProblemKind[]): { code: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { code, count } of kinds) counts.set(code, (counts.get(code) ?? 0) + count)
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}
