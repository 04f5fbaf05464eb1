import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { RECORDED } from './query-client.ts'
import { useRecords } from './records.ts'

/**
 * Asks again for everything that depends on the records once their snapshot is another one: after an import here
 * or on another screen. To be mounted once.
 */
export function useSnapshotWatch(): void {
  const snapshot = useRecords().data?.snapshot
  const seen = useRef<string | undefined>(undefined)
  const client = useQueryClient()
  useEffect(() => {
    if (snapshot && seen.current && seen.current !== snapshot) {
      void client.invalidateQueries({ queryKey: [RECORDED] })
    }
    if (snapshot) seen.current = snapshot
  }, [snapshot, client])
}
