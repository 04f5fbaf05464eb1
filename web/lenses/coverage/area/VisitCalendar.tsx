// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: the drawing is the calendar's grid.
// biome-ignore-all lint/a11y/useSemanticElements: a table's elements cannot be drawn in SVG.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus goes to the cells, one of which is in the tab order.
import { scaleBand } from 'd3-scale'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import type { Language } from '../../../state/fields.ts'
import { formatDate } from '../../../ui/format.ts'
import { type CalendarDay, calendarGrid, stepInGrid } from './calendar.ts'
import './calendar.css'

const CELL_STEP = 10
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The last twelve months by day, a column a week: what counted, what is planned, what did not count. */
export function VisitCalendar({ why, language }: { why: UnitWhy; language: Language }) {
  const { t } = useTranslation('area')
  const grid = useMemo(() => calendarGrid(why.calendar, why.period, why.asOf), [why])
  const describe = useDayText(language)
  const [pointed, setPointed] = useState<CalendarDay | null>(null)
  const today = grid.days.findIndex((day) => day.isAsOf)
  const [focus, setFocus] = useState(today >= 0 ? today : grid.days.length - 1)
  const svg = useRef<SVGSVGElement>(null)
  const x = scaleBand<number>([0, grid.columns * CELL_STEP])
    .domain(range(grid.columns))
    .paddingInner(0.18)
  const y = scaleBand<number>([0, 7 * CELL_STEP])
    .domain(range(7))
    .paddingInner(0.18)

  const move = (event: KeyboardEvent) => {
    const next = stepInGrid(focus, event.key, grid.days.length)
    if (next === null) return
    event.preventDefault()
    setFocus(next)
    svg.current?.querySelector<SVGElement>(`[data-index="${next}"]`)?.focus()
  }
  const counted = grid.days.filter((day) => day.counted > 0).length
  const uncounted = grid.days.filter((day) => day.counted === 0 && day.uncounted > 0).length
  return (
    <figure className="calendar">
      <svg
        ref={svg}
        viewBox={`-1 -1 ${grid.columns * CELL_STEP + 1} ${7 * CELL_STEP + 1}`}
        role="grid"
        aria-label={`${t('calendarLabel', { counted, uncounted })}. ${t('calendarHelp')}`}
        onKeyDown={move}
        onPointerLeave={() => setPointed(null)}
      >
        {WEEKDAYS.map((weekday, row) => (
          <g key={weekday} role="row" aria-label={t(`weekday.${weekday}`)}>
            {grid.days.map((day, index) =>
              day.row === row ? (
                <rect
                  key={day.date}
                  role="gridcell"
                  tabIndex={index === focus ? 0 : -1}
                  data-index={index}
                  className={dayClass(day)}
                  x={x(day.column)}
                  y={y(day.row)}
                  width={x.bandwidth()}
                  height={y.bandwidth()}
                  rx={1.4}
                  aria-label={describe(day)}
                  onPointerEnter={() => setPointed(day)}
                  onFocus={() => {
                    setFocus(index)
                    setPointed(day)
                  }}
                  onBlur={() => setPointed(null)}
                >
                  <title>{describe(day)}</title>
                </rect>
              ) : null,
            )}
          </g>
        ))}
      </svg>
      <div className="calendar-months" aria-hidden="true">
        {grid.months
          .filter((month) => Number(month.date.slice(5, 7)) % 3 === 1 && month.column < grid.columns - 4)
          .map((month) => (
            <span key={month.date} style={{ left: `${(month.column / grid.columns) * 100}%` }}>
              {month.date.slice(0, 7)}
            </span>
          ))}
      </div>
      <figcaption className="calendar-legend">
        <span className="day-key day-counted">{t('legendCounted')}</span>
        <span className="day-key day-planned">{t('legendPlanned')}</span>
        <span className="day-key day-uncounted">{t('legendUncounted')}</span>
        <output>{pointed ? describe(pointed) : ''}</output>
      </figcaption>
    </figure>
  )
}

function useDayText(language: Language): (day: CalendarDay) => string {
  const { t } = useTranslation('area')
  return (day) => {
    const parts = [
      day.counted > 0 && t('dayCounted', { count: day.counted }),
      day.planned > 0 && t('dayPlanned', { count: day.planned }),
      day.uncounted > 0 && t('dayUncounted', { count: day.uncounted }),
    ].filter((part) => part !== false)
    if (parts.length === 0) parts.push(t('dayNone'))
    if (day.isAsOf) parts.push(t('asOfDay'))
    const comma = language === 'zh' ? '，' : ', '
    return `${formatDate(day.date, language)} ${parts.join(comma)}`
  }
}

function dayClass(day: CalendarDay): string {
  return [
    'day',
    `day-${day.kind}`,
    day.inPeriod && 'day-in-period',
    day.isAhead && 'day-ahead',
    day.isAsOf && 'day-as-of',
  ]
    .filter((name) => name !== false)
    .join(' ')
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
