import { type BlockList, isIP } from 'node:net'

/** Where the server listens, and how it is reached through a proxy. */
export interface HostRules {
  /** The address or name that it is bound to; `0.0.0.0` and `::` are every address of the machine. */
  readonly host: string
  /** Null: whichever. */
  readonly port: number | null
  /** The machine's own name, by which others may ask where it is bound to every address. */
  readonly machineName?: string
  /** `PUBLIC_URL`: the origin that a proxy in front serves, such as `https://atlas.example`. */
  readonly publicOrigin?: string | undefined
  /** `AUTH=off`: nobody signs in, so a request that came through a proxy is refused. */
  readonly direct?: boolean
  /** `TRUST_PROXY`: the addresses whose forwarding headers say where a request was sent. */
  readonly trustedProxies?: BlockList | undefined
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1']

/** Whether the host that a request asks for is one of the server's own. */
export function hostAllowed(header: string, rules: HostRules): boolean {
  const asked = split(header)
  if (!asked) return false
  if (isPublicName(asked.name, rules)) return true
  if (rules.port !== null && asked.port !== rules.port) return false
  if (LOOPBACK_NAMES.includes(asked.name)) return true
  if (!isEveryAddress(rules.host)) return asked.name === bare(rules.host)
  // A page cannot make its own name out of a bare address: only names can be pointed elsewhere.
  return isIP(asked.name) !== 0 || asked.name === rules.machineName?.toLowerCase()
}

/** Whether the page of an origin is the server's own, for a request to an allowed host. */
export function originAllowed(origin: string, host: string, rules: HostRules): boolean {
  const page = URL.parse(origin)
  if (!page || !/^https?:$/.test(page.protocol)) return false
  if (page.origin === rules.publicOrigin) return true
  // Of the public name only the public origin is ours: another port or scheme may be somebody else's.
  if (isPublicName(bare(page.hostname), rules)) return false
  // The scheme may differ: a proxy in front may speak https.
  return page.host === host.toLowerCase()
}

export function isTrustedProxy(address: string | undefined, { trustedProxies }: HostRules): boolean {
  if (!address || !trustedProxies) return false
  const plain = plainAddress(address)
  const version = isIP(plain)
  return version !== 0 && trustedProxies.check(plain, version === 6 ? 'ipv6' : 'ipv4')
}

/** An IPv4 client of a socket that listens on IPv6 is written as one of these; this is its address as everywhere else. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '')
}

/** Whether a host, as it stands in a URL, is the machine itself. */
export function isLoopback(hostname: string): boolean {
  const name = bare(hostname)
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(?:\.\d+){3}$/.test(name)
  )
}

/** A proxy often hands the name on without its port, and names are what a foreign page can make its own. */
function isPublicName(name: string, { publicOrigin }: HostRules): boolean {
  return publicOrigin !== undefined && name === bare(new URL(publicOrigin).hostname)
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || bare(host) === '::'
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
}

function split(header: string): { name: string; port: number } | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(header.trim())
  if (!match) return null
  return { name: bare(match[1]!), port: match[2] ? Number(match[2]) : 80 }
}
