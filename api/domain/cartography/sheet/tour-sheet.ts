import type { Box, Mark } from '../scene.ts'
import type { SheetPart, SheetSize } from '../sheet.ts'
import type { SheetContent, TourBody } from '../sheet-content.ts'
import { type Block, fitting, NoRoom } from './block.ts'
import { GROWTHS, grown } from './graphic-sheet.ts'
import { type Head, headOf } from './head.ts'
import { imprintOf } from './imprint.ts'
import type { SheetAtlas } from './map-panel.ts'
import type { LaidOut } from './map-sheet.ts'
import { drawNumbers } from './numbers.ts'
import { patternsOf } from './patterns.ts'
import { photoRows } from './photo-rows.ts'
import { drawTourMap, landAspect, tourMapFits } from './tour-map.ts'
import { drawStops } from './tour-stops.ts'
import type { SheetLook } from './type.ts'

type TourContent = SheetContent & { readonly body: TourBody }

/** From this shape on title and figures may stand in a column beside the pictures. */
const LANDSCAPE = 1.15
/** Of the width or the height, for the figures: of two that show the pictures as large the first. */
const SHARES = [0.5, 0.44, 0.38, 0.34, 0.3, 0.26, 0.22]
/** Of the pictures' room, for the photographs where there is a map as well. */
const PHOTO_SHARES = [0.5, 0.58, 0.66]
/** Of the figures' room, for the list of places; the first one in which the figures have room as well. */
const STOP_SHARES = [0.62, 0.5, 0.36, 0]
/** More places are no list that anybody reads on a sheet. */
const MOST_STOPS = 24
/** What a square millimetre of map is worth beside one of photographs. */
const MAP_WORTH = 0.6

/**
 * 队伍风采. Photographs are shown as large as the figures beside them allow; where room is short the last places, the standfirst and the
 * notes go, in this order.
 *
 * @throws NoRoom when the size has no room for title, figures and pictures
 */
export function layoutTour(
  content: TourContent,
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
): LaidOut {
  const brief = { ...content, standfirst: '' }
  const attempts = [content, brief, { ...brief, imprint: { ...content.imprint, notes: [] } }]
  for (const attempt of attempts) {
    for (const arrangement of arrangementsOf(attempt, size, atlas, look)) {
      const made = fitting(() => drawn(attempt, arrangement, size, atlas, look))
      if (made) return made
    }
  }
  // The title's own fault is told as such.
  headOf(brief, size.width - 2 * look.type.margin, 2, look)
  throw new NoRoom(
    content.body.photos.length > 0 ? 'photos' : 'graphic',
    'The size has no room for the pictures and figures of the tour',
  )
}

interface Arrangement {
  readonly head: Head
  readonly imprint: Block
  /** Where each stands: its upper left corner. */
  readonly headAt: Corner
  readonly imprintAt: Corner
  readonly facts: Facts
  readonly pictures: Pictures | null
  readonly worth: number
}

/** What is arranged, and the width of the land to its height. */
interface Given {
  readonly content: TourContent
  readonly look: SheetLook
  readonly aspect: number
}

type Corner = readonly [x: number, y: number]

/** Every arrangement in which all has room, the best first. */
function arrangementsOf(
  content: TourContent,
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
): Arrangement[] {
  const { type } = look
  const page = {
    x: type.margin,
    y: type.margin,
    width: size.width - 2 * type.margin,
    height: size.height - 2 * type.margin,
  }
  const imprint = fitting(() => imprintOf(content.imprint, page.width, look))
  if (!imprint) return []
  const bottom = page.y + page.height - imprint.height
  const free = { ...page, height: bottom - (imprint.height > 0 ? type.gap : 0) - page.y }
  const common = { imprint, imprintAt: [page.x, bottom] as const, headAt: [page.x, page.y] as const }
  const given = { content, look, aspect: content.body.map ? landAspect(content.body.map, atlas) : 1 }
  return [...underHead(given, free), ...besideColumn(given, free)]
    .map((each) => ({ ...common, ...each }))
    .sort((a, b) => b.worth - a.worth)
}

type Placed = Pick<Arrangement, 'head' | 'facts' | 'pictures' | 'worth'>

