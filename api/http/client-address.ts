import { isIP, isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { type HostRules, isTrustedProxy, plainAddress } from './hosts.ts'

/**
 * The address that a request came from: that of its connection. Where that is a trusted proxy, the last of `X-Forwarded-For` that
 * is not one itself; what stands before it anybody could have written.
 */
export function clientAddress(c: Context, rules: HostRules): string {
  // In process, as in some tests, there is no connection.
  const connected = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? 'unknown'
  const forwarded = c.req.header('X-Forwarded-For')?.split(',') ?? []
  let address = plainAddress(connected)
  while (isTrustedProxy(address, rules)) {
    const before = plainAddress(forwarded.pop()?.trim() ?? '')
    if (isIP(before) === 0) break
    address = before
  }
  return address
}

/** Whoever has one IPv6 address has the 2^64 of its network. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = address.includes('::') ? [...left, ...zeros, ...right] : left
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
