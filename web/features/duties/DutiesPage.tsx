import { Segmented, Select, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DUTY_STATES } from '../../../api/domain/duties/duties.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { useToday } from '../../data/day.tsx'
import { useDuties } from '../../data/duties.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { Denied } from '../../ui/Denied.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { ExportButtons } from '../../ui/table-file/ExportButtons.tsx'
import { useSaveTable } from '../../ui/table-file/use-save-table.ts'
import { useDutiesView, useDutiesWriter, VIEWS } from './address.ts'
import { DutyDrawer } from './DutyDrawer.tsx'
import { DutyList } from './DutyList.tsx'
import { FeedCard } from './FeedCard.tsx'
import { groupsOf } from './groups.ts'
import { useDutyTables } from './tables.ts'
import { YearCalendar } from './YearCalendar.tsx'
import './duties.css'

const ALL = 'all'
const FIRST_YEAR = 2023

/** The page `/duties`. */
export function DutiesPage() {
  const { t } = useTranslation('duties')
  const { area, year: chosen, state, view, duty } = useDutiesView()
  const write = useDutiesWriter()
  const today = useToday()
  const thisYear = Number(today.slice(0, 4))
  const year = chosen ?? thisYear
  const { data, error, refetch } = useDuties({
    ...(area !== null && { within: area }),
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  })
  const shown = useMemo(
    () => data?.duties.filter((each) => state === null || each.state === state) ?? [],
    [data, state],
  )
  const groups = useMemo(() => groupsOf(shown), [shown])
  const earlier = useMemo(
    () => groupsOf(data?.earlier.filter((each) => state === null || each.state === state) ?? []),
    [data, state],
  )
  const listed = data ? [...data.earlier, ...data.duties] : []
  const open = listed.find(({ key }) => key === duty)
  const { save, saving } = useSaveTable()
  const tables = useDutyTables()
  return (
    <div className="duties-page">
      <main id="main" className="duties-main">
        <h1>{t('title')}</h1>
        <p className="quiet duties-intro">{t('intro')}</p>
        <Denied permission="records.read" />
        {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton paragraph={{ rows: 10 }} />}
        {data && (
          <>
            <div className="duties-controls">
              <AreaSelect
                className="duties-area"
                label={t('area')}
                whole={t('whole')}
                value={area}
                onChange={(code) => write({ area: code as AreaCode | null })}
              />
              <Select
                aria-label={t('year')}
                value={year}
                options={Array.from({ length: thisYear + 2 - FIRST_YEAR }, (_, i) => {
                  const value = thisYear + 1 - i
                  return { value, label: t('yearOption', { year: value }) }
                })}
                onChange={(value) => write({ year: value === thisYear ? null : value, duty: null })}
              />
              <Select
                className="duties-state"
                aria-label={t('state')}
                value={state ?? ALL}
                popupMatchSelectWidth={false}
                options={[
                  { value: ALL, label: t('allStates') },
                  ...DUTY_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
                ]}
                onChange={(value) => write({ state: DUTY_STATES.find((each) => each === value) ?? null })}
              />
              <Segmented
                aria-label={t('view')}
                value={view ?? 'list'}
                onChange={(value) => write({ view: value === 'list' ? null : value })}
                options={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
              />
              <span className="duties-exports">
                {(['gaps', 'all'] as const).map((which) => (
                  <span key={which}>
                    <span className="quiet">{t(`export.${which}`)}</span>
                    <ExportButtons
                      saving={saving}
                      onExport={(extension) =>
                        void save(extension, async () => tables(data, which, extension))
                      }
                    />
                  </span>
                ))}
              </span>
            </div>
            <ul className="duties-counts" aria-label={t('counts')}>
              {DUTY_STATES.map((each) => (
                <li key={each}>
                  <span className={`duty-dot duty-${each}`} />
                  {t(`states.${each}`)} <strong>{data.counts[each]}</strong>
                </li>
              ))}
            </ul>
            {earlier.length > 0 && (
              // The first years of an installation owe a hundred papers of before it: this year's stand first.
              <details
                className="duties-earlier"
                open={state === 'late' || data.earlier.some(({ key }) => key === duty)}
              >
                <summary>
                  {t('earlier', { count: data.earlier.filter((each) => each.state === 'late').length, year })}
                </summary>
                <DutyList groups={earlier} onOpen={(key) => write({ duty: key })} />
              </details>
            )}
            {groups.length === 0 && (
              <p className="quiet">{t(data.duties.length === 0 ? 'none' : 'noneOfState')}</p>
            )}
            {groups.length > 0 &&
              (view === 'calendar' ? (
                <YearCalendar year={year} groups={groups} onOpen={(key) => write({ duty: key })} />
              ) : (
                <DutyList groups={groups} onOpen={(key) => write({ duty: key })} />
              ))}
            <FeedCard within={area} />
          </>
        )}
      </main>
      {open && data && (
        <DutyDrawer
          key={open.key}
          duty={open}
          siblings={groupsOf(listed).find(({ duties }) => duties.includes(open))?.duties ?? [open]}
          onOpen={(key) => write({ duty: key })}
          onClose={() => write({ duty: null })}
        />
      )}
    </div>
  )
}
