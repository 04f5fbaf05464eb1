import type { TravelTimeSource } from '../../domain/reach/travel-time.ts'
import type { Layer, LayerPoint } from './layer.ts'
import { planUpdate, updateLayer } from './update-layer.ts'

/**
 * The times as they would be with other points, by what an import of them would do: only villages that the change can
 * touch are computed. Nothing is stored, and the layer given stays as it is.
 *
 * @throws SourceUnavailable; the signal's reason once it is aborted
 */
export function plannedLayer(
  source: TravelTimeSource,
  layer: Layer,
  points: readonly LayerPoint[],
  signal: AbortSignal,
): Promise<Layer> {
  const { mode, options, villages, pointsVersion, computedAt } = layer
  const wanted = { points: [...points].sort((a, b) => (a.id < b.id ? -1 : 1)), villages, pointsVersion }
  const request = { mode, options, signal }
  const plan = planUpdate(source, layer, wanted, request)
  return updateLayer(source, layer, wanted, plan, request, computedAt ?? new Date(0))
}