/** The title across the sheet; pictures and figures under it, side by side or one under the other. */
function underHead({ content, look, ...given }: Given, free: Box): Placed[] {
  const head = fitting(() => headOf(content, free.width, 2, look))
  if (!head) return []
  const gap = 1.2 * look.type.gap
  const box = below(free, head.height + gap)
  const own = { content, look, ...given }
  if (!hasPictures(content.body)) return placed(own, head, box, null)
  return SHARES.flatMap((share) => {
    const width = (1 - share) * box.width - gap / 2
    const height = (1 - share) * box.height - gap / 2
    const right = { ...box, x: box.x + width + gap, width: box.width - width - gap }
    const over = picturesIn(own, { ...box, height })
    return [
      ...placed(own, head, right, picturesIn(own, { ...box, width })),
      ...(over ? placed(own, head, below(box, over.lowest - box.y + gap), over) : []),
    ]
  })
}

/** Title and figures in a column, pictures beside it. */
function besideColumn(given: Given, free: Box): Placed[] {
  if (free.width < LANDSCAPE * free.height) return []
  const { content, look } = given
  const gap = 1.2 * look.type.gap
  return SHARES.flatMap((share) => {
    const width = share * free.width - gap / 2
    const head = fitting(() => headOf(content, width, 3, look))
    if (!head || head.height > free.height) return []
    const rest = { ...free, x: free.x + width + gap, width: free.width - width - gap }
    if (!hasPictures(content.body)) return placed(given, head, rest, null)
    return placed(given, head, below({ ...free, width }, head.height + gap), picturesIn(given, rest))
  })
}

function below(box: Box, by: number): Box {
  return { ...box, y: box.y + by, height: box.height - by }
}

function hasPictures({ photos, map }: TourBody): boolean {
  return photos.length > 0 || map !== null
}

function placed({ content, look }: Given, head: Head, box: Box, pictures: Pictures | null): Placed[] {
  const { body } = content
  if (hasPictures(body) && !pictures) return []
  // Without pictures the list is what there is to see, and may be larger.
  const looks = pictures ? [look] : [...GROWTHS.map((growth) => grown(look, growth)), look]
  for (const each of looks) {
    const facts = factsIn(body, box, look, each)
    if (!facts) continue
    const wanted = Math.max(1, Math.min(MOST_STOPS, body.stops.length))
    // A sheet of photographs alone says little of a tour.
    const said = 0.5 + (0.3 * facts.stopCount) / wanted + (0.2 * facts.itemCount) / body.items.length
    if (!pictures && each !== look && facts.stopCount < wanted) continue
    return [{ head, facts, pictures, worth: (pictures?.worth ?? 1) * said }]
  }
  return []
}

interface Pictures {
  readonly photos: readonly SheetPart[]
  readonly mapBox: Box | null
  /** The lower edge of them all. */
  readonly lowest: number
  readonly worth: number
}

function picturesIn({ content, look, aspect }: Given, box: Box): Pictures | null {
  const { photos, map } = content.body
  if (box.width <= 0 || box.height <= 0) return null
  if (!map) {
    const rows = fitting(() => photoRows(photos, box, look))
    return rows && { photos: rows.parts, mapBox: null, lowest: rows.lowest, worth: rows.area }
  }
  const worthOf = ({ width, height }: Box) => {
    const wide = Math.min(width, height * aspect)
    return (MAP_WORTH * wide ** 2) / aspect
  }
  const bottom = box.y + box.height
  if (photos.length === 0)
    return tourMapFits(box, look) ? { photos: [], mapBox: box, lowest: bottom, worth: worthOf(box) } : null
  const gap = look.type.gap
  const splits = PHOTO_SHARES.flatMap((share) => {
    const [width, height] = [share * box.width - gap / 2, share * box.height - gap / 2]
    return [
      [
        { ...box, width },
        { ...box, x: box.x + width + gap, width: box.width - width - gap },
      ],
      [{ ...box, height }, below(box, height + gap)],
    ] as const
  })
  const made = splits.flatMap(([own, mapBox]): Pictures[] => {
    const rows = tourMapFits(mapBox, look) ? fitting(() => photoRows(photos, own, look)) : null
    return rows ? [{ photos: rows.parts, mapBox, lowest: bottom, worth: rows.area + worthOf(mapBox) }] : []
  })
  return made.toSorted((a, b) => b.worth - a.worth)[0] ?? null
}

