import { useTranslation } from 'react-i18next'
import { SERVICES, VISIT_STATUSES } from '../../../../api/domain/visit.ts'
import { barPath } from './geometry.ts'

const BOX = { x: 1, y: 3, width: 16, height: 8 }

/** What shapes, fillings and marks mean. */
export function TimelineLegend() {
  const { t } = useTranslation('plannerTimeline')
  const { t: term } = useTranslation('terms')
  return (
    <ul className="timeline-legend">
      {SERVICES.map((service) => (
        <li key={service}>
          <Key className="bar bar-done" path={barPath(service, BOX)} /> {term(`service.${service}`)}
        </li>
      ))}
      {VISIT_STATUSES.filter((status) => status !== 'done').map((status) => (
        <li key={status}>
          <Key className={`bar bar-${status}`} path={barPath('tour', BOX)} strike={status === 'cancelled'} />{' '}
          {term(`visitStatus.${status}`)}
        </li>
      ))}
      <li>
        <Key className="bar bar-planned is-movable" path={barPath('tour', BOX)} /> {t('legend.movable')}
      </li>
      <li>
        <svg viewBox="0 0 18 14" className="timeline-key" aria-hidden="true">
          <path className="bar-was" d={barPath('tour', BOX)} />
        </svg>
        {t('legend.was')}
      </li>
      <li>
        <svg viewBox="0 0 18 14" className="timeline-key" aria-hidden="true">
          <rect className="bar-crowd is-chosen" x="1" y="9" width="16" height="2.6" />
        </svg>
        {t('legend.crowd')}
      </li>
      <li>
        <svg viewBox="0 0 18 14" className="timeline-key conflict-mark" aria-hidden="true">
          <path className="conflict-sign" d="M9 1.5 15.5 12.5H2.5Z" />
          <path className="conflict-bang" d="M9 5.5V8.7M9 10.6v0.01" />
        </svg>
        {t('legend.conflict')}
      </li>
      <li>
        <span aria-hidden="true" className="timeline-weekend-key" />
        {t('legend.weekend')}
      </li>
      <li>
        <span aria-hidden="true" className="timeline-today-key" />
        {t('today')}
      </li>
      <li>{t('legend.half')}</li>
    </ul>
  )
}

function Key({ className, path, strike }: { className: string; path: string; strike?: boolean }) {
  return (
    <svg viewBox="0 0 18 14" className="timeline-key" aria-hidden="true">
      <g className={className}>
        <path className="bar-shape" d={path} />
        {strike && <path className="bar-strike" d="M0 7h18" />}
      </g>
    </svg>
  )
}
