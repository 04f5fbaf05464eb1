import { useCallback, useEffect, useState } from 'react'
import type { AreaDto } from '../../api/contract/areas.ts'
import { answerOf, api } from '../data/client.ts'

export interface AreaList {
  /** Cities, each followed by its counties; null until they are there. */
  readonly list: readonly AreaDto[] | null
  readonly hasFailed: boolean
  readonly retry: () => void
}

/** The cities and counties of the province, asked for once. */
export function useAreaList(): AreaList {
  const [list, setList] = useState<readonly AreaDto[] | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const load = useCallback(async (signal?: AbortSignal) => {
    setHasFailed(false)
    const ask = (level: 'city' | 'county') =>
      answerOf(api.areas.$get({ query: { level } }, { init: { signal: signal ?? null } }))
    try {
      const [cities, counties] = await Promise.all([ask('city'), ask('county')])
      setList([...cities.areas, ...counties.areas].sort((a, b) => (a.code < b.code ? -1 : 1)))
    } catch {
      if (!signal?.aborted) setHasFailed(true)
    }
  }, [])
  useEffect(() => {
    const leaving = new AbortController()
    void load(leaving.signal)
    return () => leaving.abort()
  }, [load])
  return { list, hasFailed, retry: () => void load() }
}
