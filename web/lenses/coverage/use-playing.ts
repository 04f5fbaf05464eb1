import { useEffect, useState } from 'react'
import { useReducedMotion } from '../../ui/media.ts'
import { useCoverageWriter } from './address.ts'

const STEP_MS = 900
/** The reader starts it deliberately, so it also runs with reduced motion, but more slowly. */
const CALM_STEP_MS = 2000

/**
 * Steps through the periods from the selected one, or from the first if the last is selected.
 *
 * @param settled the selected period's answer is on the screen: the next step waits for it
 */
export function usePlaying(
  ids: readonly string[],
  selected: string,
  settled: boolean,
): { playing: boolean; toggle: () => void } {
  const [playing, setPlaying] = useState(false)
  const write = useCoverageWriter()
  const stepMs = useReducedMotion() ? CALM_STEP_MS : STEP_MS
  const at = ids.indexOf(selected)
  const next = ids[at + 1]

  useEffect(() => {
    if (!playing || !settled) return
    if (next === undefined) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => write({ period: next }, 'replace'), stepMs)
    return () => clearTimeout(timer)
  }, [playing, settled, next, stepMs, write])

  const toggle = () => {
    const [first] = ids
    if (!playing && next === undefined && first !== undefined) write({ period: first }, 'push')
    setPlaying(!playing)
  }
  return { playing, toggle }
}
