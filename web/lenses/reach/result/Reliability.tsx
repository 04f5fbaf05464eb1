import { useTranslation } from 'react-i18next'
import type { ReachBasis, ReachTallyDto } from '../../../../api/contract/reach.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate, formatMoment, formatNumber } from '../../../ui/format.ts'
import { caveatsOf } from '../reliability.ts'

interface ReliabilityProps {
  readonly tally: ReachTallyDto
  readonly basis: ReachBasis
  /** The day whose points count, where the answer says it. */
  readonly asOf: string | null
}

/** What is estimated, assumed or invented in the figures: tags, and full sentences with the basis when opened. */
export function Reliability({ tally, basis, asOf }: ReliabilityProps) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const said = caveatsOf(tally, basis)
  const { versions, computedAt } = basis
  return (
    <details className="reliability">
      <summary>
        <b>{t('reliability')}</b>
        {said.map(({ key }) => (
          <span key={key} className="reach-badge">
            {t(`caveatTag.${key}`)}
          </span>
        ))}
      </summary>
      <ul>
        {said.map(({ key, values }) => (
          <li key={key}>{t(`caveat.${key}`, values)}</li>
        ))}
      </ul>
      <p className="quiet">
        {t('basisPoints', { n: formatNumber(basis.points) })}
        {asOf && ` · ${t('asOf', { date: formatDate(asOf, language) })}`}
        {computedAt && ` · ${t('computedAt', { time: formatMoment(computedAt) })}`}
      </p>
      <p className="quiet basis-versions">
        {t('versions', {
          roads: shortVersion(versions.roads),
          points: shortVersion(versions.points),
          options: shortVersion(versions.options),
        })}
      </p>
    </details>
  )
}

/** A digest is shortened here; exports contain it in full. */
function shortVersion(version: string): string {
  if (version === '') return '—'
  return /^[0-9a-f]{16,}$/.test(version) ? version.slice(0, 8) : version
}
