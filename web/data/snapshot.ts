import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive } from '../live/live.ts'
import type { LiveState } from '../live/live-stream.ts'
import { AREAS_KEY, GEOGRAPHY_KEY, useGeography } from './geography.ts'
import { ME_QUERY } from './me.ts'
import { RECORDED } from './query-client.ts'
import { RECORDS_QUERY, useRecords } from './records.ts'
import { REPORTS_KEY } from './reports.ts'
import { SETTINGS_KEY } from './settings.ts'

/**
 * Refetches everything that depends on the records when their snapshot changes, by an import here or elsewhere, and all
 * failed queries when the server is back. Mount once.
 */
export function useSnapshotWatch(): void {
  const live = useLive()
  const { data, isError } = useRecords()
  const snapshot = data?.snapshot
  const client = useQueryClient()

  // On every event of the server, beats included, so that an answer that failed or came from a lagging replica is refetched.
  useEffect(() => {
    const known = client.getQueryState(RECORDS_QUERY.queryKey)
    if (known && (known.status === 'error' ? hasContact(live) : isOutdated(known.data, live))) {
      void client.invalidateQueries({ queryKey: RECORDS_QUERY.queryKey })
    }
  }, [live, client])

  const seen = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (snapshot && seen.current && seen.current !== snapshot) {
      void client.invalidateQueries({ queryKey: [RECORDED] })
      void client.invalidateQueries({ queryKey: GEOGRAPHY_KEY })
    }
    if (snapshot) seen.current = snapshot
  }, [snapshot, client])
  useGeographyWatch()
  useSettingsWatch(live.settings)

  const isAway = isError || live.contact === 'lost'
  useEffect(() => {
    if (!isAway) {
      void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
    }
  }, [isAway, client])
}

const hasContact = ({ contact }: LiveState) => contact === 'stream' || contact === 'polled'

/** Whether the server has announced a snapshot or a day other than those the page knows. */
function isOutdated(known: { snapshot: string; today: string } | undefined, live: LiveState): boolean {
  if (!known || !live.snapshot || !live.today) return false
  return known.snapshot !== live.snapshot.snapshot || known.today !== live.today
}

/** Importing surveyed villages changes the geodata's version: the lists of areas are refetched then. */
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

/** What is offered and what is asked of whom follows a changed setting at once. */
function useSettingsWatch(version: string | null): void {
  const seen = useRef<string | null>(null)
  const client = useQueryClient()
  useEffect(() => {
    if (version && seen.current && seen.current !== version) {
      for (const queryKey of [SETTINGS_KEY, REPORTS_KEY, ME_QUERY.queryKey]) {
        void client.invalidateQueries({ queryKey })
      }
    }
    if (version) seen.current = version
  }, [version, client])
}
