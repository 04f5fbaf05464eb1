import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
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
    }
    if (snapshot) seen.current = snapshot
  }, [snapshot, client])

  const failed = useRef(false)
  useEffect(() => {
    if (failed.current && !isError) {
      void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
    }
    failed.current = isError
  }, [isError, client])
}
