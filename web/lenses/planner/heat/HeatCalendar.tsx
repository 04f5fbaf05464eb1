// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: the table is a grid that is gone through by keys.
import { Segmented } from 'antd'
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toDay } from '../../../../api/domain/calendar.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { useAreaLookup } from '../../../data/geography.ts'
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
import type { HeatCalendarProps } from '../types.ts'
import { HeatHead } from './HeatHead.tsx'
import { HeatLegend } from './HeatLegend.tsx'
import { HeatLine } from './HeatLine.tsx'
import { HeatTip } from './HeatTip.tsx'
import { type HeatLevel, type HeatRow, heatMatrix } from './heat-matrix.ts'
import { heatClasses, heatScale } from './heat-scale.ts'
import { useGridFocus } from './use-grid-focus.ts'
import '../../../ui/map-frame/map-frame.css'
import './heat.css'

/** Lengths on a desk, in pixels. */
const ROW_HEIGHT = 24
const HEAD_COLUMN = 132
const HEAD_COLUMN_NARROW = 84
const MIN_CELL_WIDTH = 17
const MAX_CELL_WIDTH = 46
/** From this height on the legend is shown below; otherwise behind a button. */
const LEGEND_MIN_HEIGHT = 380

interface Pointed {
  readonly row: HeatRow
  readonly column: number
  readonly x: number
  readonly y: number
}

/**
 * Visits by area and week. Rows are counties, or townships within one county or in the counties of a chosen crowd,
 * to show where there is room. Fills its parent element.
 */
