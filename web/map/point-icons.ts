import { POINT_COLOURS } from '../../api/domain/cartography/reach-palette.ts'
import { POINT_KINDS, type PointKind } from '../../api/domain/reach/service-point.ts'
import { POINT_SHAPES, pointFilling } from '../ui/point-shapes.ts'
import { PLAN_STATES, type PlannedPoint, POINT_MARKS, type PointMark } from './reach-types.ts'

/** Side of a picture in its own pixels: crisp on a wall display at twice the size of a desk's. */
const SIDE = 96
/** Side of the box of the shapes, with the white rim around it. */
const BOX = 80
/** Size of a site's disc on a desk. */
const SITE_PIXELS = 26
const INK = '#14202b'
const GREY = '#8b949e'

export function markIcon({ kind, mark }: Pick<PointMark, 'kind' | 'mark'>): string {
  return `${kind} ${mark}`
}

export function planIcon({ kind, state }: Pick<PlannedPoint, 'kind' | 'state'>): string {
  return `${kind} ${state}`
}

export function siteIcon(rank: number): string {
  return `site ${rank}`
}

export interface PointIcon {
  readonly name: string
  readonly image: ImageData
  /** Pixels of the picture to one on a desk. */
  readonly ratio: number
}

/** The number of a proposed site on a disc. Discs and numbers are one picture, so that those that overlap stay whole. */
export function drawSiteIcon(rank: number): PointIcon {
  const context = newContext()
  const centre = SIDE / 2
  context.beginPath()
  context.arc(centre, centre, SIDE * 0.42, 0, Math.PI * 2)
  context.fillStyle = INK
  context.fill()
  context.lineWidth = SIDE * 0.08
  context.strokeStyle = '#ffffff'
  context.stroke()
  context.fillStyle = '#ffffff'
  context.font = `600 ${SIDE * 0.46}px sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(String(rank), centre, centre * 1.04)
  return { name: siteIcon(rank), image: context.getImageData(0, 0, SIDE, SIDE), ratio: SIDE / SITE_PIXELS }
}

/** The pictures of all kinds of points, by where they come from and by what a what-if does to them. */
export function drawPointIcons(): readonly PointIcon[] {
  const context = newContext()
  const picture = (name: string, kind: PointKind, draw: () => void): PointIcon => {
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, SIDE, SIDE)
    context.setTransform(
      SIDE / BOX,
      0,
      0,
      SIDE / BOX,
      (SIDE * (BOX - 64)) / 2 / BOX,
      (SIDE * (BOX - 64)) / 2 / BOX,
    )
    draw()
    const ratio = SIDE / BOX / (POINT_SHAPES[kind].pixels / 64)
    return { name, image: context.getImageData(0, 0, SIDE, SIDE), ratio }
  }
  return POINT_KINDS.flatMap((kind) => [
    ...POINT_MARKS.map((mark) =>
      picture(markIcon({ kind, mark }), kind, () =>
        drawShape(context, kind, pointFilling(mark, POINT_COLOURS[kind])),
      ),
    ),
    ...PLAN_STATES.map((state) =>
      picture(planIcon({ kind, state }), kind, () => {
        const closed = state === 'closed'
        drawShape(
          context,
          kind,
          pointFilling('plain', closed ? GREY : POINT_COLOURS[kind]),
          closed ? '#ffffff' : INK,
        )
        if (closed) drawCross(context)
      }),
    ),
  ])
}

function newContext(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE
  canvas.height = SIDE
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2D canvas')
  return context
}

function drawShape(
  context: CanvasRenderingContext2D,
  kind: PointKind,
  { fill, line, inner }: ReturnType<typeof pointFilling>,
  rim = '#ffffff',
): void {
  const shape = new Path2D(POINT_SHAPES[kind].outline)
  context.lineJoin = 'round'
  context.lineWidth = 14
  context.strokeStyle = rim
  context.stroke(shape)
  context.fillStyle = fill
  context.fill(shape)
  context.lineWidth = 5
  context.strokeStyle = line
  context.stroke(shape)
  context.fillStyle = inner
  context.fill(new Path2D(POINT_SHAPES[kind].inner))
}

function drawCross(context: CanvasRenderingContext2D): void {
  const cross = new Path2D('M6 6 58 58M58 6 6 58')
  context.lineCap = 'round'
  context.lineWidth = 15
  context.strokeStyle = '#ffffff'
  context.stroke(cross)
  context.lineWidth = 8
  context.strokeStyle = INK
  context.stroke(cross)
}
