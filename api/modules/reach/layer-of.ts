import { ProblemError } from '../../contract/errors.ts'
import type { ReachBasis } from '../../contract/reach.ts'
import type { Layer } from './layer.ts'
import type { ReachNow } from './reach-state.ts'

/**
 * The kept times that a plan begins from.
 *
 * @throws ProblemError 503 where the source cannot be asked or nothing has been computed by it, with what is to be done
 */
export function layerOf(now: ReachNow, { source, mode, note }: ReachBasis): Layer {
  const { available, note: how } = now.sources[source]
  if (!available) throw new ProblemError(503, 'source-unavailable', how.zh, how.en)
  const layer = now.layer(source, mode)
  if (layer) return layer
  throw new ProblemError(
    503,
    'source-unavailable',
    `该来源尚无计算结果，无法据此测算。${note?.zh ?? ''}`,
    `Nothing has been computed by this source to plan from. ${note?.en ?? ''}`.trim(),
  )
}
