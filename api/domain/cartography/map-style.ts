import type { AreaLevel } from '../areas.ts'
import { SURFACES, type ThemeName, unitColour } from './palette.ts'

/** How a map is drawn. Colours are `#rrggbb`, lengths units of the frame. */
export interface MapStyle {
  /** Null where what is behind the map shows through. */
  readonly ground: string | null
  /** What halos of names beside the land are drawn in: what is behind them, whoever draws it. */
  readonly around: string
  /** Land that no area is asked of. */
  readonly land: string
  readonly hatch: { readonly colour: string; readonly width: number; readonly spacing: number }
  readonly borders: Readonly<Record<AreaLevel, Stroke>>
  /** Over the border between areas whose outlines are estimates. */
  readonly estimated: Stroke
  readonly inks: { readonly dark: string; readonly light: string }
  /** On the ground. */
  readonly text: string
  /** Of names in quiet classes and of what is said beside. */
  readonly quietText: string
  readonly names: TextStyle
  readonly quietNames: TextStyle
  /** Of groups of areas, such as the cities of a map of townships. */
  readonly groupNames: TextStyle
  readonly legend: TextStyle
  /** Width of the line from an area to a name apart from it. */
  readonly leader: number
  readonly dot: { readonly radius: number; readonly stroke: string; readonly strokeWidth: number }
}

interface Stroke {
  readonly colour: string
  readonly width: number
  readonly dash?: readonly number[]
}

export interface TextStyle {
  readonly size: number
  readonly weight: number
}

/** Sizes of a frame: those of text are never shrunk, what does not fit is left out. */
export interface MapSizes {
  /** An em of names that matter. */
  readonly names: number
  /** An em of other text. */
  readonly text: number
  /** The width of a thin line: a pixel on a desk, more on a wall, 0.1 to 0.2 mm on paper. */
  readonly line: number
}

/** The product's look: the palette's colours, light or dark. */
export function mapStyle(theme: ThemeName, { names, text, line }: MapSizes): MapStyle {
  const surfaces = SURFACES[theme]
  const inner = { colour: surfaces['area-line'], width: 0.9 * line }
  return {
    ground: surfaces.page,
    around: surfaces.page,
    land: unitColour('not-applicable', theme),
    hatch: { colour: surfaces.hatch, width: 1.2 * line, spacing: 6 * line },
    borders: {
      province: { colour: surfaces['city-line'], width: 0.8 * line },
      city: { colour: surfaces['city-line'], width: 1.2 * line },
      county: inner,
      township: { ...inner, width: 0.6 * line },
      village: inner,
    },
    estimated: { colour: surfaces['dash-line'], width: 0.35 * line, dash: [2 * line, 2 * line] },
    inks: { dark: SURFACES.dark.page, light: SURFACES.light.page },
    text: surfaces['label-text'],
    quietText: surfaces['sheet-quiet'],
    names: { size: names, weight: 500 },
    quietNames: { size: text, weight: 400 },
    groupNames: { size: names, weight: 700 },
    legend: { size: text, weight: 400 },
    leader: line,
    dot: { radius: 2.6 * line, stroke: surfaces.page, strokeWidth: 0.6 * line },
  }
}
