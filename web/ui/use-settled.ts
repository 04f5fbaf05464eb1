import { useEffect, useState } from 'react'

/** While somebody types, nothing is asked for every digit. */
const SETTLE_MS = 500

/** A value once it has not changed for half a second; compare values that are made anew by their text. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
