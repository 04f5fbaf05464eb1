import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { AreaDto, AreasAnswerSchema } from '../../api/contract/areas.ts'
import type { AreaLevel } from '../../api/domain/areas.ts'
import { answerOf, api } from './client.ts'

type AreasAnswer = z.infer<typeof AreasAnswerSchema>

export const GEOGRAPHY_KEY = ['geography'] as const
export const AREAS_KEY = 'areas'

/** The geodata in use: version, bounds, notice, sources. Valid until the snapshot watch invalidates it. */
export const GEOGRAPHY_QUERY = queryOptions({
  queryKey: GEOGRAPHY_KEY,
  queryFn: ({ signal }) => answerOf(api.geography.$get({}, { init: { signal } })),
  staleTime: Number.POSITIVE_INFINITY,
})

export function useGeography() {
  return useQuery(GEOGRAPHY_QUERY)
}

/** All areas of a level within an area (the province when left out), by code. */
export function useAreas(level: AreaLevel, options: { within?: string; enabled?: boolean } = {}) {
  const { within, enabled = true } = options
  return useQuery({
    queryKey: [AREAS_KEY, level, within ?? null],
    queryFn: ({ signal }) => answerOf(api.areas.$get({ query: { level, within } }, { init: { signal } })),
    select: byCode,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })
}

/**
 * A lookup of names from the province down to townships, and to villages once a list has loaded them. Villages
 * are asked for only with `villages`, since there are 17,498 of them.
 */
export function useAreaLookup(options: { villages?: boolean } = {}): (code: string) => AreaDto | undefined {
  const cities = useAreas('city').data
  const counties = useAreas('county').data
  const townships = useAreas('township').data
  const villages = useAreas('village', { enabled: options.villages ?? false }).data
  return useMemo(() => {
    const levels = [cities, counties, townships, villages]
    return (code) => {
      for (const level of levels) {
        const area = level?.get(code)
        if (area) return area
      }
      return undefined
    }
  }, [cities, counties, townships, villages])
}

// Outside the hook, so that the query client keeps one map an answer.
function byCode(answer: AreasAnswer): ReadonlyMap<string, AreaDto> {
  return new Map(answer.areas.map((area) => [area.code, area]))
}
