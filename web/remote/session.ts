import { useEffect, useState } from 'react'
import type { LiveEventData } from '../../api/contract/events.ts'
import type { JoinedRemote } from '../../api/contract/wall-remote.ts'
import { ApiError } from '../data/client.ts'
import type { LiveState } from '../live/live-stream.ts'
import { openLiveStream } from '../live/open-live-stream.ts'
import type { Language } from '../state/fields.ts'
import type { RemoteTexts } from './texts.ts'

const KEY = 'wall-remote'

/** Kept for this tab alone, so that a phone that drops the page in the background comes back to its wall. */
export function keptSession(): JoinedRemote | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as JoinedRemote | null
  } catch {
    return null
  }
}

export function keepSession(session: JoinedRemote | null): void {
  if (session) sessionStorage.setItem(KEY, JSON.stringify(session))
  else sessionStorage.removeItem(KEY)
}

/** The code that a scanned address carries; it is taken out of the address, which may be shared or looked back to. */
export function scannedCode(): string | null {
  const { hash, pathname, search } = window.location
  if (hash === '') return null
  window.history.replaceState(null, '', `${pathname}${search}`)
  return /^#(\d{6})$/.exec(hash)?.[1] ?? null
}

export interface WatchedWall {
  readonly contact: LiveState['contact']
  readonly wall: LiveEventData<'wall'> | null
}

/** The wall as the server tells of it. */
export function useWall({ wall: id }: JoinedRemote): WatchedWall {
  const [watched, setWatched] = useState<WatchedWall>({ contact: 'opening', wall: null })
  useEffect(() => {
    const stream = openLiveStream(({ contact }) => setWatched((before) => ({ ...before, contact })), {
      query: { remote: id },
      heard: (event) => {
        if (event.name === 'wall') setWatched((before) => ({ ...before, wall: event.data }))
      },
    })
    // A phone ends connections of pages that nobody sees, and wakes them when somebody does.
    const wake = () => {
      if (document.visibilityState === 'visible') stream.retry()
    }
    document.addEventListener('visibilitychange', wake)
    return () => {
      document.removeEventListener('visibilitychange', wake)
      stream.stop()
    }
  }, [id])
  return watched
}

/** One sentence for the person who holds the phone. */
export function sayError(error: unknown, language: Language, t: RemoteTexts): string {
  if (!(error instanceof ApiError)) return t.unexpected
  return error.detail?.[language] ?? (error.code === 'unreachable' ? t.unreachable : t.unexpected)
}
