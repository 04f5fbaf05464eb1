import { AsyncLocalStorage } from 'node:async_hooks'
import type { MiddlewareHandler } from 'hono'

/** The request that the code running now works for, as long as it has no answer. */
const asked = new AsyncLocalStorage<{ fail: ((error: unknown) => void) | null }>()

/**
 * Lets a request be answered although its error was thrown where nobody could catch it: in a callback, by a stream
 * that nobody listens to, in a promise that nobody awaits. Such an error goes to `failRequest`.
 */
export function answerUncaught(): MiddlewareHandler {
  return async (_, next) => {
    const { promise, reject } = Promise.withResolvers<never>()
    const request: { fail: ((error: unknown) => void) | null } = { fail: reject }
    try {
      await asked.run(request, () => Promise.race([next(), promise]))
    } finally {
      request.fail = null
    }
  }
}

/**
 * Gives the request in whose work an uncaught error was thrown that error, so that it is answered and logged as any
 * other. False when there is no such request: it was thrown elsewhere, or the answer is out already.
 */
export function failRequest(error: unknown): boolean {
  const request = asked.getStore()
  if (!request?.fail) return false
  request.fail(error)
  return true
}
