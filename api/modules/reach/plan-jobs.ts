import type { Db } from '../../db/db.ts'
import type { SourceId, TravelMode } from '../../domain/reach/travel-time.ts'
import { addJob, type Job, queueAgain } from './jobs.repository.ts'
import type { Layer } from './layer.ts'
import type { ReachNow, ReachState } from './reach-state.ts'
import { LAYER_KINDS } from './reach-state.ts'
import { fitsOptions, withDefaults } from './sources.ts'

/** A failed job is tried again after this long, doubled each time up to the maximum. */
const MIN_RETRY_MS = 30_000
const MAX_RETRY_MS = 30 * 60_000

/** Queues what the kept times by roads lack; estimates are brought up to date when they are asked for. */
export async function planJobs(db: Db, state: ReachState, at: Date): Promise<void> {
  const now = await state.current()
  let added = false
  for (const { source, mode } of LAYER_KINDS) {
    if (source === 'estimate') continue
    const layer = now.layer(source, mode)
    const missing = lacks(now, layer, source, mode)
    const last = now.lastJob(source, mode)
    if (!missing || last?.state === 'queued' || last?.state === 'running') continue
    if (last && wantsTheSame(last, now, source)) {
      // Who cancelled it does not want it again until there is something new.
      if (last.state === 'cancelled') continue
      if (last.state === 'failed') {
        if (at.getTime() >= retryAt(last)) {
          await queueAgain(db, last.id)
          added = true
        }
        continue
      }
    }
    const { travel } = now.sources[source]
    const kept = layer && fitsOptions(travel.options, mode, layer.options) ? layer.options : undefined
    await addJob(db, {
      kind: missing,
      source,
      mode,
      options: withDefaults(travel.options, mode, kept),
      roadsVersion: travel.version,
      pointsVersion: now.wanted.pointsVersion,
    })
    added = true
  }
  if (added) state.invalidate()
}

/** What brings a layer to what is there now; null where nothing is lacking, or nobody could tell. */
export function lacks(
  now: ReachNow,
  layer: Layer | null,
  source: SourceId,
  mode: TravelMode,
): Job['kind'] | null {
  const { travel, available } = now.sources[source]
  // Without points there is nothing to compute: the first ones begin it.
  if (!available || (!layer && now.wanted.points.length === 0)) return null
  if (!layer || layer.roadsVersion !== travel.version || !fitsOptions(travel.options, mode, layer.options)) {
    return 'recompute'
  }
  return layer.pointsVersion === now.wanted.pointsVersion ? null : 'update'
}

/** Whether a job was queued for the very roads and points that are there now. */
export function wantsTheSame(job: Job, now: ReachNow, source: SourceId): boolean {
  return (
    job.roadsVersion === now.sources[source].travel.version && job.pointsVersion === now.wanted.pointsVersion
  )
}

/** Milliseconds since 1970. Each failure took place later after the job's beginning: the wait grows with that. */
function retryAt({ startedAt, createdAt, finishedAt }: Job): number {
  const failed = finishedAt?.getTime() ?? 0
  const trying = failed - (startedAt ?? createdAt).getTime()
  return failed + Math.min(MAX_RETRY_MS, Math.max(MIN_RETRY_MS, trying))
}
