import type { Answers } from '../../computing/answers.ts'
import type { Services } from '../../computing/services.ts'
import type { DbPool } from '../../db/db.ts'
import { BatchWorker } from './batches/batch-worker.ts'
import type { PackageDependencies } from './package/package.usecases.ts'
import type { SheetRenderer } from './rendering.ts'
import type { Story } from './stories/story.ts'

export interface Press {
  readonly dependencies: PackageDependencies & { readonly snapshot: () => Promise<string> }
  /** Begins with `batches.start()`. */
  readonly batches: BatchWorker
}

/** The module put together. */
export function createPress(given: {
  readonly db: DbPool
  readonly services: Pick<Services, 'geography' | 'state' | 'today' | 'viewer'>
  readonly answers: Answers
  readonly renderer: SheetRenderer
  readonly now: () => Date
  readonly logFault: (text: string) => void
}): Press {
  const { db, services, answers, renderer, now, logFault } = given
  const { geography, state, today, viewer } = services
  const dependencies: Press['dependencies'] = {
    db,
    geography,
    renderer,
    tell: async (asked, signal) => {
      const { bytes } = await answers.to('pressStory', asked, signal)
      return JSON.parse(new TextDecoder().decode(bytes)) as Story
    },
    snapshot: async () => (await state.current()).id,
    today,
    now,
    viewer,
  }
  return { dependencies, batches: new BatchWorker({ ...dependencies, logFault }) }
}
