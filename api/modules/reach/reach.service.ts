import type { Sql } from 'postgres'
import type { z } from 'zod'
import { ProblemError } from '../../contract/errors.ts'
import type {
  AreaReachQuery,
  Isochrone,
  IsochroneQuerySchema,
  NewJobSchema,
  ReachAnswer,
  ReachBasis,
  ReachJob,
  ReachQuery,
  SourcesAnswer,
} from '../../contract/reach.ts'
import { levelOf } from '../../domain/areas.ts'
import { SOURCE_IDS, SourceUnavailable, TRAVEL_MODES } from '../../domain/reach/travel-time.ts'
import type { AreaCode } from '../../domain/units.ts'
import { type EncodedAnswer, encodeJson } from '../../http/cached-json.ts'
import { LruCache } from '../../http/lru-cache.ts'
import type { Geography } from '../areas/geography.ts'
import { unknownArea } from '../areas/unknown-area.ts'
import { AnswerCache } from '../coverage/answers.ts'
import { answerReach, chosenFor, villageReach } from './answers.ts'
import { answerArea, answerVillage, unknownPoint } from './area-answers.ts'
import { basisOf } from './basis.ts'
import { endJob, listJobs, startJob } from './jobs.usecases.ts'
import { answerPoints } from './points.usecases.ts'
import { type AskedChoice, choiceKey, completeChoice, readWithin } from './question.ts'
import type { ReachState } from './reach-state.ts'
import { withDefaults } from './sources.ts'
import type { ReachWorker } from './worker.ts'

export interface ReachDependencies {
  readonly sql: Sql
  readonly state: ReachState
  readonly worker: ReachWorker
  readonly geography: Geography
}

const ISOCHRONE_CACHE_BYTES = 16 * 1024 * 1024

/** The use cases of reach with their answers kept while what they are computed from stays the same. */
export class ReachService {
  readonly #given: ReachDependencies
  readonly #answers = new AnswerCache()
  readonly #isochrones = new LruCache<Isochrone>(ISOCHRONE_CACHE_BYTES)

  constructor(given: ReachDependencies) {
    this.#given = given
  }

  /** How every area stands to the threshold. The map, tables, exports and GIS clients all ask here. */
  async reach(asked: ReachQuery): Promise<ReachAnswer> {
    const { now, key, compute } = await this.#prepare(asked)
    return this.#answers.answer(now.key, key, compute)
  }

  async reachEncoded(asked: ReachQuery): Promise<EncodedAnswer> {
    const { now, key, compute } = await this.#prepare(asked)
    return this.#answers.encoded(now.key, key, compute)
  }

