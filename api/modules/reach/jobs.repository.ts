import type { Sql } from 'postgres'
import type { ReachJob } from '../../contract/reach.ts'
import type { Options, SourceId, TravelMode } from '../../domain/reach/travel-time.ts'

export type JobState = ReachJob['state']

export interface Job {
  readonly id: number
  readonly kind: ReachJob['kind']
  readonly source: SourceId
  readonly mode: TravelMode
  readonly options: Options
  /** What the times were wanted for when it was queued. */
  readonly roadsVersion: string
  readonly pointsVersion: string
  readonly state: JobState
  readonly layerId: number | null
  readonly total: number
  readonly done: number
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly errorZh: string | null
  readonly errorEn: string | null
}

const COLUMNS = `id, kind, source, mode, options, roads_version as "roadsVersion", points_version as "pointsVersion", state, layer_id as "layerId",
  total, done, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt",
  error_zh as "errorZh", error_en as "errorEn"`

/** How many jobs are shown, and how many are kept: older ones are of no use to anybody. */
const SHOWN = 100
const KEPT = 1000

/** The latest first. */
export async function readJobs(sql: Sql): Promise<readonly Job[]> {
  return sql.unsafe<Job[]>(`select ${COLUMNS} from reach_job order by id desc limit ${SHOWN}`)
}

/** Of each source and mode the last one. */
export async function readLastJobs(sql: Sql): Promise<readonly Job[]> {
  return sql.unsafe<Job[]>(
    `select distinct on (source, mode) ${COLUMNS} from reach_job order by source, mode, id desc`,
  )
}

export async function readJob(sql: Sql, id: number): Promise<Job | null> {
  const [job] = await sql.unsafe<Job[]>(`select ${COLUMNS} from reach_job where id = $1`, [id])
  return job ?? null
}

/** The one to work at: a running one has outlived the process that ran it, since only one works at a time. */
export async function readNextJob(sql: Sql): Promise<Job | null> {
  const [job] = await sql.unsafe<Job[]>(
    `select ${COLUMNS} from reach_job where state in ('running', 'queued')
     order by state = 'running' desc, id limit 1`,
  )
  return job ?? null
}

/**
 * Puts a job at the end of the queue; those of the same source and mode that are yet to begin are cancelled, since it
 * does what they would.
 */
export async function addJob(
  sql: Sql,
  job: Pick<Job, 'kind' | 'source' | 'mode' | 'options' | 'roadsVersion' | 'pointsVersion'>,
): Promise<Job> {
  return sql.begin(async (transaction) => {
    const on = transaction as unknown as Sql
    await on`update reach_job set state = 'cancelled', finished_at = now()
      where source = ${job.source} and mode = ${job.mode} and state = 'queued'`
    const [row] = await on<{ id: number }[]>`
      insert into reach_job (kind, source, mode, options, roads_version, points_version, state)
      values (${job.kind}, ${job.source}, ${job.mode}, ${on.json({ ...job.options })}, ${job.roadsVersion}, ${job.pointsVersion}, 'queued')
      returning id`
    await on`delete from reach_job where id <= ${row!.id - KEPT} and state in ('done', 'cancelled', 'failed')`
    return (await readJob(on, row!.id))!
  }) as Promise<Job>
}

/** @returns whether it is (still) wanted: one that was cancelled meanwhile is not begun */
export async function beginJob(sql: Sql, id: number, total: number, done: number): Promise<boolean> {
  const rows = await sql`
    update reach_job set state = 'running', total = ${total}, done = ${done}, finished_at = null,
      started_at = coalesce(started_at, now())
    where id = ${id} and state in ('queued', 'running') returning id`
  return rows.length > 0
}

/** @returns whether it goes on: false when it was cancelled meanwhile */
export async function progressJob(sql: Sql, id: number, done: number): Promise<boolean> {
  const rows = await sql`
    update reach_job set done = ${done} where id = ${id} and state = 'running' returning id`
  return rows.length > 0
}

export async function setJobLayer(sql: Sql, id: number, layerId: number): Promise<void> {
  await sql`update reach_job set layer_id = ${layerId} where id = ${id}`
}

/** @returns whether it was running: one that was cancelled meanwhile is not done */
export async function finishJob(sql: Sql, id: number): Promise<boolean> {
  const rows = await sql`
    update reach_job set state = 'done', done = total, finished_at = now(), error_zh = null, error_en = null
    where id = ${id} and state = 'running' returning id`
  return rows.length > 0
}

export async function failJob(sql: Sql, id: number, { zh, en }: { zh: string; en: string }): Promise<void> {
  await sql`
    update reach_job set state = 'failed', finished_at = now(), error_zh = ${zh}, error_en = ${en}
    where id = ${id} and state in ('queued', 'running')`
}

/** A failed job is tried again; what it has done stays. */
export async function queueAgain(sql: Sql, id: number): Promise<void> {
  await sql`update reach_job set state = 'queued', finished_at = null where id = ${id} and state = 'failed'`
}

/** Ends a job and takes away what it has built so far. Returns whether it was open. */
export async function cancelJob(sql: Sql, id: number): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const on = transaction as unknown as Sql
    const [job] = await on<{ layerId: number | null }[]>`
      update reach_job set state = 'cancelled', finished_at = now()
      where id = ${id} and state in ('queued', 'running') returning layer_id as "layerId"`
    if (job?.layerId) await on`delete from reach_layer where id = ${job.layerId} and state = 'building'`
    return job !== undefined
  }) as Promise<boolean>
}
