import type { Frame } from '../base-map.ts'
import { OwnerGrid } from '../owner-grid.ts'
import { type Box, grown, type Hatch } from '../scene.ts'
import type { SheetPart, SheetSize } from '../sheet.ts'
import type { MapBody, MapPanel, SheetContent } from '../sheet-content.ts'
import { type Arrangement, arrangements, type Parts, type Picture } from './arrange.ts'
import { type Block, fitting, NOTHING, NoRoom, paragraph } from './block.ts'
import { furnitureOf, furnitureSize } from './furniture.ts'
import { headOf } from './head.ts'
import { imprintOf } from './imprint.ts'
import { keyOf, panelLetter } from './key.ts'
import { drawPanel, landMargin, type SheetAtlas } from './map-panel.ts'
import { patternsOf } from './patterns.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'

export interface LaidOut {
  readonly parts: readonly SheetPart[]
  readonly hatches: readonly Hatch[]
  readonly unnamed: readonly string[]
}

/**
 * What goes where there is no room for it, one after another: the legend's heading and total, the standfirst, north arrow and scale
 * bar, the notes. Title, classes with their counts, facts and the line of the approval always stay.
 */
const OPTIONAL = ['legend heading', 'standfirst', 'furniture', 'notes'] as const
type Optional = (typeof OPTIONAL)[number]

/** Where nothing else makes room for the map: a title of so much of its usual size, headings as small as names, and less between parts. */
const TIGHT = { title: 0.6, gap: 1.4 } as const

/** Of the scale that the map would have with the page for itself; below, what can go goes. */
const AMPLE = 0.62
/** A side of a square as large as the land, in ems of names: the least at which a map shows something. */
const LEAST = 5

/**
 * @throws NoRoom when the size has no room for the title, the legend or the map
 */
export function layoutMap(
  content: SheetContent & { readonly body: MapBody },
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
): LaidOut {
  return fitting(() => layoutWith(content, size, atlas, look)) ?? layoutTight(content, size, atlas, look)
}

function layoutTight(
  content: SheetContent & { readonly body: MapBody },
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
): LaidOut {
  const { names } = look.type
  const type = { ...look.type, text: names, gap: TIGHT.gap * names }
  return layoutWith(content, size, atlas, { ...look, type }, TIGHT.title)
}

/** @param title of its usual size, at most */
function layoutWith(
  content: SheetContent & { readonly body: MapBody },
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
  title = 1,
): LaidOut {
  const { body } = content
  const { type } = look
  const patterns = patternsOf(body.classes, look)
  const land = landOf(body, atlas)
  const page = {
    x: type.margin,
    y: type.margin,
    width: size.width - 2 * type.margin,
    height: size.height - 2 * type.margin,
  }
  const isDot = (code: string) => !atlas.hasOutline(body.level, code)
  const keys = {
    full: keyOf(body, isDot, patterns, look, 'full'),
    compact: keyOf(body, isDot, patterns, look, 'compact'),
  }
  const picture = pictureOf(land, body.panels, look)
  const best = [...OPTIONAL.keys(), OPTIONAL.length].flatMap((count) => {
    const left = OPTIONAL.slice(0, count)
    const key = left.length === 0 ? keys.full : keys.compact
    const parts = partsOf(content, key, left, look, title)
    const stage = arrangements(parts, picture, page, type)
      .slice(0, 1)
      .map((arrangement): Stage => ({ arrangement, key, aside: null }))
    if (!left.includes('standfirst')) return stage
    return [...asides(content, look).flatMap((aside) => withAside(parts, key, aside)), ...stage]
  })
  /** The standfirst in the picture's free ground, where it costs the picture nothing. */
  function withAside(parts: Parts, key: Block, aside: Block): readonly Stage[] {
    const besides = [aside, ...parts.besides]
    const arrangement = arrangements({ ...parts, besides }, picture, page, type).find(
      (each) => each.isFree && isHigh(each, aside),
    )
    return arrangement ? [{ arrangement, key, aside }] : []
  }
  const scaleOf = ({ arrangement }: Stage) => picture.scaleIn(arrangement.picture)
  const isReadable = (each: Stage) => scaleOf(each) * Math.sqrt(land.area) >= LEAST * type.names
  const chosen =
    best.find((each) => scaleOf(each) >= AMPLE * picture.scaleIn(page)) ??
    best.toSorted((a, b) => scaleOf(b) - scaleOf(a)).find(isReadable)
  if (chosen) return drawn(content, size, atlas, look, chosen, patterns)
  // The title's own fault is told as such.
  headOf({ ...content, standfirst: '' }, page.width, 2, look)
  throw new NoRoom('map', 'The size has no room for title, legend and map')
}

