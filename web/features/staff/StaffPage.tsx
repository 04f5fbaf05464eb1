import { Alert, Input, Pagination, Select, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffAnswer } from '../../../api/contract/staff.ts'
import {
  PROFESSIONS,
  type Profession,
  TITLE_LEVELS,
  type TitleLevel,
} from '../../../api/domain/staff/person.ts'
import { useStaff, useStaffConflicts } from '../../data/staff.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { Denied } from '../../ui/Denied.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { Conflict } from './Conflict.tsx'
import { StaffDrawer } from './StaffDrawer.tsx'
import { TeamList } from './TeamList.tsx'
import './staff.css'

const PAGE_SIZE = 50
const CONFLICTS_SHOWN = 5

/** The page `/people`. What is searched for is in no address. */
export function StaffPage() {
  const { t } = useTranslation(['staff', 'terms'])
  const [typed, setTyped] = useState('')
  const [within, setWithin] = useState<string | null>(null)
  const [professions, setProfessions] = useState<Profession[]>([])
  const [titleLevels, setTitleLevels] = useState<TitleLevel[]>([])
  const [page, setPage] = useState(1)
  const [open, setOpen] = useState<string | null>(null)
  const text = useSettled(typed.trim())
  const { data, error, refetch } = useStaff({
    ...(within !== null && { within }),
    ...(text !== '' && { text }),
    ...(professions.length > 0 && { professions }),
    ...(titleLevels.length > 0 && { titleLevels }),
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  })
  const conflicts = useStaffConflicts(within).data?.conflicts ?? []
  /** Another question begins with its first page. */
  const anew =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setPage(1)
    }
  return (
    <div className="staff-page">
      <main id="main" className="staff-main">
        <h1>{t('title')}</h1>
        <p className="quiet staff-intro">{t('intro')}</p>
        <Denied permission="persons.read" />
        <div className="staff-tools">
          <Input.Search
            className="staff-search"
            value={typed}
            allowClear
            maxLength={60}
            autoComplete="off"
            aria-label={t('search')}
            placeholder={t('search')}
            onChange={(event) => anew(setTyped)(event.target.value)}
          />
          <AreaSelect
            value={within}
            label={t('area')}
            whole={t('whole')}
            onChange={anew(setWithin)}
            className="staff-area"
          />
          <Select
            mode="multiple"
            className="staff-choice"
            value={professions}
            aria-label={t('profession')}
            placeholder={t('profession')}
            onChange={anew(setProfessions)}
            options={PROFESSIONS.map((value) => ({ value, label: t(`terms:profession.${value}`) }))}
          />
          <Select
            mode="multiple"
            className="staff-choice"
            value={titleLevels}
            aria-label={t('titleLevel')}
            placeholder={t('titleLevel')}
            onChange={anew(setTitleLevels)}
            options={TITLE_LEVELS.map((value) => ({ value, label: t(`terms:titleLevel.${value}`) }))}
          />
        </div>
        {conflicts.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('conflictsHead', { count: conflicts.length })}
            description={
              <ul className="staff-conflicts">
                {conflicts.slice(0, CONFLICTS_SHOWN).map((each) => (
                  <li key={each.postings.join(' ')}>
                    <button type="button" className="staff-link" onClick={() => setOpen(each.personId)}>
                      {each.personId}
                    </button>{' '}
                    <Conflict conflict={each} />
                  </li>
                ))}
              </ul>
            }
          />
        )}
        {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton paragraph={{ rows: 10 }} />}
        {data && (
          <section className="staff-card">
            <p className="staff-count" role="status">
              {t('count', { count: data.total, total: formatNumber(data.total) })}
            </p>
            {data.people.length === 0 ? (
              <p>{t('none')}</p>
            ) : (
              <StaffTable people={data.people} onOpen={setOpen} />
            )}
            {data.total > PAGE_SIZE && (
              <Pagination
                current={page}
                pageSize={PAGE_SIZE}
                total={data.total}
                showSizeChanger={false}
                onChange={setPage}
              />
            )}
          </section>
        )}
        <TeamList />
      </main>
      {open !== null && <StaffDrawer id={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

function StaffTable({
  people,
  onOpen,
}: {
  readonly people: StaffAnswer['people']
  readonly onOpen: (id: string) => void
}) {
  const { t } = useTranslation(['staff', 'terms'])
  const language = useLanguage()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section className="staff-scroll" tabIndex={0} aria-label={t('title')}>
      <table className="staff-table">
        <thead>
          <tr>
            {(['name', 'employer', 'titleColumn', 'specialty', 'phone', 'period'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <th scope="row">
                <button type="button" className="staff-link" onClick={() => onOpen(person.personId)}>
                  {person.name ?? t('nameless')}
                </button>
                {person.demonstration && <Tag>{t('demonstration')}</Tag>}
                <span className="staff-id">{person.personId}</span>
              </th>
              <td>
                {person.employerName ?? person.employerCode}
                <span className="staff-id">{person.areaName}</span>
              </td>
              <td>
                {person.title ?? '—'}
                <span className="staff-id">{t(`terms:titleLevel.${person.titleLevel}`)}</span>
              </td>
              <td>
                {person.specialty ?? '—'}
                <span className="staff-id">{t(`terms:profession.${person.profession}`)}</span>
              </td>
              <td className="staff-number">{person.phone ?? '—'}</td>
              <td className="staff-number">
                {formatDate(person.from, language)}
                <span className="staff-id">{person.to ? formatDate(person.to, language) : t('open')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
