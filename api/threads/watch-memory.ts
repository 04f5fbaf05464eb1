/** Memory is looked at this often: a runaway thread gains some 50 MB in between. */
const POLL_MS = 50

/** Looks in a row above the limit before it counts as exceeded. Usage includes garbage that is soon collected; a task that really needs the memory stays above. */
const MAX_POLLS_ABOVE = 10

/**
 * Looks at what something uses until it is told to stop, or that is too much.
 *
 * @param used megabytes; 0 where that is not known
 * @param megabytes may be passed for half a second
 * @param mostMegabytes may not be passed at all
 * @returns how to stop
 */
export function watchMemory({
  used,
  megabytes,
  mostMegabytes,
  onExceeded,
}: {
  readonly used: () => Promise<number>
  readonly megabytes: number
  readonly mostMegabytes: number
  readonly onExceeded: () => void
}): () => void {
  let isLooking = false
  let above = 0
  const timer = setInterval(async () => {
    if (isLooking) return
    isLooking = true
    const now = await used()
    isLooking = false
    above = now > megabytes ? above + 1 : 0
    if (above < MAX_POLLS_ABOVE && now < mostMegabytes) return
    clearInterval(timer)
    onExceeded()
  }, POLL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
