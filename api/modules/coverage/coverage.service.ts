import type { CoverageAnswer, HistoryAnswer, WhyAnswer } from '../../contract/coverage.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import {
  answerCoverage,
  answerHistory,
  type CoverageDependencies,
  completeHistory,
  type HistoryQuestion,
} from './coverage.usecases.ts'
import { answerGaps, type RuleGaps } from './gaps.usecases.ts'
import { type CoverageQuestion, completeQuestion } from './question.ts'
import { type WhyQuestion, why } from './why.usecases.ts'
import { answerYear, type RuleYear, type YearQuestion } from './year.usecases.ts'

/** The use cases of coverage, each of one state of the records. */
export class CoverageService {
  readonly #dependencies: CoverageDependencies

  constructor(dependencies: CoverageDependencies) {
    this.#dependencies = dependencies
  }

  /** Whether each area meets the rule. The map, tables, exports, GIS clients and the wall all ask here. */
  async coverage(reader: Reader, asked: CoverageQuestion): Promise<CoverageAnswer> {
    const { geography, state, today } = this.#dependencies
    const question = completeQuestion(asked, { reader, geography, today: today() })
    return answerCoverage(await state.current(), geography, question)
  }

  async history(reader: Reader, asked: HistoryQuestion): Promise<HistoryAnswer> {
    const { geography, state, today } = this.#dependencies
    const question = completeHistory(asked, { reader, geography, today: today() })
    return answerHistory(await state.current(), geography, question)
  }

  /** How counties stand to each rule in each period of a year. Which counties may be read is settled by whoever asks. */
  async year(question: YearQuestion): Promise<{ readonly snapshot: string; readonly rules: RuleYear[] }> {
    const snapshot = await this.#dependencies.state.current()
    return { snapshot: snapshot.id, rules: answerYear(snapshot, this.#dependencies.geography, question) }
  }

  /** Which of their units have missed a period of the year, of each rule. */
  async gaps(question: YearQuestion): Promise<RuleGaps[]> {
    const { state, geography } = this.#dependencies
    return answerGaps(await state.current(), geography, question)
  }

  why(reader: Reader, asked: WhyQuestion): Promise<WhyAnswer> {
    return why(this.#dependencies, reader, asked)
  }
}
