import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChangeSetting, SettingDto } from '../../api/contract/settings.ts'
import { answerOf, api } from './client.ts'

export const SETTINGS_KEY = ['settings'] as const

/** The settings of the province, as they are in force. */
export function useSettings() {
  return useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: ({ signal }) => answerOf(api.settings.$get({}, { init: { signal } })),
    staleTime: 0,
  })
}

/** A setting's value; undefined until it is known. */
export function useSetting(key: string): SettingDto['value'] | undefined {
  return useSettings().data?.settings.find((each) => each.key === key)?.value
}

export function useChangeSetting(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: ChangeSetting) => answerOf(api.settings[':key'].$put({ param: { key }, json })),
    // Also where it was refused: somebody else has changed it.
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS_KEY }),
  })
}
