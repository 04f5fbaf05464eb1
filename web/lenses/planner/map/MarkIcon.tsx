import { PLANNER_COLOURS } from '../../../map/planner-marks.ts'
import type { CrowdMark, GapMark, MoveMark } from '../../../map/planner-types.ts'
import type { VisitKind } from './map-view.ts'

/** The marks of the map for legend and tips; the names beside them say what they mean. */
export function CrowdIcon({ of }: { of: CrowdMark['state'] }) {
  const { crowd, happened, dissolved } = PLANNER_COLOURS
  const look = {
    crowd: { fill: crowd, stroke: crowd },
    'no-surplus': { fill: '#fff', stroke: crowd },
    happened: { fill: happened, stroke: happened },
    dissolved: { fill: '#fff', stroke: dissolved, strokeDasharray: '3 2.2' },
  }[of]
  return (
    <svg viewBox="0 0 16 16" className="mark-icon" aria-hidden="true">
      <circle cx="8" cy="8" r="6" strokeWidth="1.6" {...look} />
    </svg>
  )
}

export function GapIcon({ of }: { of: GapMark['state'] }) {
  return (
    <svg viewBox="0 0 16 16" className="mark-icon" aria-hidden="true">
      <path
        d="M8 1.5 14.5 8 8 14.5 1.5 8Z"
        fill={`var(--class-${of})`}
        stroke="#14202b"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
      {of === 'due-again' && <circle cx="8" cy="8" r="1.8" fill="#14202b" />}
      {of === 'missed' && (
        <path d="M5.8 5.8l4.4 4.4m0-4.4-4.4 4.4" stroke="#fff" strokeWidth="1.6" strokeLinecap="round" />
      )}
    </svg>
  )
}

export function VisitIcon({ of }: { of: VisitKind }) {
  const status = of === 'movable' ? 'planned' : of
  return (
    <svg viewBox="0 0 16 16" className={`mark-icon visit-icon visit-${status}`} aria-hidden="true">
      {of === 'movable' && (
        <circle
          cx="8"
          cy="8"
          r="7.2"
          style={{ fill: 'none', stroke: PLANNER_COLOURS.movable, strokeWidth: 1.2 }}
        />
      )}
      <circle cx="8" cy="8" r="4.2" />
    </svg>
  )
}

export function MoveIcon({ of }: { of: MoveMark['state'] }) {
  const colour = PLANNER_COLOURS[of === 'draft' ? 'move' : 'move-open']
  return (
    <svg viewBox="0 0 24 16" className="mark-icon mark-wide" aria-hidden="true">
      <path
        d="M2 12Q9 3 17 7"
        fill="none"
        stroke={colour}
        strokeWidth={of === 'draft' ? 2.2 : 1.6}
        {...(of === 'open' && { strokeDasharray: '3 2.4' })}
      />
      <path d="M23 9.5 15 10.5 17.5 3.5Z" fill={colour} />
    </svg>
  )
}
