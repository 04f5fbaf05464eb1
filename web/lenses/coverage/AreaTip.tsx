import { useTranslation } from 'react-i18next'
import type { AggregateCoverage, CoverageAnswer, UnitCoverage } from '../../../api/contract/coverage.ts'
import { classOfShare } from '../../../api/domain/cartography/judged-classes.ts'
import { classOfUnit } from '../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { judgedOf, shownShare } from '../../../api/domain/coverage/status.ts'
import { reportingOf } from '../../../api/domain/reports/reporting.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { isAggregate, SHARE_SCALE } from '../../ui/classes.ts'
import { Swatch, UnitSwatch } from '../../ui/Swatch.tsx'

interface AreaTipProps {
  readonly code: string
  readonly answer: CoverageAnswer
  readonly area: UnitCoverage | AggregateCoverage | undefined
}

/** The tip of an area: name, status, days done of those required, whether it can still be met, what is planned. */
export function AreaTip({ code, answer, area }: AreaTipProps) {
  const { t } = useTranslation('coverage')
  const lookup = useAreaLookup({ villages: answer.level === 'village' })
  const name = lookup(code)?.name ?? code
  const city =
    code.length > 4 ? lookup(code.slice(0, code.length === 12 ? 9 : code.length === 9 ? 6 : 4)) : undefined
  return (
    <>
      <p className="tip-name">
        <strong>{name}</strong> {city && city.name !== name && <span className="quiet">{city.name}</span>}
      </p>
      {!area && <p>{t('notJudgedHere')}</p>}
      {area && (isAggregate(area) ? <ShareLines area={area} /> : <UnitLines unit={area} answer={answer} />)}
    </>
  )
}

function UnitLines({ unit, answer }: { unit: UnitCoverage; answer: CoverageAnswer }) {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  const unitClass = classOfUnit(unit)
  const open = unit.status === 'due' || unit.status === 'scheduled'
  const stay = ruleById(answer.rule).measure.kind === 'stay'
  const judged = unit.status !== 'not-applicable' && unit.status !== 'exempt'
  const reporting = reportingOf(unit, answer.reports)
  return (
    <>
      <p className="tip-status">
        <UnitSwatch of={unitClass} /> {term(`status.${unitClass}`)}
      </p>
      {judged && (
        <p>
          {t(stay ? 'stayDays' : 'days', { days: unit.days, required: unit.required })}
          {unit.planned > 0 && ` · ${t('planned', { count: unit.planned })}`}
        </p>
      )}
      {open && <p>{unit.mendable ? t('mendable') : t('notMendable')}</p>}
      {judged && unit.missedBefore > 0 && <p>{t('missedBefore', { count: unit.missedBefore })}</p>}
      {judged && reporting && <p className="quiet">{t(`reporting.${reporting}`)}</p>}
    </>
  )
}

function ShareLines({ area }: { area: AggregateCoverage }) {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  const judged = judgedOf(area.counts)
  const shareClass = classOfShare(area.counts)
  return (
    <>
      <p className="tip-status">
        <Swatch scale={SHARE_SCALE} of={shareClass} /> {term(`share.${shareClass}`)}
      </p>
      {judged > 0 && (
        <p>
          {t('shareOf', { met: area.counts.met, judged, share: `${shownShare(area.counts.met, judged)}%` })}
        </p>
      )}
    </>
  )
}
