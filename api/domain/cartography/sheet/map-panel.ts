import type { AreaLevel } from '../../areas.ts'
import type { BaseMap, Frame } from '../base-map.ts'
import type { MapArea, MapClass, MapContent } from '../map-content.ts'
import { mapScene } from '../map-scene.ts'
import type { TextStyle } from '../map-style.ts'
import { poleOf } from '../name-candidates.ts'
import { OwnerGrid } from '../owner-grid.ts'
import type { PlaceNames } from '../place-names.ts'
import { type Box, type Hatch, type Line, type Mark, NO_SEAMS } from '../scene.ts'
import type { SheetSize } from '../sheet.ts'
import type { MapBody } from '../sheet-content.ts'
import { annealNames } from './anneal-names.ts'
import { type Inset, insetOf, MOST_LEADERS } from './inset.ts'
import { neighbourNames } from './neighbours.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'

/** The outlines that a sheet may be drawn of. */
export interface SheetAtlas {
  /** Of the areas of a level in an area. Projecting and thinning take time: whoever hands it in keeps what it made. */
  readonly base: (level: MapBody['level'], within: string, frame: Frame) => BaseMap
  readonly hasOutline: (level: AreaLevel, code: string) => boolean
}

export interface PanelTask {
  readonly body: MapBody
  readonly index: number
  readonly box: Box
  readonly size: SheetSize
  /** Where other things stand. */
  readonly taken: readonly Box[]
}

export interface DrawnPanel {
  readonly base: BaseMap
  readonly marks: readonly Mark[]
  readonly unnamed: readonly string[]
}

/** One map with its names, those of what lies around it, and an inset where names are too crowded. */
export function drawPanel(
  { body, index, box, size, taken }: PanelTask,
  atlas: SheetAtlas,
  sheetLook: SheetLook,
  patterns: ReadonlyMap<string, Hatch>,
): DrawnPanel {
  const { type } = sheetLook
  const frame = panelFrame(box, size, sheetLook)
  const base = atlas.base(body.level, body.within, frame)
  const look = withRoomyNames(sheetLook, base)
  const grid = new OwnerGrid(base.outlines, base.frame, type.names / 4)
  const around = neighbourNames(base, body.within, grid, taken, look)
  const stands = [...taken, ...around.map((text) => text.box)]
  const all = body.panels[index]!.areas
  const isNamed = namedClasses(body, all, base, type.names)
  const areas = all.map((area) => named(area, isNamed(area.class)))
  const crowded: (readonly [x: number, y: number])[] = []
  const first = mapScene(base, {
    ...mapContent(body, look),
    areas,
    taken: stands,
    place: (names, room) => {
      const places = annealNames(names, room)
      for (const place of places) if (place?.leader) crowded.push(place.leader.from)
      return places
    },
  })
  const left = new Set(first.unnamed)
  for (const outline of base.outlines) {
    if (left.has(outline.code)) crowded.push(poleOf(outline, type.names, type.names))
  }
  const larger = (growth: number) => atlas.base(body.level, body.within, grownFrame(frame, growth))
  const inset = crowded.length > MOST_LEADERS ? insetOf(crowded, base, grid, stands, larger, look) : null
  const second = inset ? withInset(inset, base, body, areas, stands, look) : null
  // Free ground that the inset takes may be what names needed.
  const drawn = second && second.unnamed.length <= first.unnamed.length ? second : first
  return {
    base,
    marks: [...drawn.marks.map((mark) => patterned(mark, patterns)), ...around],
    unnamed: drawn.unnamed,
  }
}

/** Where the land of a map is drawn that has a box for itself. */
export function panelFrame(box: Box, { width, height }: SheetSize, look: SheetLook): Frame {
  return { width, height, map: box, margin: landMargin(box, look), detail: look.type.line }
}

/** What every map of a sheet is drawn with. */
function mapContent(
  { classes, groups, others, panels }: MapBody,
  { style, measure }: SheetLook,
): Omit<MapContent, 'areas'> & { readonly place: PlaceNames } {
  const quiet = new Set(classes.filter((each) => each.quiet).map(({ name }) => name))
  const areas = panels.flatMap((panel) => panel.areas)
  const judged = areas.filter((area) => !quiet.has(area.class)).length
  // Where most names would be bold, none stands out and the map is black with them.
  const weight = judged > MOST_BOLD * areas.length ? REGULAR : BOLD
  return {
    classes: classes.map((each) => ({ ...each, led: true })),
    groups,
    others: others.map((other) => ({ ...other, led: true })),
    style: { ...style, names: { ...style.names, weight } },
    measure,
    seams: NO_SEAMS,
    farthest: FARTHEST_NAME,
    place: annealNames,
  }
}