export function HeatCalendar(props: HeatCalendarProps) {
  const { visits, clusters, gaps, from, to, today, chosenCluster, chosenVisit, onChooseCluster } = props
  const { t } = useTranslation('plannerHeat')
  const scale = useScale()
  const narrow = useMedia(NARROW)
  const lit = useLit()
  const lookup = useAreaLookup()
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(frame)
  const rowHeight = Math.round(ROW_HEIGHT * scale)
  const { box, scrolled, scrollTo } = useScrollBox(rowHeight)
  const [wanted, setWanted] = useState<HeatLevel | null>(null)
  const [pointed, setPointed] = useState<Pointed | null>(null)

  const crowdOf = useMemo(() => new Map(clusters.map((crowd) => [crowd.id, crowd])), [clusters])
  const chosen = chosenCluster ? crowdOf.get(chosenCluster) : undefined
  const isOneCounty = useMemo(
    () => new Set(visits.map(({ placeCode }) => placeCode.slice(0, 6))).size === 1,
    [visits],
  )
  const level = wanted ?? (chosen || isOneCounty ? 'township' : 'county')
  const counties = useMemo(
    () =>
      level === 'township' && chosen ? new Set(chosen.places.map(({ code }) => code.slice(0, 6))) : null,
    [level, chosen],
  )
  const matrix = useMemo(
    () => heatMatrix({ visits, clusters, gaps, from, to, level, counties }),
    [visits, clusters, gaps, from, to, level, counties],
  )
  const classes = useMemo(() => heatClasses(matrix.most), [matrix.most])
  const classOf = useMemo(() => heatScale(classes), [classes])
  const litCrowd = lit.visit ? null : lit.cluster
  const { weeks, rows } = matrix
  const focus = useGridFocus(box, { rows: rows.length, columns: weeks.length }, scrollTo)

  const hasRoomForLegend = height >= LEGEND_MIN_HEIGHT * scale
  const headColumn = Math.round((narrow ? HEAD_COLUMN_NARROW : HEAD_COLUMN) * scale)
  const cellWidth = Math.round(
    Math.max(
      MIN_CELL_WIDTH * scale,
      Math.min(MAX_CELL_WIDTH * scale, (width - headColumn - 14 * scale) / Math.max(1, weeks.length)),
    ),
  )
  const seen = visibleRows(scrolled.top, scrolled.height, rowHeight, rows.length)
  // The cell in the tab order must be among the rendered ones.
  const tabRow = Math.max(seen.first, Math.min(seen.end - 1, focus.current.row))

  const choose = (row: HeatRow, column: number) => {
    const crowds = row.cells.get(column)?.crowds ?? []
    // Repeated clicks on a cell cycle through its crowds.
    const next = crowds[(crowds.indexOf(chosenCluster ?? '') + 1) % Math.max(1, crowds.length)]
    onChooseCluster(next ?? null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[focus.current.row]
    if ((event.key === 'Enter' || event.key === ' ') && row) {
      event.preventDefault()
      choose(row, focus.current.column)
    } else if (event.key === 'Escape' && chosenCluster !== null) {
      event.stopPropagation()
      onChooseCluster(null)
    } else focus.onKeyDown(event)
  }
  const point = (at: { row: HeatRow; column: number } | null, place?: { x: number; y: number }) => {
    const [crowd] = at?.row.cells.get(at.column)?.crowds ?? []
    setPointed(at && place ? { ...at, ...place } : null)
    setLit(at ? { unit: at.row.code, cluster: crowd ?? null } : {})
  }
  const within = (element: Element, event?: MouseEvent) => {
    const outer = frame.current?.getBoundingClientRect()
    const own = element.getBoundingClientRect()
    const x = event ? event.clientX : own.right
    const y = event ? event.clientY : own.bottom
    return { x: x - (outer?.left ?? 0), y: y - (outer?.top ?? 0) }
  }
  const nameOf = (code: string) => lookup(code)?.name ?? code
  const first = weeks[0]
  const todayAt = first && today >= from && today <= to ? (dayAt(today) - dayAt(first.start) + 0.5) / 7 : null
  const sizes = {
    '--heat-row': `${rowHeight}px`,
    '--heat-cell': `${cellWidth}px`,
    '--heat-head': `${headColumn}px`,
  } as CSSProperties
  return (
    <div className="heat" ref={frame} style={sizes}>
      <div className="heat-bar">
        <h2>{t('title')}</h2>
        <Segmented<HeatLevel>
          size="small"
          aria-label={t('level')}
          value={level}
          options={(['county', 'township'] as const).map((value) => ({ value, label: t(`levels.${value}`) }))}
          onChange={setWanted}
        />
        <span className="quiet" title={t('countHelp')}>
          {t('count', { rows: formatNumber(rows.length), count: formatNumber(matrix.count) })}
        </span>
        {!hasRoomForLegend && (
          <LegendButton title={t('legend.title')}>
            <HeatLegend classes={classes} />
          </LegendButton>
        )}
      </div>
      <div className="heat-box" ref={box}>
        {rows.length === 0 ? (
          <p className="quiet heat-none">{t('none')}</p>
        ) : (
          <table
            role="grid"
            className="heat-grid"
            aria-label={t('label', { rows: rows.length, weeks: weeks.length, count: matrix.count })}
            aria-rowcount={rows.length + 1}
            aria-colcount={weeks.length + 1}
            onKeyDown={onKeyDown}
            onPointerLeave={() => point(null)}
          >
            <HeatHead weeks={weeks} from={from} today={today} dense={cellWidth < 26 * scale} />
            <tbody>
              <Spacer height={seen.first * rowHeight} />
              {rows.slice(seen.first, seen.end).map((row, n) => (
                <HeatLine
                  key={row.code}
                  row={row}
                  index={seen.first + n}
                  name={nameOf(row.code)}
                  weeks={weeks}
                  classOf={classOf}
                  chosenCluster={chosenCluster}
                  chosenVisit={chosenVisit}
                  litCrowd={litCrowd}
                  litVisit={lit.visit}
                  isLit={lit.unit?.startsWith(row.code) ?? false}
                  tabColumn={seen.first + n === tabRow ? focus.current.column : null}
                  onPoint={(column, element, event) => point({ row, column }, within(element, event))}
                  onFocus={(column) => focus.setActive({ row: seen.first + n, column })}
                  onBlur={() => point(null)}
                  onChoose={(column) => choose(row, column)}
                />
              ))}
              <Spacer height={(rows.length - seen.end) * rowHeight} />
            </tbody>
          </table>
        )}
        {todayAt !== null && rows.length > 0 && (
          <div
            aria-hidden="true"
            className="heat-today"
            style={{ left: headColumn + todayAt * cellWidth, height: (rows.length + 1.6) * rowHeight }}
          />
        )}
      </div>
      {hasRoomForLegend && <HeatLegend classes={classes} />}
      {pointed && weeks[pointed.column] && (
        <FloatingTip at={pointed}>
          <HeatTip
            place={nameOf(pointed.row.code)}
            row={pointed.row}
            column={pointed.column}
            week={weeks[pointed.column] as (typeof weeks)[number]}
            crowdOf={crowdOf}
          />
        </FloatingTip>
      )}
    </div>
  )
}

function dayAt(date: string): number {
  return toDay(date as LocalDate)
}
