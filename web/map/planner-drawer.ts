import type { Map as MapLibre } from 'maplibre-gl'
import type { DeckOverlay } from './deck-overlay.ts'
import type { Dragged } from './planner-layers.ts'
import { markScale } from './planner-marks.ts'
import type { CrowdMark, GapMark, PlannerDrawing } from './planner-types.ts'
import { codeFilter, DROP_LAYERS, DROP_LIT, DROP_VILLAGES, dropLayers } from './style-planner.ts'
import type { MapOptions } from './types.ts'

/** The drop layers near the pointer: villages are points. */
const VILLAGE_REACH = 14
/** A crowd that is smaller than this on the screen, with the gaps beside it, is brought nearer when it is chosen, pixels. */
const TOO_SMALL = 140
const NEAREST = 11.5

/** Marks a move of the camera that the map makes itself, and that the address must learn of. */
export const TOLD = { told: true } as const

/** Draws what the planner has over the areas. Until the first such view the map has none of its layers. */
export class PlannerDrawer {
  drawing: PlannerDrawing | undefined
  private readonly map: MapLibre
  private readonly given: () => MapOptions
  private readonly loadDeck: () => Promise<DeckOverlay>
  private dragged: Dragged | null = null
  private chosen: string | null | undefined = undefined
  private litPlace: string | null = null
  private attached = false
  private gone = false

  constructor(map: MapLibre, given: () => MapOptions, loadDeck: () => Promise<DeckOverlay>) {
    this.map = map
    this.given = given
    this.loadDeck = loadDeck
  }

  private get options(): MapOptions {
    return this.given()
  }

  /** Shows what is wanted. The map's style must have been loaded. */
  show(wanted: PlannerDrawing | undefined): void {
    if (wanted === this.drawing) return
    const isOtherScreen = (wanted === undefined) !== (this.drawing === undefined)
    this.drawing = wanted
    if (wanted && !this.attached) this.attach()
    else if (isOtherScreen) this.setDropsVisible(wanted !== undefined)
    this.redraw()
    if (wanted) this.followChosen(wanted)
    else this.chosen = undefined
  }

  /** Draws a visit under the pointer; null ends it. */
  drag(dragged: Dragged | null): void {
    if ((dragged === null) !== (this.dragged === null) && this.attached) {
      this.map.setLayoutProperty(DROP_VILLAGES, 'visibility', dragged ? 'visible' : 'none')
    }
    this.dragged = dragged
    if (dragged === null) this.light(null)
    this.redraw()
  }

  /** The most exact area known at a place on the screen. It is lit. */
  placeAt({ x, y }: { x: number; y: number }): { code: string; name: string } | null {
    const reach = VILLAGE_REACH * this.options.scale
    const near = this.map.queryRenderedFeatures(
      [
        [x - reach, y - reach],
        [x + reach, y + reach],
      ],
      { layers: [DROP_VILLAGES] },
    )
    const distance = (feature: (typeof near)[number]) => {
      const [lng = 0, lat = 0] = (feature.geometry as GeoJSON.Point).coordinates
      const at = this.map.project([lng, lat])
      return Math.hypot(at.x - x, at.y - y)
    }
    const found =
      near.map((feature) => ({ feature, away: distance(feature) })).sort((a, b) => a.away - b.away)[0]
        ?.feature ?? this.map.queryRenderedFeatures([x, y], { layers: [...DROP_LAYERS.slice(1)] })[0]
    const { code, name } = found?.properties ?? {}
    const place = typeof code === 'string' ? { code, name: String(name ?? code) } : null
    this.light(place?.code ?? null)
    return place
  }

  destroy(): void {
    this.gone = true
  }

  private light(code: string | null): void {
    if (code === this.litPlace || !this.attached) return
    this.litPlace = code
    for (const layer of DROP_LIT) this.map.setFilter(layer, codeFilter(code))
  }

  private redraw(): void {
    if (!this.attached) return
    void this.loadDeck().then((deck) => {
      if (!this.gone) deck.showPlanner(this.drawing, this.dragged)
    })
  }

  /** Elsewhere nothing is dropped, and no tiles are wanted for it. */
  private setDropsVisible(visible: boolean): void {
    for (const layer of [...DROP_LAYERS, ...DROP_LIT]) {
      if (layer === DROP_VILLAGES) continue
      this.map.setLayoutProperty(layer, 'visibility', visible ? 'visible' : 'none')
    }
  }

  private attach(): void {
    const { scale } = this.options
    const firstLabel = this.map.getStyle().layers.find(({ id }) => id.startsWith('label-'))?.id
    for (const layer of dropLayers(scale)) this.map.addLayer(layer, firstLabel)
    // Marks are larger near by.
    let size = markScale(this.map.getZoom(), scale)
    this.map.on('zoom', () => {
      const now = markScale(this.map.getZoom(), scale)
      if (now === size) return
      size = now
      this.redraw()
    })
    this.attached = true
  }

  private followChosen({ chosenCrowd, crowds, gaps }: PlannerDrawing): void {
    const first = this.chosen === undefined
    const crowd = crowds.find(({ id }) => id === chosenCrowd)
    // Its answer may be under way: it is followed once it is there.
    if (chosenCrowd === this.chosen || (chosenCrowd !== null && !crowd)) return
    this.chosen = chosenCrowd
    // A camera of the address comes before the choice of the address.
    if (crowd && !(first && this.options.camera)) this.bringIntoSight(crowd, gaps)
  }

  /** With the gaps beside it: that is where its visits could go. */
  private bringIntoSight({ ring }: CrowdMark, gaps: readonly GapMark[]): void {
    const places = [...ring, ...gaps.flatMap(({ beside, position }) => (beside ? [position] : []))]
    const [lngs, lats] = [places.map(([lng]) => lng), places.map(([, lat]) => lat)]
    const [west, south] = [Math.min(...lngs), Math.min(...lats)]
    const [east, north] = [Math.max(...lngs), Math.max(...lats)]
    const [low, high] = [this.map.project([west, south]), this.map.project([east, north])]
    const { clientWidth: width, clientHeight: height } = this.map.getContainer()
    const left = width > this.options.takenLeft * 2.5 ? this.options.takenLeft : 0
    const inside = low.x > left && high.x < width && high.y > 0 && low.y < height
    if (inside && Math.max(high.x - low.x, low.y - high.y) > TOO_SMALL * this.options.scale) return
    const room = Math.min(90 * this.options.scale, width / 8, height / 8)
    this.map.fitBounds(
      [
        [west, south],
        [east, north],
      ],
      {
        padding: { top: room, bottom: room, right: room, left: left + room },
        maxZoom: NEAREST,
        animate: this.options.animate,
        duration: 600,
      },
      TOLD,
    )
  }
}
