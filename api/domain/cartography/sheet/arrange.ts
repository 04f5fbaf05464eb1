import { type Box, grown, overlap } from '../scene.ts'
import { type Block, fitting } from './block.ts'
import type { Head } from './head.ts'
import type { SheetType } from './type.ts'

/** Blocks of a sheet with a picture, and where they stand. */
export interface Arrangement {
  readonly head: Head
  readonly headAt: Corner
  readonly imprint: Block
  readonly imprintAt: Corner
  /** What stands beside the picture or in it, in their order. */
  readonly besides: readonly { readonly block: Block; readonly at: Corner }[]
  /** For the picture. */
  readonly picture: Box
  /** How large it is drawn: larger is better. */
  readonly scale: number
  /** What stands beside it stands in its free ground, and costs it nothing. */
  readonly isFree: boolean
}

type Corner = readonly [x: number, y: number]

export interface Parts {
  readonly head: (width: number, lines: number) => Head
  readonly imprint: (width: number) => Block
  /** One under the other where they have a column, and where they are free. */
  readonly besides: readonly Block[]
}

export interface Picture {
  /** How large it is drawn in a box. */
  readonly scaleIn: (box: Box) => number
  /** Whether a box within its own is clear of it, as it is drawn there. */
  readonly isClear: (box: Box, picture: Box) => boolean
}

/** Of the width, for a column with title, legend and imprint. */
const SHARES = [0.24, 0.27, 0.3, 0.33, 0.36, 0.4, 0.44]
/** Width to height from which on a title stands beside the picture. */
const LANDSCAPE = 1.15
const TITLE_LINES = { side: 3, top: 2 } as const
/** Under the title the eye finds the legend first; in the picture's free ground it costs no room; elsewhere it stands apart. */
const LIKED = { column: 1.08, free: 1.04, right: 0.94, below: 0.9 } as const

/** Every arrangement in which all has room, the best first. */
export function arrangements(parts: Parts, picture: Picture, page: Box, type: SheetType): Arrangement[] {
  return [...besideColumn(parts, picture, page, type), ...underHead(parts, picture, page, type)].sort(
    (a, b) => b.scale - a.scale,
  )
}

function besideColumn(parts: Parts, picture: Picture, page: Box, type: SheetType): Arrangement[] {
  if (page.width < LANDSCAPE * page.height) return []
  return SHARES.flatMap((share) => {
    const width = share * page.width
    const made = fitting(() => ({
      head: parts.head(width, TITLE_LINES.side),
      inColumn: parts.imprint(width),
      across: parts.imprint(page.width),
    }))
    if (!made) return []
    const { head, inColumn, across } = made
    return [inColumn, across].flatMap((imprint) => {
      const isAcross = imprint === across
      const bottom = page.y + page.height - imprint.height
      const imprintAt = [page.x, bottom] as const
      const lowest = bottom - (imprint.height > 0 ? type.gap : 0)
      const box = {
        x: page.x + width + type.gap,
        y: page.y,
        width: page.width - width - type.gap,
        height: (isAcross ? lowest : page.y + page.height) - page.y,
      }
      const headAt = [page.x, page.y] as const
      const given = { head, headAt, imprint, imprintAt }
      if (page.y + head.height > lowest) return []
      const top = page.y + head.height + 1.2 * type.gap
      const column = inColumnOf(parts.besides, page.x, top, width, lowest, type)
      return [
        ...(column
          ? [
              {
                ...given,
                besides: column,
                picture: box,
                scale: LIKED.column * picture.scaleIn(box),
                isFree: false,
              },
            ]
          : []),
        ...besidesOf(parts, picture, box, type).map((rest) => ({ ...given, ...rest })),
      ]
    })
  })
}

function underHead(parts: Parts, picture: Picture, page: Box, type: SheetType): Arrangement[] {
  const made = fitting(() => ({
    head: parts.head(page.width, TITLE_LINES.top),
    imprint: parts.imprint(page.width),
  }))
  if (!made) return []
  const { head, imprint } = made
  const top = page.y + head.height + 0.8 * type.gap
  const bottom = page.y + page.height - imprint.height
  const box = {
    ...page,
    y: top,
    height: bottom - (imprint.height > 0 ? 0.8 * type.gap : 0) - top,
  }
  if (box.height <= 0) return []
  const given = { head, headAt: [page.x, page.y], imprint, imprintAt: [page.x, bottom] } as const
  return besidesOf(parts, picture, box, type).map((rest) => ({ ...given, ...rest }))
}

