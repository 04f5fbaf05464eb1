import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../ui/format.ts'
import { usePlanner } from '../use-planner.ts'
import { VisitLines } from '../VisitLines.tsx'
import { useDisagreement } from './use-marks.ts'

const MAX_LISTED = 30

/** The visits on which the two methods disagree. */
export function Disagreement() {
  const { t } = useTranslation('planner')
  const { view, write, visitOf } = usePlanner()
  const found = useDisagreement()
  if (!found) return null
  const other = view.method === 'rule' ? 'stdbscan' : 'rule'
  const sides = [
    [view.method, found.onlyFirst],
    [other, found.onlySecond],
  ] as const
  const count = found.onlyFirst.length + found.onlySecond.length
  return (
    <section className="disagreement" aria-labelledby="disagreement-title">
      <h2 id="disagreement-title">{t('otherMethod.title')}</h2>
      <p>
        {count === 0 ? t('otherMethod.none') : t('otherMethod.some', { n: formatNumber(count) })}{' '}
        <span className="quiet">{t('otherMethod.help')}</span>
      </p>
      {sides
        .filter(([, visits]) => visits.length > 0)
        .map(([method, visits]) => (
          <details key={method}>
            <summary>{t(`otherMethod.${method}`, { n: formatNumber(visits.length) })}</summary>
            <VisitLines
              visits={visits.slice(0, MAX_LISTED).flatMap((each) => visitOf.get(each) ?? [])}
              onChoose={(visit) => write({ visit })}
            />
            {visits.length > MAX_LISTED && (
              <p className="quiet">
                {t('otherMethod.more', { n: formatNumber(visits.length - MAX_LISTED) })}
              </p>
            )}
          </details>
        ))}
    </section>
  )
}
