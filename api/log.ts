import type { LogFormat } from './config.ts'
import type { ObservedRequest } from './http/observe.ts'

export interface ServerLog {
  /** What goes on: for people in both languages. */
  readonly tell: (zh: string, en: string) => void
  /** What an operator should know about a fault; later lines are where it came from. */
  readonly fault: (text: string, request?: string) => void
  /** An answered request: its route and not its address, whose parameters may hold names. Not told on a terminal. */
  readonly request: (request: ObservedRequest) => void
}

/** What a monitor asks every few seconds: what it learns is its own to keep. */
const PROBES = new Set(['/api/health', '/api/live', '/metrics'])

/**
 * The server's log: lines for people, or one JSON object a line on the standard output (`time`, `level`, `message` and what else there
 * is to tell), which a log collector reads. Neither holds what a client sent.
 */
export function createLog(format: LogFormat): ServerLog {
  const isPlain = format === 'plain' || (format === 'auto' && process.stdout.isTTY === true)
  if (isPlain) {
    return {
      tell: (zh, en) => console.log(`· ${zh} ${en}`),
      fault: (text) => console.error(text),
      request: () => {},
    }
  }
  const line = (level: 'info' | 'warn' | 'error', message: string, more: object = {}) =>
    console.log(JSON.stringify({ time: new Date().toISOString(), level, message, ...more }))
  return {
    tell: (zh, en) => line('info', `${zh} ${en}`),
    fault(text, request) {
      const [message = '', ...stack] = text.split('\n')
      line('error', message, {
        ...(request && { request }),
        ...(stack.length > 0 && { stack: stack.map((frame) => frame.trim()) }),
      })
    },
    request(request) {
      if (!PROBES.has(request.route)) line(request.status >= 500 ? 'warn' : 'info', 'request', request)
    },
  }
}
