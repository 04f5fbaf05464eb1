import { useTranslation } from 'react-i18next'
import type { GapUnit } from '../../../../api/contract/clusters.ts'
import type { ProposedMove } from '../../../../api/contract/proposal.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { MoveMark } from '../../../map/planner-types.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate, formatNumber, formatPeriod } from '../../../ui/format.ts'
import type { Crowd, PlannerVisit } from '../types.ts'
import { CrowdIcon, GapIcon, MoveIcon, VisitIcon } from './MarkIcon.tsx'
import { crowdState } from './map-view.ts'

/** The tip of a crowd: where, when, who, its cost, and what can still be done. */
export function CrowdTip(props: { crowd: Crowd; dissolved: boolean; today: string }) {
  const { crowd, dissolved, today } = props
  const { t } = useTranslation('plannerMap')
  const language = useLanguage()
  const { name, visits, teams, places, surplusDays, nearbyGaps, movable, uncertain } = crowd
  const state = crowdState(crowd, today, dissolved)
  return (
    <>
      <p className="tip-name tip-status">
        <CrowdIcon of={state} />
        <strong>{t(state === 'dissolved' || state === 'happened' ? `tip.${state}` : 'tip.crowd')}</strong>
      </p>
      <p>{name[language]}</p>
      <p>{t('tip.sizes', { visits: visits.length, teams: teams.length, places: places.length })}</p>
      <p>
        <strong>{t('tip.surplus', { days: formatNumber(surplusDays) })}</strong>
        {' · '}
        {t('tip.gaps', { count: nearbyGaps.length })}
        {movable > 0 && ` · ${t('tip.movable', { count: movable })}`}
      </p>
      {uncertain && <p className="quiet">{t('tip.uncertain')}</p>}
    </>
  )
}

/** The tip of an area with gaps: each rule and period that is not met. */
export function GapTip({ gaps, chosen }: { gaps: readonly GapUnit[]; chosen: Crowd | null }) {
  const { t } = useTranslation('plannerMap')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const [first] = gaps
  if (!first) return null
  const beside = chosen?.nearbyGaps.find(({ code }) => code === first.code)
  const km = beside && kilometres(beside.metres)
  return (
    <>
      <p className="tip-name">
        <strong>{first.name}</strong>{' '}
        <span className="quiet">
          {first.population === null
            ? t('tip.peopleUnknown')
            : t('tip.people', { people: formatNumber(first.population) })}
        </span>
      </p>
      {gaps.map((gap) => (
        <div key={`${gap.rule} ${gap.period}`}>
          <p className="tip-status">
            <GapIcon of={classOfUnit(gap)} />
            {term(`status.${classOfUnit(gap)}`)} · {ruleById(gap.rule).name[language]} ·{' '}
            {formatPeriod(gap.period, language)}
          </p>
          {(gap.missedBefore > 0 || !gap.mendable) && (
            <p className="quiet">
              {[
                gap.missedBefore > 0 && t('tip.missedBefore', { count: gap.missedBefore }),
                gap.status === 'due' && !gap.mendable && t('tip.notMendable'),
              ]
                .filter((part) => part !== false)
                .join(' · ')}
            </p>
          )}
        </div>
      ))}
      {beside && (
        <p className="quiet">
          {beside.minutes === null
            ? t('tip.beside', { km })
            : t('tip.besideMinutes', { km, minutes: Math.round(beside.minutes) })}
        </p>
      )}
    </>
  )
}

/** The tip of a visit. */
export function PlannerVisitTip({ visit }: { visit: PlannerVisit }) {
  const { t } = useTranslation('plannerMap')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const { change, was, movable } = visit
  const dates = [visit.date, visit.endDate].map((date) => formatDate(date, language))
  return (
    <>
      <p className="tip-name">
        <strong>{visit.teamName ?? visit.teamCode}</strong>
      </p>
      <p className="tip-status">
        <VisitIcon of={change === 'cancel' ? 'cancelled' : movable ? 'movable' : visit.status} />
        {term(`service.${visit.service}`)} · {term(`visitStatus.${visit.status}`)} ·{' '}
        {term(`teamLevel.${visit.teamLevel}`)}
      </p>
      <p>
        {visit.date === visit.endDate ? dates[0] : dates.join(' – ')} · {term(`session.${visit.session}`)} ·{' '}
        {visit.placeName}
      </p>
      {was && (
        <p className="quiet">
          {t('tip.was', { place: was.placeName, date: formatDate(was.date, language) })}
        </p>
      )}
      {change === 'cancel' && <p>{t('tip.cancelled')}</p>}
      {change === 'add' && <p>{t('tip.added')}</p>}
      {movable && change !== 'cancel' && <p className="quiet">{t('tip.drag')}</p>}
    </>
  )
}

/** The tip of a move's arrow. */
export function MoveTip(props: {
  mark: MoveMark
  visit: PlannerVisit | undefined
  proposed: ProposedMove | undefined
}) {
  const { mark, visit, proposed } = props
  const { t } = useTranslation('plannerMap')
  const language = useLanguage()
  const isDraft = visit?.change === 'move' && visit.was
  const from = isDraft ? visit.was : proposed?.from
  const to = isDraft ? visit : proposed?.to
  if (!from || !to) return null
  return (
    <>
      <p className="tip-name">
        <strong>{visit?.teamName ?? proposed?.teamName ?? visit?.teamCode ?? proposed?.teamCode}</strong>
      </p>
      <p className="tip-status">
        <MoveIcon of={mark.state} /> {t(`tip.move.${mark.state}`)}
      </p>
      <p>{t('tip.fromTo', { from: from.placeName, to: to.placeName })}</p>
      {from.date === to.date ? (
        <p>{formatDate(to.date, language)}</p>
      ) : (
        <p>{t('tip.fromTo', { from: formatDate(from.date, language), to: formatDate(to.date, language) })}</p>
      )}
      {mark.state === 'open' && proposed && <p className="quiet">{proposed.reason[language]}</p>}
    </>
  )
}

/** Metres as kilometres with one decimal, whole from ten on. */
export function kilometres(metres: number): string {
  const km = metres / 1000
  return km >= 10 ? String(Math.round(km)) : km.toFixed(1)
}
