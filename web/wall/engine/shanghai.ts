const SHANGHAI_MS = 8 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** An instant by the clock of Shanghai, whatever zone the machine is in. */
export interface ShanghaiTime {
  /** `2026-11-28` */
  readonly date: string
  /** `09:42` */
  readonly time: string
  /** 0 to 1439 */
  readonly minute: number
}

export function shanghaiTime(instant: number): ShanghaiTime {
  const text = new Date(instant + SHANGHAI_MS).toISOString()
  const minute = Math.floor((((instant + SHANGHAI_MS) % DAY_MS) + DAY_MS) / 60_000) % 1440
  return { date: text.slice(0, 10), time: text.slice(11, 16), minute }
}

/** The last time that the clock of Shanghai showed a minute of the day. */
export function lastAt(minute: number, instant: number): number {
  const midnight = instant - ((instant + SHANGHAI_MS) % DAY_MS)
  const today = midnight + minute * 60_000
  return today <= instant ? today : today - DAY_MS
}
