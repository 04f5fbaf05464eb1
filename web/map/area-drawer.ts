import type { Map as MapLibre } from 'maplibre-gl'
import { SURFACES, type ThemeName, unitColour } from '../../api/domain/cartography/palette.ts'
import { classChanges, litChanges, type StateChange, stateClasses } from './feature-states.ts'
import { PLANNER_FILL } from './planner-marks.ts'
import {
  ALL_LEVELS,
  POLYGON_LEVELS,
  STATE_LAYERS,
  selectedFilter,
  selectedLayerId,
  visibleLayers,
} from './style.ts'
import { AREA_LABELS, AROUND_AREAS, AROUND_POINTS, labelOrder } from './style-labels.ts'
import { FADED_FILL } from './style-reach.ts'
import type { MapOptions, MapView, TileLevel } from './types.ts'

/** Draws the areas of a level: their colours, the one that is lit and the one that is selected. */
export class AreaDrawer {
  private readonly map: MapLibre
  private readonly theme: ThemeName
  private readonly scales: MapOptions['scales']
  private drawnLevel: TileLevel | null = null
  private drawnOver: 'nothing' | 'reach' | 'planner' = 'nothing'
  private drawnFill: unknown = 1
  private drawn: Record<TileLevel, ReadonlyMap<string, string>> = emptyStates()
  private readonly drawnFrom: Partial<Record<TileLevel, ReadonlyMap<string, string>>> = {}
  private drawnLit: string | null = null
  private drawnSelected: string | null | undefined = undefined

  constructor(map: MapLibre, { theme, scales }: Pick<MapOptions, 'theme' | 'scales'>) {
    this.map = map
    this.theme = theme
    this.scales = scales
  }

  /** Whether areas of the level that is shown have classes. */
  get isShaded(): boolean {
    return this.drawnLevel !== null && this.drawn[this.drawnLevel].size > 0
  }

  /** Shows the areas of a view; writes only what differs. The map's style must have been loaded. */
  show(view: MapView): void {
    this.drawGround(view)
    this.drawClasses(view)
    this.write(view.level, litChanges(this.drawnLit, view.lit))
    this.drawnLit = view.lit
    this.drawSelected(view.selected)
  }

  /** Which layers are there, and how the areas step back for what is drawn over them. */
  private drawGround({ level, reach, planner }: MapView): void {
    const { theme } = this
    const over = reach ? 'reach' : planner ? 'planner' : 'nothing'
    const [isOtherLevel, isOtherOver] = [level !== this.drawnLevel, over !== this.drawnOver]
    if (isOtherLevel || isOtherOver) this.drawLayers(visibleLayers(level, over === 'reach'))
    if (isOtherLevel) {
      if (this.drawnLevel) this.write(this.drawnLevel, litChanges(this.drawnLit, null))
      this.drawnLit = null
      this.drawnLevel = level
    }
    if (isOtherOver) {
      const around = over === 'reach' ? AROUND_POINTS : AROUND_AREAS
      for (const layer of AREA_LABELS) {
        this.map.setLayoutProperty(layer, 'text-variable-anchor', around.anchors)
        this.map.setLayoutProperty(layer, 'text-radial-offset', around.offset)
      }
      // Faded areas are pastels of their colours, not greys.
      const ground = over === 'nothing' ? unitColour('not-applicable', theme) : SURFACES[theme].page
      this.map.setPaintProperty('base-county', 'fill-color', ground)
      this.drawnOver = over
    }
    const fill = planner ? PLANNER_FILL : reach?.villages ? FADED_FILL : 1
    if (fill === this.drawnFill) return
    for (const each of POLYGON_LEVELS) this.map.setPaintProperty(`fill-${each}`, 'fill-opacity', fill)
    this.drawnFill = fill
  }

  private drawLayers(visible: ReadonlySet<string>): void {
    for (const layer of this.map.getStyle().layers) {
      if (/^(selected|reach|planner)-/.test(layer.id)) continue
      this.map.setLayoutProperty(layer.id, 'visibility', visible.has(layer.id) ? 'visible' : 'none')
    }
  }

  private drawClasses(view: MapView): void {
    const { classes } = view.fill
    if (classes === this.drawnFrom[view.level]) return
    this.drawnFrom[view.level] = classes
    const wanted = stateClasses(view.fill, this.scales)
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
