import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/**
 * A long answer, worked at while its client waits. When the client has gone nobody reads what is sent, and that the
 * work was given up is no fault of the server.
 */
export async function whileWaiting<Answer extends Response>(
  c: Context,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const { signal } = c.req.raw
  try {
    return await work(signal)
  } catch (error) {
    if (signal.aborted) return new Response(null, { status: 499 }) as Answer
    throw error
  }
}

/** Whether the client left before all of its request had come: reading the rest fails, and nobody waits for an answer. */
export function leftWhileSending(c: Context): boolean {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
  return incoming?.destroyed === true && !('complete' in incoming && incoming.complete)
}
