import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { PlannerVisit } from '../types.ts'
import { type DateLimits, shiftedDate, snappedDays } from './shift.ts'

/** A visit on its way to another date. */
export interface Shift {
  readonly visit: PlannerVisit
  /** The first date that it would get. */
  readonly date: string
  readonly by: 'pointer' | 'keys'
}

interface DateShift {
  readonly shift: Shift | null
  /** A mark is grabbed, with the mouse or a finger. */
  readonly grab: (visit: PlannerVisit, event: PointerEvent<Element>) => void
  /** A day later or earlier by the keyboard; nothing is moved before `drop`. */
  readonly step: (visit: PlannerVisit, days: number) => void
  readonly drop: () => void
  readonly cancel: () => void
  /** The pointer has just ended a drag: the click that follows must be ignored. */
  readonly wasDragged: () => boolean
}

/** Pixels after which a press becomes a drag. */
const DRAG_THRESHOLD = 3

/** Moves visits along the days, by the pointer or by keys; `tell` hears every date on the way, null at its end. */
export function useDateShift(
  dayWidth: number,
  limits: DateLimits,
  tell: (visitId: string, date: string | null) => void,
  onMove: (visitId: string, date: string) => void,
): DateShift {
  const [shift, setShift] = useState<Shift | null>(null)
  const now = useRef<Shift | null>(null)
  const dragged = useRef(false)
  const release = useRef<() => void>(() => undefined)
  const latest = useRef({ dayWidth, limits, tell, onMove })
  latest.current = { dayWidth, limits, tell, onMove }

  const put = (next: Shift | null) => {
    const before = now.current
    if (before && next && before.visit === next.visit && before.date === next.date) return
    now.current = next
    setShift(next)
    if (next) latest.current.tell(next.visit.visitId, next.date)
    else if (before) latest.current.tell(before.visit.visitId, null)
  }
  const end = (drop: boolean) => {
    release.current()
    const last = now.current
    put(null)
    if (drop && last && last.date !== last.visit.date) latest.current.onMove(last.visit.visitId, last.date)
  }
  // A drag in progress is cancelled when the view is unmounted.
  useEffect(() => () => release.current(), [])

  const grab = (visit: PlannerVisit, event: PointerEvent<Element>) => {
    dragged.current = false
    if (event.button !== 0 || !visit.movable) return
    const element = event.currentTarget
    const { pointerId, clientX: startX } = event
    const scroller = element.closest('.timeline-box')
    const startScroll = scroller?.scrollLeft ?? 0
    element.setPointerCapture(pointerId)
    const move = (moved: Event) => {
      const across = (moved as globalThis.PointerEvent).clientX - startX
      if (!dragged.current && Math.abs(across) < DRAG_THRESHOLD) return
      dragged.current = true
      const way = across + (scroller?.scrollLeft ?? 0) - startScroll
      const days = snappedDays(way, latest.current.dayWidth)
      put({ visit, date: shiftedDate(visit, days, latest.current.limits), by: 'pointer' })
    }
    const up = () => end(dragged.current)
    const given = () => end(false)
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !dragged.current) return
      pressed.stopPropagation()
      end(false)
    }
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', given)
    window.addEventListener('keydown', key, true)
    release.current = () => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', given)
      window.removeEventListener('keydown', key, true)
      if (element.hasPointerCapture(pointerId)) element.releasePointerCapture(pointerId)
      release.current = () => undefined
    }
  }
  const step = (visit: PlannerVisit, days: number) => {
    const at = now.current?.visit.visitId === visit.visitId ? now.current : { visit, date: visit.date }
    // From where it is on its way to, with the visit's own length.
    const already = { date: at.date, endDate: shiftEnd(visit, at.date) }
    put({ visit, date: shiftedDate(already, days, latest.current.limits), by: 'keys' })
  }
  return {
    shift,
    grab,
    step,
    drop: () => end(true),
    cancel: () => end(false),
    wasDragged: () => dragged.current,
  }
}

function shiftEnd(visit: PlannerVisit, date: string): string {
  const days = Math.round((Date.parse(date) - Date.parse(visit.date)) / 86_400_000)
  return new Date(Date.parse(visit.endDate) + days * 86_400_000).toISOString().slice(0, 10)
}
