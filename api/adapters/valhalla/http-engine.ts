import { SourceUnavailable } from '../../domain/reach/travel-time.ts'
import { type EngineAction, EngineRefusal, type RoadEngine, unintelligible } from './engine.ts'

const REQUEST_TIMEOUT_MS = 60_000
/** The largest answer within the limits of a request is a tenth of this. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024

/** The engine's warning that it does not leave out ferries. */
const EXCLUSIONS_IGNORED = 208

/** A Valhalla server of the user's own. Nothing is asked of any other address. */
export class HttpEngine implements RoadEngine {
  // The limits of a server as it comes.
  readonly pairsAtOnce = 2500
  readonly placesAtOnce = 20
  readonly #base: string
  readonly #timeoutMs: number

  /** @param base http or https, as parsed by the settings */
  constructor(base: string, timeoutMs = REQUEST_TIMEOUT_MS) {
    this.#base = base.replace(/\/+$/, '')
    this.#timeoutMs = timeoutMs
  }

  async request(action: EngineAction, query: object): Promise<unknown> {
    const path = action === 'matrix' ? 'sources_to_targets' : action
    let status: number
    let text: string
    try {
      const response = await fetch(`${this.#base}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(query),
        redirect: 'error',
        signal: AbortSignal.timeout(this.#timeoutMs),
      })
      status = response.status
      text = await limited(response)
    } catch (error) {
      throw noAnswer(error as Error)
    }
    const answer = parse(text, action)
    if (status !== 200) {
      const { error, error_code: code } = answer as { error?: unknown; error_code?: unknown }
      if (typeof error === 'string' && typeof code === 'number') throw new EngineRefusal(error, code)
      throw unintelligible(action)
    }
    const { warnings } = answer as { warnings?: unknown }
    if (Array.isArray(warnings) && warnings.some((warning) => warning?.code === EXCLUSIONS_IGNORED)) {
      throw new SourceUnavailable(
        'VALHALLA_URL 的服务器不允许排除轮渡，渡海会被当作行车：请在其配置中设 service_limits.allow_hard_exclusions=true。',
        'The server at VALHALLA_URL does not allow excluding ferries, so a crossing would count as a drive: set service_limits.allow_hard_exclusions=true in its configuration.',
      )
    }
    return answer
  }

  async close(): Promise<void> {
    // Nothing is kept open.
  }
}

async function limited(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_ANSWER_BYTES) throw new Error('answer too large')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parse(text: string, action: EngineAction): unknown {
  try {
    const answer = JSON.parse(text) as unknown
    if (typeof answer === 'object' && answer !== null) return answer
  } catch {
    // Told below.
  }
  throw unintelligible(action)
}

function noAnswer(error: Error): SourceUnavailable {
  const why =
    error.name === 'TimeoutError' ? 'timeout' : (error.cause as Error | undefined)?.message || error.message
  return new SourceUnavailable(
    `VALHALLA_URL 的服务器没有回答（${why}）：请检查该服务器和网络，已有结果保留。`,
    `The server at VALHALLA_URL does not answer (${why}): check it and the network; earlier results are kept.`,
  )
}
