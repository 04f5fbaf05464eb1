import type { z } from 'zod'
import { ProblemError } from '../../contract/errors.ts'
import type { NewJobSchema, ReachJob } from '../../contract/reach.ts'
import { beginning } from '../../contract/text.ts'
import type { Db } from '../../db/db.ts'
import type { OptionSpec, Options, TravelMode } from '../../domain/reach/travel-time.ts'
import { addJob, cancelJob, type Job, readJob, readJobs } from './jobs.repository.ts'
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
  if (!available) throw new ProblemError(503, 'source-unavailable', note.zh, note.en)
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
  if (!job) {
    throw new ProblemError(
      404,
      'unknown-job',
      `没有编号为 ${id} 的计算任务：/api/reach/jobs 列出最近的任务。`,
      `There is no job ${id}: /api/reach/jobs lists the latest ones.`,
    )
  }
  if (!ended) {
    throw new ProblemError(
      409,
      'job-ended',
      `任务 ${id} 已结束，无法取消。`,
      `The job ${id} has ended and cannot be cancelled.`,
    )
  }
  return jobDto(job)
}

function checkOptions(specs: readonly OptionSpec[], mode: TravelMode, given: Options): void {
  const known = optionsOf(specs, mode)
  for (const [id, value] of Object.entries(given)) {
    const spec = known.find((each) => each.id === id)
    if (!spec) {
      const ids = known.map((each) => each.id)
      throw new ProblemError(
        400,
        'unknown-parameter',
        `选项 ${beginning(id, 40)} 不存在：请改用 ${ids.join('、')}。`,
        `The option ${beginning(id, 40)} does not exist: use one of ${ids.join(', ')}.`,
      )
    }
    if (value < spec.minimum || value > spec.maximum) {
      throw new ProblemError(
        400,
        'option-out-of-range',
        `${spec.name.zh}（${id}）应在 ${spec.minimum} 到 ${spec.maximum} 之间，所给的是 ${value}。`,
        `The ${spec.name.en} (${id}) must be from ${spec.minimum} to ${spec.maximum}; ${value} was given.`,
      )
    }
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
