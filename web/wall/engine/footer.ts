import type { LiveState } from '../../live/live-stream.ts'
import type { FooterItem } from '../drawing/frame.ts'
import type { WallTexts } from '../texts.ts'
import { shanghaiTime } from './shanghai.ts'

/** After so long without contact the connection is amber, and after so long the wall says where it stands. */
export const CONTACT_WARN_MS = 5 * 60_000
export const CONTACT_LOST_MS = 15 * 60_000
/** Figures whose data are older are grey. */
export const DATA_STALE_MS = 24 * 3_600_000

/** What the wall knows of its two clocks, that of the data and that of the contact. Milliseconds by the server's clock. */
export interface Clocks {
  readonly now: number
  /** When the server was last heard; null: not since the start. */
  readonly heardAt: number | null
  readonly contact: LiveState['contact']
  /** Of the latest batch; null: none. */
  readonly dataAt: number | null
}

export type ContactState = 'fresh' | 'quiet' | 'lost'

/** @param startedAt counts as contact where there was none since */
export function contactState(
  { now, heardAt }: Pick<Clocks, 'now' | 'heardAt'>,
  startedAt: number,
): ContactState {
  const silence = now - (heardAt ?? startedAt)
  if (silence >= CONTACT_LOST_MS) return 'lost'
  return silence >= CONTACT_WARN_MS ? 'quiet' : 'fresh'
}

/** The day of the data where they are older than a day. */
export function staleSince({ now, dataAt }: Pick<Clocks, 'now' | 'dataAt'>): string | null {
  return dataAt !== null && now - dataAt > DATA_STALE_MS ? shanghaiTime(dataAt).date : null
}

export interface FooterFacts {
  readonly clocks: Clocks
  readonly startedAt: number
  /** When what is shown was answered, where it was kept over a restart; null: in this run. */
  readonly keptFrom: number | null
  readonly snapshot: string | null
  readonly today: string | null
  readonly hasNext: boolean
  /** Whether the last question about the data came to nothing. */
  readonly hasFailed: boolean
  /** The questions of scenes that are passed over, and why. */
  readonly skipped: readonly { readonly question: string; readonly isBroken: boolean }[]
  readonly following: string | null
  /** Until the rotation goes on, seconds; null: it is not paused. */
  readonly pausedFor: number | null
  readonly reviewNumber: string | null
}

/** What the footer says, the most important first, and whether it is a band that nobody overlooks. */
export function footerOf(
  facts: FooterFacts,
  { footer: words, internal, reviewed }: WallTexts,
): { readonly items: readonly FooterItem[]; readonly isBand: boolean } {
  const { clocks, startedAt, keptFrom, today } = facts
  const state = contactState(clocks, startedAt)
  const { now, heardAt, contact, dataAt } = clocks
  const moment = (instant: number) => {
    const { date, time } = shanghaiTime(instant)
    return date === today ? words.today(time) : words.onDate(date, time)
  }
  const silentMinutes = Math.floor((now - (heardAt ?? startedAt)) / 60_000)
  const items: (FooterItem | null)[] = [
    keep(facts.reviewNumber === null ? internal : reviewed(facts.reviewNumber)),
    facts.pausedFor === null ? null : keep(words.paused(facts.pausedFor)),
    state === 'lost' ? keep(words.stuck(moment(heardAt ?? keptFrom ?? startedAt)), 'warn') : null,
    state === 'fresh'
      ? contact === 'lost'
        ? keep(words.reconnecting, 'warn')
        : keep(
            contact === 'stream' ? words.live : contact === 'polled' ? words.polled : words.connecting,
            'quiet',
          )
      : keep(words.silent(silentMinutes), 'warn'),
    keptFrom === null ? null : keep(words.kept(moment(keptFrom)), 'warn'),
    // While there is no contact that says enough.
    facts.hasFailed && (contact === 'stream' || contact === 'polled') ? keep(words.failing, 'warn') : null,
    keep(dataAt === null ? words.noData : words.dataAsOf(moment(dataAt))),
    facts.snapshot === null ? null : maybe(words.snapshot(facts.snapshot)),
    facts.hasNext ? maybe(words.updating) : null,
    ...facts.skipped.map(({ question, isBroken }) => maybe(words.skipped(question, isBroken))),
    facts.following === null ? null : maybe(words.following(facts.following)),
  ]
  return { items: items.filter((item) => item !== null), isBand: state === 'lost' }
}

const keep = (text: string, tone: FooterItem['tone'] = 'plain'): FooterItem => ({ text, tone, stays: true })
const maybe = (text: string): FooterItem => ({ text, tone: 'quiet', stays: false })
