/**
 * A clock in milliseconds that never goes back: when the machine's is set back, this one runs on. Unlike timers it also runs on while
 * the machine sleeps.
 */
export function forwardClock(read = () => Date.now()): () => number {
  let readAt = read()
  let now = readAt
  return () => {
    const at = read()
    now += Math.max(0, at - readAt)
    readAt = at
    return now
  }
}
