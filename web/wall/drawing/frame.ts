import { type Box, crossesSeam, type Mark, rectangle } from '../../../api/domain/cartography/scene.ts'
import { FOOTER_LINE, type Stage } from './stage.ts'
import { lineOf, type TextLook, widthOf, wrapped } from './text.ts'

/** What stands around the scenes. */
export interface FrameContent {
  readonly title: string
  /** In a badge beside the title: the demonstration's mark. */
  readonly badge: string | null
  /** `09:42`; null before the server has told the time. */
  readonly time: string | null
  /** `11月28日 星期六` */
  readonly date: string | null
  /** At the bottom, the most important first; those that have no room are left out. */
  readonly footer: readonly FooterItem[]
  /** Whether the footer is a band that nobody overlooks: what is shown stands still. */
  readonly isBand: boolean
}

export interface FooterItem {
  readonly text: string
  /** `warn`: amber; `quiet`: steps back. */
  readonly tone: 'plain' | 'warn' | 'quiet'
  /** What does not stay goes first, from the end. */
  readonly stays: boolean
}

/** Header and footer. No text crosses a seam: one that would starts behind it. */
export function drawFrame(stage: Stage, content: FrameContent): readonly Mark[] {
  return [...drawHeader(stage, content), ...drawFooter(stage, content)]
}

function drawHeader(stage: Stage, { title, badge, time, date }: FrameContent): readonly Mark[] {
  const { header, sizes, colours, gap } = stage
  const titleLook: TextLook = {
    size: Math.max(sizes.names, 0.86 * sizes.title),
    weight: 700,
    colour: colours.text,
  }
  const clockLook: TextLook = { size: sizes.names, weight: 700, colour: colours.text, anchor: 'end' }
  const dateLook: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'], anchor: 'end' }
  const marks: Mark[] = []
  let x = header.x
  // What must stand there first: the badge, then the title, the time and the date as far as there is room.
  const badgeWidth = badge === null ? 0 : badgeSize(stage, badge).width
  const width = widthOf(stage, title, titleLook)
  const between = badge === null ? 0 : 0.8 * sizes.names
  const titleBox = clearOf(stage, { ...header, x, width }, 1)
  if (titleBox !== null && titleBox.x + width + between + badgeWidth <= header.x + header.width) {
    marks.push(lineOf(stage, titleBox, title, titleLook))
    x = titleBox.x + width + between
  }
  if (badge !== null) {
    const drawn = drawBadge(stage, x, badge)
    marks.push(...drawn.marks)
    x = drawn.right
  }
  let right = header.x + header.width
  for (const [text, look] of [
    [time, clockLook],
    [date, dateLook],
  ] as const) {
    if (text === null) continue
    const width = widthOf(stage, text, look)
    const place = clearOf(stage, { ...header, x: right - width, width }, -1)
    if (place === null || place.x < x + 0.6 * gap) continue
    marks.push(lineOf(stage, place, text, look))
    right = place.x - 0.6 * gap
  }
  return marks
}

function badgeSize(stage: Stage, text: string) {
  const { reading } = stage.sizes
  return {
    width: widthOf(stage, text, { size: reading, weight: 500, colour: '' }) + 1.2 * reading,
    height: 1.6 * reading,
  }
}

function drawBadge(
  stage: Stage,
  x: number,
  text: string,
): { readonly marks: readonly Mark[]; readonly right: number } {
  const { header, sizes, colours } = stage
  const look: TextLook = { size: sizes.reading, weight: 500, colour: colours['badge-text'], anchor: 'middle' }
  const { width, height } = badgeSize(stage, text)
  const y = header.y + (header.height - height) / 2
  const place = clearOf(stage, { x, y, width, height }, 1) ?? { x, y, width, height }
  return {
    marks: [rectangle(place, colours['badge-ground']), lineOf(stage, place, text, look)],
    right: place.x + width,
  }
}

const GAP = 1.4

function drawFooter(stage: Stage, { footer: items, isBand }: FrameContent): readonly Mark[] {
  const goes = [
    ...items.filter(({ stays }) => !stays).toReversed(),
    ...items.filter(({ stays }) => stays).toReversed(),
  ]
  let shown = items
  for (const next of [null, ...goes]) {
    shown = shown.filter((item) => item !== next)
    const marks = footerLines(stage, shown, isBand)
    if (marks !== null) return isBand ? [bandOf(stage), ...marks] : marks
  }
  return []
}

/** Across the whole picture. */
function bandOf({ footer, width, height, gap }: Stage): Mark {
  const top = footer.y - 0.2 * gap
  return rectangle({ x: 0, y: top, width, height: height - top }, BAND)
}

/** Amber, and text on it that is 7:1 apart from it. */
const BAND = '#fdd17a'
const ON_BAND = '#14202b'

/** Null when they do not fit. */
function footerLines(stage: Stage, items: readonly FooterItem[], isBand: boolean): readonly Mark[] | null {
  const { footer, sizes, colours } = stage
  const lineHeight = FOOTER_LINE * sizes.reading
  const lines = Math.floor(footer.height / lineHeight + 1e-6)
  const colourOf = {
    plain: colours.text,
    warn: colours.warning,
    quiet: colours['sheet-quiet'],
  }
  let [x, line] = [footer.x, 0]
  const marks: Mark[] = []
  const pieces = items.flatMap(({ text, tone }) => {
    const look: TextLook = {
      size: sizes.reading,
      weight: tone === 'warn' ? 700 : 400,
      colour: isBand ? ON_BAND : colourOf[tone],
    }
    return wrapped(stage, text, footer.width, look).map((piece) => ({ text: piece, look }))
  })
  for (const { text, look } of pieces) {
    const width = widthOf(stage, text, look)
    const at = (): Box | null =>
      clearOf(stage, { x, y: footer.y + line * lineHeight, width, height: lineHeight }, 1)
    let place = at()
    if (place === null || place.x + width > footer.x + footer.width) {
      line++
      x = footer.x
      if (line >= lines) return null
      place = at()
      if (place === null || place.x + width > footer.x + footer.width) return null
    }
    marks.push(lineOf(stage, place, text, look))
    x = place.x + width + GAP * sizes.reading
  }
  return marks
}

/** A box moved sideways until no vertical seam runs through it; null where it is wider than a panel. */
function clearOf({ seams, sizes }: Stage, box: Box, direction: 1 | -1): Box | null {
  let { x } = box
  const margin = 0.3 * sizes.reading
  const ordered = direction === 1 ? seams.x : seams.x.toReversed()
  for (const seam of ordered) {
    if (x < seam && seam < x + box.width) x = direction === 1 ? seam + margin : seam - margin - box.width
  }
  const moved = { ...box, x }
  return crossesSeam(moved, { x: seams.x, y: [] }) ? null : moved
}