  async #prepare(asked: ReachQuery) {
    const { state, geography } = this.#given
    const within = readWithin(geography, asked.within, asked.level)
    const now = await state.current()
    const question = { ...completeChoice(asked), level: asked.level, within }
    const basis = basisOf(now, asked.source, asked.mode)
    const { source, mode, choice, minutes, level } = question
    return {
      now,
      key: `reach ${source} ${mode} ${choiceKey(choice)} ${minutes} ${level} ${within} ${basisKey(basis)}`,
      compute: () => answerReach(now, geography, basis, question),
    }
  }

  /** Every village with its place, for GIS clients. */
  async ofVillages(asked: AskedChoice) {
    const now = await this.#given.state.current()
    const question = completeChoice(asked)
    const chosen = chosenFor(now, question)
    const { all } = now.villages
    return {
      asOf: now.asOf,
      snapshot: now.snapshot,
      basis: basisOf(now, asked.source, asked.mode),
      kinds: question.choice.kinds,
      villages: all,
      of(index: number) {
        const { code, name, township, at } = all[index]!
        const computedAt = chosen.byCode.get(code)?.computedAt
        const reach = villageReach(chosen, all[index]!, question.minutes)
        return {
          ...reach,
          name,
          township,
          at,
          pointName: reach.point === null ? null : (now.pointById.get(reach.point)?.name ?? null),
          computedAt: computedAt == null ? null : new Date(computedAt).toISOString(),
        }
      },
    }
  }

  /** An area's tally and the villages that are left, or a village's three nearest points. */
  async ofAreaEncoded(code: AreaCode, asked: AreaReachQuery): Promise<EncodedAnswer> {
    const { state, geography } = this.#given
    if (!geography.areas.has(code)) throw unknownArea(code, 404)
    const now = await state.current()
    const question = completeChoice(asked)
    const basis = basisOf(now, asked.source, asked.mode)
    const { source, mode, choice, minutes } = question
    const from = { now, geography, basis, code, question }
    // A village's nearest points are asked of the source, which may be gone the next time.
    if (levelOf(code) === 'village') return encodeJson(await answerVillage(from, now.sources[source]))
    const key = `of ${code} ${source} ${mode} ${choiceKey(choice)} ${minutes} ${asked.limit} ${basisKey(basis)}`
    return this.#answers.encoded(now.key, key, () => answerArea(from, asked.limit))
  }

  async pointsEncoded(within: AreaCode | undefined): Promise<EncodedAnswer> {
    const { state, geography } = this.#given
    const area = readWithin(geography, within)
    const now = await state.current()
    return this.#answers.encoded(now.key, `points ${area}`, () =>
      answerPoints(now, area === geography.province ? '' : area),
    )
  }

  /** @throws ProblemError 404 for an unknown point, 503 for a source that cannot be asked */
  async isochrone(id: string, asked: z.output<typeof IsochroneQuerySchema>): Promise<Isochrone> {
    const now = await this.#given.state.current()
    const point = now.pointById.get(id)
    if (!point) throw unknownPoint(id)
    const { mode, source } = asked
    const { travel, isochrones } = now.sources[source]
    const options = now.layer(source, mode)?.options ?? withDefaults(travel.options, mode)
    const minutes = [...new Set(asked.minutes)].sort((a, b) => b - a)
    const key = JSON.stringify([source, mode, travel.version, options, point.at, minutes, id])
    const known = this.#isochrones.get(key)
    if (known) return known
    const found = await orUnavailable(() => isochrones(point.at, minutes, { mode, options }))
    const answer: Isochrone = {
      type: 'FeatureCollection',
      features: found.map((each) => ({
        type: 'Feature',
        geometry: each.geometry,
        properties: { point: id, minutes: each.minutes, mode, source, estimated: source === 'estimate' },
      })),
    }
    this.#isochrones.set(key, answer, JSON.stringify(answer).length)
    return answer
  }

  async sources(): Promise<SourcesAnswer> {
    const now = await this.#given.state.current()
    return {
      sources: SOURCE_IDS.map((id) => {
        const { travel, name, available, note } = now.sources[id]
        return {
          id,
          name,
          available,
          note,
          version: travel.version,
          options: travel.options.map((option) => ({ ...option, modes: [...option.modes] })),
          layers: TRAVEL_MODES.map((mode) => basisOf(now, id, mode)),
        }
      }),
    }
  }

  jobs(): Promise<ReachJob[]> {
    return listJobs(this.#given.sql)
  }

  async startJob(asked: z.output<typeof NewJobSchema>): Promise<ReachJob> {
    const { sql, state, worker } = this.#given
    const job = await startJob(sql, await state.current(), asked)
    this.#jobsChanged(worker)
    return job
  }

  async endJob(id: number): Promise<ReachJob> {
    const { sql, worker } = this.#given
    const job = await endJob(sql, id)
    worker.abort(id)
    this.#jobsChanged(worker)
    return job
  }

  #jobsChanged(worker: ReachWorker): void {
    this.#given.state.lookAgain()
    worker.wake()
  }
}

/** The basis changes with jobs and sources too, which the key of the state does not name. */
function basisKey({ state, note }: ReachBasis): string {
  return `${state} ${note?.en ?? ''}`
}

export async function orUnavailable<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof SourceUnavailable)
      throw new ProblemError(503, 'source-unavailable', error.zh, error.en)
    throw error
  }
}
