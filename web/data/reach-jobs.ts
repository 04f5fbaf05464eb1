import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ReachJob } from '../../api/contract/reach.ts'
import { answerOf, api } from './client.ts'
import { RECORDED } from './query-client.ts'
import { type NewJob, REACH_KEY } from './reach.ts'

/** Not under `REACH_KEY`: what a job changes is refetched when it ends, the jobs themselves while they run. */
const JOBS_KEY = [RECORDED, 'reach-jobs'] as const

const RUNNING_MS = 1000
const RESTING_MS = 30_000

export function isUnderWay({ state }: Pick<ReachJob, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

/** The latest computations of travel times, newest first; polled every second while one is running. */
export function useJobs() {
  return useQuery({
    queryKey: JOBS_KEY,
    queryFn: ({ signal }) => answerOf(api.reach.jobs.$get({}, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) ? RUNNING_MS : RESTING_MS),
  })
}

/** Refetches everything about reach once a job has ended. Mount once per page. */
export function useJobWatch(): void {
  const client = useQueryClient()
  const jobs = useJobs().data?.jobs
  const underWay = useRef<ReadonlySet<number>>(new Set())
  useEffect(() => {
    if (!jobs) return
    const now = new Set(jobs.filter(isUnderWay).map(({ id }) => id))
    const ended = [...underWay.current].some((id) => !now.has(id))
    underWay.current = now
    if (ended) void client.invalidateQueries({ queryKey: REACH_KEY })
  }, [jobs, client])
}

/** Starts a computation with other options. */
export function useNewJob() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (job: NewJob) => answerOf(api.reach.jobs.$post({ json: job })),
    onSuccess: refresh,
  })
}

/** Cancels a computation: earlier results are kept. */
export function useCancelJob() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => answerOf(api.reach.jobs[':id'].cancel.$post({ param: { id: `${id}` } })),
    onSuccess: refresh,
  })
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: JOBS_KEY })
}
