import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Map as MapLibre } from 'maplibre-gl'
import { type Dragged, plannerLayers } from './planner-layers.ts'
import { markScale } from './planner-marks.ts'
import type { PlannerDrawing } from './planner-types.ts'

/** The planner's marks over the map, in a canvas of their own; a part that loads by itself, as the visits do. */
export class PlannerOverlay {
  private readonly overlay: MapLibreOverlay
  private readonly map: MapLibre
  private readonly scale: number

  constructor(map: MapLibre, scale: number) {
    this.map = map
    this.scale = scale
    // Interleaved drawing corrupts the labels of MapLibre 6.
    this.overlay = new MapLibreOverlay({ interleaved: false, layers: [] })
    map.addControl(this.overlay)
  }

  show(drawing: PlannerDrawing | undefined, dragged: Dragged | null): void {
    const scale = markScale(this.map.getZoom(), this.scale)
    this.overlay.setProps({ layers: drawing ? plannerLayers(drawing, dragged, scale) : [] })
  }
}
