import { useEffect, useMemo, useRef, useState } from 'react'

/** Follows a value at most once per interval: the first change at once, later ones with the latest value. */
export function useThrottled<Value>(value: Value, milliseconds: number): Value {
  const [shown, setShown] = useState(value)
  const last = useRef(0)
  useEffect(() => {
    if (Object.is(value, shown)) return
    const wait = Math.max(0, last.current + milliseconds - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      setShown(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, shown, milliseconds])
  return shown
}

interface Throttled<Args extends readonly unknown[]> {
  /** At once where the last call is long enough ago, else when it is, with the latest arguments. */
  readonly soon: (...args: Args) => void
  /** At once; what was still to come is dropped. */
  readonly now: (...args: Args) => void
}

/** Calls a function at most once in so many milliseconds; the latest call is never lost. */
export function useThrottledCall<Args extends readonly unknown[]>(
  every: number,
  call: (...args: Args) => void,
): Throttled<Args> {
  const latest = useRef(call)
  latest.current = call
  const throttled = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = Number.NEGATIVE_INFINITY
    const now = (...args: Args) => {
      clearTimeout(timer)
      last = performance.now()
      latest.current(...args)
    }
    const soon = (...args: Args) => {
      clearTimeout(timer)
      const wait = last + every - performance.now()
      if (wait <= 0) now(...args)
      else timer = setTimeout(() => now(...args), wait)
    }
    return { soon, now, stop: () => clearTimeout(timer) }
  }, [every])
  useEffect(() => throttled.stop, [throttled])
  return throttled
}
