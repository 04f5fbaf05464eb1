import type { Context, MiddlewareHandler } from 'hono'
import { LRUCache } from 'lru-cache'
import { clientAddress } from './client-address.ts'
import { type HostRules, isLoopback } from './hosts.ts'
import { tooManyRequests } from './http.errors.ts'

/** So many addresses, or persons, are remembered: those that asked last. */
const REMEMBERED = 20_000
/** A request that makes the server work for seconds counts as many. */
const COSTLY = 20
const COSTLY_ROUTES: readonly RegExp[] = [/^\/api\/imports\//, /^\/api\/press\//, /^\/api\/proposal/]

const costOf = ({ req }: Context) =>
  req.method === 'POST' && COSTLY_ROUTES.some((route) => route.test(req.path)) ? COSTLY : 1

/**
 * A minute's requests may come at once, and then come back evenly: a page asks for a hundred things as it opens.
 */
export class Rates {
  readonly #perMinute: number
  readonly #now: () => number
  readonly #left = new LRUCache<string, { left: number; at: number }>({ max: REMEMBERED })

  /** @param now milliseconds that only rise */
  constructor(perMinute: number, now: () => number = () => performance.now()) {
    this.#perMinute = perMinute
    this.#now = now
  }

  /** @returns 0, or after how many seconds it may be tried again */
  take(who: string, cost: number): number {
    if (this.#perMinute === 0) return 0
    const now = this.#now()
    const before = this.#left.get(who) ?? { left: this.#perMinute, at: now }
    const back = ((now - before.at) / 60_000) * this.#perMinute
    const left = Math.min(this.#perMinute, before.left + back) - cost
    // What is refused costs nothing, so that waiting helps; a cost above a whole minute's share is not for ever.
    const isAllowed = left >= 0 || cost > this.#perMinute
    this.#left.set(who, { left: isAllowed ? left : left + cost, at: now })
    return isAllowed ? 0 : Math.max(1, Math.ceil((-left / this.#perMinute) * 60))
  }
}

/**
 * Limits what comes from one address. Direct requests from this machine are not limited: where a proxy is not trusted they would
 * all be of one address.
 */
export function limitAddresses(rates: Rates, hosts: HostRules): MiddlewareHandler {
  return async (c, next) => {
    const address = clientAddress(c, hosts)
    if (address !== 'unknown' && !isLoopback(address)) refuse(rates.take(address, costOf(c)))
    await next()
  }
}

/** Limits what one person asks, from wherever. @param personOf null: nobody that is known */
export function limitPersons(rates: Rates, personOf: (c: Context) => string | null): MiddlewareHandler {
  return async (c, next) => {
    const person = personOf(c)
    if (person !== null) refuse(rates.take(person, costOf(c)))
    await next()
  }
}

function refuse(seconds: number): void {
  if (seconds > 0) throw tooManyRequests(seconds)
}
