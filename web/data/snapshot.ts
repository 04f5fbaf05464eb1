import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { AREAS_KEY, GEOGRAPHY_KEY, useGeography } from './geography.ts'
import { RECORDED } from './query-client.ts'
import { useRecords } from './records.ts'

/**
 * Asks again for everything that depends on the records once their snapshot is another one: after an import here
 * or on another screen; and for all that failed once the server is back. To be mounted once.
 */
export function useSnapshotWatch(): void {
  const { data, isError } = useRecords()
  const snapshot = data?.snapshot
  const seen = useRef<string | undefined>(undefined)
  const client = useQueryClient()
  useEffect(() => {
    if (snapshot && seen.current && seen.current !== snapshot) {
      void client.invalidateQueries({ queryKey: [RECORDED] })
      void client.invalidateQueries({ queryKey: GEOGRAPHY_KEY })
    }
    if (snapshot) seen.current = snapshot
  }, [snapshot, client])
  useGeographyWatch()

  const failed = useRef(false)
  useEffect(() => {
    if (failed.current && !isError) {
      void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
    }
    failed.current = isError
  }, [isError, client])
}

/** Surveyed villages change the geodata's version: the lists of areas are asked for again then. */
function useGeographyWatch(): void {
  const version = useGeography().data?.version
  const seen = useRef<string | undefined>(undefined)
  const client = useQueryClient()
  useEffect(() => {
    if (version && seen.current && seen.current !== version) {
      void client.invalidateQueries({ queryKey: [AREAS_KEY] })
    }
    if (version) seen.current = version
  }, [version, client])
}
