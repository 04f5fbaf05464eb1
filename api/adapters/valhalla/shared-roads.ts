import { SourceUnavailable } from '../../domain/reach/travel-time.ts'
import type { RoadsSource } from '../../modules/reach/sources.ts'
import { type EngineAction, EngineRefusal, type RoadEngine } from './engine.ts'
import { noRoads } from './no-roads.ts'
import type { Roads } from './roads.ts'
import { EngineSource } from './source.ts'

/** Asks the thread that has the engine. */
type Ask = (service: string, input: unknown) => Promise<unknown>

/** The road data as they are now, for a thread that has no engine of its own. */
type SharedSource = Pick<RoadsSource, 'note'> & {
  /** Null: there is none to ask. */
  readonly version: string | null
  readonly pairsAtOnce: number
  readonly placesAtOnce: number
}

/** Roads, or what stands in for them where there are none. */
export interface RoadsNow {
  current(): Promise<Pick<RoadsSource, 'note'>>
}

interface SharedQuestion {
  readonly version: string
  readonly action: EngineAction
  readonly query: object
}

type SharedAnswer =
  | { readonly answer: unknown }
  | { readonly refused: EngineRefusal['kind']; readonly words: string }
  | { readonly unavailable: readonly [zh: string, en: string] }

/** One engine for all threads: what they ask of it, as services of a pool. */
export function serveRoads(roads: RoadsNow): Readonly<Record<string, (input: unknown) => Promise<unknown>>> {
  /** A task that still works with earlier data goes on with them. */
  const engines = new Map<string, RoadEngine>()
  return {
    async 'roads.current'(): Promise<SharedSource> {
      const source = await roads.current()
      if (!(source instanceof EngineSource)) {
        return { version: null, note: source.note, pairsAtOnce: 0, placesAtOnce: 0 }
      }
      const { version, note, engine } = source
      engines.set(version, engine)
      return { version, note, pairsAtOnce: engine.pairsAtOnce, placesAtOnce: engine.placesAtOnce }
    },
    async 'roads.request'(input): Promise<SharedAnswer> {
      const { version, action, query } = input as SharedQuestion
      try {
        return { answer: await engines.get(version)!.request(action, query) }
      } catch (error) {
        if (error instanceof EngineRefusal) return { refused: error.kind, words: error.message }
        if (error instanceof SourceUnavailable) return { unavailable: [error.zh, error.en] }
        throw error
      }
    },
  }
}

/** The roads of another thread. */
export function roadsThrough(ask: Ask): Pick<Roads, 'current'> {
  let last: RoadsSource | null = null
  return {
    async current() {
      const { version, note, ...sizes } = (await ask('roads.current', null)) as SharedSource
      if (version === null) last = noRoads(note)
      else if (last?.version !== version)
        last = new EngineSource(engineThrough(ask, version, sizes), version, note)
      return last!
    },
  }
}

function engineThrough(
  ask: Ask,
  version: string,
  sizes: Pick<RoadEngine, 'pairsAtOnce' | 'placesAtOnce'>,
): RoadEngine {
  return {
    ...sizes,
    async request(action, query) {
      const question: SharedQuestion = { version, action, query }
      const told = (await ask('roads.request', question)) as SharedAnswer
      if ('answer' in told) return told.answer
      if ('refused' in told) throw new EngineRefusal(told.words, told.refused)
      throw new SourceUnavailable(...told.unavailable)
    },
    async close() {
      // It is the other thread's.
    },
  }
}
