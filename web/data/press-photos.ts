import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { WithdrawReleaseSchema } from '../../api/contract/press.ts'
import type { NewPhotoSchema, Photo } from '../../api/contract/press-photos.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import { answerOf, api, fetchAnswer } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { PRESS_KEY } from './press.ts'

const { photos, tours } = api.press

/** Tours of the last year up to a day. */
export function useTours(within: AreaCode | null, asOf: LocalDate) {
  const known = useDayIsKnown()
  return useQuery({
    enabled: known,
    queryKey: [...PRESS_KEY, 'tours', within, asOf],
    queryFn: ({ signal }) =>
      answerOf(tours.$get({ query: { ...(within && { within }), asOf } }, { init: { signal } })),
  })
}

/** Photographs of a team; null asks nothing. */
export function usePhotos(team: string | null) {
  return useQuery({
    enabled: team !== null,
    queryKey: [...PRESS_KEY, 'photos', team],
    queryFn: ({ signal }) => answerOf(photos.$get({ query: { team: team! } }, { init: { signal } })),
  })
}

/** Where a photograph can be seen. */
export function photoFile(id: number): string {
  return photos[':id'].file.$path({ param: { id: `${id}` } })
}

/** Records a photograph and sends its file; where the file is refused nothing stays. @throws ApiError */
export function useAddPhoto() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async ({ photo, file }: { photo: z.input<typeof NewPhotoSchema>; file: File }) => {
      const { id } = await answerOf(photos.$post({ json: photo }))
      try {
        await fetchAnswer(photoFile(id), {
          method: 'POST',
          body: file,
          headers: { accept: 'application/json', 'Content-Type': 'application/octet-stream' },
        })
        return id
      } catch (error) {
        await removed(id).catch(() => {})
        throw error
      }
    },
    onSettled: refresh,
  })
}

/** @throws ApiError 409 where something was published with it */
export function useRemovePhoto() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: ({ id }: Pick<Photo, 'id'>) => removed(id), onSettled: refresh })
}

/** @throws ApiError */
export function useWithdrawConsent() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, ...json }: z.input<typeof WithdrawReleaseSchema> & { id: number }) =>
      answerOf(photos[':id'].withdraw.$post({ param: { id: `${id}` }, json })),
    onSettled: refresh,
  })
}

function removed(id: number) {
  return photos[':id'].$delete({ param: { id: `${id}` } })
}

/** What was published with a photograph is marked in the register, so all of it is asked again. */
function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: PRESS_KEY })
}
