import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  NewApprovalSchema,
  NewColourDecisionSchema,
  NewReleaseSchema,
  PackageRequestSchema,
  SheetRequestSchema,
  WithdrawReleaseSchema,
  WriteStorySchema,
} from '../../api/contract/press.ts'
import { answerOf, api, fetchAnswer } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

const { press } = api
export const PRESS_KEY = [RECORDED, 'press'] as const

export type WriteRequest = z.input<typeof WriteStorySchema>
export type SheetRequest = z.input<typeof SheetRequestSchema>
export type PackageRequest = z.input<typeof PackageRequestSchema>

/** Stories, sizes, formats and limits: they hold for the server's whole life. */
export function usePressChoices() {
  return useQuery({
    queryKey: ['press', 'choices'],
    queryFn: ({ signal }) => answerOf(press.stories.$get({}, { init: { signal } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** A story's texts and figures, and what keeps it from being published; null asks nothing. A query, although it is a POST. */
export function useWrittenStory(json: WriteRequest | null) {
  const known = useDayIsKnown()
  return useQuery({
    enabled: known && json !== null,
    queryKey: [...PRESS_KEY, 'story', json],
    queryFn: ({ signal }) => answerOf(press.stories.$post({ json: json! }, { init: { signal } })),
    placeholderData: json === null ? undefined : keepPreviousData,
    gcTime: 60_000,
  })
}

/** The sheet as the server draws it, as an SVG file; the one before stays until it is there (`isPlaceholderData`). */
export function usePreview(json: SheetRequest | null) {
  const known = useDayIsKnown()
  return useQuery({
    enabled: known && json !== null,
    queryKey: [...PRESS_KEY, 'preview', json],
    queryFn: async ({ signal }) => {
      const answer = await press.sheets.$post({ json: { ...json!, preview: true } }, { init: { signal } })
      return answer.blob()
    },
    placeholderData: keepPreviousData,
    // Each holds a picture of a megabyte or two.
    gcTime: 60_000,
  })
}

/** A file as the server has named it. */
export interface NamedFile {
  readonly content: Blob
  readonly name: string
}

/** Makes a file. A public version is entered in the register, and a review sample can be approved. @throws ApiError */
export function useMakeFile() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (asked: { sheet: SheetRequest } | { package: PackageRequest }): Promise<NamedFile> => {
      const answer = await ('sheet' in asked
        ? press.sheets.$post({ json: asked.sheet })
        : press.packages.$post({ json: asked.package }))
      return { content: await answer.blob(), name: nameOf(answer.headers.get('Content-Disposition')) }
    },
    onSettled: refresh,
  })
}

/** The name in a `Content-Disposition`, by RFC 6266: `filename*` holds more than ASCII. */
function nameOf(header: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]+)"/.exec(header ?? '')?.[1] ?? 'press')
}

/** Review samples and approvals. */
export function useApprovals() {
  return useQuery({
    queryKey: [...PRESS_KEY, 'approvals'],
    queryFn: ({ signal }) => answerOf(press.approvals.$get({}, { init: { signal } })),
  })
}

/** What has been published or announced, with what has changed in the records since. */
export function useReleases() {
  return useQuery({
    queryKey: [...PRESS_KEY, 'releases'],
    queryFn: ({ signal }) => answerOf(press.releases.$get({}, { init: { signal } })),
  })
}

/** Where the scan of an approval can be read. */
export function approvalScan(id: number): string {
  return press.approvals[':id'].scan.$path({ param: { id: `${id}` } })
}

/**
 * Records an approval and sends the scan of its document.
 *
 * @returns why the scan was not taken, if so: the approval is on record then, and only the scan is sent again
 * @throws ApiError where the approval itself was not recorded
 */
export function useRecordApproval() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async ({ approval, scan }: { approval: z.input<typeof NewApprovalSchema>; scan: File }) => {
      const { id } = await answerOf(press.approvals.$post({ json: approval }))
      return sendScan(id, scan).then(
        () => null,
        (error: Error) => error,
      )
    },
    onSettled: refresh,
  })
}

/** Sends the scan of an approval that is on record without one. @throws ApiError */
export function useAddScan() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, scan }: { id: number; scan: File }) => sendScan(id, scan),
    onSettled: refresh,
  })
}

function sendScan(id: number, scan: File): Promise<Response> {
  return fetchAnswer(approvalScan(id), {
    method: 'POST',
    body: scan,
    headers: { accept: 'application/json', 'Content-Type': 'application/octet-stream' },
  })
}

/** Decides whether other colours than those approved are the same content. @throws ApiError */
export function useDecideColours() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, ...json }: z.input<typeof NewColourDecisionSchema> & { id: number }) =>
      answerOf(press.approvals[':id'].colours.$post({ param: { id: `${id}` }, json })),
    onSettled: refresh,
  })
}

/** Fixes the time before which a sheet's figures may not be published. @throws ApiError */
export function useAnnounce() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (json: z.input<typeof NewReleaseSchema>) => answerOf(press.releases.$post({ json })),
    onSettled: refresh,
  })
}

/** @throws ApiError */
export function useWithdraw() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, ...json }: z.input<typeof WithdrawReleaseSchema> & { id: number }) =>
      answerOf(press.releases[':id'].withdraw.$post({ param: { id: `${id}` }, json })),
    onSettled: refresh,
  })
}

/** Approvals and releases decide what a story lacks for publication, so all of it is asked again. */
function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: PRESS_KEY })
}
