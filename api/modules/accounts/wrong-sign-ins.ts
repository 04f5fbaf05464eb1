import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { DbPool } from '../../db/db.ts'
import { networkOf } from '../../http/client-address.ts'
import { tooManyTries } from './accounts.errors.ts'
import { wrongSignIn } from './accounts.tables.ts'

/** So many wrong tries, and a name or an address waits. A county's office shares an address. */
export const MAX_TRIES = { name: 5, address: 50 } as const
export const WAIT_MINUTES = 15

const WAIT_MS = WAIT_MINUTES * 60_000

/**
 * Counts wrong tries in the database, so that a restart or another application on it does not forget them. A try is counted
 * before it is judged: of a hundred that arrive at once five are judged. They are forgotten 15 minutes after the last one;
 * asking meanwhile does not make it longer.
 */
export class WrongSignIns {
  readonly #db: DbPool
  readonly #now: () => Date

  constructor({ db, now }: { db: DbPool; now: () => Date }) {
    this.#db = db
    this.#now = now
  }

  /**
   * @param name as `identityOf` has it
   * @returns the tries that are left to the name after this one
   * @throws ProblemError 429 with the seconds to wait
   */
  async count(name: string, address: string): Promise<number> {
    // A try for a name that waits counts against the address, and one from an address that waits against no name.
    await this.#take('address', addressKey(address))
    return this.#take('name', nameKey(name))
  }

  /** The try was right, and the sign-in goes on: it does not count. */
  async giveBack(name: string, address: string): Promise<void> {
    await this.#giveBack(nameKey(name))
    await this.#giveBack(addressKey(address))
  }

  /** The sign-in was right: the name begins anew, and it does not count against the address. */
  async right(name: string, address: string): Promise<void> {
    await this.forget(name)
    await this.#giveBack(addressKey(address))
  }

  async #giveBack(key: string): Promise<void> {
    await this.#db
      .update(wrongSignIn)
      .set({ tries: sql`${wrongSignIn.tries} - 1` })
      .where(and(eq(wrongSignIn.key, key), gt(wrongSignIn.tries, 0)))
    await this.#db.delete(wrongSignIn).where(and(eq(wrongSignIn.key, key), eq(wrongSignIn.tries, 0)))
  }

  /** An administrator lets a name try again. */
  async forget(name: string): Promise<void> {
    await this.#db.delete(wrongSignIn).where(eq(wrongSignIn.key, nameKey(name)))
  }

  async #take(of: 'name' | 'address', key: string): Promise<number> {
    const now = this.#now()
    const since = new Date(now.getTime() - WAIT_MS)
    await this.#db.delete(wrongSignIn).where(sql`${wrongSignIn.lastAt} <= ${since.toISOString()}`)
    const max = MAX_TRIES[of]
    const [counted] = await this.#db
      .insert(wrongSignIn)
      .values({ key, tries: 1, lastAt: now })
      .onConflictDoUpdate({
        target: wrongSignIn.key,
        set: { tries: sql`${wrongSignIn.tries} + 1`, lastAt: now },
        setWhere: lt(wrongSignIn.tries, max),
      })
      .returning({ tries: wrongSignIn.tries })
    if (counted) return max - counted.tries
    const [waiting] = await this.#db.select().from(wrongSignIn).where(eq(wrongSignIn.key, key))
    const until = (waiting?.lastAt ?? now).getTime() + WAIT_MS
    throw tooManyTries(of, Math.max(1, Math.ceil((until - now.getTime()) / 1000)))
  }
}

const nameKey = (name: string) => `name:${name.slice(0, 64)}`
const addressKey = (address: string) => `address:${networkOf(address)}`
