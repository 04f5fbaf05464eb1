import type { Frame } from '../base-map.ts'
import { OwnerGrid } from '../owner-grid.ts'
import { type Box, grown, type Hatch } from '../scene.ts'
import type { SheetPart, SheetSize } from '../sheet.ts'
import type { MapBody, MapPanel, SheetContent } from '../sheet-content.ts'
import { type Arrangement, arrangements, type Parts, type Picture } from './arrange.ts'
import { type Block, NOTHING, NoRoom } from './block.ts'
import { furnitureOf, furnitureSize } from './furniture.ts'
import { headOf } from './head.ts'
import { imprintOf } from './imprint.ts'
import { keyOf } from './key.ts'
import { drawPanel, headingHeight, landMargin, type SheetAtlas } from './map-panel.ts'
import { patternsOf } from './patterns.ts'
import type { SheetLook } from './type.ts'

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
  const best = [...OPTIONAL.keys(), OPTIONAL.length].map((count) => {
    const left = OPTIONAL.slice(0, count)
    const key = left.length === 0 ? keys.full : keys.compact
    return arrangements(partsOf(content, key, left, look), picture, page, type)[0]
  })
  const scaleOf = (arrangement: Arrangement | undefined) =>
    arrangement ? picture.scaleIn(arrangement.picture) : 0
  const chosen =
    best.find((each) => scaleOf(each) >= AMPLE * picture.scaleIn(page)) ??
    best
      .toSorted((a, b) => scaleOf(b) - scaleOf(a))
      .find((each) => scaleOf(each) * Math.sqrt(land.area) >= LEAST * type.names)
  if (chosen) return drawn(content, size, atlas, look, chosen, patterns)
  // The title's own fault is told as such.
  headOf({ ...content, standfirst: '' }, page.width, 2, look)
  throw new NoRoom('map', 'The size has no room for title, legend and map')
}

function partsOf(content: SheetContent, key: Block, left: readonly Optional[], look: SheetLook): Parts {
  const isLeft = (part: Optional) => left.includes(part)
  const said = isLeft('standfirst') ? { ...content, standfirst: '' } : content
  const imprint = isLeft('notes') ? { ...content.imprint, notes: [] } : content.imprint
  return {
    head: (width, lines) => headOf(said, width, lines, look),
    imprint: (width) => imprintOf(imprint, width, look),
    besides: [key, ...(isLeft('furniture') ? [] : [{ ...NOTHING, ...furnitureSize(look) }])],
  }
}

function drawn(
  content: SheetContent & { readonly body: MapBody },
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
  { head, headAt, imprint, imprintAt, besides, picture }: Arrangement,
  patterns: ReadonlyMap<string, Hatch>,
): LaidOut {
  const { body } = content
  const { type } = look
  const boxes = panelBoxes(picture, body.panels, landOf(body, atlas), look)
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
  const panels = body.panels.map((_, index) =>
    drawPanel({ body, index, box: boxes[index]!, size, taken }, atlas, look, patterns),
  )
  const [key, furniture] = besides
  const base = panels[0]!.base
  const parts: SheetPart[] = [
    { role: 'heading', marks: head.title.draw(...headAt) },
    {
      role: 'paragraph',
      marks: head.standfirst.draw(headAt[0], headAt[1] + head.title.height + head.gap),
    },
    ...panels.flatMap(({ heading, marks }, index): SheetPart[] => [
      { role: 'paragraph', marks: heading },
      { role: 'figure', alt: altOf(content, index), marks },
    ]),
    { role: 'paragraph', marks: key!.block.draw(...key!.at) },
    { role: 'artifact', marks: furniture ? furnitureOf(base, look).draw(...furniture.at) : [] },
    { role: 'paragraph', marks: imprint.draw(...imprintAt) },
  ]
  return {
    parts: parts.filter(({ marks }) => marks.length > 0),
    hatches: [...patterns.values()],
    unnamed: panels.flatMap(({ unnamed }) => unnamed),
  }
}

function altOf({ alt, body }: SheetContent & { readonly body: MapBody }, index: number): string {
  const heading = body.panels[index]!.heading
  return heading === null ? alt : `${heading}：${alt}`
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
  const scaleIn = (box: Box) => landScale(panelBoxes(box, panels, land, look)[0]!, land, look)
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

/** Side by side, or one under the other, whichever draws the land larger; headings stand over them. */
function panelBoxes(box: Box, panels: readonly MapPanel[], land: Land, look: SheetLook): readonly Box[] {
  if (panels.length === 1) return [box]
  const above = panels.some(({ heading }) => heading !== null) ? headingHeight(look) : 0
  const { gap } = look.type
  const count = panels.length
  const own = (width: number, height: number) => {
    const box = { x: 0, y: 0, width, height: height - above }
    const scale = landScale(box, land, look)
    // No higher than the land asks for, so that its heading stands over it.
    const needed = scale * land.extent.height + 2 * landMargin(box, look)
    return { scale, width, height: Math.min(box.height, needed) }
  }
  const across = own((box.width - (count - 1) * gap) / count, box.height)
  const down = own(box.width, (box.height - (count - 1) * gap) / count)
  const isAcross = across.scale >= down.scale
  const { width, height } = isAcross ? across : down
  const pitch = isAcross ? width + gap : height + above + gap
  const used = isAcross ? height + above : count * (height + above) + (count - 1) * gap
  const top = box.y + (box.height - used) / 2 + above
  return panels.map((_, index) => ({
    x: box.x + (isAcross ? index * pitch : 0),
    y: top + (isAcross ? 0 : index * pitch),
    width,
    height,
  }))
}
