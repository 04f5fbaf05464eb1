/**
 * A map as plain data: what is drawn, where and in which order, in the units of its frame (pixels of a screen, millimetres
 * of a sheet). x runs to the right, y down. It can be kept, sent and compared as JSON; emitters such as `sceneToSvg` draw it.
 */
export interface Scene {
  readonly width: number
  readonly height: number
  /** `#rrggbb`; null where what is behind shows through. */
  readonly ground: string | null
  readonly hatches: readonly Hatch[]
  /** In the order of drawing. */
  readonly marks: readonly Mark[]
  readonly legend: LegendCounts
  /** Codes of the areas and groups whose name found no room, first the one that would have been placed next. */
  readonly unnamed: readonly string[]
  /** For a scale bar. The projection keeps areas; lengths differ from this by well under 1 % within a province. */
  readonly metresPerUnit: number
}

export type Mark = Shape | Line | Dot | Text | Stamp | Photo

/** An area or a plain surface: its rings are filled by the even-odd rule. */
export interface Shape {
  readonly kind: 'shape'
  /** The area that it is of, and its class; null for what is no area, such as the swatch of a legend. */
  readonly code: string | null
  readonly class: string | null
  readonly fill: string
  /** The id of one of the scene's hatches, which then takes the place of the fill. */
  readonly hatch: string | null
  /** Of each ring x, y, x, y, …; the last point is joined to the first. */
  readonly rings: readonly (readonly number[])[]
}

/** A plain rectangle. */
export function rectangle({ x, y, width, height }: Box, fill: string, hatch: string | null = null): Shape {
  const ring = [x, y, x + width, y, x + width, y + height, x, y + height]
  return { kind: 'shape', code: null, class: null, fill, hatch, rings: [ring] }
}

export interface Line {
  readonly kind: 'line'
  readonly colour: string
  readonly width: number
  /** Lengths of dashes and gaps; null for a full line. */
  readonly dash: readonly number[] | null
  /** Of each line x, y, x, y, … */
  readonly lines: readonly (readonly number[])[]
}

/** An area without an outline. */
export interface Dot {
  readonly kind: 'dot'
  readonly code: string | null
  readonly class: string | null
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly fill: string
  readonly hatch: string | null
  readonly stroke: string
  readonly strokeWidth: number
}

export interface Text {
  readonly kind: 'text'
  /** The area or group that it names; null for other text. */
  readonly code: string | null
  readonly text: string
  /** Of the anchor, on the base line. */
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** Height of an em. */
  readonly size: number
  readonly weight: number
  readonly colour: string
  /** Drawn around the letters, under them; `width` is the whole stroke's. */
  readonly halo: { readonly colour: string; readonly width: number } | null
  /** What no other text touches: the measured text with its halo. */
  readonly box: Box
}

/** A text across everything under it, such as 草图: see-through and turned around its middle. */
export interface Stamp {
  readonly kind: 'stamp'
  readonly text: string
  /** Of the middle of the text. */
  readonly x: number
  readonly y: number
  readonly size: number
  readonly weight: number
  /** Degrees clockwise: a text that rises to the right has a negative one. */
  readonly angle: number
  readonly colour: string
  /** 0 to 1. */
  readonly opacity: number
}

/** A photograph, whole: its shape is that of its box. Its pixels are not in the scene; whoever draws it is given them. */
export interface Photo extends Box {
  readonly kind: 'photo'
  /** By which its pixels are known. */
  readonly id: string
}

/** In ems: Han stand from 0.12 under the base line to 0.88 above it. */
export const MIDDLE_ABOVE_BASELINE = 0.38

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Lines or dots on a colour. */
export interface Hatch {
  readonly id: string
  readonly fill: string
  readonly colour: string
  /** Degrees by which upright lines are turned clockwise: 45 for lines that rise to the right, -45 for those that fall. */
  readonly angle: 45 | -45
  /** Dots as wide as two lines on a grid of `spacing`, turned likewise, in the place of lines. */
  readonly dotted: boolean
  readonly lineWidth: number
  /** From one line to the next, across them. */
  readonly spacing: number
}

/** The areas of each class, in the order of the legend; the counts add up to `total`. */
export interface LegendCounts {
  readonly entries: readonly LegendEntry[]
  readonly total: number
  /** How many of the total are drawn as dots. */
  readonly dots: number
}

export interface LegendEntry {
  readonly class: string
  readonly label: string
  readonly fill: string
  readonly hatch: string | null
  readonly count: number
}

/** The width of a text in units, for a size in units and a weight of 400 to 700. */
export type MeasureText = (text: string, size: number, weight: number) => number

/** Where panels of a wall meet: no text crosses these. */
export interface Seams {
  /** x of the vertical ones. */
  readonly x: readonly number[]
  /** y of the horizontal ones. */
  readonly y: readonly number[]
}

export const NO_SEAMS: Seams = { x: [], y: [] }

/** Whether two boxes have more than an edge in common. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether two boxes have at least a point in common. */
export function touch(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
}

/** A box with a margin around it. */
export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

/** Whether a seam runs through a box. */
export function crossesSeam(box: Box, { x, y }: Seams): boolean {
  return (
    x.some((seam) => box.x < seam && seam < box.x + box.width) ||
    y.some((seam) => box.y < seam && seam < box.y + box.height)
  )
}

/** Whether a box lies in another one. */
export function isInside(box: Box, outer: Box): boolean {
  return (
    box.x >= outer.x &&
    box.y >= outer.y &&
    box.x + box.width <= outer.x + outer.width &&
    box.y + box.height <= outer.y + outer.height
  )
}
