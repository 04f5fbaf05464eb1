import type { Db, DbPool } from '../../db/db.ts'
import { SourceUnavailable, type TravelRequest } from '../../domain/reach/travel-time.ts'
import { databaseAway } from '../../http/fault.ts'
import { computeTimes, emptyLayer } from './compute.ts'
import { countyOf, lockLayers, writeUpdate } from './direct-layers.ts'
import { classesAmong } from './effective-points.ts'
import { beginJob, failJob, finishJob, type Job, progressJob, setJobLayer } from './jobs.repository.ts'
import { type Layer, numberOf } from './layer.ts'
import { addTimes, createBuilding, readHeads, readLayer, swapIn } from './layers.repository.ts'
import type { ReachNow, ReachState } from './reach-state.ts'
import { optionsVersion, type ReachSource } from './sources.ts'
import { planUpdate, updateLayer } from './update-layer.ts'

interface Given {
  readonly db: DbPool
  readonly state: ReachState
  readonly now: () => Date
}

/** Progress is written after this many villages or this long, whichever comes first. */
const VILLAGES_PER_WRITE = 500
const WRITE_EVERY_MS = 1000

/** The job is no longer wanted here: it was cancelled, or another process works at it. */
class Cancelled extends Error {}

/**
 * Does one job. A cancelled one leaves nothing behind; one whose source is gone, or that fails, is marked so and leaves
 * the earlier results in use; one that is stopped with the process is left for the next start.
 *
 * @param report takes a fault of ours, for the log
 */
export async function runJob(
  given: Given,
  job: Job,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> {
  try {
    const now = await given.state.current()
    const source = now.sources[job.source]
    if (!source.available) throw new SourceUnavailable(source.note.zh, source.note.en)
    const request = { mode: job.mode, options: job.options, signal }
    if (job.kind === 'recompute') await recompute(given, now, source, job, request)
    else await update(given, now, source, job, request)
  } catch (error) {
    if (error instanceof Cancelled || signal.aborted) return
    // What is done stays, and the job is open: it goes on when the database is back.
    if (databaseAway(error)) throw error
    if (error instanceof SourceUnavailable) {
      await failJob(given.db, job.id, error)
      return
    }
    report(error)
    await failJob(given.db, job.id, {
      zh: '计算中出现内部错误，较早的结果仍在使用；详情见服务器日志。',
      en: 'Something went wrong inside the server; earlier results stay in use. The server log tells more.',
    })
  }
}

async function recompute(
  { db, state, now: clock }: Given,
  now: ReachNow,
  source: ReachSource,
  job: Job,
  request: TravelRequest,
): Promise<void> {
  const { id, computed, layer } = await buildingOf(db, now, source, job)
  const { villages } = layer
  const left = villages.flatMap(({ code }, number) => (computed.has(code) ? [] : [number]))
  let done = villages.length - left.length
  if (!(await beginJob(db, job.id, villages.length, done))) throw new Cancelled()
  state.invalidate()
  const classes = layer.classes.map((_, index) => index)
  const parts = computeTimes(source.travel, layer, classes, left, request, () => clock().getTime())
  for await (const numbers of gathered(parts, VILLAGES_PER_WRITE, WRITE_EVERY_MS)) {
    await db.transaction(async (tx) => {
      if (!(await progressJob(tx, job.id, done, done + numbers.length))) throw new Cancelled()
      await addTimes(tx, layer, numbers)
    })
    done += numbers.length
  }
  await db.transaction(async (tx) => {
    await lockLayers(tx)
    if (!(await finishJob(tx, job.id))) throw new Cancelled()
    await swapIn(tx, id)
  })
}

/** The layer that the job builds, with the villages that it has already; a new one where it has none that fits. */
async function buildingOf(
  db: Db,
  now: ReachNow,
  { travel }: ReachSource,
  job: Job,
): Promise<{ id: number; computed: ReadonlySet<string>; layer: Layer }> {
  const { villages } = now.wanted
  const head = (await readHeads(db)).find(({ id, state }) => id === job.layerId && state === 'building')
  const fits =
    head?.roadsVersion === travel.version && optionsVersion(head.options) === optionsVersion(job.options)
  if (head && fits) {
    const kept = await readLayer(db, head)
    const computed = new Set(
      kept.villages.map(({ code }) => code).filter((code) => numberOf(villages, code) >= 0),
    )
    return { id: head.id, computed, layer: emptyLayer(kept, kept.points, kept.classes, villages) }
  }
  const { points, pointsVersion } = now.wanted
  const classes = classesAmong(points)
  const fresh = { source: job.source, mode: job.mode, options: job.options, roadsVersion: travel.version }
  return db.transaction(async (tx) => {
    const id = await createBuilding(tx, { ...fresh, pointsVersion, classes }, points, countyOf(now.points))
    await setJobLayer(tx, job.id, id)
    const empty = emptyLayer({ ...fresh, id, pointsVersion, computedAt: null }, points, classes, villages)
    return { id, computed: new Set<string>(), layer: empty }
  })
}

async function update(
  { db, state, now: clock }: Given,
  now: ReachNow,
  source: ReachSource,
  job: Job,
  { mode, signal }: TravelRequest,
): Promise<void> {
  const before = now.layer(job.source, job.mode)
  const request: TravelRequest = { mode, options: before?.options ?? job.options, ...(signal && { signal }) }
  const plan = before && planUpdate(source.travel, before, now.wanted, request)
  const total = plan ? plan.touched.reduce((sum, { villages }) => sum + villages.length, 0) : 0
  if (!(await beginJob(db, job.id, total, 0))) throw new Cancelled()
  state.invalidate()
  // Without a layer of these roads there is nothing to bring up to date: all are computed by the next job.
  if (!before || !plan || before.roadsVersion !== source.travel.version) {
    await finishJob(db, job.id)
    return
  }
  let told = { done: 0, at: performance.now() }
  const layer = await updateLayer(source.travel, before, now.wanted, plan, request, clock(), async (done) => {
    const at = performance.now()
    if (at - told.at < WRITE_EVERY_MS) return
    if (!(await progressJob(db, job.id, told.done, done))) throw new Cancelled()
    told = { done, at }
  })
  await db.transaction(async (tx) => {
    await lockLayers(tx)
    if (!(await finishJob(tx, job.id))) throw new Cancelled()
    await writeUpdate(tx, before, layer, plan.villages, now.points)
  })
}

/** Small parts put together, so that progress is told now and then and not at every village. */
async function* gathered<Item>(
  parts: AsyncIterable<readonly Item[]>,
  size: number,
  milliseconds: number,
): AsyncGenerator<readonly Item[]> {
  let items: Item[] = []
  let since = performance.now()
  for await (const part of parts) {
    items.push(...part)
    if (items.length < size && performance.now() - since < milliseconds) continue
    yield items
    items = []
    since = performance.now()
  }
  if (items.length > 0) yield items
}
