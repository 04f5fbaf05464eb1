import type { ConflictDto } from '../../../../api/contract/review.ts'
import { barBox } from './geometry.ts'
import type { VisitBar } from './layout.ts'

interface ConflictMarkProps {
  readonly conflict: ConflictDto
  readonly bars: readonly VisitBar[]
  readonly day: number
  readonly scale: number
}

/** The link between two visits that a team cannot both reach, and a sign beside it. */
export function ConflictMark({ conflict, bars, day, scale }: ConflictMarkProps) {
  const [one, two] = conflict.visits.map(({ visitId }) => {
    const bar = bars.find(({ visit }) => visit.visitId === visitId)
    return bar && barBox(bar, day, scale)
  })
  if (!one || !two) return null
  const [from, to] = [one, two].map(({ x, y, width, height }) => ({
    x: x + Math.min(width, day) / 2,
    y: y + height / 2,
  })) as [{ x: number; y: number }, { x: number; y: number }]
  const size = 6 * scale
  const sign = { x: Math.max(one.x + one.width, two.x + two.width), y: 7.5 * scale }
  return (
    <g className="conflict-mark">
      <path className="conflict-link" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      {[from, to].map(({ x, y }, n) => (
        <circle key={n === 0 ? 'from' : 'to'} cx={x} cy={y} r={2.2 * scale} />
      ))}
      <g transform={`translate(${sign.x} ${sign.y})`}>
        <path className="conflict-sign" d={`M0 ${-size}L${size} ${size * 0.8}H${-size}Z`} />
        <path className="conflict-bang" d={`M0 ${-size * 0.3}V${size * 0.25}M0 ${size * 0.5}v0.01`} />
      </g>
    </g>
  )
}
