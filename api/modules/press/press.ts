import type { Answers } from '../../computing/answers.ts'
import type { Services } from '../../computing/services.ts'
import type { DbPool } from '../../db/db.ts'
import { BatchWorker } from './batches/batch-worker.ts'
import type { PressParts } from './dependencies.ts'
import type { PackageDependencies } from './package/package.usecases.ts'
import type { SheetRenderer } from './rendering.ts'
import type { Story } from './stories/story.ts'

export interface Press {
  readonly parts: PressParts &
    Pick<PackageDependencies, 'geography'> & { readonly snapshot: () => Promise<string> }
  /** Begins with `batches.start()`. */
  readonly batches: BatchWorker
}

/** The module put together. */
export function createPress(given: {
  readonly db: DbPool
  readonly services: Pick<Services, 'geography' | 'state' | 'today'>
  readonly answers: Answers
  readonly renderer: SheetRenderer
  readonly now: () => Date
  readonly logFault: (text: string) => void
}): Press {
  const { db, services, answers, renderer, now, logFault } = given
  const { geography, state, today } = services
  const parts: Press['parts'] = {
    db,
    geography,
    renderer,
    tellFor: async (viewer, asked, signal) => {
      const { bytes } = await answers.to('pressStory', viewer, asked, signal)
      return JSON.parse(new TextDecoder().decode(bytes)) as Story
    },
    snapshot: async () => (await state.current()).id,
    today,
    now,
  }
  return { parts, batches: new BatchWorker({ ...parts, logFault }) }
}
