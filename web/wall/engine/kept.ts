import { clear, createStore, get, set } from 'idb-keyval'
import type { WallGeodata } from './geodata.ts'
import type { Round } from './round.ts'

const STORE = ['xunyi-wall', 'answers'] as const
const LINK = 'xunyi-wall-link'

/** The settings of the wall's link as they were when it was last asked; null: it has none. */
export function keptLink(): string | null {
  try {
    return localStorage.getItem(LINK)
  } catch {
    return null
  }
}

export function keepLink(settings: string): void {
  try {
    localStorage.setItem(LINK, settings)
  } catch {}
}

/** Wipes all that a wall has kept on this machine: answers, settings, the page and its worker. Never throws. */
export async function wipeKept(): Promise<void> {
  const wiped = [
    async () => localStorage.removeItem(LINK),
    () => clear(createStore(...STORE)),
    async () => {
      for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? [])
        if (new URL(registration.scope).pathname === '/wall') await registration.unregister()
    },
    async () => void (await globalThis.caches?.delete('wall-page')),
  ]
  for (const wipe of wiped) await wipe().catch(() => {})
}

/**
 * The last good answers, on the machine of the wall: a restart while the server is away shows them, marked. Whom to call is personal
 * data and is not among them. A browser that keeps nothing makes no difference but that.
 */
export class Kept {
  readonly #store = createStore(...STORE)
  readonly #build: string | null

  /** @param build that keeps: what another one has kept may be of another form */
  constructor(build: string | null) {
    this.#build = build
  }

  round(within: string | null): Promise<Round | null> {
    return this.#get<Round>(`round ${within ?? ''}`)
  }

  keepRound({ answers: { calls: _, ...answers }, ...round }: Round): void {
    void this.#set(`round ${round.within ?? ''}`, { ...round, answers })
  }

  geodata(within: string | null): Promise<WallGeodata | null> {
    return this.#get<WallGeodata>(`geodata ${within ?? ''}`)
  }

  keepGeodata(within: string | null, geodata: WallGeodata): void {
    void this.#set(`geodata ${within ?? ''}`, geodata)
  }

  async #get<Value>(key: string): Promise<Value | null> {
    try {
      const found = await get<Entry<Value>>(key, this.#store)
      return found?.build === this.#build ? found.value : null
    } catch {
      // Where it is forbidden to keep anything, even asking throws.
      return null
    }
  }

  async #set<Value>(key: string, value: Value): Promise<void> {
    try {
      await set(key, { build: this.#build, value } satisfies Entry<Value>, this.#store)
    } catch {}
  }
}

interface Entry<Value> {
  readonly build: string | null
  readonly value: Value
}
