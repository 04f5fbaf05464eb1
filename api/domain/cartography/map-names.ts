import type { BaseMap } from './base-map.ts'
import { type Ink, inkOn } from './ink.ts'
import type { Leader } from './leader.ts'
import type { MapArea, MapClass, MapContent, MapName } from './map-content.ts'
import type { TextStyle } from './map-style.ts'
import { type NameLand, placesApart, placesAtDot, placesOnLand, poleOf } from './name-candidates.ts'
import { OwnerGrid } from './owner-grid.ts'
import { type Candidate, placeNames } from './place-names.ts'
import { type Box, type Dot, MIDDLE_ABOVE_BASELINE, type Text } from './scene.ts'

interface Name {
  readonly code: string
  readonly text: string
  readonly style: TextStyle
  /** Where most of it stands on its own land. */
  readonly ink: Ink
  /** Elsewhere, and over several fills. */
  readonly colour: string
  readonly candidates: readonly Candidate[]
  readonly apart: () => readonly Candidate[]
}

/** Cells that lie over one another in a line of the smallest text. */
const CELLS_AN_EM = 4

/**
 * The names of a map in their places, leaders to those apart from their land, and the codes of those that found none. Groups go
 * first, then areas by rank, people and land, then what is no area.
 */
export function namesOf(
  base: BaseMap,
  content: MapContent,
  dots: readonly Dot[],
  taken: readonly Box[],
): { texts: Text[]; leaders: Leader[]; unnamed: string[] } {
  const { style, measure, seams, groups = [], others = [] } = content
  const smallest = Math.min(style.names.size, style.quietNames.size, style.groupNames.size)
  const grid = new OwnerGrid(base.outlines, base.frame, smallest / CELLS_AN_EM)
  const classOf = new Map(content.classes.map((each) => [each.name, each]))
  const indexOf = new Map(base.outlines.map(({ code }, index) => [code, index]))
  const dotOf = new Map(dots.map((dot) => [dot.code, dot]))

  const landOf = (index: number, width: number, size: number): NameLand => {
    const owners = new Uint8Array(base.outlines.length)
    owners[index] = 1
    const outline = base.outlines[index]!
    const extent = extentOf(outline.polygons[0]![0]!)
    return { grid, owners, pole: poleOf(outline, width, size), extent, area: outline.area }
  }
  const nameOfArea = ({ code, name: text, class: className }: MapArea & { name: string }): Name => {
    const own = classOf.get(className)!
    const textStyle = own.quiet ? style.quietNames : style.names
    const { size, weight } = textStyle
    const width = measure(text, size, weight)
    // A quiet name that must be somewhere reaches over its border before it goes apart.
    const shape = { width, size, isQuiet: own.quiet && !own.led }
    const dot = dotOf.get(code)
    const land = dot ? null : landOf(indexOf.get(code)!, width, size)
    const ink = own.quiet
      ? { colour: style.quietText, halo: own.fill }
      : inkOn(own.fill, style.inks.dark, style.inks.light)
    return {
      code,
      text,
      style: textStyle,
      ink,
      colour: own.quiet ? style.quietText : style.text,
      candidates: land ? placesOnLand(land, shape) : placesAtDot(dot!, width, size),
      apart: () => (land && own.led ? placesApart(land, shape, content.farthest) : []),
    }
  }
  const nameOf = ({ code, name: text, led = false }: MapName, textStyle: TextStyle, colour: string): Name => {
    const { size, weight } = textStyle
    const owners = Uint8Array.from(base.outlines, (outline) => (outline.code.startsWith(code) ? 1 : 0))
    const middle = grid.middleOf(owners)
    const land = middle && { grid, owners, pole: middle.at, extent: middle.extent, area: middle.area }
    const shape = { width: measure(text, size, weight), size, isQuiet: textStyle === style.quietNames }
    const candidates = land ? placesOnLand(land, shape) : []
    const ink = { colour, halo: style.around }
    return {
      code,
      text,
      style: textStyle,
      ink,
      colour,
      candidates,
      apart: () => (led && land ? placesApart(land, shape, content.farthest) : []),
    }
  }
  const names = [
    ...groups.map((group) => nameOf(group, style.groupNames, style.text)),
    ...inOrder(base, content.areas, classOf).filter(isNamed).map(nameOfArea),
    ...others.map((other) => nameOf(other, style.quietNames, style.quietText)),
  ]
  const places = (content.place ?? placeNames)(names, { within: base.frame.map, seams, taken })
  return {
    texts: names.flatMap((name, index) => {
      const place = places[index]
      return place ? [textAt(name, place, style.around)] : []
    }),
    leaders: places.flatMap((place) => place?.leader ?? []),
    unnamed: names.filter((_, index) => !places[index]).map(({ code }) => code),
  }
}

function isNamed(area: MapArea): area is MapArea & { name: string } {
  return area.name !== null
}

/** Which names go first: those of the lowest rank, there the most people, then the most land. */
function inOrder(
  base: BaseMap,
  areas: readonly MapArea[],
  classOf: ReadonlyMap<string, MapClass>,
): MapArea[] {
  const sizeOf = new Map(base.outlines.map(({ code, area }) => [code, area]))
  const rank = (area: MapArea) => classOf.get(area.class)!.rank
  return areas.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (b.population ?? 0) - (a.population ?? 0) ||
      (sizeOf.get(b.code) ?? 0) - (sizeOf.get(a.code) ?? 0) ||
      (a.code < b.code ? -1 : 1),
  )
}

function extentOf(ring: readonly number[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < ring.length; i += 2) {
    left = Math.min(left, ring[i]!)
    right = Math.max(right, ring[i]!)
    top = Math.min(top, ring[i + 1]!)
    bottom = Math.max(bottom, ring[i + 1]!)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

const HALO = 0.2

function textAt(
  { code, text, style, ink, colour }: Name,
  { box, isAtHome }: Candidate,
  around: string,
): Text {
  const { size, weight } = style
  const own = isAtHome ? ink : { colour, halo: around }
  return {
    kind: 'text',
    code,
    text,
    x: box.x + box.width / 2,
    y: box.y + box.height / 2 + MIDDLE_ABOVE_BASELINE * size,
    anchor: 'middle',
    size,
    weight,
    colour: own.colour,
    halo: { colour: own.halo, width: HALO * size },
    box,
  }
}
