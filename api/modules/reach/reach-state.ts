import type { Db, DbPool } from '../../db/db.ts'
import type { SourceId, TravelMode } from '../../domain/reach/travel-time.ts'
import { SOURCE_IDS, TRAVEL_MODES } from '../../domain/reach/travel-time.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { LiveGeography } from '../areas/live-geography.ts'
import type { RecordsSnapshot, RecordsState } from '../coverage/records-state.ts'
import { layerPoints } from './compute.ts'
import { bringUpToDate } from './direct-layers.ts'
import { type EffectivePoint, effectivePoints, versionOf } from './effective-points.ts'
import { type Job, readLastJobs } from './jobs.repository.ts'
import type { Layer } from './layer.ts'
import { readHeads, readLayer } from './layers.repository.ts'
import { recurringStops } from './recurring-stops.ts'
import { type PointRecord, readDemonstrationStops, readServicePoints } from './service-points.repository.ts'
import type { ReachSources } from './sources.ts'
import type { Wanted } from './update-layer.ts'
import { type Villages, villagesOf } from './villages.ts'

/** Everything that an answer about reach is computed from, at one moment. */
export interface ReachNow {
  /** Two answers with one key show one number. */
  readonly key: string
  /** Changes with everything that an answer is computed from, jobs and the sources' own state included. */
  readonly stamp: string
  /** The snapshot of the records. */
  readonly snapshot: string
  /** The day whose points count. */
  readonly asOf: LocalDate
  readonly sources: ReachSources
  readonly villages: Villages
  /** In the order of their ids. */
  readonly points: readonly EffectivePoint[]
  readonly pointById: ReadonlyMap<string, EffectivePoint>
  /** What the times are wanted for: a layer of another `pointsVersion` is behind. */
  readonly wanted: Wanted
  /** The kept times of a source and mode that answer now; null: nothing has been computed. */
  layer(source: SourceId, mode: TravelMode): Layer | null
  lastJob(source: SourceId, mode: TravelMode): Job | null
}

export interface ReachStateDependencies {
  readonly db: DbPool
  readonly records: RecordsState
  readonly geography: LiveGeography
  /** The sources as they are now; cheap, never throws. */
  readonly sources: () => Promise<ReachSources>
  readonly today: () => LocalDate
  readonly now: () => Date
  /** Told when points or villages are other ones than before. */
  readonly onChange: () => void
}

/** Layers and jobs of other processes are noticed after this long. */
const RECHECK_MS = 2000

/**
 * Points, villages and kept times in memory, current. Times by estimate are brought up to date before the question is
 * answered that first sees a change; those by roads by the worker, while the earlier ones answer.
 */
export class ReachState {
  readonly #given: ReachStateDependencies
  #now: ReachNow | null = null
  #loading: Promise<ReachNow> | null = null
  #lookedAt = Number.NEGATIVE_INFINITY
  #era = 0
  #records: { readonly points: number; readonly list: readonly PointRecord[] } | null = null
  #villages: Villages | null = null
  #layers: ReadonlyMap<string, Layer> = new Map()

  constructor(given: ReachStateDependencies) {
    this.#given = given
  }

  async current(): Promise<ReachNow> {
    for (;;) {
      const snapshot = await this.#given.records.current()
      const asOf = this.#given.today()
      const known = this.#now
      const fresh = performance.now() - this.#lookedAt < RECHECK_MS
      if (known && fresh && known.snapshot === snapshot.id && known.asOf === asOf) return known
      const waited = this.#loading !== null
      this.#loading ??= this.#refresh(snapshot, asOf)
      const loaded = await this.#loading
      // One that another question began may have seen an earlier state.
      if (!waited || (loaded.snapshot === snapshot.id && loaded.asOf === asOf)) return loaded
    }
  }

  /** The stamp of what was last looked at; null: nothing yet. */
  get lastStamp(): string | null {
    return this.#now?.stamp ?? null
  }