/** In the picture's free ground, in a column at its right, or in a row under it. */
function besidesOf(
  { besides }: Parts,
  picture: Picture,
  box: Box,
  type: SheetType,
): Pick<Arrangement, 'besides' | 'picture' | 'scale' | 'isFree'>[] {
  const width = Math.max(...besides.map((block) => block.width))
  const shown = besides.filter(({ height }) => height > 0)
  const free = inFreeGround(shown, picture, box, type)
  const beside = { ...box, width: box.width - width - type.gap }
  const right = inColumnOf(shown, beside.x + beside.width + type.gap, box.y, width, box.y + box.height, type)
  const height = Math.max(...shown.map((block) => block.height))
  const over = { ...box, height: box.height - height - type.gap }
  const row = inRowOf(shown, box.x, over.y + over.height + type.gap, box.width, type)
  const scaled = (how: keyof typeof LIKED, of: Box) => LIKED[how] * picture.scaleIn(of)
  return [
    ...(free ? [{ besides: free, picture: box, scale: scaled('free', box), isFree: true }] : []),
    ...(right && beside.width > 0
      ? [{ besides: right, picture: beside, scale: scaled('right', beside), isFree: false }]
      : []),
    ...(row && over.height > 0
      ? [{ besides: row, picture: over, scale: scaled('below', over), isFree: false }]
      : []),
  ]
}

type Placed = Arrangement['besides']

function inColumnOf(
  blocks: readonly Block[],
  x: number,
  top: number,
  width: number,
  bottom: number,
  type: SheetType,
): Placed | null {
  let y = top
  const placed = blocks.map((block) => {
    const at = [x, y] as const
    y += block.height + type.gap
    return { block, at }
  })
  return y - type.gap <= bottom && blocks.every((block) => block.width <= width + 1e-6) ? placed : null
}

function inRowOf(
  blocks: readonly Block[],
  left: number,
  y: number,
  width: number,
  type: SheetType,
): Placed | null {
  let x = left
  const placed = blocks.map((block) => {
    const at = [x, y] as const
    x += block.width + 2 * type.gap
    return { block, at }
  })
  return x - 2 * type.gap <= left + width ? placed : null
}

/** All together in one corner, or else each in one of its own. */
function inFreeGround(blocks: readonly Block[], picture: Picture, box: Box, type: SheetType): Placed | null {
  const together = inColumnOf(blocks, 0, 0, box.width, box.height, type)
  if (together) {
    const width = Math.max(...blocks.map((block) => block.width))
    const last = together.at(-1)!
    const at = freeCorner({ width, height: last.at[1] + last.block.height }, [], picture, box, type)
    if (at) return together.map(({ block, at: [x, y] }) => ({ block, at: [at[0] + x, at[1] + y] }))
  }
  const placed: { block: Block; at: Corner }[] = []
  for (const block of blocks) {
    const taken = placed.map(({ block: { width, height }, at: [x, y] }) => ({ x, y, width, height }))
    const at = freeCorner(block, taken, picture, box, type)
    if (!at) return null
    placed.push({ block, at })
  }
  return placed
}

function freeCorner(
  { width, height }: Pick<Block, 'width' | 'height'>,
  taken: readonly Box[],
  picture: Picture,
  box: Box,
  type: SheetType,
): Corner | null {
  const [right, bottom] = [box.x + box.width - width, box.y + box.height - height]
  if (right < box.x || bottom < box.y) return null
  const corners: Corner[] = [
    [box.x, box.y],
    [right, bottom],
    [box.x, bottom],
    [right, box.y],
  ]
  const pad = 2 * type.names
  return (
    corners.find(([x, y]) => {
      const own = grown({ x, y, width, height }, pad)
      return picture.isClear(own, box) && !taken.some((other) => overlap(own, other))
    }) ?? null
  )
}
