import { Readable } from 'node:stream'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { describeFault } from './fault.ts'

/**
 * An answer that is sent while it is made. What fails midway cannot be told any more: the connection is ended before the
 * answer is complete, which its client notices, and nothing of the error is sent.
 *
 * @param log takes a line or more for the server's log
 */
export function inPieces(
  c: Context,
  pieces: AsyncIterable<string | Uint8Array>,
  headers: Readonly<Record<string, string>>,
  log: (text: string) => void,
): Response {
  // In process, as in tests, there is no connection.
  const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing
  async function* sent() {
    try {
      yield* pieces
    } catch (error) {
      if (!outgoing) throw error
      if (!outgoing.destroyed) log(`${c.req.method} ${c.req.path}: ${describeFault(error)}`)
      outgoing.destroy()
    }
  }
  return new Response(Readable.toWeb(Readable.from(sent())) as unknown as BodyInit, { headers })
}
