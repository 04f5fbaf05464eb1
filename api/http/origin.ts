import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { type HostRules, isTrustedProxy } from './hosts.ts'

/** The address that a request was sent to, as far as it can be trusted. */
export interface Asked {
  /** Host, and port unless it is the scheme's own. */
  readonly host: string
  readonly scheme: 'http' | 'https'
}

const ORIGIN = 'origin'

/**
 * The host and scheme that a client asked for. Forwarding headers count only where a trusted proxy has set them;
 * of a list the last entry is the one that this proxy has seen itself. Null: the request line names another
 * host than the `Host` header, or none that can be one.
 */
export function askedOf(c: Context, rules: HostRules): Asked | null {
  // In process, as in tests, there is no connection.
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
  const isForwarded = isTrustedProxy(incoming?.socket.remoteAddress, rules)
  const forwarded = (name: string) =>
    isForwarded ? c.req.header(name)?.split(',').at(-1)?.trim().toLowerCase() : undefined
  // A host such as 99999999999 is let through by the listener, and is no host.
  const url = URL.parse(c.req.url)
  if (!url) return null
  const host = c.req.header('Host') ?? url.host
  if (incoming?.url && isAbsolute(incoming.url) && host.toLowerCase() !== hostIn(incoming.url)) return null
  const proto = forwarded('X-Forwarded-Proto')
  return {
    host: forwarded('X-Forwarded-Host') || host,
    scheme: (proto ?? url.protocol.slice(0, -1)) === 'https' ? 'https' : 'http',
  }
}

/** For links that the client can follow: the public address, else what it asked for. */
export function setOrigin(c: Context, { host, scheme }: Asked, { publicOrigin }: HostRules): void {
  c.set(ORIGIN, publicOrigin ?? new URL(`${scheme}://${host}`).origin)
}

/** Scheme, host and port for links that the client can follow. */
export function originOf(c: Context): string {
  return c.get(ORIGIN) as string
}

/** Whether the client asks over TLS, as far as that is known; false for a request that was refused for its host. */
export function isOverTls(c: Context): boolean {
  return originOf(c)?.startsWith('https:') ?? false
}

/** `GET http://host/path`, as it is sent to a proxy. */
function isAbsolute(target: string): boolean {
  return !target.startsWith('/') && target !== '*'
}

/** As it is written, since a port that is the scheme's own may stand in `Host`, too. */
function hostIn(target: string): string | undefined {
  return /^https?:\/\/([^/?#]*)/i.exec(target)?.[1]?.toLowerCase()
}
