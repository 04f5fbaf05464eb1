import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Map as MapLibre } from 'maplibre-gl'
import type { MapEvents } from './types.ts'
import { visitLayer } from './visit-layer.ts'
import type { VisitPoint } from './visit-point.ts'

/**
 * deck.gl over the map, in a canvas of its own. It is a part that loads by itself: half of the map's weight, and
 * needed only once single visits are shown.
 */
export class VisitOverlay {
  private readonly overlay: MapLibreOverlay
  private readonly scale: number

  constructor(map: MapLibre, scale: number, onHover: MapEvents['onHoverVisit']) {
    this.scale = scale
    this.overlay = new MapLibreOverlay({
      // Interleaved drawing corrupts the labels of MapLibre 6.
      interleaved: false,
      layers: [],
      onHover: ({ object, x, y }) => onHover(object ? { id: (object as VisitPoint).id, x, y } : null),
    })
    map.addControl(this.overlay)
  }

  show(visits: readonly VisitPoint[]): void {
    this.overlay.setProps({ layers: visits.length === 0 ? [] : [visitLayer(visits, this.scale)] })
  }
}
