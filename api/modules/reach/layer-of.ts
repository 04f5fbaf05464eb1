import type { ReachBasis } from '../../contract/reach.ts'
import type { Layer } from './layer.ts'
import { nothingComputed, sourceUnavailable } from './reach.errors.ts'
import type { ReachNow } from './reach-state.ts'

/**
 * The kept times that a plan begins from.
 *
 * @throws ProblemError 503 where the source cannot be asked or nothing has been computed by it, with what is to be done
 */
export function layerOf(now: ReachNow, { source, mode, note }: ReachBasis): Layer {
  const { available, note: how } = now.sources[source]
  if (!available) throw sourceUnavailable(how)
  const layer = now.layer(source, mode)
  if (layer) return layer
  throw nothingComputed(note)
}
