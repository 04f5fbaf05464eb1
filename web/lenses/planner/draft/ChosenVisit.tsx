import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SESSIONS, type Session } from '../../../../api/domain/visit.ts'
import { useMay } from '../../../data/me.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import type { PlannerVisit } from '../types.ts'
import { usePlanner } from '../use-planner.ts'
import { PlaceField } from './PlaceField.tsx'
import { useEdit } from './use-edit.ts'

/** The selected visit with a form that moves it, as dragging does. */
export function ChosenVisit() {
  const { t } = useTranslation('planner')
  const { view, visitOf, draft } = usePlanner()
  const may = useMay()
  if (view.visit === null) return null
  const visit = visitOf.get(view.visit)
  if (!visit) return <p className="quiet">{t('plan.unknownVisit')}</p>
  const { date, session, placeCode, teamCode } = visit
  const mayEdit = may('plans.edit', { area: placeCode, team: teamCode })
  // The key resets the fields when another visit is selected or this one is moved elsewhere.
  return (
    <Form
      key={`${visit.visitId} ${date} ${session} ${placeCode}`}
      visit={visit}
      isFixed={draft.isPublished || !mayEdit}
    />
  )
}

function Form({ visit, isFixed }: { visit: PlannerVisit; isFixed: boolean }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { view, write } = usePlanner()
  const edit = useEdit()
  const [date, setDate] = useState(visit.date)
  const [session, setSession] = useState(visit.session)
  const [placeCode, setPlaceCode] = useState(visit.placeCode)
  const isSame = date === visit.date && session === visit.session && placeCode === visit.placeCode
  return (
    <section className="chosen-visit" aria-labelledby="chosen-visit-title">
      <h2 id="chosen-visit-title">{t('plan.chosen')}</h2>
      <p>
        <b>{visit.teamName ?? visit.teamCode}</b>{' '}
        <span className="quiet">
          {t(`terms:teamLevel.${visit.teamLevel}`)} · {t(`terms:service.${visit.service}`)} ·{' '}
          {t(`terms:visitStatus.${visit.status}`)}
        </span>
      </p>
      <p>
        {formatDate(visit.date, language)} · {visit.placeName} · {t(`terms:session.${visit.session}`)}
      </p>
      {visit.was && (
        <p className="quiet">
          {t('plan.was', { date: formatDate(visit.was.date, language), place: visit.was.placeName })}
        </p>
      )}
      {!visit.movable && <p className="quiet">{t('plan.fixed')}</p>}
      {visit.movable && !isFixed && (
        <form
          className="visit-form"
          onSubmit={(event) => {
            event.preventDefault()
            edit.move(visit.visitId, { date: date as never, session, placeCode })
          }}
        >
          <DatePicker
            aria-label={t('plan.date')}
            value={dayjs(date)}
            minDate={dayjs(view.today)}
            format={(day) => formatDate(day.format('YYYY-MM-DD'), language)}
            allowClear={false}
            onChange={(day) => day && setDate(day.format('YYYY-MM-DD'))}
          />
          <Select<Session>
            aria-label={t('plan.session')}
            value={session}
            options={SESSIONS.map((value) => ({ value, label: t(`terms:session.${value}`) }))}
            onChange={setSession}
          />
          <PlaceField value={placeCode} onChange={(code) => code && setPlaceCode(code)} />
          <div className="review-actions">
            <Button type="primary" size="small" htmlType="submit" disabled={isSame}>
              {t('plan.apply')}
            </Button>
            {visit.change !== 'cancel' && (
              <Button size="small" onClick={() => edit.cancel(visit.visitId)}>
                {t('plan.cancelVisit')}
              </Button>
            )}
            {visit.change !== null && (
              <Button
                size="small"
                onClick={() => {
                  edit.restore(visit.visitId)
                  if (visit.change === 'add') write({ visit: null })
                }}
              >
                {t('plan.restore')}
              </Button>
            )}
          </div>
        </form>
      )}
    </section>
  )
}
