import type { Position } from '../units.ts'
import type { LegendPlace } from './draw-legend.ts'
import type { MapStyle } from './map-style.ts'
import type { PlaceNames } from './place-names.ts'
import type { Box, MeasureText, Seams } from './scene.ts'

/** An area of a level, judged: it is drawn once and counted once. */
export interface MapArea {
  readonly code: string
  /** The name of one of the classes. */
  readonly class: string
  /** As it is written on the map; null for an area that is not named. */
  readonly name: string | null
  /** Of names of the same rank the one of more people goes first. */
  readonly population: number | null
  /** Where it is drawn as a dot if it has no outline, degrees of WGS 84. */
  readonly centre: Position
}

/** A class of areas, in the order of the legend. */
export interface MapClass {
  readonly name: string
  /** In the legend. */
  readonly label: string
  readonly fill: string
  readonly hatched: boolean
  /** Its names step back, in size, weight and colour. */
  readonly quiet: boolean
  /** Names of a lower rank are placed first, and so left out last. */
  readonly rank: number
  /** Where a name finds no room at its land it goes to free ground, with a leader; otherwise it is left out. */
  readonly led: boolean
}

/** A name of one outline or of several together, like the cities of a map of townships. */
export interface MapName {
  /** With which the codes of its outlines begin. */
  readonly code: string
  readonly name: string
  /** Where it finds no room at its land it goes to free ground, with a leader; otherwise it is left out. */
  readonly led?: boolean
}

export interface MapContent {
  readonly areas: readonly MapArea[]
  readonly classes: readonly MapClass[]
  /** Their names are placed before those of the areas. */
  readonly groups?: readonly MapName[]
  /** Names of land that is no area of the map, such as 马祖乡: written quietly, after all others. */
  readonly others?: readonly MapName[]
  readonly style: MapStyle
  readonly measure: MeasureText
  readonly seams: Seams
  /** Where something else will stand: no name does. */
  readonly taken?: readonly Box[]
  /** How far off its land a name may go, in its ems. */
  readonly farthest?: number
  /** How names get their places; `placeNames` when left out. */
  readonly place?: PlaceNames
  /** Left out where the legend is drawn by other means. */
  readonly legend?: LegendPlace
}
