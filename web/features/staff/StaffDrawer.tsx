import { App, Button, Drawer, Popconfirm, Skeleton, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffDetail } from '../../../api/contract/staff.ts'
import { useForget, usePerson, useUnmask } from '../../data/staff.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Failure, useErrorText } from '../../ui/Failure.tsx'
import { formatDate } from '../../ui/format.ts'
import { Conflict } from './Conflict.tsx'
import { DaysOfService } from './DaysOfService.tsx'

/** A person beside the list: the records over time, postings, visits and conflicts. */
export function StaffDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('staff')
  const { data, error, refetch } = usePerson(id)
  // It goes at once when it is closed, and would leave the keyboard at the top of the page.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus()
    },
    [opener],
  )
  const name = data?.records[0]?.name ?? (data ? t('nameless') : id)
  return (
    <Drawer open size="large" onClose={onClose} title={`${name} · ${id}`}>
      {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && <Person key={data.personId} person={data} />}
    </Drawer>
  )
}

function Person({ person }: { readonly person: StaffDetail }) {
  const { t } = useTranslation(['staff', 'terms'])
  const language = useLanguage()
  const until = (to: string | null) => (to ? formatDate(to, language) : t('open'))
  return (
    <div className="staff-person">
      {person.conflicts.length > 0 && (
        <section>
          <h2>{t('conflicts')}</h2>
          <ul className="staff-conflicts staff-warned">
            {person.conflicts.map((each) => (
              <li key={each.postings.join(' ')}>
                <Conflict conflict={each} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('records')}</h2>
        <ul className="staff-records">
          {person.records.map((record) => (
            <li key={record.from}>
              <strong>
                {formatDate(record.from, language)} – {until(record.to)}
              </strong>
              {record.demonstration && <Tag>{t('demonstration')}</Tag>}
              <span>
                {[record.employerName ?? record.employerCode, record.post].filter(Boolean).join(' · ')}
              </span>
              <span>
                {[
                  record.title,
                  t(`terms:titleLevel.${record.titleLevel}`),
                  t(`terms:profession.${record.profession}`),
                  record.specialty,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {record.phone && (
                <Phone
                  id={person.personId}
                  from={record.from}
                  masked={record.phone}
                  mayUnmask={person.mayUnmask}
                />
              )}
            </li>
          ))}
        </ul>
      </section>
      <DaysOfService id={person.personId} mayCertify={person.mayForget} />
      <section>
        <h2>{t('postings')}</h2>
        {person.postings.length === 0 && <p className="quiet">{t('postingsNone')}</p>}
        <ul className="staff-records">
          {person.postings.map((each) => (
            <li key={each.postingId}>
              <strong>
                {formatDate(each.from, language)} – {until(each.ended ?? each.to)}
              </strong>
              <span>
                {each.placeName} · {t(`terms:visitStatus.${each.status}`)}
                {each.status === 'done' &&
                  ` · ${each.confirmedTo ? t('confirmedTo', { date: formatDate(each.confirmedTo, language) }) : t('unconfirmed')}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('visits', { count: person.visitCount })}</h2>
        {person.visits.length === 0 && <p className="quiet">{t('visitsNone')}</p>}
        {person.visits.length < person.visitCount && (
          <p className="quiet">{t('visitsShown', { count: person.visits.length })}</p>
        )}
        <ul className="staff-records">
          {person.visits.map((visit) => (
            <li key={visit.visitId}>
              <strong>{formatDate(visit.date, language)}</strong>
              <span>
                {visit.placeName} · {t(`terms:service.${visit.service}`)} ·{' '}
                {t(`terms:session.${visit.session}`)} · {t(`terms:visitStatus.${visit.status}`)} ·{' '}
                {t(visit.role)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {person.mayForget && <Forget id={person.personId} />}
    </div>
  )
}

interface PhoneProps {
  readonly id: string
  readonly from: string
  readonly masked: string
  readonly mayUnmask: boolean
}

function Phone({ id, from, masked, mayUnmask }: PhoneProps) {
  const { t } = useTranslation('staff')
  const errorText = useErrorText()
  const unmask = useUnmask()
  const { data } = unmask
  return (
    <span className="staff-phone">
      <span className="staff-number" aria-live="polite">
        {data ? (data.phone ?? t('unreadable')) : masked}
      </span>
      {mayUnmask && !data && (
        <Button size="small" loading={unmask.isPending} onClick={() => unmask.mutate({ id, from })}>
          {t('unmask')}
        </Button>
      )}
      {unmask.error && (
        <span role="alert">
          {t('unmaskFailed')}: {errorText(unmask.error)}
        </span>
      )}
    </span>
  )
}

function Forget({ id }: { readonly id: string }) {
  const { t } = useTranslation('staff')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const forget = useForget()
  return (
    <section>
      <p className="quiet">{t('forgetHelp')}</p>
      <Popconfirm
        title={t('forgetSure')}
        okText={t('forget')}
        cancelText={t('cancel')}
        onConfirm={() => forget.mutate(id, { onSuccess: () => void message.success(t('forgotten')) })}
      >
        <Button danger loading={forget.isPending}>
          {t('forget')}
        </Button>
      </Popconfirm>
      {forget.error && (
        <p role="alert">
          {t('forgetFailed')}: {errorText(forget.error)}
        </p>
      )}
    </section>
  )
}
