import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { JOB_STATES } from '../../contract/reach.ts'
import type { Db } from '../../db/db.ts'
import { reachJob } from './jobs.tables.ts'
import { reachLayer } from './layers.tables.ts'

export type JobState = (typeof JOB_STATES)[number]

export type Job = Readonly<typeof reachJob.$inferSelect>

/** How many jobs are listed, and how many are kept in the database. */
const MAX_LISTED_JOBS = 100
const MAX_KEPT_JOBS = 1000

const now = sql`now()`

/** The latest first. */
export async function readJobs(db: Db): Promise<readonly Job[]> {
  return db.select().from(reachJob).orderBy(desc(reachJob.id)).limit(MAX_LISTED_JOBS)
}

/** Of each source and mode the last one. */
export async function readLastJobs(db: Db): Promise<readonly Job[]> {
  const { source, mode, id } = reachJob
  return db.selectDistinctOn([source, mode]).from(reachJob).orderBy(source, mode, desc(id))
}

export async function readJob(db: Db, id: number): Promise<Job | null> {
  const [job] = await db.select().from(reachJob).where(eq(reachJob.id, id))
  return job ?? null
}

/** The one to work at: a running one has outlived the process that ran it, since only one works at a time. */
export async function readNextJob(db: Db): Promise<Job | null> {
  const [job] = await db
    .select()
    .from(reachJob)
    .where(inArray(reachJob.state, ['running', 'queued']))
    .orderBy(desc(eq(reachJob.state, 'running')), reachJob.id)
    .limit(1)
  return job ?? null
}

/**
 * Puts a job at the end of the queue; those of the same source and mode that are yet to begin are cancelled, since it
 * does what they would.
 */
export async function addJob(
  db: Db,
  job: Pick<Job, 'kind' | 'source' | 'mode' | 'options' | 'roadsVersion' | 'pointsVersion'>,
): Promise<Job> {
  return db.transaction(async (tx) => {
    const { id, source, mode, state } = reachJob
    await tx
      .update(reachJob)
      .set({ state: 'cancelled', finishedAt: now })
      .where(and(eq(source, job.source), eq(mode, job.mode), eq(state, 'queued')))
    const [added] = await tx
      .insert(reachJob)
      .values({ ...job, state: 'queued' })
      .returning()
    await tx
      .delete(reachJob)
      .where(and(lte(id, added!.id - MAX_KEPT_JOBS), inArray(state, ['done', 'cancelled', 'failed'])))
    return added!
  })
}

/** @returns whether it is (still) wanted: one that was cancelled meanwhile is not begun */
export async function beginJob(db: Db, id: number, total: number, done: number): Promise<boolean> {
  return change(db, id, ['queued', 'running'], {
    state: 'running',
    total,
    done,
    finishedAt: null,
    startedAt: sql`coalesce(${reachJob.startedAt}, now())`,
  })
}

/**
 * @param before what was done when this was last told: a process that lost its turn without noticing does not go on beside
 * the one that has it now
 * @returns whether it goes on: false when it was cancelled meanwhile, or is being worked on by another process
 */
export async function progressJob(db: Db, id: number, before: number, done: number): Promise<boolean> {
  const changed = await db
    .update(reachJob)
    .set({ done })
    .where(and(isIn(id, ['running']), eq(reachJob.done, before)))
    .returning({ id: reachJob.id })
  return changed.length > 0
}

export async function setJobLayer(db: Db, id: number, layerId: number): Promise<void> {
  await db.update(reachJob).set({ layerId }).where(eq(reachJob.id, id))
}

/** @returns whether it was running: one that was cancelled meanwhile is not done */
export async function finishJob(db: Db, id: number): Promise<boolean> {
  const set = { state: 'done', done: sql`${reachJob.total}`, errorZh: null, errorEn: null } as const
  return change(db, id, ['running'], { ...set, finishedAt: now })
}

export async function failJob(db: Db, id: number, { zh, en }: { zh: string; en: string }): Promise<void> {
  await change(db, id, ['queued', 'running'], {
    state: 'failed',
    finishedAt: now,
    errorZh: zh,
    errorEn: en,
  })
}

/** A failed job is tried again; what it has done stays. */
export async function queueAgain(db: Db, id: number): Promise<void> {
  await change(db, id, ['failed'], { state: 'queued', finishedAt: null })
}

/** Ends a job and takes away what it has built so far. Returns whether it was open. */
export async function cancelJob(db: Db, id: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [job] = await tx
      .update(reachJob)
      .set({ state: 'cancelled', finishedAt: now })
      .where(isIn(id, ['queued', 'running']))
      .returning({ layerId: reachJob.layerId })
    if (job?.layerId) {
      await tx.delete(reachLayer).where(and(eq(reachLayer.id, job.layerId), eq(reachLayer.state, 'building')))
    }
    return job !== undefined
  })
}

const isIn = (id: number, states: JobState[]) => and(eq(reachJob.id, id), inArray(reachJob.state, states))

/** @returns whether the job was in one of the states, and so was changed */
async function change(
  db: Db,
  id: number,
  states: JobState[],
  set: PgUpdateSetSource<typeof reachJob>,
): Promise<boolean> {
  const changed = await db.update(reachJob).set(set).where(isIn(id, states)).returning({ id: reachJob.id })
  return changed.length > 0
}
