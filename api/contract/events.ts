import { z } from 'zod'

/**
 * What `GET /api/events` sends as server-sent events, by the event's name. The first three come at the beginning of each
 * stream and whenever they change; a client needs nothing else to know how things stand.
 */
export const LiveEventSchemas = {
  /** The records are in another state; `dataAsOf` is when the last batch was written or undone (UTC), null without one. */
  snapshot: z.object({ snapshot: z.string(), dataAsOf: z.string().nullable() }).meta({ id: 'SnapshotEvent' }),
  /** Today in Asia/Shanghai: a client never derives a date from its own clock. */
  day: z.object({ today: z.string() }).meta({ id: 'DayEvent' }),
  /** Names the web app that the server hands out. */
  build: z.object({ build: z.string() }).meta({ id: 'BuildEvent' }),
  /** Every 30 seconds: the stream is alive. */
  beat: z.object({ at: z.string() }).meta({ id: 'BeatEvent' }),
} as const

export type LiveEventName = keyof typeof LiveEventSchemas
export type LiveEventData<Name extends LiveEventName> = z.infer<(typeof LiveEventSchemas)[Name]>
export type LiveEvent = { [Name in LiveEventName]: { name: Name; data: LiveEventData<Name> } }[LiveEventName]

export const BEAT_MS = 30_000
