import type { Layer } from '@deck.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Map as MapLibre } from 'maplibre-gl'
import { type Dragged, plannerLayers } from './planner-layers.ts'
import { markScale } from './planner-marks.ts'
import type { PlannerDrawing } from './planner-types.ts'
import type { MapEvents } from './types.ts'
import { visitLayer } from './visit-layer.ts'
import type { VisitPoint } from './visit-point.ts'

/**
 * deck.gl over the map, in a canvas of its own: single visits and the planner's marks. It is a part that loads by
 * itself: half of the map's weight, and needed only once one of them is shown.
 */
export class DeckOverlay {
  private readonly overlay: MapLibreOverlay
  private readonly map: MapLibre
  private readonly scale: number
  private visits: readonly Layer[] = []
  private planner: readonly Layer[] = []

  constructor(map: MapLibre, scale: number, onHover: MapEvents['onHoverVisit']) {
    this.map = map
    this.scale = scale
    this.overlay = new MapLibreOverlay({
      // Interleaved drawing corrupts the labels of MapLibre 6.
      interleaved: false,
      layers: [],
      // Its first pictures are made before its canvas has its size: stretched, they would show marks in wrong places.
      style: { visibility: 'hidden' },
      onAfterRender: () => this.showOnceSized(),
      onHover: ({ object, x, y }) => onHover(object ? { id: (object as VisitPoint).id, x, y } : null),
    })
    map.addControl(this.overlay)
  }

  showVisits(visits: readonly VisitPoint[]): void {
    this.visits = visits.length === 0 ? [] : [visitLayer(visits, this.scale)]
    this.draw()
  }

  showPlanner(drawing: PlannerDrawing | undefined, dragged: Dragged | null): void {
    const scale = markScale(this.map.getZoom(), this.scale)
    this.planner = drawing ? plannerLayers(drawing, dragged, scale) : []
    this.draw()
  }

  private showOnceSized(): void {
    const canvas = this.overlay.getCanvas()
    if (canvas?.style.visibility !== 'hidden') return
    const { width, clientWidth } = canvas
    if (Math.abs(width - clientWidth * devicePixelRatio) <= 1) canvas.style.visibility = ''
  }

  private draw(): void {
    this.overlay.setProps({ layers: [...this.visits, ...this.planner] })
  }
}
