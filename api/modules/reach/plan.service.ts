import type { SitesQuery, WhatIf, WhatIfAnswer } from '../../contract/reach.ts'
import type { CoverageSolver } from '../../domain/reach/sites.ts'
import { type EncodedAnswer, encodeJson } from '../../http/cached-json.ts'
import { LruCache } from '../../http/lru-cache.ts'
import type { Geography } from '../areas/geography.ts'
import { ProvinceOutline } from '../areas/province-outline.ts'
import { basisOf } from './basis.ts'
import { choiceKey, completeChoice, readWithin } from './question.ts'
import { orUnavailable } from './reach.service.ts'
import type { ReachState } from './reach-state.ts'
import { SharedWork } from './shared-work.ts'
import { answerSites } from './sites.usecases.ts'
import { answerWhatIf } from './what-if.usecases.ts'

export interface PlanDependencies {
  readonly state: ReachState
  readonly geography: Geography
  readonly solver: CoverageSolver
}

const SITES_CACHE_BYTES = 8 * 1024 * 1024

/** What planners ask: where the next points would help most, and what a change of points would bring. */
export class PlanService {
  readonly #given: PlanDependencies
  readonly #sites = new LruCache<EncodedAnswer>(SITES_CACHE_BYTES)
  readonly #working = new SharedWork<EncodedAnswer>()
  #outline: ProvinceOutline | null = null

  constructor(given: PlanDependencies) {
    this.#given = given
  }

  /** Kept while nothing that it is computed from changes; given up when whoever asked has gone. */
  async sitesEncoded(asked: SitesQuery, signal: AbortSignal): Promise<EncodedAnswer> {
    const { state, geography, solver } = this.#given
    const within = readWithin(geography, asked.within)
    const now = await state.current()
    const { count } = asked
    const question = { ...completeChoice(asked), within, count }
    const basis = basisOf(now, asked.source, asked.mode)
    const { source, mode, choice, minutes } = question
    const key = [
      now.key,
      source,
      mode,
      choiceKey(choice),
      minutes,
      within,
      count,
      basis.state,
      basis.note?.en,
    ].join(' ')
    const known = this.#sites.get(key)
    if (known) return known
    return this.#working.ask(key, signal, async (given) => {
      const answer = await orUnavailable(() =>
        answerSites({ now, geography, basis, solver }, question, given),
      )
      const encoded = await encodeJson(answer)
      this.#sites.set(key, encoded, encoded.bytes.byteLength + encoded.gzip.byteLength)
      return encoded
    })
  }

  /** Nothing is stored. */
  async whatIf(asked: WhatIf, signal: AbortSignal): Promise<WhatIfAnswer> {
    const { state, geography } = this.#given
    const within = readWithin(geography, asked.within, asked.level)
    const now = await state.current()
    const basis = basisOf(now, asked.source, asked.mode)
    // Outlines are the same for the whole life of a process.
    this.#outline ??= new ProvinceOutline(geography)
    const from = { now, geography, outline: this.#outline, basis }
    return orUnavailable(() => answerWhatIf(from, { ...asked, within }, signal))
  }
}
