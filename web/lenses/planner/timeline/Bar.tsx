// biome-ignore-all lint/a11y/useSemanticElements: a button cannot stand inside a drawing.
import type { FocusEvent, MouseEvent, PointerEvent } from 'react'
import { type Box, barBox, barPath } from './geometry.ts'
import type { VisitBar } from './layout.ts'

export interface BarEvents {
  readonly onPoint: (bar: VisitBar, event: PointerEvent<Element>) => void
  readonly onLeave: () => void
  readonly onGrab: (bar: VisitBar, event: PointerEvent<Element>) => void
  readonly onChoose: (bar: VisitBar, event: MouseEvent<Element>) => void
  readonly onFocus: (bar: VisitBar, event: FocusEvent<Element>) => void
  readonly onBlur: (bar: VisitBar) => void
}

interface BarProps extends BarEvents {
  readonly bar: VisitBar
  readonly label: string
  /** Pixels a day. */
  readonly day: number
  readonly scale: number
  readonly isTabbed: boolean
  readonly isChosen: boolean
  readonly isLit: boolean
  readonly isOfChosenCrowd: boolean
  /** Days that it is on its way to be moved by; null: it is not being moved. */
  readonly shift: number | null
}

/** One visit in its team's row. */
export function Bar(props: BarProps) {
  const { bar, label, day, scale, isTabbed, isChosen, isLit, isOfChosenCrowd, shift } = props
  const { visit, crowds, was } = bar
  const box = barBox(bar, day, scale)
  const shape = barPath(visit.service, box)
  const moved = shift === null ? null : { ...box, x: box.x + shift * day }
  const looks = [
    'bar',
    `bar-${visit.change === 'cancel' ? 'cancelled' : visit.status}`,
    visit.movable && visit.change !== 'cancel' && 'is-movable',
    isChosen && 'is-chosen',
    isLit && 'is-lit',
    shift !== null && 'is-moving',
  ].filter((name) => name !== false)
  return (
    <>
      {was !== null && (
        <path
          className="bar-was"
          d={barPath(visit.service, { ...box, x: box.x + (was - bar.start) * day })}
        />
      )}
      <g
        role="button"
        tabIndex={isTabbed ? 0 : -1}
        aria-label={label}
        aria-pressed={isChosen}
        data-visit={visit.visitId}
        className={looks.join(' ')}
        onPointerMove={(event) => props.onPoint(bar, event)}
        onPointerLeave={props.onLeave}
        onPointerDown={(event) => props.onGrab(bar, event)}
        onClick={(event) => props.onChoose(bar, event)}
        onFocus={(event) => props.onFocus(bar, event)}
        onBlur={() => props.onBlur(bar)}
      >
        <rect className="bar-reach" {...reachOf(box, day, scale)} />
        <path className="bar-shape" d={shape} />
        {(visit.change === 'cancel' || visit.status === 'cancelled') && (
          <path className="bar-strike" d={`M${box.x - 1} ${box.y + box.height / 2}h${box.width + 2}`} />
        )}
        {moved && <path className="bar-moved" d={barPath(visit.service, moved)} />}
      </g>
      {crowds.length > 0 && (
        <rect
          className={isOfChosenCrowd ? 'bar-crowd is-chosen' : 'bar-crowd'}
          x={box.x}
          y={box.y + box.height + (bar.half === 'upper' ? 0 : 1.4 * scale)}
          width={box.width}
          height={(isOfChosenCrowd ? 2.6 : 1.5) * scale}
        />
      )}
    </>
  )
}

/** The pointer target is a little larger than the mark. */
function reachOf(box: Box, day: number, scale: number): Box {
  const more = Math.max(0, Math.min(day, 12 * scale) - box.width) / 2
  return { x: box.x - more, y: box.y - scale, width: box.width + 2 * more, height: box.height + 2 * scale }
}
