import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReachAnswer } from '../../../../api/contract/reach.ts'
import { TWO_WAY_CLASSES, type TwoWayClass } from '../../../../api/domain/cartography/reach-palette.ts'
import { TARGET_SHARE_CITATION } from '../../../../api/domain/reach/two-way.ts'
import { useGeography } from '../../../data/geography.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { AnswerLoading } from '../../../ui/AnswerLoading.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { formatManyPeople, formatNumber, formatPeriod } from '../../../ui/format.ts'
import { Swatch } from '../../../ui/Swatch.tsx'
import { ExportButtons } from '../../../ui/table-file/ExportButtons.tsx'
import { useReachView } from '../address.ts'
import { REACH_CITATION, reachNotes } from '../policy.ts'
import { Reliability } from '../result/Reliability.tsx'
import { TWO_WAY_SCALE } from '../scales.ts'
import type { TwoWayRow } from './rows.ts'
import { TwoWayList } from './TwoWayList.tsx'
import { type useTwoWay, VISIT_RULE } from './use-two-way.ts'
import { useTwoWayExport } from './use-two-way-export.ts'
import './two-way.css'

interface TwoWayPanelProps {
  readonly reach: ReachAnswer | undefined
  readonly twoWay: ReturnType<typeof useTwoWay>
}

/** Both aims together: townships and people in each class, and the list of townships. */
export function TwoWayPanel({ reach, twoWay }: TwoWayPanelProps) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const province = useGeography().data?.province.code
  const view = useReachView()
  const { rows, visits, coverage } = twoWay
  const [shown, setShown] = useState<TwoWayClass>('neither')
  const { save, saving } = useTwoWayExport()
  if (coverage.isError && !visits) {
    return (
      <Failure error={coverage.error} title={t('twoWay.failed')} onRetry={() => void coverage.refetch()} />
    )
  }
  if (!rows || !visits || !reach) return <AnswerLoading />
  const neither = rows.filter((row) => row.class === 'neither')
  const judged = rows.filter((row) => row.class !== 'not-judged' && row.class !== 'unknown')
  const month = formatPeriod(view.month.id, language)
  return (
    <div className="reach-result" aria-busy={coverage.isPlaceholderData}>
      <section className="headline" aria-labelledby="headline-name">
        <h1 id="headline-name">{t('twoWay.headline', { minutes: view.minutes, month })}</h1>
        <p className="headline-share">
          <strong>{formatNumber(neither.length)}</strong>
          <span className="headline-change">
            <span>{t('twoWay.gap')}</span>
            <span className="quiet">
              {t('twoWay.gapPeople', { people: formatManyPeople(peopleOf(neither), language) })}
            </span>
          </span>
        </p>
        <TwoWayFigures rows={rows} shown={shown} onShow={setShown} />
        <p className="quiet headline-applies">
          {t('twoWay.total', { all: formatNumber(rows.length), judged: formatNumber(judged.length) })}
          {` · ${t('twoWay.uncertain', { n: formatNumber(rows.filter((row) => row.uncertain).length) })}`}
        </p>
      </section>
      {!visits.period.closed && <Alert type="info" showIcon title={t('twoWay.open')} />}
      <p>{t('twoWay.aims', { month, target: view.target, minutes: view.minutes })}</p>
      <Reliability tally={reach.total} basis={reach.basis} asOf={reach.asOf} />
      <section className="left-list" aria-labelledby="two-way-list">
        <div className="list-head">
          <h2 id="two-way-list">
            {t(`twoWay.class.${shown}`)}
            <small>{formatNumber(rows.filter((row) => row.class === shown).length)}</small>
          </h2>
          <ExportButtons
            saving={saving}
            onExport={(extension) => void save(extension, { rows, reach, visits })}
          />
        </div>
        <TwoWayList key={shown} rows={rows.filter((row) => row.class === shown)} />
      </section>
      <section className="two-way-aims" aria-label={t('twoWay.clauses')}>
        <Clause {...VISIT_RULE} />
        <Clause citations={[REACH_CITATION]} notes={reachNotes(province)} />
        <p className="quiet">{TARGET_SHARE_CITATION[language]}</p>
      </section>
    </div>
  )
}

/** Townships and people in each class; a click lists them. The counts add up to all townships. */
function TwoWayFigures(props: {
  rows: readonly TwoWayRow[]
  shown: TwoWayClass
  onShow: (shown: TwoWayClass) => void
}) {
  const { rows, shown, onShow } = props
  const { t } = useTranslation('reach')
  const language = useLanguage()
  return (
    <ul className="two-way-figures" aria-label={t('twoWay.listTitle')}>
      {TWO_WAY_CLASSES.map((name) => {
        const own = rows.filter((row) => row.class === name)
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={name === shown}
              data-class={name}
              onClick={() => onShow(name)}
            >
              <Swatch scale={TWO_WAY_SCALE} of={name} />
              <span>{t(`twoWay.class.${name}`)}</span>
              <span className="quiet">
                {t('twoWay.people', { people: formatManyPeople(peopleOf(own), language) })}
              </span>
              <b>{formatNumber(own.length)}</b>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function peopleOf(rows: readonly TwoWayRow[]): number {
  return rows.reduce((sum, { reach }) => sum + (reach?.population.all ?? 0), 0)
}
