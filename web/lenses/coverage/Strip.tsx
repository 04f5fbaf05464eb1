import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryAnswer } from '../../../api/contract/coverage.ts'
import { countsByClass } from '../../../api/domain/cartography/judged-classes.ts'
import { UNIT_CLASSES } from '../../../api/domain/cartography/palette.ts'
import { judgedOf, shownShare } from '../../../api/domain/coverage/status.ts'
import { periodOf } from '../../../api/domain/period.ts'
import { useHistory } from '../../data/coverage.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatPeriod } from '../../ui/format.ts'
import { useScale } from '../../ui/scale.ts'
import { useSize } from '../../ui/use-size.ts'
import { useCoverageView, useCoverageWriter } from './address.ts'
import { type StripBar, stripBars, stripRange } from './strip-layout.ts'
import { usePlaying } from './use-playing.ts'

type PeriodCounts = HistoryAnswer['periods'][number]

/** Of four digits with the room after them, pixels. */
const YEAR_WIDTH = 34

/** The last periods as stacked bars of judged units; clicks, arrow keys and the play button step through them. */
export function Strip({ settled }: { settled: boolean }) {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  const { rule, period, asOf, records } = useCoverageView()
  const write = useCoverageWriter()
  const { from, to } = stripRange(periodOf(rule.period, asOf), period)
  const { data, isError, refetch } = useHistory(rule.id, from.id, to.id, asOf, records)
  const periods = data?.rule === rule.id ? data.periods : undefined
  const { playing, toggle } = usePlaying(periods?.map(({ id }) => id) ?? [], period.id, settled)
  const choose = (id: string) => {
    if (playing) toggle()
    write({ period: id })
  }
  return (
    <section className="strip" aria-label={t('strip')}>
      <Button
        className="strip-play"
        type="primary"
        shape="circle"
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={playing ? t('pause') : t('play')}
        disabled={!periods}
        onClick={toggle}
      />
      {periods ? (
        <Bars periods={periods} selected={period.id} onChoose={choose} />
      ) : isError ? (
        <p className="strip-failed">
          {t('stripFailed')}{' '}
          <Button size="small" onClick={() => void refetch()}>
            {term('retry')}
          </Button>
        </p>
      ) : (
        <Skeleton.Node style={{ width: '100%', height: '100%' }} className="strip-bars" />
      )}
    </section>
  )
}

function Bars(props: { periods: readonly PeriodCounts[]; selected: string; onChoose: (id: string) => void }) {
  const { periods, selected, onChoose } = props
  const { t } = useTranslation('coverage')
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(frame)
  const scale = useScale()
  const axis = 18 * scale
  const inset = 4 * scale
  const barHeight = Math.max(0, height - axis - 2 * inset)
  const bars = useMemo(
    () => stripBars([...periods], width, barHeight, YEAR_WIDTH * scale),
    [periods, width, barHeight, scale],
  )

  const move = (event: KeyboardEvent) => {
    const at = periods.findIndex(({ id }) => id === selected)
    const target = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: periods.length - 1 }[event.key]
    const next = target === undefined ? undefined : periods[target]
    if (!next) return
    event.preventDefault()
    onChoose(next.id)
    frame.current?.querySelector<SVGElement>(`[data-period="${next.id}"]`)?.focus()
  }
  return (
    <div className="strip-bars" ref={frame} role="radiogroup" aria-label={t('strip')} onKeyDown={move}>
      {width > 0 && (
        <svg width={width} height={height} role="presentation">
          {bars.map((bar, n) => (
            <Bar
              key={bar.id}
              bar={bar}
              counts={periods[n] as PeriodCounts}
              selected={bar.id === selected}
              reachable={bar.id === selected || (n === 0 && !periods.some(({ id }) => id === selected))}
              box={{ top: inset, height: barHeight, axis }}
              onChoose={onChoose}
            />
          ))}
        </svg>
      )}
    </div>
  )
}

interface BarProps {
  readonly bar: StripBar
  readonly counts: PeriodCounts
  readonly selected: boolean
  readonly reachable: boolean
  readonly box: { readonly top: number; readonly height: number; readonly axis: number }
  readonly onChoose: (id: string) => void
}

function Bar({ bar, counts, selected, reachable, box, onChoose }: BarProps) {
  const description = useDescription(counts)
  const { top, height, axis } = box
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input cannot stand inside a drawing
    <g
      role="radio"
      aria-checked={selected}
      aria-label={description}
      tabIndex={reachable ? 0 : -1}
      data-period={bar.id}
      className={selected ? 'strip-bar strip-selected' : 'strip-bar'}
      onClick={() => onChoose(bar.id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') onChoose(bar.id)
      }}
    >
      <title>{description}</title>
      {bar.parts.length === 0 && (
        <rect className="strip-none" x={bar.x} y={top} width={bar.width} height={height} />
      )}
      {bar.parts.map((part) => (
        <rect
          key={part.of}
          className="strip-part"
          x={bar.x}
          y={top + part.y}
          width={bar.width}
          height={part.height}
          fill={`var(--class-${part.of})`}
        />
      ))}
      <rect
        className="strip-frame"
        x={bar.x - 2.5}
        y={top - 2.5}
        width={bar.width + 5}
        height={height + 5}
        rx={4}
      />
      {bar.year && (
        <text x={bar.x} y={top + height + axis * 0.95}>
          {bar.year}
        </text>
      )}
    </g>
  )
}

function useDescription(counts: PeriodCounts): string {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const period = formatPeriod(counts.id, language)
  const judged = judgedOf(counts.counts)
  if (judged === 0) return `${period} · ${t('stripEmpty')}`
  const byClass = countsByClass(counts.counts, counts.dueAgain)
  const parts = UNIT_CLASSES.filter((name) => name !== 'not-applicable' && byClass[name] > 0)
  return t('stripBar', {
    period,
    share: `${shownShare(counts.counts.met, judged)}%`,
    counts: parts
      .map((name) => `${term(`status.${name}`)} ${byClass[name]}`)
      .join(language === 'zh' ? '，' : ', '),
  })
}
