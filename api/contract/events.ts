/**
 * What `GET /api/events` sends as server-sent events, by the event's name, as JSON. The first three come at the beginning of
 * each stream and whenever they change; a client needs nothing else to know how things stand.
 */
interface LiveEvents {
  /** The records are in another state; `dataAsOf` is when the latest batch was begun, or one was undone (UTC), null without one. */
  readonly snapshot: { readonly snapshot: string; readonly dataAsOf: string | null }
  /** Today in Asia/Shanghai: a client never derives a date from its own clock. */
  readonly day: { readonly today: string }
  /** Names the web app that the server hands out. */
  readonly build: { readonly build: string }
  /** Every 30 seconds: the stream is alive. */
  readonly beat: { readonly at: string }
}

export type LiveEventName = keyof LiveEvents
export type LiveEventData<Name extends LiveEventName> = LiveEvents[Name]
export type LiveEvent = { [Name in LiveEventName]: { name: Name; data: LiveEvents[Name] } }[LiveEventName]

export const BEAT_MS = 30_000
