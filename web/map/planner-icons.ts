import { unitColour } from '../../api/domain/cartography/palette.ts'
import { PLANNER_COLOURS } from './planner-marks.ts'
import { type CROWD_STATES, type CrowdMark, GAP_STATES, MOVE_STATES } from './planner-types.ts'

const CELL = 64
const INK = '#14202b'

export interface Atlas {
  readonly image: ImageData
  readonly mapping: Readonly<
    Record<string, { x: number; y: number; width: number; height: number; mask: false }>
  >
}

type Draw = (context: CanvasRenderingContext2D) => void

/** Pictures side by side in one, each drawn around the middle of its cell. */
function atlasOf(cell: number, drawings: readonly (readonly [name: string, draw: Draw])[]): Atlas {
  const columns = Math.min(16, Math.max(1, drawings.length))
  const canvas = document.createElement('canvas')
  canvas.width = columns * cell
  canvas.height = Math.ceil(drawings.length / columns) * cell || cell
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2D canvas')
  const mapping: Record<string, Atlas['mapping'][string]> = {}
  for (const [n, [name, draw]] of drawings.entries()) {
    const [x, y] = [(n % columns) * cell, Math.floor(n / columns) * cell]
    context.setTransform(1, 0, 0, 1, x + cell / 2, y + cell / 2)
    draw(context)
    mapping[name] = { x, y, width: cell, height: cell, mask: false }
  }
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), mapping }
}

/**
 * Gaps as diamonds, which no visit has: the colour of their status, and inside nothing (due), a dot (due after a
 * missed period) or a cross (missed), so that they differ without colour.
 */
export function gapIcons(): Atlas {
  return atlasOf(
    CELL,
    GAP_STATES.map((state) => [state, (context) => drawGap(context, state)]),
  )
}

function drawGap(context: CanvasRenderingContext2D, state: (typeof GAP_STATES)[number]): void {
  const reach = 24
  context.beginPath()
  context.moveTo(0, -reach)
  context.lineTo(reach, 0)
  context.lineTo(0, reach)
  context.lineTo(-reach, 0)
  context.closePath()
  context.lineJoin = 'round'
  context.lineWidth = 13
  context.strokeStyle = '#ffffff'
  context.stroke()
  context.fillStyle = unitColour(state)
  context.fill()
  context.lineWidth = 4.5
  context.strokeStyle = INK
  context.stroke()
  context.beginPath()
  if (state === 'due-again') {
    context.arc(0, 0, 6.5, 0, Math.PI * 2)
    context.fillStyle = INK
    context.fill()
  }
  if (state === 'missed') {
    context.moveTo(-8, -8)
    context.lineTo(8, 8)
    context.moveTo(8, -8)
    context.lineTo(-8, 8)
    context.lineCap = 'round'
    context.lineWidth = 6
    context.strokeStyle = '#ffffff'
    context.stroke()
  }
}

/** Heads of the arrows, pointing east, and the sign of a move that changes the date alone. */
export function moveIcons(): Atlas {
  return atlasOf(
    CELL,
    MOVE_STATES.flatMap((state): [string, Draw][] => {
      const colour = PLANNER_COLOURS[state === 'draft' ? 'move' : 'move-open']
      return [
        [`head ${state}`, (context) => drawHead(context, colour)],
        [`date ${state}`, (context) => drawDate(context, colour, state === 'draft')],
      ]
    }),
  )
}

function drawHead(context: CanvasRenderingContext2D, colour: string): void {
  context.beginPath()
  context.moveTo(26, 0)
  context.lineTo(-16, -20)
  context.lineTo(-8, 0)
  context.lineTo(-16, 20)
  context.closePath()
  context.lineJoin = 'round'
  context.lineWidth = 9
  context.strokeStyle = '#ffffff'
  context.stroke()
  context.fillStyle = colour
  context.fill()
}

/** A leaf of a calendar. */
function drawDate(context: CanvasRenderingContext2D, colour: string, filled: boolean): void {
  context.lineJoin = 'round'
  context.lineWidth = 12
  context.strokeStyle = '#ffffff'
  context.strokeRect(-18, -16, 36, 36)
  context.fillStyle = filled ? colour : '#ffffff'
  context.fillRect(-18, -16, 36, 36)
  context.lineWidth = 5
  context.strokeStyle = colour
  context.strokeRect(-18, -16, 36, 36)
  context.fillStyle = colour
  context.fillRect(-18, -16, 36, 10)
  context.fillRect(-11, -24, 5, 12)
  context.fillRect(6, -24, 5, 12)
  context.strokeStyle = filled ? '#ffffff' : colour
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(-8, 7)
  context.lineTo(8, 7)
  context.moveTo(3, 1)
  context.lineTo(9, 7)
  context.lineTo(3, 13)
  context.stroke()
}

const BADGE_CELL = 128

export function badgeIcon({ surplus, state }: Pick<CrowdMark, 'surplus' | 'state'>): string {
  return `${state} ${surplus}`
}

/** The badges of some numbers. Disc and digits are one picture, so that those that overlap stay whole. */
export function badgeIcons(crowds: readonly CrowdMark[]): Atlas {
  const needed = new Map(crowds.map((crowd) => [badgeIcon(crowd), crowd]))
  return atlasOf(
    BADGE_CELL,
    [...needed].map(([name, crowd]) => [name, (context) => drawBadge(context, crowd)]),
  )
}

/** What the disc takes of its cell: the rim needs the rest. */
export const BADGE_SHARE = 0.86

function drawBadge(context: CanvasRenderingContext2D, { surplus, state }: CrowdMark): void {
  const look = BADGE_LOOKS[state]
  const radius = (BADGE_CELL / 2) * BADGE_SHARE
  context.beginPath()
  context.arc(0, 0, radius + 5, 0, Math.PI * 2)
  context.fillStyle = '#ffffff'
  context.fill()
  context.beginPath()
  context.arc(0, 0, radius - 4, 0, Math.PI * 2)
  context.fillStyle = look.fill
  context.fill()
  context.lineWidth = surplus === 0 ? 20 : 8
  context.strokeStyle = look.line
  context.setLineDash([...look.dash])
  context.stroke()
  context.setLineDash([])
  if (surplus === 0) return
  const digits = String(surplus)
  context.fillStyle = look.text
  context.font = `600 ${Math.round(BADGE_CELL * (DIGIT_HEIGHTS[digits.length] ?? 0.28))}px sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(digits, 0, BADGE_CELL * 0.03)
}

const DIGIT_HEIGHTS: Readonly<Record<number, number>> = { 1: 0.58, 2: 0.5, 3: 0.38 }

const BADGE_LOOKS: Readonly<
  Record<(typeof CROWD_STATES)[number], { fill: string; line: string; text: string; dash: readonly number[] }>
> = {
  crowd: { fill: PLANNER_COLOURS.crowd, line: PLANNER_COLOURS.crowd, text: '#ffffff', dash: [] },
  'no-surplus': { fill: '#ffffff', line: PLANNER_COLOURS.crowd, text: PLANNER_COLOURS.crowd, dash: [] },
  happened: { fill: PLANNER_COLOURS.happened, line: PLANNER_COLOURS.happened, text: '#ffffff', dash: [] },
  dissolved: {
    fill: '#ffffff',
    line: PLANNER_COLOURS.dissolved,
    text: PLANNER_COLOURS.dissolved,
    dash: [18, 14],
  },
}
