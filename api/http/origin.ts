import type { Context } from 'hono'

/** Scheme, host and port under which the client asked, for links that it can follow. */
export function originOf(c: Context): string {
  const { protocol, host } = new URL(c.req.url)
  const forwarded = c.req.header('X-Forwarded-Proto')?.split(',')[0]?.trim()
  const scheme = forwarded === 'http' || forwarded === 'https' ? forwarded : protocol.slice(0, -1)
  return `${scheme}://${host}`
}
