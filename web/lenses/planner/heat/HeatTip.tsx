import { useTranslation } from 'react-i18next'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import { type Period, parsePeriod } from '../../../../api/domain/period.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate, formatPeriod } from '../../../ui/format.ts'
import { CrowdIcon, GapIcon } from '../map/MarkIcon.tsx'
import type { Crowd } from '../types.ts'
import type { HeatCell, HeatRow } from './heat-matrix.ts'

interface HeatTipProps {
  readonly place: string
  readonly row: HeatRow
  readonly week: Period
  readonly column: number
  readonly crowdOf: ReadonlyMap<string, Crowd>
}

const NAMED_GAPS = 4

/** The tip of a cell. */
export function HeatTip({ place, row, week, column, crowdOf }: HeatTipProps) {
  const { t } = useTranslation('plannerHeat')
  const language = useLanguage()
  const words = useCellWords()
  const cell = row.cells.get(column)
  const [worst, ...others] = (cell?.crowds ?? []).flatMap((id) => crowdOf.get(id) ?? [])
  const gaps = row.gaps.filter(({ period }) => isIn(week, period))
  return (
    <>
      <p className="tip-name">
        <strong>{place}</strong> <span className="quiet">{formatPeriod(week.id, language)}</span>
      </p>
      <p className="quiet">
        {t('week', { from: formatDate(week.start, language), to: formatDate(week.end, language) })}
      </p>
      <p>{words(cell)}</p>
      {worst && (
        <>
          <p className="tip-status">
            <CrowdIcon of={worst.surplusDays === 0 ? 'no-surplus' : 'crowd'} />
            {t('crowd', { days: worst.surplusDays, teams: worst.teams.length })}
          </p>
          <p className="quiet">{others.length > 0 ? t('more', { count: others.length }) : t('choose')}</p>
        </>
      )}
      {gaps.slice(0, NAMED_GAPS).map((gap) => (
        <p key={`${gap.code} ${gap.rule} ${gap.period}`} className="tip-status">
          <GapIcon of={classOfUnit(gap)} />
          {gap.name} · {ruleById(gap.rule).name[language]}
        </p>
      ))}
      {gaps.length > NAMED_GAPS && <p className="quiet">{t('gaps', { count: gaps.length })}</p>}
    </>
  )
}

/** The numbers of a cell in words. */
export function useCellWords(): (cell: HeatCell | undefined) => string {
  const { t } = useTranslation('plannerHeat')
  const comma = useLanguage() === 'zh' ? '，' : ', '
  return (cell) => {
    if (!cell) return t('noVisits')
    return [
      t('visits', { count: cell.count }),
      cell.planned > 0 && t('planned', { count: cell.planned }),
      cell.crowded > 0 && t('crowded', { count: cell.crowded }),
    ]
      .filter((part) => part !== false)
      .join(comma)
  }
}

function isIn(week: Period, id: string): boolean {
  const period = parsePeriod(id)
  return period !== null && period.start <= week.end && period.end >= week.start
}
