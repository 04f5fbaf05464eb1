import { useTranslation } from 'react-i18next'
import type { ConflictDto } from '../../../../api/contract/review.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Bar, type BarEvents } from './Bar.tsx'
import { barBox, ROW_HEIGHT } from './geometry.ts'
import type { TeamLine, VisitBar } from './layout.ts'

interface TeamRowProps extends BarEvents {
  readonly line: TeamLine
  readonly index: number
  readonly days: number
  readonly day: number
  readonly scale: number
  readonly shaded: readonly { readonly start: number; readonly length: number }[]
  readonly labelOf: (bar: VisitBar) => string
  readonly tabbed: string | null
  readonly chosenVisit: string | null
  readonly chosenCluster: string | null
  readonly lit: {
    readonly visit: string | null
    readonly cluster: string | null
    readonly team: string | null
  }
  /** What is being moved, and by how many days. */
  readonly shift: { readonly visitId: string; readonly days: number } | null
}

/** One team: its name and its visits along the days. */
export function TeamRow(props: TeamRowProps) {
  const { line, days, day, scale, chosenCluster, lit, shift } = props
  const { t } = useTranslation('plannerTimeline')
  const language = useLanguage()
  const width = days * day
  return (
    <tr className={line.isOfChosen ? 'is-of-chosen' : undefined}>
      <th scope="row" title={line.name} className={lit.team === line.code ? 'is-lit' : undefined}>
        {line.conflicts.length > 0 && (
          <span
            className="team-conflicts"
            title={line.conflicts.map(({ reason }) => reason[language]).join('\n')}
          >
            <span aria-hidden="true">⚠ {line.conflicts.length} </span>
            <span className="visually-hidden">{t('conflicts', { count: line.conflicts.length })} </span>
          </span>
        )}
        {line.name}
      </th>
      <td style={{ width }}>
        <svg width={width} height={ROW_HEIGHT * scale} role="presentation">
          {props.shaded.map(({ start, length }) => (
            <rect
              key={start}
              className="timeline-weekend"
              x={start * day}
              y={0}
              width={length * day}
              height={ROW_HEIGHT * scale}
            />
          ))}
          {line.bars.map((bar) => {
            const { visitId } = bar.visit
            const isLit =
              lit.visit !== null
                ? lit.visit === visitId
                : lit.cluster !== null && bar.crowds.includes(lit.cluster)
            return (
              <Bar
                key={visitId}
                bar={bar}
                label={props.labelOf(bar)}
                day={day}
                scale={scale}
                isTabbed={props.tabbed === visitId}
                isChosen={props.chosenVisit === visitId}
                isLit={isLit}
                isOfChosenCrowd={chosenCluster !== null && bar.crowds.includes(chosenCluster)}
                shift={shift?.visitId === visitId ? shift.days : null}
                onPoint={props.onPoint}
                onLeave={props.onLeave}
                onGrab={props.onGrab}
                onChoose={props.onChoose}
                onFocus={props.onFocus}
                onBlur={props.onBlur}
              />
            )
          })}
          {line.conflicts.map((conflict) => (
            <ConflictMark key={conflict.id} conflict={conflict} bars={line.bars} day={day} scale={scale} />
          ))}
        </svg>
      </td>
    </tr>
  )
}

interface ConflictMarkProps {
  readonly conflict: ConflictDto
  readonly bars: readonly VisitBar[]
  readonly day: number
  readonly scale: number
}

/** The link between two visits that a team cannot both reach, and a sign beside it. */
function ConflictMark({ conflict, bars, day, scale }: ConflictMarkProps) {
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
