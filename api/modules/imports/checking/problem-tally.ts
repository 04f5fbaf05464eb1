import type { ProblemKind } from '../../../contract/imports.ts'

/** How many problems of each kind are kept; all are counted. Whoever has fixed these imports the file again. */
export const MOST_KEPT = 10_000

/** Counts a file's problems by kind, and says which of them are kept. */
export class ProblemTally {
  readonly #kinds = new Map<string, { code: string; severity: 'error' | 'warning'; count: number }>()

  /** Counts a problem; false where enough of its kind are kept. */
  keeps({ code, severity }: { readonly code: string; readonly severity: 'error' | 'warning' }): boolean {
    const name = `${severity} ${code}`
    const known = this.#kinds.get(name)
    if (!known) {
      this.#kinds.set(name, { code, severity, count: 1 })
      return true
    }
    known.count++
    return known.count <= MOST_KEPT
  }

  /** Errors first, then the most frequent. */
  get kinds(): ProblemKind[] {
    return [...this.#kinds.values()]
      .sort((a, b) => compare(a.severity, b.severity) || b.count - a.count || compare(a.code, b.code))
      .map((kind) => ({ ...kind, kept: Math.min(kind.count, MOST_KEPT) }))
  }

  get total(): number {
    return this.kinds.reduce((sum, { count }) => sum + count, 0)
  }

  get warnings(): number {
    return this.kinds.reduce((sum, { severity, count }) => sum + (severity === 'warning' ? count : 0), 0)
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
