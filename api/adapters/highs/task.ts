import type { Choices } from '../../domain/proposal/choices.ts'
import type { Covering } from '../../domain/reach/covering.ts'

/** What the thread of the solver is given. */
export type WorkerTask = SitesTask | ProposalTask

export interface SitesTask {
  readonly kind: 'sites'
  readonly covering: Covering
  readonly count: number
  readonly solverSeconds: number
}

export interface ProposalTask {
  readonly kind: 'proposal'
  readonly choices: Choices
  readonly solverSeconds: number
}

/** What it tells: answers as they get better, then that it has ended, and by what fault if by one. */
export type Told<Answer> = { readonly answer: Answer } | { readonly ended: string | null }
