import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import type { PlannerDrawer } from './planner-drawer.ts'
import { hitMark } from './planner-hit.ts'
import { markScale } from './planner-marks.ts'
import type { PlannedVisitMark, PlannerHit } from './planner-types.ts'
import type { Given } from './types.ts'

/** A finger or a hand trembles: a drag begins after so many pixels. */
const TREMBLE = 4

/** Finds what the pointer is on and lets planned visits be dragged. */
export class PlannerPointer {
  /** A visit is being dragged: what else lies under the pointer is not to be told. */
  dragging = false
  private readonly map: MapLibre
  private readonly drawer: PlannerDrawer
  private readonly given: () => Given

  constructor(map: MapLibre, drawer: PlannerDrawer, given: () => Given) {
    this.map = map
    this.drawer = drawer
    this.given = given
    map.on('mousedown', (event) => {
      if (event.originalEvent.button === 0) this.grab(event, 'mousemove', 'mouseup')
    })
    map.on('touchstart', (event) => {
      if (event.points.length === 1) this.grab(event, 'touchmove', 'touchend')
    })
  }

  hit(at: { x: number; y: number }, finger = false): PlannerHit | null {
    const { drawing } = this.drawer
    if (!drawing) return null
    const project = ([lng, lat]: readonly [number, number]) => this.map.project([lng, lat])
    return hitMark(
      drawing,
      at,
      { project, scale: markScale(this.map.getZoom(), this.given().options.scale) },
      finger,
    )
  }

  /** What the cursor says of a mark. */
  cursor(hit: PlannerHit): string {
    return this.movable(hit) ? 'grab' : 'pointer'
  }

  private movable(hit: PlannerHit | null): PlannedVisitMark | undefined {
    if (hit?.on !== 'visit') return undefined
    return this.drawer.drawing?.visits.find(({ id, movable }) => id === hit.id && movable)
  }

  private grab(
    event: MapMouseEvent | MapTouchEvent,
    moving: 'mousemove' | 'touchmove',
    ending: 'mouseup' | 'touchend',
  ): void {
    const { map, drawer } = this
    // The screen may have left in the middle of a drag.
    const events = () => this.given().events.planner
    const visit = this.movable(this.hit(event.point, moving === 'touchmove'))
    if (!visit || this.dragging) return
    // Else the map would be dragged instead.
    event.preventDefault()
    const start = event.point
    let frame = 0
    let place: { code: string; name: string } | null = null
    const look = (at: { x: number; y: number }) => {
      frame = 0
      const { lng, lat } = map.unproject([at.x, at.y])
      drawer.drag({ visit, to: [lng, lat] })
      place = drawer.placeAt(at)
      map.getCanvas().style.cursor = place ? 'grabbing' : 'not-allowed'
      events()?.onDrag({ visitId: visit.id, place, ...at })
    }
    const move = ({ point }: MapMouseEvent | MapTouchEvent) => {
      if (!this.dragging && Math.hypot(point.x - start.x, point.y - start.y) < TREMBLE) return
      if (!this.dragging) events()?.onHoverMark(null)
      this.dragging = true
      const at = { x: point.x, y: point.y }
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => look(at))
    }
    const end = (drop: boolean) => {
      map.off(moving, move)
      map.off(ending, dropped)
      map.off('touchcancel', given)
      window.removeEventListener('keydown', key, true)
      window.removeEventListener('blur', given)
      if (!this.dragging) return
      cancelAnimationFrame(frame)
      this.dragging = false
      drawer.drag(null)
      map.getCanvas().style.cursor = ''
      events()?.onDrag(null)
      if (drop && place) events()?.onDrop(visit.id, place.code)
    }
    const dropped = ({ point }: MapMouseEvent | MapTouchEvent) => {
      // The last move may still be waiting for its frame.
      if (this.dragging && frame !== 0) look({ x: point.x, y: point.y })
      end(true)
    }
    const given = () => end(false)
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !this.dragging) return
      pressed.stopPropagation()
      end(false)
    }
    map.on(moving, move)
    map.on(ending, dropped)
    map.on('touchcancel', given)
    window.addEventListener('keydown', key, true)
    window.addEventListener('blur', given)
  }
}
