import type { Status } from '../../../../api/domain/coverage/status.ts'
import type { TwoWayClass } from '../../../ui/reach-palette.ts'

/**
 * The two aims of a township together. Visited is met, nothing less; in reach is a share of at least the target.
 * A township that the rule does not apply to, or is exempt from it, is not judged.
 */
export function twoWayClassOf(status: Status, share: number | null, target: number): TwoWayClass {
  if (status === 'not-applicable' || status === 'exempt') return 'not-judged'
  if (share === null) return 'unknown'
  const reached = share >= target - 1e-9
  if (status === 'met') return reached ? 'both' : 'visited-only'
  return reached ? 'reached-only' : 'neither'
}
