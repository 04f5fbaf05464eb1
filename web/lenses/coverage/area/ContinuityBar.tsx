import { useTranslation } from 'react-i18next'
import type { UnitWhy } from '../../../../api/contract/coverage.ts'

/** Weeks in a row on the way to half a year of continuous service. */
export function ContinuityBar({ continuity }: { continuity: NonNullable<UnitWhy['continuity']> }) {
  const { t } = useTranslation('area')
  const { weeks, required, reached } = continuity
  const text = t('continuityText', { weeks, required })
  return (
    <section className="continuity" aria-label={t('continuity')}>
      <h2>{t('continuity')}</h2>
      <progress max={required} value={Math.min(weeks, required)} aria-label={text} />
      <p className="quiet">
        {text}
        {reached && ` · ${t('continuityReached')}`}
      </p>
    </section>
  )
}
