import { useTranslation } from 'react-i18next'
import { GAP_STATES } from '../../../map/planner-types.ts'
import type { HeatClass } from './heat-scale.ts'

/** What the cells' colours and marks mean. */
export function HeatLegend({ classes }: { classes: readonly HeatClass[] }) {
  const { t } = useTranslation('plannerHeat')
  const { t: term } = useTranslation('terms')
  return (
    <ul className="heat-legend">
      <li>
        <span>{t('legend.visits')}</span>
        {classes.map(({ colour, from, to }) => (
          <span key={from} className="heat-key">
            <span aria-hidden="true" className="heat-swatch" style={{ backgroundColor: colour }} />
            {to === null ? t('legend.from', { from }) : to === from ? from : t('legend.range', { from, to })}
          </span>
        ))}
      </li>
      <li className="heat-key">
        <span
          aria-hidden="true"
          className="heat-swatch is-crowd"
          style={{ backgroundColor: classes[0]?.colour }}
        />
        {t('legend.crowd')}
      </li>
      <li className="heat-key">
        <span
          aria-hidden="true"
          className="heat-swatch is-chosen"
          style={{ backgroundColor: classes[0]?.colour }}
        />
        {t('legend.chosen')}
      </li>
      <li>
        <span>{t('legend.gap')}</span>
        {GAP_STATES.map((state) => (
          <span key={state} className="heat-key">
            <span aria-hidden="true" className={`heat-swatch heat-gap-${state}`} />
            {term(`status.${state}`)}
          </span>
        ))}
      </li>
      <li className="heat-key">
        <span aria-hidden="true" className="heat-today-key" />
        {t('today')}
      </li>
    </ul>
  )
}
