import type { WallShowing, WallStep } from './wall-remote.ts'

/**
 * What `GET /api/events` sends as server-sent events, by the event's name, as JSON. The first four come at the beginning of
 * each stream and whenever they change; a client needs nothing else to know how things stand.
 */
interface LiveEvents {
  /** The records are in another state; `dataAsOf` is when the latest batch was begun, or one was undone (UTC), null without one. */
  readonly snapshot: { readonly snapshot: string; readonly dataAsOf: string | null }
  /** Today in Asia/Shanghai: a client never derives a date from its own clock. */
  readonly day: { readonly today: string }
  /** Names the web app that the server hands out. */
  readonly build: { readonly build: string }
  /** The province's settings (`/api/settings`) are others. */
  readonly settings: { readonly version: string }
  /** At the beginning and every 30 seconds: the stream is alive, and this is the server's time. */
  readonly beat: { readonly at: string }
  /**
   * Only with `?wall=<id>`, for the wall itself, at the beginning and whenever it changes: until when a remote is open (null: none
   * is), and the area that it has chosen instead of the wall's own (null: the wall's own). A server that was started anew
   * knows of no remote, so the wall goes back to its own area.
   */
  readonly remote: { readonly expiresAt: string | null; readonly within: string | null }
  /** Only with `?wall=<id>`: to be done now. Never repeated, and at most the last ten are kept for a slow reader. */
  readonly step: { readonly step: WallStep }
  /**
   * Only with `?remote=<id>`, for phones and the setup page, at the beginning and whenever it changes: how many displays show the
   * wall and what the last of them to report shows (null: none has reported). Another `expiresAt` than the one a phone joined
   * with means that its remote has ended.
   */
  readonly wall: {
    readonly showing: WallShowing | null
    readonly displays: number
    readonly expiresAt: string | null
    /** The area that the remote has chosen; null: the wall's own. */
    readonly within: string | null
  }
}

export type LiveEventName = keyof LiveEvents
export type LiveEventData<Name extends LiveEventName> = LiveEvents[Name]
export type LiveEvent = { [Name in LiveEventName]: { name: Name; data: LiveEvents[Name] } }[LiveEventName]

export const BEAT_MS = 30_000
