import type { z } from 'zod'
import type {
  Differences,
  Draft,
  DraftHead,
  Effect,
  EffectQuery,
  RebasedSchema,
} from '../../contract/plans.ts'
import type { Change } from '../../domain/plans/change.ts'
import type { PlannerDependencies } from '../planner/dependencies.ts'
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

  list(): Promise<DraftHead[]> {
    return listDrafts(this.#given)
  }

  create(draft: { readonly name: string; readonly changes: readonly Change[] }): Promise<Draft> {
    return createDraft(this.#given, draft)
  }

  get(id: number): Promise<Draft> {
    return getDraft(this.#given, id)
  }

  update(id: number, asked: Parameters<typeof updateDraft>[2]): Promise<Draft> {
    return updateDraft(this.#given, id, asked)
  }

  delete(id: number, revision: number): Promise<Draft> {
    return deleteDraft(this.#given, id, revision)
  }

  differences(id: number): Promise<Differences> {
    return answerDifferences(this.#given, id)
  }

  rebase(id: number, revision: number): Promise<z.infer<typeof RebasedSchema>> {
    return rebaseDraft(this.#given, id, revision)
  }

  /** @throws RecordsChanged */
  async publish(id: number, asked: PublishQuestion): Promise<Draft> {
    const draft = await publishDraft(this.#given, id, asked)
    this.#given.recordsChanged()
    return draft
  }

  effect(asked: EffectQuery): Promise<Effect> {
    return effectOf(this.#given, this.#kept, asked)
  }

  workbook(id: number, language: FileLanguage): Promise<PlanFile> {
    return planAsWorkbook(this.#given, id, language)
  }

  calendar(id: number, language: FileLanguage): Promise<PlanFile> {
    return planAsCalendar(this.#given, id, language)
  }
}
