import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import { CrowdIcon } from '../map/MarkIcon.tsx'
import type { Crowd } from '../types.ts'
import type { VisitBar } from './layout.ts'
import type { Shift } from './use-date-shift.ts'

/** The tip of a visit. */
export function BarTip({ bar, crowd }: { bar: VisitBar; crowd: Crowd | undefined }) {
  const { t } = useTranslation('plannerTimeline')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const { visit, conflicts } = bar
  const dates = [visit.date, visit.endDate].map((date) => formatDate(date, language))
  return (
    <>
      <p className="tip-name">
        <strong>{visit.teamName ?? visit.teamCode}</strong>
      </p>
      <p>
        {visit.date === visit.endDate ? dates[0] : dates.join(' – ')} · {term(`session.${visit.session}`)} ·{' '}
        {visit.placeName}
      </p>
      <p>
        {term(`service.${visit.service}`)} · {term(`visitStatus.${visit.status}`)}
      </p>
      {visit.was && visit.was.date !== visit.date && (
        <p className="quiet">{t('bar.was', { date: formatDate(visit.was.date, language) })}</p>
      )}
      {visit.change === 'cancel' && <p>{t('bar.cancelled')}</p>}
      {visit.change === 'add' && <p>{t('bar.added')}</p>}
      {crowd && (
        <p className="tip-status">
          <CrowdIcon of={crowd.surplusDays === 0 ? 'no-surplus' : 'crowd'} />
          {t('bar.crowd', { days: crowd.surplusDays })}
        </p>
      )}
      {conflicts.map((conflict) => (
        <p key={conflict.id} className="tip-conflict">
          ⚠ {conflict.reason[language]}
        </p>
      ))}
      {visit.movable && visit.change !== 'cancel' && <p className="quiet">{t('bar.drag')}</p>}
    </>
  )
}

/** The date that a visit would be moved to. */
export function ShiftTip({ shift }: { shift: Shift }) {
  const { t } = useTranslation('plannerTimeline')
  return (
    <>
      <p className="tip-name">
        <strong>
          <ShiftWords shift={shift} />
        </strong>
      </p>
      <p className="quiet">{shift.visit.placeName}</p>
      {shift.by === 'keys' && <p className="quiet">{t('shift.key')}</p>}
    </>
  )
}

export function ShiftWords({ shift: { visit, date } }: { shift: Shift }) {
  const { t } = useTranslation('plannerTimeline')
  const language = useLanguage()
  const weekday = new Date(`${date}T00:00:00Z`).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  })
  return t(date === visit.date ? 'shift.same' : 'shift.to', { date: formatDate(date, language), weekday })
}

/** The accessible label of a visit. */
export function useBarLabel(crowdOf: ReadonlyMap<string, Crowd>): (bar: VisitBar) => string {
  const { t } = useTranslation('plannerTimeline')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const comma = language === 'zh' ? '，' : ', '
  return ({ visit, crowds, conflicts }) => {
    const [first, last] = [formatDate(visit.date, language), formatDate(visit.endDate, language)]
    const crowd = crowdOf.get(crowds[0] ?? '')
    return [
      visit.date === visit.endDate ? first : `${first} – ${last}`,
      term(`session.${visit.session}`),
      visit.placeName,
      term(`service.${visit.service}`),
      term(`visitStatus.${visit.status}`),
      visit.change === 'cancel' && t('bar.cancelled'),
      crowd && t('bar.crowd', { days: crowd.surplusDays }),
      ...conflicts.map(({ reason }) => reason[language]),
      visit.movable && visit.change !== 'cancel' && t('bar.movable'),
    ]
      .filter((part) => typeof part === 'string')
      .join(comma)
  }
}
