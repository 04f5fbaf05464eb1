import { AimOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FloatingTip } from '../../../ui/FloatingTip.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { NARROW, useMedia } from '../../../ui/media.ts'
import { Spacer } from '../../../ui/rows/Spacer.tsx'
import { useScrollBox } from '../../../ui/rows/use-scroll-box.ts'
import { visibleRows } from '../../../ui/rows/visible-rows.ts'
import { useScale } from '../../../ui/scale.ts'
import { useSize } from '../../../ui/use-size.ts'
import { LegendButton } from '../LegendButton.tsx'
import { setLit, useLit } from '../lit.ts'
import type { TeamTimelineProps } from '../types.ts'
import { useThrottledCall } from '../use-throttled.ts'
import { BarTip, ShiftTip, ShiftWords, useBarLabel } from './BarTip.tsx'
import { barBox, dayWidth, ROW_HEIGHT, ZOOMS, type Zoom } from './geometry.ts'
import { dayIn, teamLines, type VisitBar, weekends } from './layout.ts'
import { TeamRow } from './TeamRow.tsx'
import { TimelineHead } from './TimelineHead.tsx'
import { TimelineLegend } from './TimelineLegend.tsx'
import { stepToBar, useBarFocus } from './use-bar-focus.ts'
import { useDateShift } from './use-date-shift.ts'
import '../../../ui/map-frame/map-frame.css'
import './timeline.css'

const NAME_COLUMN = 176
const NAME_COLUMN_NARROW = 96
/** From this height on the legend is shown below; otherwise behind a button. */
const LEGEND_MIN_HEIGHT = 380
/** While dragging, a new date is reported at most this often; milliseconds. */
const DRAG_REPORT_MS = 120