/** An arrangement, and which of the blocks beside its picture are legend and standfirst. */
interface Stage {
  readonly arrangement: Arrangement
  readonly key: Block
  readonly aside: Block | null
}

/** Of a standfirst that stands beside the land, in ems: the wider the easier to read. */
const ASIDE_WIDTHS = [16, 13, 10]

function asides({ standfirst }: SheetContent, look: SheetLook): readonly Block[] {
  const size = look.type.text
  const style = { size, weight: REGULAR, colour: look.style.quietText, leading: 1.5 }
  if (standfirst === '') return []
  return ASIDE_WIDTHS.flatMap((ems) => fitting(() => paragraph(look, standfirst, ems * size, style)) ?? [])
}

/** Read after the title: in the upper half of the picture. */
function isHigh({ besides, picture }: Arrangement, aside: Block): boolean {
  const placed = besides.find(({ block }) => block === aside)!
  return placed.at[1] < picture.y + picture.height / 2
}

function partsOf(
  content: SheetContent,
  key: Block,
  left: readonly Optional[],
  look: SheetLook,
  title: number,
): Parts {
  const isLeft = (part: Optional) => left.includes(part)
  const said = isLeft('standfirst') ? { ...content, standfirst: '' } : content
  const imprint = isLeft('notes') ? { ...content.imprint, notes: [] } : content.imprint
  return {
    head: (width, lines) => headOf(said, width, lines, look, title),
    imprint: (width) => imprintOf(imprint, width, look),
    besides: [key, ...(isLeft('furniture') ? [] : [{ ...NOTHING, ...furnitureSize(look) }])],
  }
}

function drawn(
  content: SheetContent & { readonly body: MapBody },
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
  { arrangement, key, aside }: Stage,
  patterns: ReadonlyMap<string, Hatch>,
): LaidOut {
  const { body } = content
  const { type } = look
  const { head, headAt, imprint, imprintAt, besides, picture } = arrangement
  const places = panelPlaces(picture, body.panels, landOf(body, atlas), look)
  if (!places) throw new NoRoom('text', 'The width has no room for the heading of a map')
  const stands = besides.map(({ block: { width, height }, at: [x, y] }) => ({ x, y, width, height }))
  const taken = [
    ...stands.map((box) => grown(box, type.names)),
    {
      x: headAt[0],
      y: headAt[1],
      width: Math.max(head.title.width, head.standfirst.width),
      height: head.height,
    },
    { x: imprintAt[0], y: imprintAt[1], width: imprint.width, height: imprint.height },
  ]
  const panels = places.map((place, index) => ({
    ...place,
    ...drawPanel({ body, index, box: place.box, size, taken }, atlas, look, patterns),
  }))
  const atOf = (block: Block | null) => besides.find((each) => each.block === block)?.at
  const furniture = besides.find(({ block }) => block !== key && block !== aside)
  const base = panels[0]!.base
  const parts: SheetPart[] = [
    { role: 'heading', marks: head.title.draw(...headAt) },
    {
      role: 'paragraph',
      marks: aside
        ? aside.draw(...atOf(aside)!)
        : head.standfirst.draw(headAt[0], headAt[1] + head.title.height + head.gap),
    },
    ...panels.flatMap(({ heading, headingAt, marks }, index): SheetPart[] => [
      { role: 'paragraph', marks: heading.draw(...headingAt) },
      { role: 'figure', alt: altOf(content, index), marks },
    ]),
    { role: 'paragraph', marks: key.draw(...atOf(key)!) },
    { role: 'artifact', marks: furniture ? furnitureOf(base, look).draw(...furniture.at) : [] },
    { role: 'paragraph', marks: imprint.draw(...imprintAt) },
  ]
  return {
    parts: parts.filter(({ marks }) => marks.length > 0),
    hatches: [...patterns.values()],
    unnamed: panels.flatMap(({ unnamed }) => unnamed),
  }
}

function altOf({ alt, body, language }: SheetContent & { readonly body: MapBody }, index: number): string {
  const heading = body.panels[index]!.heading
  return heading === null ? alt : `${heading}${language === 'zh' ? '：' : ': '}${alt}`
}

/** The land's extent and area, and what of its frame it fills, in units of a small map. */
interface Land {
  readonly extent: Box
  readonly area: number
  readonly grid: OwnerGrid
  readonly outlines: number
}

