import type { DbPool } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { SheetRenderer } from './rendering.ts'
import type { Story } from './stories/story.ts'
import type { StoryAsked } from './stories/tell-story.ts'

export interface PressDependencies {
  readonly db: DbPool
  /** Told where answers are computed. @throws ProblemError */
  readonly tell: (asked: StoryAsked, signal: AbortSignal) => Promise<Story>
  readonly renderer: SheetRenderer
  readonly today: () => LocalDate
  readonly now: () => Date
  readonly viewer: Viewer
}
