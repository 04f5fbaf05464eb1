import type { Place } from '../../state/fields.ts'
import { usePlace } from '../../state/use-address.ts'

/** From this zoom on a village and the points around it are told apart. */
const MIN_ZOOM = 11

/** The camera over a village or a point, zoomed in far enough but never zoomed out. */
export function useNearer(): (position: readonly [lon: number, lat: number]) => Place {
  const at = usePlace()
  return ([lng, lat]) => ({ lng, lat, zoom: Math.max(at?.zoom ?? 0, MIN_ZOOM) })
}
