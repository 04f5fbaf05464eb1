import { Map as MapLibre, type MapMouseEvent, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { SURFACES } from '../../api/domain/cartography/palette.ts'
import { AreaDrawer } from './area-drawer.ts'
import { box, cameraOptions, fitPadding, isAt, widened } from './camera.ts'
import type { DeckOverlay } from './deck-overlay.ts'
import { hatchImage } from './hatch.ts'
import { PlannerDrawer } from './planner-drawer.ts'
import { PlannerPointer } from './planner-pointer.ts'
import { ReachDrawer } from './reach-drawer.ts'
import { ReachPointer } from './reach-pointer.ts'
import { VILLAGES_ZOOM } from './reach-types.ts'
import { ALL_LEVELS, BASE_LAYERS, buildStyle, HIT_LAYERS } from './style.ts'
import { LOCAL_FONTS } from './style-labels.ts'
import {
  type Camera,
  type Given,
  type MapEvents,
  type MapOptions,
  type MapView,
  SILENT,
  VISITS_ZOOM,
} from './types.ts'
import type { VisitPoint } from './visit-point.ts'

// Once for the page. MapLibre 6 starts its worker from an address that the bundler must be shown in this form.
setWorkerUrl(workerUrl)

/** How long a new map waits for the answer that colours it. Areas drawn without it would be drawn twice, at seconds a picture. */
const ANSWER_MS = 1000

const NO_VISITS: readonly VisitPoint[] = []

/**
 * The map itself. It is made once, put on one screen after the other by {@link AtlasMap.attach}, told what to show by
 * {@link AtlasMap.show}, and tells of it by events. Throws when the browser has no WebGL 2.
 */
export class AtlasMap {
  /** Its graphics context is gone: it draws nothing any more. */
  lost = false
  private readonly map: MapLibre
  private readonly element: HTMLElement
  private given: Given
  private readonly areas: AreaDrawer
  private readonly reach: ReachDrawer
  private readonly pointer: ReachPointer
  private readonly planner: PlannerDrawer
  private readonly plannerPointer: PlannerPointer
  private deck: Promise<DeckOverlay> | null = null
  private near = false
  private view: MapView | null = null
  private styled = false
  /** It may still wait for the answer that colours its first picture. */
  private isPatient = true
  /** Something has been told to be drawn: until then the map is its ground alone. */
  private isDrawn = false
  /** Its first picture has been drawn. */
  private begun = false
  /** The areas have been seen in their colours: told to the browser's timeline, which `npm run bench` reads. */
  private shaded = false
  /** The screen has not been told yet that the picture is complete. */
  private awaited = true
  private drawnVisits: readonly VisitPoint[] = NO_VISITS
  private destroyed = false

  /** @param element in the document, as large as the map; it stays the map's own */
  constructor(element: HTMLElement, options: MapOptions) {
    this.element = element
    this.given = { options, events: SILENT }
    this.map = new MapLibre({
      container: element,
      style: buildStyle(options),
      ...cameraOptions(options, fitPadding(element, options)),
      maxBounds: widened(options.bounds),
      minZoom: 4,
      maxZoom: 15,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      // The version is in their address. A tile that expires has a timer that holds the map even after its end.
      refreshExpiredTiles: false,
      localIdeographFontFamily: LOCAL_FONTS,
      fadeDuration: options.animate ? 200 : 0,
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disableRotation()
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-left')
    const given = () => this.given
    const loadDeck = () => this.loadDeck()
    this.areas = new AreaDrawer(this.map, options)
    this.reach = new ReachDrawer(this.map, options)
    this.pointer = new ReachPointer(this.map, this.reach, () => this.given.events.points)
    this.planner = new PlannerDrawer(this.map, () => given().options, loadDeck)
    this.plannerPointer = new PlannerPointer(this.map, this.planner, given)
    this.listen()
  }

  /** Whether it can be on a screen with these options: what is not here is changed while it lives. */
  serves({ tiles, theme, scale, animate }: MapOptions): boolean {
    const { options } = this.given
    const sameTiles = ALL_LEVELS.every((level) => tiles[level] === options.tiles[level])
    return (
      !this.lost &&
      sameTiles &&
      theme === options.theme &&
      scale === options.scale &&
      animate === options.animate
    )
  }

  /** Puts the map on a screen: into an element that it fills. */
  attach(place: HTMLElement, options: MapOptions, events: MapEvents): void {
    this.given = { options, events }
    const { clientWidth, clientHeight } = this.element
    place.append(this.element)
    if (this.element.clientWidth !== clientWidth || this.element.clientHeight !== clientHeight) {
      this.map.resize()
    }
    this.nameControls(options.words)
    if (!options.camera || !isAt(options.camera, this.camera())) this.moveTo(options.camera, false)
    this.near = false
    this.tellNear()
    this.awaited = true
    this.map.triggerRepaint()
    setTimeout(() => {
      this.isPatient = false
      this.drawWhenReady()
    }, ANSWER_MS)
  }

  isIn(place: HTMLElement): boolean {
    return this.element.parentElement === place
  }

  /** Takes the map off its screen to a place out of sight. It stays as it is, of the same size. */
  park(place: HTMLElement): void {
    this.given = { options: this.given.options, events: SILENT }
    this.map.stop()
    const { clientWidth, clientHeight } = this.element
    place.style.width = `${clientWidth}px`
    place.style.height = `${clientHeight}px`
    place.append(this.element)
  }

  /** Shows a view; writes only what differs from what is on the screen. */
  show(view: MapView): void {
    this.view = view
    this.drawWhenReady()
  }

  /** Shows a view until a screen shows its own. */
  showFirst(view: MapView): void {
    if (!this.view) this.show(view)
  }

  /** Moves to a camera, or back to the whole when null. */
  moveTo(camera: Camera | null, animate = this.given.options.animate): void {
    const { options } = this.given
    if (camera === null) {
      this.map.fitBounds(box(options.bounds), { padding: fitPadding(this.element, options), animate })
      return
    }
    const target = { center: [camera.lng, camera.lat] as [number, number], zoom: camera.zoom }
    if (animate) this.map.easeTo({ ...target, duration: 700 })
    else this.map.jumpTo(target)
  }

  /** Brings a point into sight if it is not; the zoom stays. */
  reveal(position: readonly [number, number]): void {
    const { x, y } = this.map.project([position[0], position[1]])
    const { clientWidth, clientHeight } = this.element
    const inside = x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40
    if (!inside) this.map.easeTo({ center: [position[0], position[1]], animate: this.given.options.animate })
  }

  private camera(): Camera {
    const { lng, lat } = this.map.getCenter()
    return { lng, lat, zoom: this.map.getZoom() }
  }

  destroy(): void {
    this.destroyed = true
    this.planner.destroy()
    this.map.remove()
    this.element.remove()
  }

  private get events(): MapEvents {
    return this.given.events
  }

  private nameControls({ map, zoomIn, zoomOut }: MapOptions['words']): void {
    this.map.getCanvas().setAttribute('aria-label', map)
    for (const [name, words] of [
      ['in', zoomIn],
      ['out', zoomOut],
    ]) {
      const button = this.element.querySelector(`.maplibregl-ctrl-zoom-${name}`)
      button?.setAttribute('title', words!)
      button?.setAttribute('aria-label', words!)
    }
  }

  private listen(): void {
    const { map } = this
    const { theme, scale } = this.given.options
    map.on('style.load', () => {
      const ratio = 2
      const size = Math.round(8 * ratio * scale)
      if (!map.hasImage('hatch')) {
        map.addImage('hatch', hatchImage(size, SURFACES[theme].hatch), { pixelRatio: ratio })
      }
      this.styled = true
      this.drawWhenReady()
      this.tellNear()
    })
    // Told in the page as well: who looks at a picture of it has to know when it is whole.
    const tell = (state: 'drawing' | 'idle') => {
      this.element.dataset.map = state
    }
    tell('drawing')
    map.on('render', () => tell('drawing'))
    map.on('idle', () => {
      if (!this.view || !this.isDrawn) return
      if (!this.shaded && this.areas.isShaded) {
        this.shaded = true
        performance.mark('map-shaded')
      }
      if (this.awaited) this.events.onReady()
      this.awaited = false
      if (!this.begun) {
        this.begin(this.view)
        return
      }
      tell('idle')
      this.events.onCountiesInSight(this.countiesInSight())
    })
    map.on('moveend', (event) => {
      this.tellNear()
      // A move that the page asked for is in the address already.
      if (event.originalEvent || 'told' in event) this.events.onCamera(this.camera())
    })
    map.on('mousemove', (event) => this.hover(event))
    map.on('mouseout', () => {
      this.events.onHover(null)
      this.events.points?.onHoverPoint(null)
      this.events.planner?.onHoverMark(null)
    })
    map.on('click', (event) => this.click(event))
    const lost = () => {
      if (this.destroyed) return
      this.lost = true
      this.events.onLost()
    }
    map.on('webglcontextlost', lost)
    // deck.gl draws on a canvas of its own, whose context can be lost alone; the event does not bubble.
    this.element.addEventListener('webglcontextlost', lost, { capture: true })
  }

  private hover(event: MapMouseEvent): void {
    if (this.pointer.dragging || this.plannerPointer.dragging) return
    const { x, y } = event.point
    const mark = this.plannerPointer.hit(event.point)
    const hit = this.hit(event)
    const point = hit?.on === 'point' ? hit.id : null
    const code = hit?.on === 'village' ? hit.code : point ? null : this.areaAt(event)
    const placing = this.view?.reach?.placing
    const plain = (point ?? code) ? 'pointer' : ''
    this.map.getCanvas().style.cursor = placing
      ? 'crosshair'
      : mark
        ? this.plannerPointer.cursor(mark)
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
    const mark = this.plannerPointer.hit(event.point)
    if (mark) {
      this.events.planner?.onSelectMark(mark)
      return
    }
    const hit = this.hit(event)
    if (hit?.on === 'point') points?.onSelectPoint(hit.id)
    else this.events.onSelect(hit?.code ?? this.areaAt(event))
  }

  private hit(event: MapMouseEvent) {
    return this.styled && this.view?.reach ? this.pointer.hit(event.point) : null
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
    const found = this.map.queryRenderedFeatures(undefined, { layers: BASE_LAYERS })
    return [...new Set(found.map((feature) => String(feature.properties.code)))].sort()
  }

  private drawWhenReady(): void {
    if (!this.view || !this.styled || this.destroyed) return
    if (this.isDrawn || !this.isPatient || isAnswered(this.view)) this.draw(this.view)
  }

  private draw(view: MapView): void {
    this.isDrawn = true
    this.areas.show(view)
    if (!this.begun) return
    this.reach.show(view.reach, view.level, view.selected)
    this.drawVisits(view.visits)
    this.planner.show(view.planner)
  }

  /** After the first picture comes what is drawn over the areas: its parts are large, and the areas need none of them. */
  private begin(view: MapView): void {
    this.begun = true
    this.draw(view)
    // Another picture, also where there is nothing over the areas.
    this.map.triggerRepaint()
  }

  private drawVisits(visits: readonly VisitPoint[]): void {
    const shown = visits.length === 0 ? NO_VISITS : visits
    if (shown === this.drawnVisits) return
    this.drawnVisits = shown
    void this.loadDeck().then((deck) => {
      // Loading took a while: another view may be wanted by now.
      if (!this.destroyed && this.drawnVisits === shown) deck.showVisits(shown)
    })
  }

  /** One overlay for all that deck.gl draws: each has a graphics context of its own. */
  private loadDeck(): Promise<DeckOverlay> {
    this.deck ??= import('./deck-overlay.ts').then(
      ({ DeckOverlay }) =>
        new DeckOverlay(this.map, this.given.options.scale, (visit) => this.events.onHoverVisit(visit)),
    )
    return this.deck
  }
}

function isAnswered({ fill, reach }: MapView): boolean {
  return fill.classes.size > 0 || Boolean(reach?.villages)
}
