import { and, eq, lt, sql } from 'drizzle-orm'
import type { DbPool } from '../../db/db.ts'
import { type AuditActor, type AuditEntry, contentOf, summedUp } from '../../domain/audit/entry.ts'
import { describeFault } from '../../http/fault.ts'
import { auditTally } from './audit.tables.ts'
import { recordContent, sha256 } from './record.ts'

const HOUR_MS = 3_600_000
/** How often what was counted here is added to what is counted in the database: as much of it a kill may lose. */
const FLUSH_MS = 10_000
/** Different entries of an hour; above, addresses and subjects are not told apart any more. */
const MOST = 5000
const SUMMED_AT_ONCE = 500

interface Counted {
  readonly hour: Date
  readonly content: string
  times: number
}

/**
 * Records what is done again and again: the first time within an hour at once, before the answer; the further times are counted and
 * recorded as one entry when the hour is over. Several applications on one database count together.
 */
export class Tally {
  readonly #db: DbPool
  readonly #now: () => Date
  readonly #logFault: (text: string) => void
  readonly #counted = new Map<string, Counted>()
  #timer: NodeJS.Timeout | null = null
  #turn: Promise<void> | null = null

  constructor({ db, now, logFault }: { db: DbPool; now: () => Date; logFault: (text: string) => void }) {
    this.#db = db
    this.#now = now
    this.#logFault = logFault
  }

  start(): void {
    this.#timer = setInterval(() => void this.sumUp(), FLUSH_MS).unref()
    void this.sumUp()
  }

  /** Keeps what was counted. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#turn
    await this.sumUp()
  }

  async count(actor: AuditActor, entry: AuditEntry): Promise<void> {
    const hour = new Date(Math.floor(this.#now().getTime() / HOUR_MS) * HOUR_MS)
    const all = contentOf(actor, entry)
    const isKnown = this.#counted.has(keyOf(hour, all))
    const content =
      isKnown || this.#counted.size < MOST
        ? all
        : contentOf(
            { ...actor, from: '*' },
            { action: entry.action, subject: '*', detail: entry.detail ?? {} },
          )
    const key = keyOf(hour, content)
    const counted = this.#counted.get(key)
    if (counted) {
      counted.times++
      return
    }
    const isFirst = await this.#recordFirst(hour, content)
    const now = this.#counted.get(key)
    if (now) now.times += isFirst ? 0 : 1
    else this.#counted.set(key, { hour, content, times: isFirst ? 0 : 1 })
  }

  /** False where it was recorded within the hour before, here or by another application. */
  async #recordFirst(hour: Date, content: string): Promise<boolean> {
    return this.#db.transaction(async (tx) => {
      const made = await tx
        .insert(auditTally)
        .values({ hour, key: sha256(content), content, times: 0, lastAt: this.#now() })
        .onConflictDoNothing()
        .returning({ key: auditTally.key })
      if (made.length > 0) await recordContent(tx, content)
      return made.length > 0
    })
  }

  /** Adds up what was counted since, and records the hours that are over. Never throws. */
  async sumUp(): Promise<void> {
    this.#turn ??= this.#sumUp()
      .catch((error: unknown) => this.#logFault(`audit tally: ${describeFault(error)}`))
      .finally(() => {
        this.#turn = null
      })
    await this.#turn
  }

  async #sumUp(): Promise<void> {
    const hour = new Date(Math.floor(this.#now().getTime() / HOUR_MS) * HOUR_MS)
    for (const [key, counted] of this.#counted) {
      const { times, content } = counted
      if (times > 0) {
        await this.#db
          .insert(auditTally)
          .values({ hour: counted.hour, key: sha256(content), content, times, lastAt: this.#now() })
          .onConflictDoUpdate({
            target: [auditTally.hour, auditTally.key],
            set: { times: sql`${auditTally.times} + excluded.times`, lastAt: sql`excluded.last_at` },
          })
        counted.times -= times
      }
      if (counted.hour < hour && counted.times === 0) this.#counted.delete(key)
    }
    while (await this.#recordPast(hour));
  }

  /** @returns whether there may be more */
  async #recordPast(hour: Date): Promise<boolean> {
    return this.#db.transaction(async (tx) => {
      const past = await tx
        .select()
        .from(auditTally)
        .where(lt(auditTally.hour, hour))
        .limit(SUMMED_AT_ONCE)
        .for('update', { skipLocked: true })
      for (const row of past) {
        await tx.delete(auditTally).where(and(eq(auditTally.hour, row.hour), eq(auditTally.key, row.key)))
      }
      for (const { times, content, hour } of past) {
        if (times > 0) await recordContent(tx, summedUp(content, times, hour.toISOString()))
      }
      return past.length === SUMMED_AT_ONCE
    })
  }
}

const keyOf = (hour: Date, content: string) => `${hour.getTime()} ${content}`
