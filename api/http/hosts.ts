import { isIP } from 'node:net'

/** Where the server listens. */
export interface HostRules {
  /** The address or name that it is bound to; `0.0.0.0` and `::` are every address of the machine. */
  readonly host: string
  /** Null: whichever, as behind a proxy that forwards from another port. */
  readonly port: number | null
  /** The machine's own name, by which others may ask where it is bound to every address. */
  readonly machineName?: string
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1']

/** Whether the `Host` of a request is one of the server's own. */
export function hostAllowed(header: string, rules: HostRules): boolean {
  const asked = split(header)
  if (!asked) return false
  if (rules.port !== null && asked.port !== rules.port) return false
  if (LOOPBACK_NAMES.includes(asked.name)) return true
  if (!isEveryAddress(rules.host)) return asked.name === bare(rules.host)
  // A page cannot make its own name out of a bare address: only names can be pointed elsewhere.
  return isIP(asked.name) !== 0 || asked.name === rules.machineName?.toLowerCase()
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