const SMALL: Frame = {
  width: 200,
  height: 200,
  map: { x: 0, y: 0, width: 200, height: 200 },
  margin: 0,
  detail: 0.4,
}

function landOf({ level, within }: MapBody, atlas: SheetAtlas): Land {
  const { outlines, frame } = atlas.base(level, within, SMALL)
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of outlines.flatMap(({ polygons }) => polygons.flat())) {
    for (let i = 0; i < ring.length; i += 2) {
      left = Math.min(left, ring[i]!)
      right = Math.max(right, ring[i]!)
      top = Math.min(top, ring[i + 1]!)
      bottom = Math.max(bottom, ring[i + 1]!)
    }
  }
  return {
    extent: { x: left, y: top, width: right - left, height: bottom - top },
    area: outlines.reduce((sum, { area }) => sum + area, 0),
    grid: new OwnerGrid(outlines, frame, 1),
    outlines: outlines.length,
  }
}

function pictureOf(land: Land, panels: readonly MapPanel[], look: SheetLook): Picture {
  const nobody = new Uint8Array(land.outlines)
  const scaleIn = (box: Box) => {
    const [first] = panelPlaces(box, panels, land, look) ?? []
    return first ? landScale(first.box, land, look) : 0
  }
  return {
    scaleIn,
    isClear(box, picture) {
      if (panels.length > 1) return false
      const scale = scaleIn(picture)
      if (scale <= 0) return false
      const [x, y] = [picture.x + picture.width / 2, picture.y + picture.height / 2]
      const [middleX, middleY] = [
        land.extent.x + land.extent.width / 2,
        land.extent.y + land.extent.height / 2,
      ]
      const inLand = {
        x: middleX + (box.x - x) / scale,
        y: middleY + (box.y - y) / scale,
        width: box.width / scale,
        height: box.height / scale,
      }
      return land.grid.under(inLand, nobody).open === 1
    },
  }
}

function landScale(box: Box, { extent }: Land, look: SheetLook): number {
  const margin = 2 * landMargin(box, look)
  return Math.min((box.width - margin) / extent.width, (box.height - margin) / extent.height)
}

interface PanelPlace {
  readonly box: Box
  readonly heading: Block
  readonly headingAt: readonly [x: number, y: number]
}

/**
 * Side by side, or one under the other, whichever draws the land larger; headings stand over them. Null where the headings find no
 * room.
 */
function panelPlaces(
  box: Box,
  panels: readonly MapPanel[],
  land: Land,
  look: SheetLook,
): readonly PanelPlace[] | null {
  if (panels.length === 1) return [{ box, heading: NOTHING, headingAt: [box.x, box.y] }]
  const { gap } = look.type
  const count = panels.length
  const own = (width: number, height: number) => {
    const headings = fitting(() => panels.map((panel, index) => headingOf(panel, index, width, look)))
    if (!headings) return null
    const highest = Math.max(...headings.map((heading) => heading.height))
    const above = highest > 0 ? highest + UNDER_HEADING * look.type.text : 0
    const box = { x: 0, y: 0, width, height: height - above }
    const scale = landScale(box, land, look)
    // No higher than the land asks for, so that its heading stands over it.
    const needed = scale * land.extent.height + 2 * landMargin(box, look)
    return { headings, above, scale, width, height: Math.min(box.height, needed) }
  }
  const across = own((box.width - (count - 1) * gap) / count, box.height)
  const down = own(box.width, (box.height - (count - 1) * gap) / count)
  const isAcross = across !== null && (down === null || across.scale >= down.scale)
  const chosen = isAcross ? across : down
  if (!chosen) return null
  const { headings, above, width, height } = chosen
  const pitch = isAcross ? width + gap : height + above + gap
  const used = isAcross ? height + above : count * (height + above) + (count - 1) * gap
  const top = box.y + (box.height - used) / 2
  return headings.map((heading, index) => {
    const x = box.x + (isAcross ? index * pitch : 0)
    const y = top + (isAcross ? 0 : index * pitch)
    return { heading, headingAt: [x, y], box: { x, y: y + above, width, height } }
  })
}

/** In ems of the heading. */
const UNDER_HEADING = 0.6

function headingOf({ heading }: MapPanel, index: number, width: number, look: SheetLook): Block {
  if (heading === null) return NOTHING
  const text = {
    size: look.type.text,
    weight: BOLD,
    colour: look.style.text,
    leading: 1.25,
    isBalanced: true,
  }
  return paragraph(look, `${panelLetter(index)}  ${heading}`, width, text)
}
