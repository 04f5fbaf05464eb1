import { Alert } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Effect } from '../../../../api/contract/plans.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatNumber, formatPeriod } from '../../../ui/format.ts'
import { UnitSwatch } from '../../../ui/Swatch.tsx'
import { ConflictCard } from '../conflicts/ConflictsPanel.tsx'
import { setLit } from '../lit.ts'
import { usePlanner } from '../use-planner.ts'
import { type AreaRow, type Figure, figuresOf, type RuleRows, rowsOf } from './effect.ts'

const MAX_LISTED = 20

/** The effect of the draft, before and after, updated with every change. */
export function EffectView() {
  const { t } = useTranslation('planner')
  const { effect, changes } = usePlanner()
  const { data, error, isFetching, refetch } = effect
  return (
    <section className="effect" aria-labelledby="effect-title" aria-busy={isFetching}>
      <h2 id="effect-title">
        {t('effect.title')} {isFetching && <small className="quiet">{t('effect.updating')}</small>}
      </h2>
      {changes.length === 0 && <p className="quiet">{t('effect.none')}</p>}
      {changes.length > 0 && error && (
        <Failure error={error} title={t('failed.effect')} onRetry={() => void refetch()} />
      )}
      {changes.length > 0 && data && !error && <Told effect={data} />}
    </section>
  )
}

function Told({ effect }: { effect: Effect }) {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const rows = useMemo(() => rowsOf(effect), [effect])
  return (
    <>
      <EffectFigures effect={effect} />
      {effect.problems.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('effect.problems')}
          description={
            <ul>
              {effect.problems.map(({ visitId, message }) => (
                <li key={visitId}>{message[language]}</li>
              ))}
            </ul>
          }
        />
      )}
      {rows.map((row) => (
        <Rule key={`${row.rule} ${row.period}`} row={row} />
      ))}
      {effect.conflicts.arisen.length > 0 && (
        <>
          <h3>{t('effect.arisen')}</h3>
          <ol className="review-list">
            {effect.conflicts.arisen.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} />
            ))}
          </ol>
        </>
      )}
    </>
  )
}

/** The six numbers, also shown where a draft is about to be published. */
export function EffectFigures({ effect }: { effect: Effect }) {
  const { t } = useTranslation('planner')
  return (
    <dl className="effect-figures">
      {figuresOf(effect).map((figure) => (
        <div key={figure.name} className={markOf(figure)} data-figure={figure.name}>
          <dt>{t(`effect.${figure.name}`)}</dt>
          <dd>
            {figure.before === null
              ? formatNumber(figure.after)
              : t('effect.beforeAfter', {
                  before: formatNumber(figure.before),
                  after: formatNumber(figure.after),
                })}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function markOf({ isBetter }: Figure): string | undefined {
  return isBetter === null ? undefined : isBetter ? 'is-better' : 'is-worse'
}

function Rule({ row }: { row: RuleRows }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const [whole] = row.areas
  return (
    <div className="effect-rule">
      <h3>
        {ruleById(row.rule).name[language]} · {formatPeriod(row.period, language)}
      </h3>
      {whole && <p>{t('effect.planned', plannedOf(whole))}</p>}
      <Names title={t('effect.newlyMet')} units={row.newlyMet} className="mark mark-good" />
      <Names title={t('effect.newlyBroken')} units={row.newlyBroken} className="mark mark-bad" />
      <details>
        <summary>{t('effect.units', { n: row.units.length })}</summary>
        <ul className="plain-lines">
          {row.units.slice(0, MAX_LISTED).map(({ code, name, before, after }) => {
            const [was, is] = [classOfUnit(before), classOfUnit(after)]
            return (
              <li key={code} onPointerEnter={() => setLit({ unit: code })} onPointerLeave={() => setLit()}>
                <span>{name}</span>
                <span>
                  <UnitSwatch of={was} /> {t(`terms:status.${was}`)} → <UnitSwatch of={is} />{' '}
                  {t(`terms:status.${is}`)}
                </span>
              </li>
            )
          })}
        </ul>
      </details>
      {row.areas.length > 1 && (
        <details>
          <summary>{t('effect.areas')}</summary>
          <ul className="plain-lines">
            {row.areas.slice(1, MAX_LISTED).map((area) => (
              <li key={area.code}>
                <span>{area.name}</span>
                <span>{t('effect.planned', plannedOf(area))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function plannedOf({ before, after, all }: AreaRow) {
  return { before: formatNumber(before), after: formatNumber(after), all: formatNumber(all) }
}

function Names(props: { title: string; units: RuleRows['newlyMet']; className: string }) {
  const { title, units, className } = props
  if (units.length === 0) return null
  return (
    <p className="effect-names">
      {title}{' '}
      {units.map(({ code, name }) => (
        <span
          key={code}
          className={className}
          onPointerEnter={() => setLit({ unit: code })}
          onPointerLeave={() => setLit()}
        >
          {name}
        </span>
      ))}
    </p>
  )
}
