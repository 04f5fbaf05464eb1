import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  ChangeDto,
  DecideConsent,
  Draft,
  EffectQuerySchema,
  RebasedSchema,
} from '../../api/contract/plans.ts'
import type { Language } from '../state/fields.ts'
import { answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { PLANNER_KEY } from './planner.ts'
import { RECORDED } from './query-client.ts'
import { RECORDS_KEY } from './records.ts'

/** Drafts change independently of the records, so their key is separate. */
const DRAFTS_KEY = ['drafts'] as const

const { drafts } = api.planner
const draft = drafts[':id']

export type EffectRequest = z.input<typeof EffectQuerySchema>

/** All drafts and published plans, the last changed first. */
export function useDrafts() {
  return useQuery({
    queryKey: [...DRAFTS_KEY, 'list'],
    queryFn: ({ signal }) => answerOf(drafts.$get({}, { init: { signal } })),
    staleTime: 0,
  })
}

/** One draft as stored on the server; null requests nothing. It is read once: afterwards this window's copy is ahead. */
export function useDraft(id: number | null) {
  return useQuery({
    enabled: id !== null,
    queryKey: [...DRAFTS_KEY, id],
    queryFn: ({ signal }) => readDraft(id ?? 0, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
}

export function readDraft(id: number, signal?: AbortSignal): Promise<Draft> {
  return answerOf(draft.$get({ param: { id: `${id}` } }, { init: { signal: signal ?? null } }))
}

export function createDraft(name: string, changes: readonly ChangeDto[]): Promise<Draft> {
  return answerOf(drafts.$post({ json: { name, changes: [...changes] } }))
}

/** @throws ApiError 409 `draft-changed` where another writer was first */
export function updateDraft(
  id: number,
  update: { readonly revision: number; readonly name?: string; readonly changes?: ChangeDto[] },
): Promise<Draft> {
  return answerOf(draft.$patch({ param: { id: `${id}` }, json: update }))
}

export function deleteDraft(id: number, revision: number): Promise<unknown> {
  return answerOf(draft.$delete({ param: { id: `${id}` }, query: { revision } }))
}

/** Refetches the lists of drafts. */
export function useDraftsRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [...DRAFTS_KEY, 'list'] })
}

/** What has changed in the records since a draft's snapshot; null requests nothing. */
export function useDifferences(id: number | null) {
  return useQuery({
    enabled: id !== null,
    queryKey: [...PLANNER_KEY, 'differences', id],
    queryFn: ({ signal }) =>
      answerOf(draft.differences.$get({ param: { id: `${id}` } }, { init: { signal } })),
  })
}

/** Rebases a draft on the current records. */
export function rebaseDraft(id: number, revision: number): Promise<z.infer<typeof RebasedSchema>> {
  return answerOf(draft.rebase.$post({ param: { id: `${id}` }, json: { revision } }))
}

/** Writes a draft into the records; afterwards everything that depends on them is refetched. */
export function usePublish() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...json }: { id: number; revision: number; snapshot: string }) =>
      answerOf(draft.publish.$post({ param: { id: `${id}` }, json })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: RECORDS_KEY })
      void client.invalidateQueries({ queryKey: DRAFTS_KEY })
      return client.invalidateQueries({ queryKey: [RECORDED] })
    },
  })
}

/** A step towards publishing a draft: the lists of drafts tell how it stands. */
function useConsentChange<Asked>(change: (asked: Asked) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: [...DRAFTS_KEY, 'list'] }),
  })
}

/** Asks an approver for consent to a draft as it is. */
export const useAskConsent = () =>
  useConsentChange(({ id, revision }: { id: number; revision: number }) =>
    answerOf(draft.consent.ask.$post({ param: { id: `${id}` }, json: { revision } })),
  )

/** Consents to a draft as it is, or refuses. */
export const useDecideConsent = () =>
  useConsentChange(({ id, ...json }: DecideConsent & { id: number }) =>
    answerOf(draft.consent.$post({ param: { id: `${id}` }, json })),
  )

/** Where a published plan can be downloaded from. */
export function planFile(id: number, extension: 'xlsx' | 'ics', lang: Language): string {
  return draft[`plan.${extension}`].$path({ param: { id: `${id}` }, query: { lang } })
}

/** The effect of a set of changes; null requests nothing. A query, although it is a POST. */
export function useEffectOf(body: EffectRequest | null) {
  const known = useDayIsKnown()
  return useQuery({
    enabled: known && body !== null,
    queryKey: [...PLANNER_KEY, 'effect', body],
    queryFn: ({ signal }) => answerOf(api.planner.effect.$post({ json: body! }, { init: { signal } })),
    gcTime: 30_000,
    retry: false,
    ...(body !== null && { placeholderData: keepPreviousData }),
  })
}