/** Areas that it shows are named in the inset alone. */
function withInset(
  { shown, box, taken, base: larger, scale, scaleAt }: Inset,
  base: BaseMap,
  body: MapBody,
  areas: readonly MapArea[],
  stands: readonly Box[],
  look: SheetLook,
): { readonly marks: readonly Mark[]; readonly unnamed: readonly string[] } {
  const em = look.type.names
  const inside = new Set(
    base.outlines.filter((outline) => isIn(poleOf(outline, em, em), shown)).map(({ code }) => code),
  )
  const content = mapContent(body, look)
  const main = mapScene(base, {
    ...content,
    areas: areas.map((area) => named(area, !inside.has(area.code))),
    taken: [...stands, taken],
  })
  const outlined = new Set(larger.outlines.map(({ code }) => code))
  const detail = mapScene(larger, {
    ...content,
    groups: [],
    others: [],
    areas: areas.filter(({ code }) => outlined.has(code)).map((area) => named(area, inside.has(area.code))),
  })
  return {
    marks: [
      ...main.marks,
      frameOf(shown, look),
      ...detail.marks.map(uncoded),
      frameOf(box, look),
      ...scale.draw(...scaleAt),
    ],
    unnamed: [...main.unnamed, ...detail.unnamed],
  }
}

function named(area: MapArea, isNamed: boolean): MapArea {
  return isNamed ? area : { ...area, name: null }
}

function isIn([x, y]: readonly [number, number], box: Box): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
}

/** An area is on the main map; in the inset it is there once more, as a picture. */
function uncoded(mark: Mark): Mark {
  return mark.kind === 'shape' || mark.kind === 'dot' ? { ...mark, code: null } : mark
}

function frameOf({ x, y, width, height }: Box, { type, style }: SheetLook): Line {
  const lines = [[x, y, x + width, y, x + width, y + height, x, y + height, x, y]]
  return { kind: 'line', colour: style.quietText, width: 1.5 * type.line, dash: null, lines }
}

function grownFrame({ width, height, map, margin, detail }: Frame, growth: number): Frame {
  return {
    width: growth * width,
    height: growth * height,
    map: {
      x: growth * map.x,
      y: growth * map.y,
      width: growth * map.width,
      height: growth * map.height,
    },
    margin: growth * margin,
    detail,
  }
}

function patterned(mark: Mark, patterns: ReadonlyMap<string, Hatch>): Mark {
  if ((mark.kind !== 'shape' && mark.kind !== 'dot') || mark.class === null) return mark
  return { ...mark, hatch: patterns.get(mark.class)?.id ?? null }
}

/** A share of the areas. */
const MOST_BOLD = 0.6

/** In ems: the districts of a city are small and close together. */
const FARTHEST_NAME = 14

/** The side of the land that each name has for itself, on the average, in ems: from here on all names of a kind are written. */
const SIDE_A_NAME = 4.2
/** Ranks of gaps. */
const GAP_RANK = 1

/** The side of the middle one of the areas by size, in ems: from here on names grow with it, so far. */
const ROOMY_SIDE = 6
const MOST_GROWTH = 1.5

/** A map of a few areas has larger names. */
function withRoomyNames(look: SheetLook, { outlines }: BaseMap): SheetLook {
  const { type, style } = look
  const areas = outlines.map(({ area }) => area).sort((a, b) => a - b)
  const room = Math.sqrt(areas[Math.floor(areas.length / 2)]!) / (ROOMY_SIDE * type.names)
  const growth = Math.min(MOST_GROWTH, Math.max(1, room))
  const grownText = (text: TextStyle): TextStyle => ({ ...text, size: growth * text.size })
  return {
    ...look,
    type: { ...type, names: growth * type.names },
    style: {
      ...style,
      names: grownText(style.names),
      quietNames: grownText(style.quietNames),
      groupNames: grownText(style.groupNames),
    },
  }
}

/**
 * Which classes are named: all where the land has room for so many names; otherwise those that are judged if these have room; otherwise
 * gaps alone.
 */
function namedClasses(
  { classes }: Pick<MapBody, 'classes'>,
  areas: readonly MapArea[],
  { outlines }: BaseMap,
  em: number,
): (name: string) => boolean {
  const land = outlines.reduce((sum, { area }) => sum + area, 0)
  const hasRoom = (chosen: readonly MapClass[]) => {
    const names = new Set(chosen.map(({ name }) => name))
    const count = areas.filter((area) => names.has(area.class)).length
    return Math.sqrt(land / count) >= SIDE_A_NAME * em
  }
  const judged = classes.filter(({ quiet }) => !quiet)
  const gaps = judged.filter(({ rank }) => rank <= GAP_RANK)
  const named = new Set(
    (hasRoom(classes) ? classes : hasRoom(judged) ? judged : gaps).map(({ name }) => name),
  )
  return (name) => named.has(name)
}

/** Kept around the land for names beside its coast, where the map is not too small for that. */
export function landMargin({ width, height }: Box, { type }: SheetLook): number {
  return Math.min(1.6 * type.names, 0.05 * Math.max(0, Math.min(width, height)))
}
