import type { Sql } from 'postgres'
import type { CoverageAnswer, HistoryAnswer, WhyAnswer } from '../../contract/coverage.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { EncodedAnswer } from '../../http/cached-json.ts'
import type { Geography } from '../areas/geography.ts'
import { AnswerCache } from './answers.ts'
import { answerCoverage, answerHistory, completeHistory, type HistoryQuestion } from './coverage.usecases.ts'
import { type CoverageQuestion, completeQuestion } from './question.ts'
import type { RecordsState } from './records-state.ts'
import { type WhyQuestion, why } from './why.usecases.ts'

export interface CoverageDependencies {
  readonly sql: Sql
  readonly state: RecordsState
  readonly geography: Geography
  readonly today: () => LocalDate
}

/** The use cases of coverage with their answers kept while the state of the records stays the same. */
export class CoverageService {
  readonly #dependencies: CoverageDependencies
  readonly #cache = new AnswerCache()

  constructor(dependencies: CoverageDependencies) {
    this.#dependencies = dependencies
  }

  /** Whether each area meets the rule. The map, tables, exports, GIS clients and the wall all ask here. */
  async coverage(asked: CoverageQuestion): Promise<CoverageAnswer> {
    const { snapshot, key, compute } = await this.#prepareCoverage(asked)
    return this.#cache.answer(snapshot, key, compute)
  }

  async coverageEncoded(asked: CoverageQuestion): Promise<EncodedAnswer> {
    const { snapshot, key, compute } = await this.#prepareCoverage(asked)
    return this.#cache.encoded(snapshot, key, compute)
  }

  async history(asked: HistoryQuestion): Promise<HistoryAnswer> {
    const { snapshot, key, compute } = await this.#prepareHistory(asked)
    return this.#cache.answer(snapshot, key, compute)
  }

  async historyEncoded(asked: HistoryQuestion): Promise<EncodedAnswer> {
    const { snapshot, key, compute } = await this.#prepareHistory(asked)
    return this.#cache.encoded(snapshot, key, compute)
  }

  why(asked: WhyQuestion): Promise<WhyAnswer> {
    return why(this.#dependencies, asked)
  }

  async #prepareCoverage(asked: CoverageQuestion) {
    const { geography, state, today } = this.#dependencies
    const question = completeQuestion(asked, { geography, today: today() })
    const snapshot = await state.current()
    const { rule, period, level, within, asOf } = question
    return {
      snapshot: snapshot.id,
      key: `coverage ${rule.id} ${period.id} ${level} ${within} ${asOf}`,
      compute: () => answerCoverage(snapshot, geography, question),
    }
  }

  async #prepareHistory(asked: HistoryQuestion) {
    const { geography, state, today } = this.#dependencies
    const question = completeHistory(asked, { geography, today: today() })
    const snapshot = await state.current()
    const { rule, from, count, within, asOf } = question
    return {
      snapshot: snapshot.id,
      key: `history ${rule.id} ${from.id} ${count} ${within} ${asOf}`,
      compute: () => answerHistory(snapshot, geography, question),
    }
  }
}
