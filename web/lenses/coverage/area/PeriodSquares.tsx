import { useTranslation } from 'react-i18next'
import type { AggregateWhy, UnitWhy } from '../../../../api/contract/coverage.ts'
import { classOfShare } from '../../../../api/domain/cartography/judged-classes.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import { judgedOf, shownShare } from '../../../../api/domain/coverage/status.ts'
import type { Language } from '../../../state/fields.ts'
import { UNIT_SCALE } from '../../../ui/classes.ts'
import { formatPeriod } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { isHatched } from '../../../ui/Swatch.tsx'
import { useCoverageView } from '../address.ts'
import './parts.css'

interface PeriodSquaresProps {
  readonly history: UnitWhy['history'] | AggregateWhy['history']
  readonly rule: RuleId
  readonly language: Language
}

/** The last twelve periods as squares of the map's colours; each leads to its period. */
export function PeriodSquares({ history, rule, language }: PeriodSquaresProps) {
  const { t } = useTranslation(['area', 'terms'])
  const { period: current } = useCoverageView()
  const describe = (item: PeriodSquaresProps['history'][number]) => {
    const period = formatPeriod(item.period, language)
    if ('counts' in item) {
      const share = shownShare(item.counts.met, judgedOf(item.counts))
      return t('historyShare', { period, share: share === null ? '—' : `${share}%` })
    }
    const status = t(`terms:status.${classOfUnit(item)}`)
    return t('historyItem', { period, status, days: item.days, required: item.required })
  }
  return (
    <section>
      <h2>{t(`history.${ruleById(rule).period}`)}</h2>
      <ol className="period-squares">
        {history.map((item) => {
          const colour =
            'counts' in item ? `share-${classOfShare(item.counts)}` : `class-${classOfUnit(item)}`
          const hatched = !('counts' in item) && isHatched(UNIT_SCALE, classOfUnit(item))
          return (
            <li key={item.period} title={describe(item)}>
              <Link
                to="/"
                patch={{ period: item.period }}
                aria-label={describe(item)}
                {...(item.period === current.id && { 'aria-current': 'true' as const })}
                className={item.period === current.id ? 'square is-current' : 'square'}
              >
                <span
                  className={hatched ? 'swatch-hatched' : undefined}
                  style={{ backgroundColor: `var(--${colour})` }}
                />
              </Link>
            </li>
          )
        })}
      </ol>
      <p className="square-ends quiet" aria-hidden="true">
        <span>{history[0] && formatPeriod(history[0].period, language)}</span>
        <span>{formatPeriod(history.at(-1)?.period ?? '', language)}</span>
      </p>
    </section>
  )
}
