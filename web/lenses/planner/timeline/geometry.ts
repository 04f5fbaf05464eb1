import type { Half, VisitBar } from './layout.ts'

/** Lengths on a desk, in pixels. */
export const ROW_HEIGHT = 30
const ABOVE = 4
const BELOW = 7
const MIN_WIDTH = 3

export const ZOOMS = ['fortnight', 'month', 'whole'] as const
export type Zoom = (typeof ZOOMS)[number]

const DAYS_ACROSS: Readonly<Record<Exclude<Zoom, 'whole'>, number>> = { fortnight: 14, month: 31 }

/** The width of a day so that a zoom's days fill what is there; never so narrow that marks are lost. */
export function dayWidth(zoom: Zoom, across: number, days: number, scale: number): number {
  const wanted = zoom === 'whole' ? days : Math.min(days, DAYS_ACROSS[zoom])
  return Math.max(MIN_WIDTH * scale, across / Math.max(1, wanted))
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a bar is drawn in its row, in pixels. */
export function barBox(
  { start, length, lane, lanes, half }: Pick<VisitBar, 'start' | 'length' | 'lane' | 'lanes' | 'half'>,
  day: number,
  scale: number,
): Box {
  const gap = Math.min(1.5 * scale, day / 6)
  const beside = (lane / lanes) * day
  const until = length === 1 ? beside + day / lanes : length * day
  const { y, height } = halfBox(half, scale)
  return {
    x: start * day + beside + gap,
    y,
    width: Math.max(MIN_WIDTH * scale - 1, until - beside - 2 * gap),
    height,
  }
}

function halfBox(half: Half, scale: number): { y: number; height: number } {
  const whole = (ROW_HEIGHT - ABOVE - BELOW) * scale
  const each = whole / 2 - 0.75 * scale
  if (half === 'whole') return { y: ABOVE * scale, height: whole }
  return { y: half === 'upper' ? ABOVE * scale : ABOVE * scale + whole - each, height: each }
}

/** The outline of a service: a tour is round, a patrol has corners, a posting a point; as an SVG path. */
export function barPath(service: 'tour' | 'patrol' | 'posting', { x, y, width, height }: Box): string {
  if (service === 'patrol') return `M${x} ${y}h${width}v${height}h${-width}Z`
  if (service === 'posting') {
    const point = Math.min(height / 2, width / 2)
    const straight = width - point
    return `M${x} ${y}h${straight}l${point} ${height / 2}l${-point} ${height / 2}h${-straight}Z`
  }
  const r = Math.min(height / 2, width / 2)
  const [across, down] = [width - 2 * r, height - 2 * r]
  return `M${x + r} ${y}h${across}a${r} ${r} 0 0 1 ${r} ${r}v${down}a${r} ${r} 0 0 1 ${-r} ${r}h${-across}a${r} ${r} 0 0 1 ${-r} ${-r}v${-down}a${r} ${r} 0 0 1 ${r} ${-r}Z`
}
