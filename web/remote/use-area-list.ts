import { useCallback, useEffect, useState } from 'react'
import type { AreaDto } from '../../api/contract/areas.ts'
import { answerOf, api } from '../data/client.ts'

export interface AreaList {
  /** Cities, each followed by its counties; null until they are there. */
  readonly list: readonly AreaDto[] | null
  readonly hasFailed: boolean
  readonly retry: () => void
}

/** The cities and counties that a phone with the token may choose from, asked for once. */
export function useAreaList(token: string): AreaList {
  const [list, setList] = useState<readonly AreaDto[] | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const load = useCallback(
    async (signal?: AbortSignal) => {
      setHasFailed(false)
      try {
        const { areas } = await answerOf(
          api['wall-remotes'].areas.$post({ json: { token } }, { init: { signal: signal ?? null } }),
        )
        setList(areas)
      } catch {
        if (!signal?.aborted) setHasFailed(true)
      }
    },
    [token],
  )
  useEffect(() => {
    const leaving = new AbortController()
    void load(leaving.signal)
    return () => leaving.abort()
  }, [load])
  return { list, hasFailed, retry: () => void load() }
}
