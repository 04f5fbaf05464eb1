import type { VisitPoint } from './visit-point.ts'

const CELL = 64
const SERVICES = ['tour', 'patrol', 'posting'] as const
const STATUSES = ['done', 'planned', 'cancelled'] as const

const INK = '#14202b'
const GREY = '#6b7885'

/** Size of an icon on a desk, in pixels. */
export const ICON_PIXELS = 12.5

export function iconName(visit: Pick<VisitPoint, 'service' | 'status'>): string {
  return `${visit.service}-${visit.status}`
}

/** Where each icon lies in the atlas. */
export const ICON_MAPPING = Object.fromEntries(
  SERVICES.flatMap((service, row) =>
    STATUSES.map((status, column) => [
      iconName({ service, status }),
      { x: column * CELL, y: row * CELL, width: CELL, height: CELL, anchorY: CELL / 2, mask: false },
    ]),
  ),
)

/**
 * All icons in one picture: the shape tells the service (circle, square, triangle), the filling the status (full,
 * outlined, grey), so that neither hangs on a colour that the areas below already use.
 */
export function drawIcons(): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = CELL * STATUSES.length
  canvas.height = CELL * SERVICES.length
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D canvas')
  for (const [row, service] of SERVICES.entries()) {
    for (const [column, status] of STATUSES.entries()) {
      context.setTransform(1, 0, 0, 1, column * CELL + CELL / 2, row * CELL + CELL / 2)
      drawIcon(context, service, status)
    }
  }
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

function drawIcon(
  context: CanvasRenderingContext2D,
  service: VisitPoint['service'],
  status: VisitPoint['status'],
): void {
  const colour = status === 'cancelled' ? GREY : INK
  context.lineJoin = 'round'
  outline(context, service)
  context.lineWidth = 16
  context.strokeStyle = '#ffffff'
  context.stroke()
  context.fillStyle = status === 'done' ? colour : '#ffffff'
  if (status === 'cancelled') context.fillStyle = '#b9c1c9'
  context.fill()
  context.lineWidth = 7
  context.strokeStyle = colour
  context.stroke()
}

function outline(context: CanvasRenderingContext2D, service: VisitPoint['service']): void {
  context.beginPath()
  if (service === 'tour') context.arc(0, 0, 17, 0, Math.PI * 2)
  else if (service === 'patrol') context.rect(-15, -15, 30, 30)
  else {
    context.moveTo(0, -19)
    context.lineTo(18, 14)
    context.lineTo(-18, 14)
    context.closePath()
  }
}
