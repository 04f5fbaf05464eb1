import type { DbPool } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { SheetRenderer } from './rendering.ts'
import type { Story } from './stories/story.ts'
import type { StoryAsked } from './stories/tell-story.ts'

/** What the use cases share, whoever asks. */
export interface PressParts {
  readonly db: DbPool
  /** Told where answers are computed. @throws ProblemError */
  readonly tellFor: (viewer: Viewer, asked: StoryAsked, signal: AbortSignal) => Promise<Story>
  readonly renderer: SheetRenderer
  readonly today: () => LocalDate
  readonly now: () => Date
}

/** What a use case needs for one viewer: see {@link pressFor}. */
export interface PressDependencies extends Omit<PressParts, 'tellFor'> {
  readonly viewer: Viewer
  /** Told for the viewer. @throws ProblemError */
  readonly tell: (asked: StoryAsked, signal: AbortSignal) => Promise<Story>
}

/** The use cases' parts for whoever asks: once a request. */
export function pressFor<Parts extends PressParts>(
  parts: Parts,
  viewer: Viewer,
): Omit<Parts, 'tellFor'> & PressDependencies {
  const { tellFor, ...rest } = parts
  return { ...rest, viewer, tell: (asked, signal) => tellFor(viewer, asked, signal) }
}
