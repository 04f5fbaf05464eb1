import { SourceUnavailable } from '../../domain/reach/travel-time.ts'

/** `matrix` is `sources_to_targets` over HTTP. */
export type EngineAction = 'status' | 'locate' | 'matrix' | 'isochrone'

/** Valhalla, in a process of our own or behind an address. */
export interface RoadEngine {
  /** How many pairs of a matrix, and how many places, one request may have. */
  readonly pairsAtOnce: number
  readonly placesAtOnce: number
  /**
   * @returns the engine's JSON, parsed and not yet checked
   * @throws EngineRefusal when the engine answers with an error
   * @throws SourceUnavailable when there is no answer to be had
   */
  request(action: EngineAction, query: object): Promise<unknown>
  close(): Promise<void>
}

/** What an error of the engine means for us: there is no way or no road here, or it is a fault. */
export type RefusalKind = 'too-far' | 'not-connected' | 'no-road' | 'no-path' | 'fault'

/** The engine answers that it will not. */
export class EngineRefusal extends Error {
  readonly kind: RefusalKind

  /** @param code over HTTP; in a process of our own there are words alone; the kind itself where that is known */
  constructor(message: string, code?: number | RefusalKind) {
    super(message)
    const known = REFUSALS.find((refusal) => refusal.code === code || message.includes(refusal.words))
    this.kind = typeof code === 'string' ? code : (known?.kind ?? 'fault')
  }
}

const REFUSALS: readonly { kind: RefusalKind; code: number; words: string }[] = [
  { kind: 'too-far', code: 154, words: 'Path distance exceeds the max distance limit' },
  { kind: 'not-connected', code: 170, words: 'Locations are in unconnected regions' },
  { kind: 'no-road', code: 171, words: 'No suitable edges near location' },
  { kind: 'no-path', code: 442, words: 'No path could be found for input' },
]

export function unintelligible(action: EngineAction): SourceUnavailable {
  return new SourceUnavailable(
    `路网引擎对 ${action} 的回答无法识别：请确认 VALHALLA_URL 是 Valhalla 3.5 或更新的服务器，或重新运行 npm run roads。`,
    `The road engine's answer to ${action} could not be read: check that VALHALLA_URL is a Valhalla server of version 3.5 or later, or run npm run roads again.`,
  )
}

/** The engine's error as it is for a person: something in it is not as it should be. */
export function refused(action: EngineAction, refusal: EngineRefusal): SourceUnavailable {
  const words = refusal.message.replace(/\s+/g, ' ').slice(0, 200)
  return new SourceUnavailable(
    `路网引擎拒绝了 ${action} 请求（${words}）：请检查其配置，或重新运行 npm run roads。`,
    `The road engine refused a ${action} request (${words}): check its configuration, or run npm run roads again.`,
  )
}
