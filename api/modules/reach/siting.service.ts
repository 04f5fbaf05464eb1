import type { SitesAnswer, SitesQuery, WhatIf, WhatIfAnswer } from '../../contract/reach.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import type { CoverageSolver } from '../../domain/reach/sites.ts'
import type { Geography } from '../areas/geography.ts'
import { ProvinceOutline } from '../areas/province-outline.ts'
import { readWithin } from '../areas/read-within.ts'
import { basisOf } from './basis.ts'
import { completeChoice } from './question.ts'
import { orUnavailable } from './reach.service.ts'
import type { ReachState } from './reach-state.ts'
import { answerSites } from './sites.usecases.ts'
import { answerWhatIf } from './what-if.usecases.ts'

export interface SitingDependencies {
  readonly state: ReachState
  readonly geography: Geography
  readonly solver: CoverageSolver
}

/** What planners ask: where the next points would help most, and what a change of points would bring. */
export class SitingService {
  readonly #given: SitingDependencies
  #outline: ProvinceOutline | null = null

  constructor(given: SitingDependencies) {
    this.#given = given
  }

  async sites(reader: Reader, asked: SitesQuery, signal: AbortSignal): Promise<SitesAnswer> {
    const { state, geography, solver } = this.#given
    const within = readWithin(geography, reader, asked.within)
    const now = await state.current()
    const basis = basisOf(now, asked.source, asked.mode)
    const question = { ...completeChoice(asked), within, count: asked.count }
    return orUnavailable(() => answerSites({ now, geography, basis, solver }, question, signal))
  }

  /** Nothing is stored. */
  async whatIf(reader: Reader, asked: WhatIf, signal: AbortSignal): Promise<WhatIfAnswer> {
    const { state, geography } = this.#given
    const within = readWithin(geography, reader, asked.within, asked.level)
    const now = await state.current()
    const basis = basisOf(now, asked.source, asked.mode)
    // Outlines are the same for the whole life of a process.
    this.#outline ??= new ProvinceOutline(geography)
    const from = { now, geography, outline: this.#outline, basis }
    return orUnavailable(() => answerWhatIf(from, { ...asked, within }, signal))
  }
}
