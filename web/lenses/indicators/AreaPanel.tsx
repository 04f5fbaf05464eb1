import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { IndicatorArea, IndicatorWhy } from '../../../api/contract/indicators.ts'
import { INDICATOR_CLASSES } from '../../../api/domain/indicators/judge.ts'
import { useIndicators, useIndicatorWhy } from '../../data/indicators.ts'
import { Failure } from '../../ui/Failure.tsx'
import { formatNumber, formatPeople } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { PanelHead } from '../../ui/PanelHead.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { useEscape } from '../../ui/use-escape.ts'
import { AreaList } from './AreaList.tsx'
import { entryFor, useIndicatorView } from './address.ts'
import { IndicatorClause } from './IndicatorClause.tsx'
import { INDICATOR_SCALE } from './scales.ts'
import { Trend } from './Trend.tsx'
import { useIndicatorWords } from './words.ts'

/** What one area's class rests on: value, numerator, denominator, source, text and years; of a city its counties. */
export function AreaPanel({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useTranslation('indicators')
  const view = useIndicatorView()
  const { data: why, error, refetch, isFetching } = useIndicatorWhy(code, view)
  useEscape(onClose)
  return (
    <section className="area-panel" aria-label={t('panel')} data-code={code}>
      <div className="area-answer" aria-busy={why !== undefined && isFetching}>
        <PanelHead code={code} name={why?.name ?? null} chip={null} onClose={onClose} />
        {why ? (
          <Why why={why} />
        ) : error ? (
          <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />
        ) : (
          <Skeleton paragraph={{ rows: 8 }} />
        )}
      </div>
    </section>
  )
}

function Why({ why }: { why: IndicatorWhy }) {
  const { t } = useTranslation('indicators')
  const words = useIndicatorWords()
  const entry = entryFor(why)
  const { area } = why
  return (
    <>
      <p className="indicator-value">
        <strong>{words.value(area)}</strong>
        <span className="indicator-class">
          <Swatch scale={INDICATOR_SCALE} of={area.class} /> {t(`class.${area.class}`)}
        </span>
      </p>
      <Explained why={why} />
      <Facts area={area} />
      <p className="indicator-asked">{words.asked(entry.unit, why)}</p>
      <Trend why={why} />
      <IndicatorClause indicator={entry} />
      {entry.figure === 'reach' && (
        <Link to="/" patch={{ lens: 'reach', level: null }}>
          {t('toReach')}
        </Link>
      )}
      {entry.figure === 'postings' && (
        <Link to="/" patch={{ lens: 'township-posting', level: null }}>
          {t('toPosting')}
        </Link>
      )}
      {why.code.length < 6 && <Counties code={why.code} />}
    </>
  )
}

/** Why there is no judgement, or what must be known of it. */
function Explained({ why }: { why: IndicatorWhy }) {
  const { t } = useTranslation('indicators')
  const words = useIndicatorWords()
  const { area, population } = why
  const { over } = entryFor(why)
  const lines: string[] = []
  if (area.doubt) lines.push(t(`doubt.${area.doubt}`, area.parts ?? { known: 0, all: 0 }))
  else if (area.parts) lines.push(t('summed', area.parts))
  if (area.origin === 'summed' && entryFor(why).unit !== 'percent') lines.push(t('ofCounties'))
  if (area.class === 'earlier') lines.push(t('earlierValue', { period: words.period(area) }))
  if (area.class === 'missing' && !area.doubt) lines.push(t('missingHelp'))
  if (area.class === 'not-applicable') {
    const isSmall = over !== undefined && population !== null && why.code.length === 6
    lines.push(
      isSmall
        ? t('overHelp', { over: formatNumber(over), people: formatPeople(population) })
        : t('notApplicableHelp'),
    )
  }
  if (area.demonstration) lines.push(t('demonstration'))
  return lines.map((line) => (
    <p key={line} className="quiet">
      {line}
    </p>
  ))
}

function Facts({ area }: { area: IndicatorArea }) {
  const { t } = useTranslation('indicators')
  const words = useIndicatorWords()
  if (area.value === null) return null
  const number = (value: number) => formatNumber(Math.round(value * 10) / 10)
  const facts = [
    ['target', words.target(area)],
    ['lacks', words.lacks(area)],
    [
      'parts',
      area.numerator === null || area.denominator === null
        ? '—'
        : `${number(area.numerator)} / ${number(area.denominator)}`,
    ],
    ['period', words.period(area)],
    ['origin', area.source ?? (area.origin ? t(`origin.${area.origin}`) : '—')],
  ] as const
  return (
    <dl className="indicator-facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{t(`fact.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The counties of a city or the province, as far as they are of the map's answer. */
function Counties({ code }: { code: string }) {
  const { t } = useTranslation('indicators')
  const { data } = useIndicators(useIndicatorView(), 'county')
  if (!data) return null
  const areas = data.areas.filter((area) => area.code.startsWith(code))
  const counts = Map.groupBy(areas, (area) => area.class)
  return (
    <section>
      <h2>{t('counties')}</h2>
      <ul className="class-counts indicator-counts">
        {INDICATOR_CLASSES.filter((name) => counts.has(name)).map((name) => (
          <li key={name}>
            <Swatch scale={INDICATOR_SCALE} of={name} />
            <span>{t(`class.${name}`)}</span>
            <b>{counts.get(name)?.length}</b>
          </li>
        ))}
      </ul>
      <AreaList answer={{ ...data, within: code, areas }} />
    </section>
  )
}
