import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { POINT_KINDS } from '../../api/domain/reach/service-point.ts'
import { drawPointIcons, drawSiteIcon, type PointIcon, siteIcon } from './point-icons.ts'
import {
  dotChanges,
  isochroneFeatures,
  isochroneLabels,
  planFeatures,
  pointFeatures,
  siteFeatures,
} from './reach-features.ts'
import { EMPTY_REACH, type PlannedPoint, type ReachDrawing, VILLAGES_ZOOM } from './reach-types.ts'
import {
  DOT_LAYERS,
  pointFilter,
  pointLayerId,
  REACH_SOURCES,
  type ReachSource,
  reachGround,
  reachMarks,
  SELECTED_DOT_LAYER,
  SELECTED_POINT_LAYER,
  selectedDotFilter,
  selectedPointFilter,
} from './style-reach.ts'
import type { MapOptions, TileLevel } from './types.ts'

const FARTHEST = 0
const NEAREST = 24

/** Draws what the reach lens has over the areas. Until the first such view the map has none of its sources or layers. */
export class ReachDrawer {
  private readonly map: MapLibre
  private readonly options: MapOptions
  private drawn: ReachDrawing = EMPTY_REACH
  private level: TileLevel | null = null
  private selected: string | null = null
  private attached = false

  constructor(map: MapLibre, options: MapOptions) {
    this.map = map
    this.options = options
  }

  /** Shows what is wanted at a level; writes only what differs. The map's style must have been loaded. */
  show(wanted: ReachDrawing = EMPTY_REACH, level: TileLevel, selected: string | null): void {
    if (!this.attached) {
      if (wanted === EMPTY_REACH) return
      this.attach()
    }
    const before = this.drawn
    this.drawn = wanted
    if (wanted.isochrone !== before.isochrone) {
      this.write('reach-isochrone', isochroneFeatures(wanted.isochrone))
      this.write('reach-isochrone-label', isochroneLabels(wanted.isochrone))
    }
    if (wanted.points !== before.points) this.write('reach-points', pointFeatures(wanted.points))
    if (wanted.plan !== before.plan) this.drawPlan(wanted.plan)
    if (wanted.sites !== before.sites) this.drawSites(wanted.sites)
    if (wanted.kinds !== before.kinds) this.drawKinds(wanted.kinds)
    if (wanted.selectedPoint !== before.selectedPoint) {
      this.map.setFilter(SELECTED_POINT_LAYER, selectedPointFilter(wanted.selectedPoint))
    }
    this.drawVillages(before, level)
    if (selected !== this.selected) {
      this.map.setFilter(SELECTED_DOT_LAYER, selectedDotFilter(selected))
      this.selected = selected
    }
  }

  /** Draws the plan as it would be with one of its points elsewhere: while it is dragged. */
  preview(id: string, position: readonly [number, number]): void {
    const plan = this.drawn.plan.map((each) => (each.id === id ? { ...each, position } : each))
    this.write('reach-plan', planFeatures(plan))
  }

  get drawing(): ReachDrawing {
    return this.drawn
  }

  /** Whether dots are on the screen at the camera's zoom. */
  get showsVillages(): boolean {
    const near = this.level === 'village' || this.map.getZoom() >= VILLAGES_ZOOM
    return this.attached && this.drawn.villages !== null && near
  }

  private attach(): void {
    const { theme, scale } = this.options
    for (const icon of drawPointIcons()) this.addIcon(icon)
    for (const source of REACH_SOURCES) {
      this.map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    }
    const firstLabel = this.map.getStyle().layers.find(({ id }) => id.startsWith('label-'))?.id
    for (const layer of reachGround(theme, scale)) this.map.addLayer(layer, firstLabel)
    for (const layer of reachMarks(theme, scale)) this.map.addLayer(layer)
    this.attached = true
    this.drawKinds([])
  }

  private drawVillages(before: ReachDrawing, level: TileLevel): void {
    const { villages } = this.drawn
    if (level !== this.level) {
      // Over areas only from near on: farther away they would hide them.
      const from = level === 'village' ? FARTHEST : VILLAGES_ZOOM
      for (const layer of [...DOT_LAYERS, SELECTED_DOT_LAYER]) {
        this.map.setLayerZoomRange(layer, from, NEAREST)
      }
    }
    this.level = level
    if (villages === before.villages) return
    for (const { code, state } of dotChanges(before.villages, villages)) {
      const target = { source: 'village', sourceLayer: 'village', id: code }
      this.map.setFeatureState(target, state ?? { reach: null })
    }
    for (const layer of [...DOT_LAYERS, SELECTED_DOT_LAYER]) this.setVisible(layer, villages !== null)
  }

  private drawKinds(kinds: ReachDrawing['kinds']): void {
    for (const kind of POINT_KINDS) this.setVisible(pointLayerId(kind), kinds.includes(kind))
  }

  private drawPlan(plan: readonly PlannedPoint[]): void {
    this.write('reach-plan', planFeatures(plan))
    const ids = plan.map(({ id }) => id)
    for (const kind of POINT_KINDS) this.map.setFilter(pointLayerId(kind), pointFilter(kind, ids))
  }

  private drawSites(sites: ReachDrawing['sites']): void {
    for (const { rank } of sites) {
      if (!this.map.hasImage(siteIcon(rank))) this.addIcon(drawSiteIcon(rank))
    }
    this.write('reach-sites', siteFeatures(sites))
  }

  private addIcon({ name, image, ratio }: PointIcon): void {
    this.map.addImage(name, image, { pixelRatio: ratio })
  }

  private setVisible(layer: string, visible: boolean): void {
    this.map.setLayoutProperty(layer, 'visibility', visible ? 'visible' : 'none')
  }

  private write(source: ReachSource, data: GeoJSON.FeatureCollection): void {
    void this.map.getSource<GeoJSONSource>(source)?.setData(data)
  }
}