/** The visits and conflicts of each team by day; planned visits can be moved to other days. Fills its parent element. */
export function TeamTimeline(props: TeamTimelineProps) {
  const { visits, clusters, conflicts, from, to, today, chosenCluster, chosenVisit } = props
  const { t } = useTranslation('plannerTimeline')
  const scale = useScale()
  const narrow = useMedia(NARROW)
  const lit = useLit()
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(frame)
  const [zoom, setZoom] = useState<Zoom>('month')
  const [pointed, setPointed] = useState<{ bar: VisitBar; x: number; y: number } | null>(null)
  const rowHeight = ROW_HEIGHT * scale
  const { box, scrolled, scrollTo } = useScrollBox(rowHeight)

  const hasRoomForLegend = height >= LEGEND_MIN_HEIGHT * scale
  const days = dayIn(from, to) + 1
  const nameColumn = Math.round((narrow ? NAME_COLUMN_NARROW : NAME_COLUMN) * scale)
  const across = Math.max(0, width - nameColumn - 14 * scale)
  const day = dayWidth(zoom, across, days, scale)
  const lines = useMemo(
    () => teamLines({ visits, clusters, conflicts, from, to, chosenCluster }),
    [visits, clusters, conflicts, from, to, chosenCluster],
  )
  const shaded = useMemo(() => weekends(from, to), [from, to])
  const crowdOf = useMemo(() => new Map(clusters.map((crowd) => [crowd.id, crowd])), [clusters])
  const labelOf = useBarLabel(crowdOf)
  const tell = useThrottledCall(DRAG_REPORT_MS, (visitId: string, date: string | null) =>
    props.onDragging?.(visitId, date),
  )
  const moving = useDateShift(
    day,
    { from, to, today },
    (visitId, date) => (date === null ? tell.now(visitId, null) : tell.soon(visitId, date)),
    props.onMoveDate,
  )
  const { shift } = moving
  const focus = useBarFocus(box, lines, scrollTo)
  const seen = visibleRows(scrolled.top, scrolled.height, rowHeight, lines.length)
  const drawn = lines.slice(seen.first, seen.end)
  const isDrawn = drawn.some(({ bars }) => bars.some(({ visit }) => visit.visitId === focus.active))
  const tabbed = isDrawn ? focus.active : (drawn[0]?.bars[0]?.visit.visitId ?? null)
  const barCount = useMemo(() => lines.reduce((sum, { bars }) => sum + bars.length, 0), [lines])

  const toDay = (at: number) => {
    if (box.current) box.current.scrollLeft = Math.max(0, at * day - across / 4)
  }
  useScrollOnChoice({ zoom, ready: width > 0, chosenCluster, chosenVisit }, (reason) => {
    const visit = reason === 'visit' ? visits.find(({ visitId }) => visitId === chosenVisit) : undefined
    const crowd = chosenCluster ? crowdOf.get(chosenCluster) : undefined
    if (reason === 'visit') {
      if (!visit) return
      const row = lines.findIndex(({ code }) => code === visit.teamCode)
      if (row >= 0) scrollTo(row)
      const at = dayIn(from, visit.date) * day - (box.current?.scrollLeft ?? 0)
      if (at < 0 || at > across - day) toDay(dayIn(from, visit.date))
      return
    }
    if (reason === 'crowd' && box.current) box.current.scrollTop = 0
    // Where today is not in the window, to its beginning.
    toDay(dayIn(from, reason === 'crowd' && crowd ? crowd.from : today >= from && today <= to ? today : from))
  })
  useEffect(() => () => setLit(), [])

  const point = (bar: VisitBar | null, at?: { x: number; y: number }) => {
    setPointed(bar && at ? { bar, ...at } : null)
    setLit(bar ? { visit: bar.visit.visitId, cluster: bar.crowds[0] ?? null, team: bar.visit.teamCode } : {})
  }
  const within = (x: number, y: number) => {
    const outer = frame.current?.getBoundingClientRect()
    return { x: x - (outer?.left ?? 0), y: y - (outer?.top ?? 0) }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as Element).getAttribute('data-visit')
    const bar = id === null ? null : barOf(id)
    if (!bar) return
    const isMovable = bar.visit.movable && bar.visit.change !== 'cancel'
    const handled = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      handled()
      const step = event.key === 'ArrowLeft' ? -1 : 1
      if (isMovable) moving.step(bar.visit, step)
      else {
        const next = stepToBar(lines, id, step < 0 ? 'PageUp' : 'PageDown')
        if (next) focus.go(next)
      }
    } else if (event.key === 'Enter' && shift) {
      handled()
      moving.drop()
    } else if (event.key === 'Escape' && shift) {
      handled()
      moving.cancel()
    } else if (event.key === 'Enter' || event.key === ' ') {
      handled()
      props.onChooseVisit(id === chosenVisit ? null : id)
    } else {
      const next = stepToBar(lines, id, event.key)
      if (!next) return
      handled()
      focus.go(next)
    }
  }
  const barOf = (id: string) => lines.flatMap(({ bars }) => bars).find(({ visit }) => visit.visitId === id)

  const todayAt = today >= from && today <= to ? dayIn(from, today) + 0.5 : null
  const shiftedBar = shift && barOf(shift.visit.visitId)
  const sizes = { '--timeline-row': `${rowHeight}px`, '--timeline-name': `${nameColumn}px` } as CSSProperties
  return (
    <div className="timeline" ref={frame} style={sizes}>
      <div className="timeline-bar">
        <h2>{t('title')}</h2>
        <Segmented<Zoom>
          size="small"
          aria-label={t('zoom')}
          value={zoom}
          options={ZOOMS.map((value) => ({ value, label: t(`zooms.${value}`) }))}
          onChange={setZoom}
        />
        {todayAt !== null && (
          <Button
            size="small"
            icon={<AimOutlined />}
            aria-label={t('toToday')}
            title={t('toToday')}
            onClick={() => toDay(todayAt)}
          />
        )}
        <span className="quiet">
          {t('count', { teams: formatNumber(lines.length), visits: formatNumber(barCount) })}
        </span>
        {conflicts.length > 0 && (
          <span className="team-conflicts">⚠ {t('conflicts', { count: conflicts.length })}</span>
        )}
        {!hasRoomForLegend && (
          <LegendButton title={t('legend.title')}>
            <TimelineLegend />
          </LegendButton>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {shift && <ShiftWords shift={shift} />}
      </p>
      <div className="timeline-box" ref={box}>
        {lines.length === 0 ? (
          <p className="quiet timeline-none">{t('none')}</p>
        ) : (
          <table
            className="timeline-table"
            aria-label={`${t('label', { teams: lines.length, visits: barCount })}. ${t('help')}`}
            onKeyDown={onKeyDown}
          >
            <TimelineHead from={from} days={days} today={today} day={day} scale={scale} />
            <tbody>
              <Spacer height={seen.first * rowHeight} />
              {width > 0 &&
                drawn.map((line, n) => (
                  <TeamRow
                    key={line.code}
                    line={line}
                    index={seen.first + n}
                    days={days}
                    day={day}
                    scale={scale}
                    shaded={shaded}
                    labelOf={labelOf}
                    tabbed={tabbed}
                    chosenVisit={chosenVisit}
                    chosenCluster={chosenCluster}
                    lit={lit}
                    shift={
                      shift?.visit.teamCode === line.code
                        ? { visitId: shift.visit.visitId, days: dayIn(shift.visit.date, shift.date) }
                        : null
                    }
                    onPoint={(bar, event) => point(bar, within(event.clientX, event.clientY))}
                    onLeave={() => point(null)}
                    onGrab={(bar, event) => {
                      if (bar.visit.change !== 'cancel') moving.grab(bar.visit, event)
                    }}
                    onChoose={({ visit }) => {
                      if (moving.wasDragged()) return
                      props.onChooseVisit(visit.visitId === chosenVisit ? null : visit.visitId)
                    }}
                    onFocus={(bar, event) => {
                      focus.setActive(bar.visit.visitId)
                      if (!event.currentTarget.matches(':focus-visible')) return
                      const at = event.currentTarget.getBoundingClientRect()
                      point(bar, within(at.right, at.bottom))
                    }}
                    onBlur={() => {
                      if (shift?.by === 'keys') moving.cancel()
                      point(null)
                    }}
                  />
                ))}
              <Spacer height={(lines.length - seen.end) * rowHeight} />
            </tbody>
          </table>
        )}
        {todayAt !== null && lines.length > 0 && (
          <div
            aria-hidden="true"
            className="timeline-today"
            style={{ left: nameColumn + todayAt * day, height: (lines.length + 1.3) * rowHeight }}
          />
        )}
      </div>
      {hasRoomForLegend && <TimelineLegend />}
      {shift && shiftedBar ? (
        <FloatingTip at={shiftPlace(shiftedBar)}>
          <ShiftTip shift={shift} />
        </FloatingTip>
      ) : (
        pointed && (
          <FloatingTip at={pointed}>
            <BarTip bar={pointed.bar} crowd={crowdOf.get(pointed.bar.crowds[0] ?? '')} />
          </FloatingTip>
        )
      )}
    </div>
  )

  function shiftPlace(bar: VisitBar): { x: number; y: number } {
    if (!shift || !box.current) return { x: 0, y: 0 }
    const { x, y, height } = barBox(bar, day, scale)
    const row = lines.findIndex(({ code }) => code === shift.visit.teamCode)
    const head = box.current.querySelector('thead')?.offsetHeight ?? 0
    return {
      x: nameColumn + x + dayIn(shift.visit.date, shift.date) * day - box.current.scrollLeft,
      y: box.current.offsetTop + head + row * rowHeight + y + height - box.current.scrollTop,
    }
  }
}

/** Scrolls to the selection when it changes; to today at first and after a zoom. */
function useScrollOnChoice(
  {
    zoom,
    ready,
    chosenCluster,
    chosenVisit,
  }: {
    zoom: Zoom
    ready: boolean
    chosenCluster: string | null
    chosenVisit: string | null
  },
  scroll: (reason: 'zoom' | 'crowd' | 'visit') => void,
): void {
  const latest = useRef(scroll)
  latest.current = scroll
  const before = useRef<{ zoom: Zoom | null; crowd: string | null; visit: string | null }>({
    zoom: null,
    crowd: null,
    visit: null,
  })
  useEffect(() => {
    if (!ready) return
    const old = before.current
    before.current = { zoom, crowd: chosenCluster, visit: chosenVisit }
    if (chosenVisit !== null && chosenVisit !== old.visit) latest.current('visit')
    else if (chosenCluster !== null && (chosenCluster !== old.crowd || zoom !== old.zoom))
      latest.current('crowd')
    else if (zoom !== old.zoom) latest.current('zoom')
  }, [zoom, ready, chosenCluster, chosenVisit])
}
