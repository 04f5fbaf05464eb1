import { Map as MapLibre, type MapMouseEvent, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { SURFACES } from '../ui/palette.ts'
import { box, cameraOptions, fitPadding, widened } from './camera.ts'
import { classChanges, litChanges, type StateChange, stateClasses } from './feature-states.ts'
import { hatchImage } from './hatch.ts'
import { PlannerDrawer } from './planner-drawer.ts'
import { PlannerPointer } from './planner-pointer.ts'
import { ReachDrawer } from './reach-drawer.ts'
import { ReachPointer } from './reach-pointer.ts'
import { VILLAGES_ZOOM } from './reach-types.ts'
import {
  ALL_LEVELS,
  buildStyle,
  HIT_LAYERS,
  POLYGON_LEVELS,
  STATE_LAYERS,
  selectedFilter,
  selectedLayerId,
  visibleLayers,
} from './style.ts'
import { labelOrder } from './style-labels.ts'
import {
  type Camera,
  type MapEvents,
  type MapOptions,
  type MapView,
  type TileLevel,
  VISITS_ZOOM,
} from './types.ts'
import type { VisitOverlay } from './visit-overlay.ts'
import type { VisitPoint } from './visit-point.ts'

// Once for the page. MapLibre 6 starts its worker from an address that the bundler must be shown in this form.
setWorkerUrl(workerUrl)

const NO_VISITS: readonly VisitPoint[] = []

/**
 * The map itself. It is made once, told what to show by {@link AtlasMap.show}, and told of by events. Throws when
 * the browser has no WebGL 2.
 */
export class AtlasMap {
  private readonly map: MapLibre
  private overlay: Promise<VisitOverlay> | null = null
  private readonly options: MapOptions
  private readonly events: MapEvents
  private readonly reach: ReachDrawer
  private readonly pointer: ReachPointer | null
  private readonly planner: PlannerDrawer
  private readonly plannerPointer: PlannerPointer | null
  private near = false
  private view: MapView | null = null
  private styled = false
  private drawnLevel: TileLevel | null = null
  private drawn: Record<TileLevel, ReadonlyMap<string, string>> = emptyStates()
  private readonly drawnFrom: Partial<Record<TileLevel, ReadonlyMap<string, string>>> = {}
  private drawnLit: string | null = null
  private drawnVisits: readonly VisitPoint[] | null = null
  private drawnSelected: string | null | undefined = undefined
  private destroyed = false

  constructor(container: HTMLElement, options: MapOptions, events: MapEvents) {
    this.options = options
    this.events = events
    this.map = new MapLibre({
      container,
      style: buildStyle(options),
      ...cameraOptions(options, fitPadding(container, options)),
      maxBounds: widened(options.bounds),
      minZoom: 4,
      maxZoom: 15,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      localIdeographFontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
      fadeDuration: options.animate ? 200 : 0,
      locale: {
        'Map.Title': options.words.map,
        'NavigationControl.ZoomIn': options.words.zoomIn,
        'NavigationControl.ZoomOut': options.words.zoomOut,
      },
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disableRotation()
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-left')
    this.reach = new ReachDrawer(this.map, options)
    this.pointer = events.points ? new ReachPointer(this.map, this.reach, events.points) : null
    this.planner = new PlannerDrawer(this.map, options)
    this.plannerPointer = events.planner
      ? new PlannerPointer(this.map, this.planner, events.planner, options.scale)
      : null
    this.listen()
  }

  /** Shows a view; writes only what differs from what is on the screen. */
  show(view: MapView): void {
    this.view = view
    if (this.styled) this.draw(view)
  }

  /** Moves to a camera, or back to the whole when null. */
  moveTo(camera: Camera | null): void {
    const { animate, bounds } = this.options
    if (camera === null) {
      this.map.fitBounds(box(bounds), { padding: fitPadding(this.map.getContainer(), this.options), animate })
      return
    }
    const target = { center: [camera.lng, camera.lat] as [number, number], zoom: camera.zoom }
    if (animate) this.map.easeTo({ ...target, duration: 700 })
    else this.map.jumpTo(target)
  }

  /** Brings a point into sight if it is not; the zoom stays. */
  reveal(position: readonly [number, number]): void {
    const { x, y } = this.map.project([position[0], position[1]])
    const { clientWidth, clientHeight } = this.map.getContainer()
    const inside = x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40
    if (!inside) this.map.easeTo({ center: [position[0], position[1]], animate: this.options.animate })
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter()
    return { lng, lat, zoom: this.map.getZoom() }
  }

  destroy(): void {
    this.destroyed = true
    this.planner.destroy()
    this.map.remove()
  }

  private listen(): void {
    const { map, events } = this
    map.on('style.load', () => {
      const ratio = 2
      const size = Math.round(8 * ratio * this.options.scale)
      if (!map.hasImage('hatch')) {
        map.addImage('hatch', hatchImage(size, SURFACES[this.options.theme].hatch), { pixelRatio: ratio })
      }
      this.styled = true
      if (this.view) this.draw(this.view)
      this.tellNear()
    })
    // Told in the page as well: who looks at a picture of it has to know when it is whole.
    const tell = (state: 'drawing' | 'idle') => {
      map.getContainer().dataset.map = state
    }
    tell('drawing')
    map.on('render', () => tell('drawing'))
    map.on('idle', () => tell('idle'))
    map.once('idle', () => events.onReady())
    map.on('idle', () => events.onCountiesInSight(this.countiesInSight()))
    map.on('moveend', (event) => {
      this.tellNear()
      // A move that the page asked for is in the address already.
      if (event.originalEvent || 'told' in event) events.onCamera(this.camera())
    })
    map.on('mousemove', (event) => this.hover(event))
    map.on('mouseout', () => {
      events.onHover(null)
      events.points?.onHoverPoint(null)
      events.planner?.onHoverMark(null)
    })
    map.on('click', (event) => this.click(event))
    const lost = () => {
      if (!this.destroyed) events.onLost()
    }
    map.on('webglcontextlost', lost)
    // deck.gl draws on a canvas of its own, whose context can be lost alone; the event does not bubble.
    map.getContainer().addEventListener('webglcontextlost', lost, { capture: true })
  }

  private hover(event: MapMouseEvent): void {
    if (this.pointer?.dragging || this.plannerPointer?.dragging) return
    const { x, y } = event.point
    const mark = this.plannerPointer?.hit(event.point) ?? null
    const hit = this.hit(event)
    const point = hit?.on === 'point' ? hit.id : null
    const code = hit?.on === 'village' ? hit.code : point ? null : this.areaAt(event)
    const placing = this.view?.reach?.placing
    const plain = (point ?? code) ? 'pointer' : ''
    this.map.getCanvas().style.cursor = placing
      ? 'crosshair'
      : mark
        ? (this.plannerPointer?.cursor(mark) ?? plain)
        : plain
    this.events.planner?.onHoverMark(mark && { ...mark, x, y })
    this.events.points?.onHoverPoint(point === null ? null : { id: point, x, y })
    this.events.onHover(code ? { code, x, y } : null)
  }

  private click(event: MapMouseEvent): void {
    const { points } = this.events
    if (points && this.view?.reach?.placing) {
      points.onPlace([event.lngLat.lng, event.lngLat.lat])
      return
    }
    const mark = this.plannerPointer?.hit(event.point)
    if (mark) {
      this.events.planner?.onSelectMark(mark)
      return
    }
    const hit = this.hit(event)
    if (hit?.on === 'point') points?.onSelectPoint(hit.id)
    else this.events.onSelect(hit?.code ?? this.areaAt(event))
  }

  private hit(event: MapMouseEvent) {
    return this.styled ? (this.pointer?.hit(event.point) ?? null) : null
  }

  private areaAt(event: MapMouseEvent): string | null {
    if (!this.view || !this.styled) return null
    const layers = [...HIT_LAYERS[this.view.level]]
    // Points are small: a few pixels around the pointer count too.
    const reach = this.view.level === 'village' ? 4 : 0
    const { x, y } = event.point
    const [found] = this.map.queryRenderedFeatures(
      [
        [x - reach, y - reach],
        [x + reach, y + reach],
      ],
      { layers },
    )
    const code = found?.properties.code
    return typeof code === 'string' ? code : null
  }

  private tellNear(): void {
    const near = this.map.getZoom() >= VILLAGES_ZOOM
    if (near === this.near) return
    this.near = near
    this.events.points?.onNear(near)
  }

  private countiesInSight(): readonly string[] {
    if (this.map.getZoom() < VISITS_ZOOM || !this.styled) return []
    const found = this.map.queryRenderedFeatures(undefined, { layers: ['base-county'] })
    return [...new Set(found.map((feature) => String(feature.properties.code)))].sort()
  }

  private draw(view: MapView): void {
    this.drawLevel(view.level, view.reach !== undefined)
    this.drawClasses(view)
    this.write(view.level, litChanges(this.drawnLit, view.lit))
    this.drawnLit = view.lit
    this.drawSelected(view.selected)
    this.reach.show(view.reach, view.level, view.selected)
    this.drawVisits(view.visits)
    this.planner.show(view.planner)
  }

  private drawLevel(level: TileLevel, reach: boolean): void {
    if (level === this.drawnLevel) return
    const visible = visibleLayers(level, reach)
    for (const layer of this.map.getStyle().layers) {
      if (/^(selected|reach|planner)-/.test(layer.id)) continue
      this.map.setLayoutProperty(layer.id, 'visibility', visible.has(layer.id) ? 'visible' : 'none')
    }
    if (this.drawnLevel) this.write(this.drawnLevel, litChanges(this.drawnLit, null))
    this.drawnLit = null
    this.drawnLevel = level
  }

  private drawClasses(view: MapView): void {
    const { classes } = view.fill
    if (classes === this.drawnFrom[view.level]) return
    this.drawnFrom[view.level] = classes
    const wanted = stateClasses(view.fill, this.options.scales)
    this.write(view.level, classChanges(this.drawn[view.level], wanted))
    const order = labelOrder(wanted)
    // A layout may not read feature-state: where names collide the judged areas' must be told to come first.
    if (order) this.map.setLayoutProperty(`label-${view.level}`, 'symbol-sort-key', order)
    this.drawn = { ...this.drawn, [view.level]: wanted }
  }

  private drawSelected(code: string | null): void {
    if (code === this.drawnSelected) return
    for (const level of POLYGON_LEVELS) {
      const id = selectedLayerId(level)
      const here = code !== null && code.length === CODE_LENGTHS[level]
      this.map.setFilter(id, selectedFilter(here ? code : null))
      this.map.setLayoutProperty(id, 'visibility', here ? 'visible' : 'none')
    }
    this.drawnSelected = code
  }

  private drawVisits(visits: readonly VisitPoint[]): void {
    const shown = visits.length === 0 ? NO_VISITS : visits
    if (shown === this.drawnVisits) return
    this.drawnVisits = shown
    if (shown.length === 0 && !this.overlay) return
    this.overlay ??= this.loadOverlay()
    void this.overlay.then((overlay) => {
      // Loading took a while: another view may be wanted by now.
      if (!this.destroyed && this.drawnVisits === shown) overlay.show(shown)
    })
  }

  private async loadOverlay(): Promise<VisitOverlay> {
    const { VisitOverlay } = await import('./visit-overlay.ts')
    return new VisitOverlay(this.map, this.options.scale, this.events.onHoverVisit)
  }

  private write(level: TileLevel, changes: readonly StateChange[]): void {
    for (const { code, state } of changes) {
      for (const sourceLayer of STATE_LAYERS[level]) {
        const target = { source: level, sourceLayer, id: code }
        if (state.class === null) this.map.removeFeatureState(target, 'class')
        else this.map.setFeatureState(target, state)
      }
    }
  }
}

const CODE_LENGTHS: Readonly<Record<TileLevel, number>> = { city: 4, county: 6, township: 9, village: 12 }

function emptyStates(): Record<TileLevel, ReadonlyMap<string, string>> {
  return Object.fromEntries(ALL_LEVELS.map((level) => [level, new Map()])) as unknown as Record<
    TileLevel,
    ReadonlyMap<string, string>
  >
}
