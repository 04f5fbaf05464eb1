import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DutyDto } from '../../api/contract/duties.ts'
import { ApiError, answerOf, api, fetchAnswer } from './client.ts'
import { useDayIsKnown } from './day.tsx'

const DUTIES_KEY = ['duties'] as const
const FEEDS_KEY = ['duty-feeds'] as const

/** Others register documents meanwhile, and no snapshot tells of it. */
const FRESH = { staleTime: 5000, refetchInterval: 60_000, refetchOnWindowFocus: true } as const

/** What is owed with a due date in the range. The previous answer stays while the next one loads. */
export function useDuties(query: { readonly within?: string; readonly from: string; readonly to: string }) {
  return useQuery({
    ...FRESH,
    enabled: useDayIsKnown(),
    queryKey: [...DUTIES_KEY, query],
    queryFn: ({ signal }) => answerOf(api.duties.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

interface NewDocument {
  readonly duty: string
  readonly number: string
  readonly date: string
  readonly note?: string
  readonly file: File | null
}

/** Registers a document, and its file where there is one. Where the file is refused, the document stays without it. */
export function useRegisterDocument() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ file, ...json }: NewDocument) => {
      const made = await answerOf(api.duties.documents.$post({ json }))
      if (!file) return made
      const document = newest(made)
      if (!document) throw new ApiError(500, 'unexpected', null)
      return sendFile(document.id, file)
    },
    onSettled: () => client.invalidateQueries({ queryKey: DUTIES_KEY }),
  })
}

const newest = ({ documents }: DutyDto) =>
  documents.reduce<DutyDto['documents'][number] | null>(
    (latest, each) => (latest === null || each.id > latest.id ? each : latest),
    null,
  )

/** Adds the file of a document that has none. */
export function useAddFile() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, file }: { readonly id: number; readonly file: File }) => sendFile(id, file),
    onSettled: () => client.invalidateQueries({ queryKey: DUTIES_KEY }),
  })
}

async function sendFile(id: number, file: File): Promise<DutyDto> {
  const path = `${fileOf(id)}?name=${encodeURIComponent(file.name.slice(0, 200))}`
  const answer = await fetchAnswer(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', accept: 'application/json' },
    body: file,
  })
  return (await answer.json()) as DutyDto
}

/** Where the file of a document is had. */
export const fileOf = (id: number) => api.duties.documents[':id'].file.$path({ param: { id: String(id) } })

export function useWithdrawDocument() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) =>
      answerOf(api.duties.documents[':id'].withdraw.$post({ param: { id: String(id) } })),
    onSettled: () => client.invalidateQueries({ queryKey: DUTIES_KEY }),
  })
}

export function useFeeds(enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: FEEDS_KEY,
    queryFn: ({ signal }) => answerOf(api.duties.feeds.$get({}, { init: { signal } })),
  })
}

export function useMakeFeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: { readonly name: string; readonly within?: string; readonly lang: 'zh' | 'en' }) =>
      answerOf(api.duties.feeds.$post({ json })),
    onSuccess: () => client.invalidateQueries({ queryKey: FEEDS_KEY }),
  })
}

export function useRevokeFeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => answerOf(api.duties.feeds[':id'].$delete({ param: { id: String(id) } })),
    onSettled: () => client.invalidateQueries({ queryKey: FEEDS_KEY }),
  })
}