  /** Another thread has seen this stamp: where it is another one here, the next question looks. */
  told(stamp: string | null): void {
    if (stamp !== null && this.#now && this.#now.stamp !== stamp) this.invalidate()
  }

  /** Layers or jobs were written in this process: whoever asks from now on sees them. */
  invalidate(): void {
    // A look that is under way may miss it: it is finished for those who asked it, and forgotten.
    this.#era++
    this.#loading = null
    this.#lookedAt = Number.NEGATIVE_INFINITY
  }

  async #refresh(snapshot: RecordsSnapshot, asOf: LocalDate): Promise<ReachNow> {
    const era = this.#era
    const lookedAt = performance.now()
    try {
      const { next, layers } = await this.#look(snapshot, asOf)
      if (era !== this.#era) return next
      const changed = this.#now?.wanted.pointsVersion !== next.wanted.pointsVersion
      this.#now = next
      this.#layers = layers
      this.#lookedAt = lookedAt
      if (changed) this.#given.onChange()
      return next
    } finally {
      if (era === this.#era) this.#loading = null
    }
  }

  async #look(snapshot: RecordsSnapshot, asOf: LocalDate) {
    const { db, now } = this.#given
    const sources = await this.#given.sources()
    const before = this.#now
    const isSame = before && before.snapshot === snapshot.id && before.asOf === asOf
    const state = isSame ? before : await this.#readPoints(snapshot, asOf)
    const layers = await this.#readLayers()
    for (const mode of TRAVEL_MODES) {
      const key = layerKey('estimate', mode)
      const layer = await bringUpToDate(
        { db, source: sources.estimate.travel, mode, now },
        layers.get(key) ?? null,
        state.wanted,
        state.points,
      )
      layers.set(key, layer)
    }
    const jobs = new Map((await readLastJobs(db)).map((job) => [layerKey(job.source, job.mode), job]))
    const layerKeys = [...layers.values()].map(({ id, computedAt }) => `${id}@${computedAt?.getTime()}`)
    const key = [snapshot.id, asOf, state.villages.version, ...layerKeys].join(' ')
    const jobStates = [...jobs.values()].map((job) => `${job.id} ${job.state}`)
    const sourceStates = SOURCE_IDS.map((id) => {
      const { travel, available, note } = sources[id]
      return `${travel.version} ${available} ${note.en}`
    })
    const next: ReachNow = {
      ...state,
      sources,
      key,
      stamp: [key, ...jobStates, ...sourceStates].join(' | '),
      layer: (source, mode) => layers.get(layerKey(source, mode)) ?? null,
      lastJob: (source, mode) => jobs.get(layerKey(source, mode)) ?? null,
    }
    return { next, layers }
  }

  async #readPoints(snapshot: RecordsSnapshot, asOf: LocalDate) {
    const { db, geography } = this.#given
    const { points: pointsSnapshot } = snapshot.numbers
    if (this.#records?.points !== pointsSnapshot) {
      this.#records = { points: pointsSnapshot, list: await readServicePoints(db) }
    }
    const areas = geography.now
    if (this.#villages?.version !== areas.version) this.#villages = villagesOf(areas)
    const villages = this.#villages
    const stops = recurringStops(snapshot, geography, asOf)
    const invented = await readDemonstrationStops(db, [...stops.keys()], asOf)
    const points = effectivePoints(this.#records.list, { weekdays: stops, invented }, villages.all, asOf)
    const wanted: Wanted = {
      points: layerPoints(points),
      villages: villages.judged,
      pointsVersion: versionOf(points, villages.judged),
    }
    const pointById = new Map(points.map((point) => [point.id, point]))
    return { snapshot: snapshot.id, asOf, villages, points, pointById, wanted }
  }

  /** Those that this process has not read, or that another has changed since; head and times of one moment. */
  #readLayers(): Promise<Map<string, Layer>> {
    return this.#given.db.snapshot((tx) => this.#readLayersIn(tx))
  }

  async #readLayersIn(db: Db): Promise<Map<string, Layer>> {
    const heads = (await readHeads(db)).filter(({ state }) => state === 'current')
    const layers = new Map<string, Layer>()
    for (const head of heads) {
      const key = layerKey(head.source, head.mode)
      const known = this.#layers.get(key)
      const same =
        known?.id === head.id &&
        known.pointsVersion === head.pointsVersion &&
        known.computedAt?.getTime() === head.computedAt?.getTime()
      layers.set(key, same ? known : await readLayer(db, head))
    }
    return layers
  }
}

function layerKey(source: SourceId, mode: TravelMode): string {
  return `${source} ${mode}`
}

/** Every source with every mode. */
export const LAYER_KINDS = SOURCE_IDS.flatMap((source) => TRAVEL_MODES.map((mode) => ({ source, mode })))
