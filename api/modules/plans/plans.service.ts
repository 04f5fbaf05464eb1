import type { z } from 'zod'
import type {
  DecideConsent,
  Differences,
  Draft,
  DraftHead,
  Effect,
  EffectQuery,
  RebasedSchema,
} from '../../contract/plans.ts'
import type { Reader, Viewer } from '../../domain/access/viewer.ts'
import type { Change } from '../../domain/plans/change.ts'
import type { PlannerDependencies } from '../planner/dependencies.ts'
import { askForConsent, decideAboutConsent } from './consent.usecases.ts'
import { answerDifferences, rebaseDraft } from './differences.usecases.ts'
import { createDraft, deleteDraft, getDraft, listDrafts, updateDraft } from './drafts.usecases.ts'
import { effectOf, KeptBefore } from './effect/effect.usecases.ts'
import { type FileLanguage, type PlanFile, planAsCalendar, planAsWorkbook } from './files/files.usecases.ts'
import { type PublishQuestion, publishDraft } from './publish.usecases.ts'

/** Drafts of changes to planned visits: kept, weighed, published, and published ones as files. */
export class PlansService {
  readonly #given: PlannerDependencies
  readonly #kept = new KeptBefore()

  constructor(given: PlannerDependencies) {
    this.#given = given
  }

  list(viewer: Viewer): Promise<DraftHead[]> {
    return listDrafts(this.#given, viewer)
  }

  create(
    viewer: Viewer,
    draft: { readonly name: string; readonly changes: readonly Change[] },
  ): Promise<Draft> {
    return createDraft(this.#given, viewer, draft)
  }

  get(viewer: Viewer, id: number): Promise<Draft> {
    return getDraft(this.#given, viewer, id)
  }

  update(viewer: Viewer, id: number, asked: Parameters<typeof updateDraft>[3]): Promise<Draft> {
    return updateDraft(this.#given, viewer, id, asked)
  }

  delete(viewer: Viewer, id: number, revision: number): Promise<Draft> {
    return deleteDraft(this.#given, viewer, id, revision)
  }

  differences(viewer: Viewer, id: number): Promise<Differences> {
    return answerDifferences(this.#given, viewer, id)
  }

  rebase(viewer: Viewer, id: number, revision: number): Promise<z.infer<typeof RebasedSchema>> {
    return rebaseDraft(this.#given, viewer, id, revision)
  }

  askForConsent(viewer: Viewer, id: number, revision: number): Promise<Draft> {
    return askForConsent(this.#given, viewer, id, revision)
  }

  decideAboutConsent(viewer: Viewer, id: number, asked: DecideConsent): Promise<Draft> {
    return decideAboutConsent(this.#given, viewer, id, asked)
  }

  /** @throws RecordsChanged */
  async publish(viewer: Viewer, id: number, asked: PublishQuestion): Promise<Draft> {
    const draft = await publishDraft(this.#given, viewer, id, asked)
    this.#given.recordsChanged()
    return draft
  }

  effect(reader: Reader, asked: EffectQuery): Promise<Effect> {
    return effectOf(this.#given, this.#kept, reader, asked)
  }

  workbook(reader: Reader, id: number, language: FileLanguage): Promise<PlanFile> {
    return planAsWorkbook(this.#given, reader, id, language)
  }

  calendar(reader: Reader, id: number, language: FileLanguage): Promise<PlanFile> {
    return planAsCalendar(this.#given, reader, id, language)
  }
}
