import type { Covering } from '../../domain/reach/covering.ts'
import type { SiteChoice } from '../../domain/reach/sites.ts'

/** What the thread of the solver is given. */
export interface WorkerTask {
  readonly covering: Covering
  readonly count: number
  readonly solverSeconds: number
}

/** What it tells: choices as they get better, then that it has ended, and by what fault if by one. */
export type Told = { readonly choice: SiteChoice } | { readonly ended: string | null }