interface Facts {
  readonly numbers: readonly Mark[]
  readonly stops: readonly Mark[]
  /** Of the places and of the figures that are shown. */
  readonly stopCount: number
  readonly itemCount: number
}

/**
 * Figures with the places under them, or beside them in a wide box; the last figures go where there is no room for all. Beside pictures
 * there may be none: on the cover of an article a title says enough.
 */
function factsIn(body: TourBody, box: Box, look: SheetLook, listLook: SheetLook): Facts | null {
  for (let itemCount = body.items.length; itemCount > 0; itemCount--) {
    const items = body.items.slice(0, itemCount)
    const facts = figuresIn({ ...body, items }, box, look, listLook)
    if (facts) return { ...facts, itemCount }
  }
  return hasPictures(body) && box.height > -look.type.gap
    ? { numbers: [], stops: [], stopCount: 0, itemCount: 0 }
    : null
}

function figuresIn(body: TourBody, box: Box, look: SheetLook, listLook: SheetLook) {
  if (box.width <= 0 || box.height <= 0) return null
  const gap = 1.2 * look.type.gap
  const isWide = box.width > 1.6 * box.height
  for (const share of STOP_SHARES) {
    const room = isWide
      ? { ...box, x: box.x + (1 - share) * box.width + gap / 2, width: share * box.width - gap / 2 }
      : { ...box, height: share * box.height - gap / 2 }
    const stopCount = share === 0 ? 0 : mostStops(body, room, listLook)
    // Without places in spite of their room: the next share has less.
    if (share > 0 && stopCount === 0 && body.stops.length > 0) continue
    const listIn = (at: Box) => (stopCount === 0 ? null : drawStops(body, stopCount, at, listLook))
    const list = listIn(room)
    const left = isWide
      ? { ...box, width: box.width - (list ? room.width + gap : 0) }
      : { ...box, height: box.height - (list ? list.height + gap : 0) }
    const numbers = fitting(() => drawNumbers({ kind: 'numbers', items: body.items }, left, look))
    if (!numbers) continue
    const at = isWide ? room : { ...room, y: lowest(numbers) + gap }
    return { numbers, stops: listIn({ ...at, height: room.height })?.marks ?? [], stopCount }
  }
  return null
}

function mostStops(body: TourBody, room: Box, look: SheetLook): number {
  if (room.width <= 0 || room.height <= 0) return 0
  for (let count = Math.min(MOST_STOPS, body.stops.length); count > 0; count--) {
    if (fitting(() => drawStops(body, count, room, look))) return count
  }
  return 0
}

function lowest(marks: readonly Mark[]): number {
  return Math.max(...marks.map((mark) => (mark.kind === 'text' ? mark.box.y + mark.box.height : 0)))
}

function drawn(
  content: TourContent,
  { head, headAt, imprint, imprintAt, facts, pictures }: Arrangement,
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
): LaidOut {
  const { body, alt } = content
  const patterns = body.map ? patternsOf(body.map.classes, look) : new Map()
  const map =
    body.map && pictures?.mapBox ? drawTourMap(body.map, pictures.mapBox, size, atlas, look, patterns) : null
  const parts: SheetPart[] = [
    { role: 'heading', marks: head.title.draw(...headAt) },
    { role: 'paragraph', marks: head.standfirst.draw(headAt[0], headAt[1] + head.title.height + head.gap) },
    ...(pictures?.photos ?? []),
    ...(map?.parts ?? []),
    { role: 'figure', alt, marks: facts.numbers },
    { role: 'paragraph', marks: facts.stops },
    { role: 'paragraph', marks: imprint.draw(...imprintAt) },
  ]
  return {
    parts: parts.filter(({ marks }) => marks.length > 0),
    hatches: [...patterns.values()],
    unnamed: map?.unnamed ?? [],
  }
}
