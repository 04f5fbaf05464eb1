import type { z } from 'zod'
import type { NewJobSchema, ReachJob } from '../../contract/reach.ts'
import type { Db } from '../../db/db.ts'
import type { OptionSpec, Options, TravelMode } from '../../domain/reach/travel-time.ts'
import { addJob, cancelJob, type Job, readJob, readJobs } from './jobs.repository.ts'
import { jobEnded, optionOutOfRange, sourceUnavailable, unknownJob, unknownOption } from './reach.errors.ts'
import type { ReachNow } from './reach-state.ts'
import { optionsOf, withDefaults } from './sources.ts'

export async function listJobs(db: Db): Promise<ReachJob[]> {
  return (await readJobs(db)).map(jobDto)
}

/**
 * Queues the computation of all villages by a source, a mode and options.
 *
 * @throws ProblemError 400 for options that the source does not have or that are out of their range, 503 for a source
 * that cannot be asked
 */
export async function startJob(
  db: Db,
  now: ReachNow,
  { source, mode, options }: z.output<typeof NewJobSchema>,
): Promise<ReachJob> {
  const { travel, available, note } = now.sources[source]
  checkOptions(travel.options, mode, options)
  if (!available) throw sourceUnavailable(note)
  const job = await addJob(db, {
    kind: 'recompute',
    source,
    mode,
    options: withDefaults(travel.options, mode, options),
    roadsVersion: travel.version,
    pointsVersion: now.wanted.pointsVersion,
  })
  return jobDto(job)
}

/** @throws ProblemError 404 for an unknown job, 409 for one that has ended */
export async function endJob(db: Db, id: number): Promise<ReachJob> {
  const ended = await cancelJob(db, id)
  const job = await readJob(db, id)
  if (!job) throw unknownJob(id)
  if (!ended) throw jobEnded(id)
  return jobDto(job)
}

function checkOptions(specs: readonly OptionSpec[], mode: TravelMode, given: Options): void {
  const known = optionsOf(specs, mode)
  for (const [id, value] of Object.entries(given)) {
    const spec = known.find((each) => each.id === id)
    if (!spec) throw unknownOption(id, known)
    if (value < spec.minimum || value > spec.maximum) throw optionOutOfRange(spec, value)
  }
}

function jobDto(job: Job): ReachJob {
  const { id, kind, source, mode, state, total, done, createdAt, startedAt, finishedAt, errorZh, errorEn } =
    job
  return {
    id,
    kind,
    source,
    mode,
    state,
    total,
    done,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    error: state === 'failed' && errorZh && errorEn ? { zh: errorZh, en: errorEn } : null,
  }
}
