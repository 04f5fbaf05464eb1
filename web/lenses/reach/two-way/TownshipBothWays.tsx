import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { formatPeriod } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { Swatch } from '../../../ui/Swatch.tsx'
import { useReachView } from '../address.ts'
import { TWO_WAY_SCALE } from '../scales.ts'
import type { TwoWayRow } from './rows.ts'
import { VISIT_RULE } from './use-two-way.ts'

/** What the selected township is by both aims, and the way to its visits. */
export function TownshipBothWays({ row }: { row: TwoWayRow }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { month } = useReachView()
  const { visits } = row
  return (
    <p className="both-ways">
      <Swatch scale={TWO_WAY_SCALE} of={row.class} />
      <b>{t(`twoWay.class.${row.class}`)}</b>
      {visits.status !== 'not-applicable' && (
        <span className="quiet">{t('twoWay.visits', { days: visits.days, required: visits.required })}</span>
      )}
      <Link
        to="/"
        patch={{ lens: VISIT_RULE.id, level: null, panel: null, period: month.id, area: row.code }}
      >
        {t('twoWay.visitsOf', { month: formatPeriod(month.id, language) })}
      </Link>
    </p>
  )
}
