import { Button, DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SERVICES, SESSIONS, type Service, type Session } from '../../../../api/domain/visit.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import { usePlanner } from '../use-planner.ts'
import { type AddChange, newVisitId } from './changes.ts'
import { PlaceField } from './PlaceField.tsx'
import { useEdit } from './use-edit.ts'

/** Adds a planned visit by a team with visits in the window; level and headcount are taken from them. */
export function AddVisit() {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { view, write, visits, records, draft } = usePlanner()
  const edit = useEdit()
  const teams = useMemo(() => new Map(visits.map((visit) => [visit.teamCode, visit])), [visits])
  const [team, setTeam] = useState<string | null>(null)
  const [placeCode, setPlaceCode] = useState<string | null>(null)
  const [date, setDate] = useState<string>(view.today)
  const [session, setSession] = useState<Session>('full')
  const [service, setService] = useState<Service>('tour')
  const [headcount, setHeadcount] = useState<number | null>(null)
  const known = team === null ? undefined : teams.get(team)
  const add = () => {
    if (!known || placeCode === null) return
    const visitId = newVisitId(draft.history.present, date, known.teamCode, (id) => records.has(id))
    const { teamCode, teamLevel, teamName } = known
    const change = {
      action: 'add',
      visitId,
      date,
      session,
      placeCode,
      service,
      teamCode,
      teamLevel,
      teamName,
      headcount: headcount ?? known.headcount,
    } as AddChange
    if (edit.take(change)) write({ visit: visitId })
  }
  return (
    <details className="add-visit">
      <summary>{t('plan.add')}</summary>
      <p className="quiet">{t('plan.addHelp')}</p>
      <form
        className="visit-form"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Select
          aria-label={t('plan.team')}
          placeholder={t('plan.team')}
          showSearch={{ optionFilterProp: 'label' }}
          value={team}
          popupMatchSelectWidth={false}
          options={[...teams.values()].map(({ teamCode, teamName }) => ({
            value: teamCode,
            label: teamName ?? teamCode,
          }))}
          onChange={setTeam}
        />
        <PlaceField value={placeCode} onChange={setPlaceCode} />
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
        <Select<Service>
          aria-label={t('plan.service')}
          value={service}
          options={SERVICES.map((value) => ({ value, label: t(`terms:service.${value}`) }))}
          onChange={setService}
        />
        <InputNumber<number>
          aria-label={t('plan.headcount')}
          min={1}
          max={999}
          precision={0}
          prefix={t('plan.headcount')}
          value={headcount ?? known?.headcount ?? null}
          onChange={setHeadcount}
        />
        <div className="review-actions">
          <Button size="small" htmlType="submit" disabled={!known || placeCode === null}>
            {t('plan.addIt')}
          </Button>
          {(!known || placeCode === null) && <span className="quiet">{t('plan.chooseTeam')}</span>}
        </div>
      </form>
    </details>
  )
}
