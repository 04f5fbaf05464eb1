import type { z } from 'zod'
import type {
  AreaReachQuery,
  Isochrone,
  IsochroneQuerySchema,
  NewJobSchema,
  PointsAnswer,
  ReachAnswer,
  ReachJob,
  ReachOfArea,
  ReachQuery,
  SourcesAnswer,
} from '../../contract/reach.ts'
import type { DbPool } from '../../db/db.ts'
import type { Reader, Viewer } from '../../domain/access/viewer.ts'
import { isWithin, levelOf } from '../../domain/areas.ts'
import { named } from '../../domain/identity.ts'
import { SOURCE_IDS, SourceUnavailable, TRAVEL_MODES } from '../../domain/reach/travel-time.ts'
import type { AreaCode } from '../../domain/units.ts'
import { unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { record } from '../audit/record.ts'
import { answerReach, chosenFor, villageReach } from './answers.ts'
import { answerArea, answerVillage } from './area-answers.ts'
import { basisOf } from './basis.ts'
import { endJob, listJobs, startJob } from './jobs.usecases.ts'
import { answerPoints } from './points.usecases.ts'
import { type AskedChoice, completeChoice } from './question.ts'
import { sourceUnavailable, unknownPoint } from './reach.errors.ts'
import type { ReachState } from './reach-state.ts'
import { withDefaults } from './sources.ts'
import type { ReachWorker } from './worker.ts'

export interface ReachDependencies {
  readonly db: DbPool
  readonly state: ReachState
  readonly worker: ReachWorker
  readonly geography: Geography
}

/** The use cases of reach. */
export class ReachService {
  readonly #given: ReachDependencies

  constructor(given: ReachDependencies) {
    this.#given = given
  }

  /** How every area stands to the threshold. The map, tables, exports and GIS clients all ask here. */
  async reach(reader: Reader, asked: ReachQuery): Promise<ReachAnswer> {
    const { state, geography } = this.#given
    const within = readWithin(geography, reader, asked.within, asked.level)
    const now = await state.current()
    const question = { ...completeChoice(asked), level: asked.level, within }
    return answerReach(now, geography, basisOf(now, asked.source, asked.mode), question)
  }

  /** Every village with its place, for GIS clients. */
  async ofVillages(reader: Reader, asked: AskedChoice) {
    const now = await this.#given.state.current()
    const question = completeChoice(asked)
    const chosen = chosenFor(now, question)
    const villages = now.villages.all.filter(({ code }) => isWithin(code, reader.within))
    return {
      asOf: now.asOf,
      snapshot: now.snapshot,
      basis: basisOf(now, asked.source, asked.mode),
      kinds: question.choice.kinds,
      villages,
      of(index: number) {
        const { code, name, township, at } = villages[index]!
        const computedAt = chosen.byCode.get(code)?.computedAt
        const reach = villageReach(chosen, villages[index]!, question.minutes)
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
  async ofArea(reader: Reader, code: AreaCode, asked: AreaReachQuery): Promise<ReachOfArea> {
    const { state, geography } = this.#given
    if (!geography.areas.has(code) || !isWithin(code, reader.within)) throw unknownArea(code, 404)
    const now = await state.current()
    const question = completeChoice(asked)
    const from = { now, geography, basis: basisOf(now, asked.source, asked.mode), code, question }
    return levelOf(code) === 'village'
      ? answerVillage(from, now.sources[asked.source])
      : answerArea(from, asked.limit)
  }

  async points(reader: Reader, within: AreaCode | undefined): Promise<PointsAnswer> {
    const { state, geography } = this.#given
    const area = readWithin(geography, reader, within)
    return answerPoints(await state.current(), area === geography.province ? '' : area)
  }

  /** @throws ProblemError 404 for an unknown point, 503 for a source that cannot be asked */
  async isochrone(
    reader: Reader,
    id: string,
    asked: z.output<typeof IsochroneQuerySchema>,
  ): Promise<Isochrone> {
    const now = await this.#given.state.current()
    const point = now.pointById.get(id) ?? named(now.points, id)
    if (!point || !isWithin(point.area, reader.within)) throw unknownPoint(id)
    const { mode, source } = asked
    const { travel, isochrones } = now.sources[source]
    const options = now.layer(source, mode)?.options ?? withDefaults(travel.options, mode)
    const minutes = [...new Set(asked.minutes)].sort((a, b) => b - a)
    const found = await orUnavailable(() => isochrones(point.at, minutes, { mode, options }))
    return {
      type: 'FeatureCollection',
      features: found.map((each) => ({
        type: 'Feature',
        geometry: each.geometry,
        properties: {
          point: point.id,
          minutes: each.minutes,
          mode,
          source,
          estimated: source === 'estimate',
        },
      })),
    }
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
    return listJobs(this.#given.db)
  }

  async startJob(viewer: Viewer, asked: z.output<typeof NewJobSchema>): Promise<ReachJob> {
    const { db, state, worker } = this.#given
    const now = await state.current()
    const job = await db.transaction(async (tx) => {
      const started = await startJob(tx, now, asked)
      await record(tx, viewer, { action: 'reach.ordered', subject: String(started.id), detail: { ...asked } })
      return started
    })
    this.#jobsChanged(worker)
    return job
  }

  async endJob(viewer: Viewer, id: number): Promise<ReachJob> {
    const { db, worker } = this.#given
    const job = await db.transaction(async (tx) => {
      const ended = await endJob(tx, id)
      await record(tx, viewer, { action: 'reach.cancelled', subject: String(id) })
      return ended
    })
    worker.abort(id)
    this.#jobsChanged(worker)
    return job
  }

  #jobsChanged(worker: ReachWorker): void {
    this.#given.state.invalidate()
    worker.wake()
  }
}

export async function orUnavailable<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    throw error instanceof SourceUnavailable ? sourceUnavailable(error) : error
  }
}
