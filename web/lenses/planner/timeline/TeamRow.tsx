import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { Bar, type BarEvents } from './Bar.tsx'
import { ConflictMark } from './ConflictMark.tsx'
import { ROW_HEIGHT } from './geometry.ts'
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
