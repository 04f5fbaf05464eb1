import { useTranslation } from 'react-i18next'
import { SERVICES, VISIT_STATUSES } from '../../../api/domain/visit.ts'

const SHAPES = {
  tour: <circle cx="8" cy="8" r="4.6" />,
  patrol: <rect x="3.6" y="3.6" width="8.8" height="8.8" />,
  posting: <path d="M8 3 13 12.4H3Z" />,
} as const

/** The key to the visits' shapes and fills, shown only while visits are on the map. */
export function VisitKey({ cut }: { cut: boolean }) {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  return (
    <section className="visit-key" aria-label={t('visitsKey')}>
      {SERVICES.map((service) => (
        <span key={service}>
          <Icon service={service} status="done" /> {term(`service.${service}`)}
        </span>
      ))}
      <span className="visit-key-rule" />
      {VISIT_STATUSES.map((status) => (
        <span key={status}>
          <Icon service="tour" status={status} /> {term(`visitStatus.${status}`)}
        </span>
      ))}
      {cut && <span className="quiet">{t('visitsCut')}</span>}
    </section>
  )
}

function Icon(props: { service: keyof typeof SHAPES; status: (typeof VISIT_STATUSES)[number] }) {
  return (
    <svg viewBox="0 0 16 16" className={`visit-icon visit-${props.status}`} aria-hidden="true">
      {SHAPES[props.service]}
    </svg>
  )
}
