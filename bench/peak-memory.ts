import { readFileSync } from 'node:fs'

/**
 * The most resident memory that this process has had, in bytes.
 *
 * On Linux `resourceUsage().maxRSS` begins with what the parent had when it forked, however small the child is; VmHWM is of
 * this program alone (proc(5)).
 */
export function peakBytes(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS
  return Number(kilobytes) * 1024
}
