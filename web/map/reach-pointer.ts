import type { Map as MapLibre, MapMouseEvent, MapTouchEvent, PointLike } from 'maplibre-gl'
import { POINT_KINDS } from '../../api/domain/reach/service-point.ts'
import type { ReachDrawer } from './reach-drawer.ts'
import type { PointEvents } from './reach-types.ts'
import { DOT_LAYERS, PLAN_LAYER, pointLayerId, SITE_LAYER } from './style-reach.ts'

/** What the pointer is on, of what the reach lens draws. */
export type ReachHit =
  | { readonly on: 'point'; readonly id: string }
  | { readonly on: 'village'; readonly code: string }

/** A few pixels around the pointer count too: points are small. */
const REACH = 4

const POINT_LAYERS = [SITE_LAYER, PLAN_LAYER, ...POINT_KINDS.map(pointLayerId)]

/** Finds what the pointer is on and lets planned points be dragged. */
export class ReachPointer {
  /** A point is being dragged: what else lies under the pointer is not to be told. */
  dragging = false
  private readonly map: MapLibre
  private readonly drawer: ReachDrawer
  private readonly events: () => PointEvents | undefined

  /** @param events of the screen that the map is on; none where it shows no points */
  constructor(map: MapLibre, drawer: ReachDrawer, events: () => PointEvents | undefined) {
    this.map = map
    this.drawer = drawer
    this.events = events
    map.on('mousedown', (event) => this.grab(event, 'mousemove', 'mouseup'))
    map.on('touchstart', (event) => {
      if (event.points.length === 1) this.grab(event, 'touchmove', 'touchend')
    })
  }

  /** A point, a site's village or a village's dot; null on anything else. */
  hit(at: { x: number; y: number }): ReachHit | null {
    const { drawing, showsVillages } = this.drawer
    const [mark] = this.query(at, POINT_LAYERS)
    const { id, code } = mark?.properties ?? {}
    if (typeof id === 'string') return { on: 'point', id }
    if (typeof code === 'string') return { on: 'village', code }
    if (!showsVillages) return null
    const dot = this.query(at, DOT_LAYERS).find((found) =>
      drawing.villages?.classes.has(found.properties.code),
    )
    return dot ? { on: 'village', code: dot.properties.code as string } : null
  }

  private query({ x, y }: { x: number; y: number }, layers: readonly string[]) {
    const area: [PointLike, PointLike] = [
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ]
    // Before the first reach view the map has none of them.
    const there = layers.filter((layer) => this.map.getLayer(layer))
    return there.length === 0 ? [] : this.map.queryRenderedFeatures(area, { layers: there })
  }

  private grab(
    event: MapMouseEvent | MapTouchEvent,
    moving: 'mousemove' | 'touchmove',
    ending: 'mouseup' | 'touchend',
  ): void {
    if (!this.events()) return
    const [found] = this.query(event.point, [PLAN_LAYER])
    const planned = this.drawer.drawing.plan.find(({ id }) => id === found?.properties.id)
    if (!planned || planned.state === 'closed' || this.drawer.drawing.placing) return
    // Else the map would be dragged instead.
    event.preventDefault()
    this.dragging = true
    this.events()?.onHoverPoint(null)
    let to: [number, number] | null = null
    const move = ({ lngLat }: MapMouseEvent | MapTouchEvent) => {
      to = [lngLat.lng, lngLat.lat]
      this.drawer.preview(planned.id, to)
    }
    this.map.on(moving, move)
    this.map.once(ending, () => {
      this.map.off(moving, move)
      this.dragging = false
      if (to) this.events()?.onMovePoint(planned.id, to)
    })
  }
}
