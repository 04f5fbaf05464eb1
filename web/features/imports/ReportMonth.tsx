import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../api/contract/imports.ts'
import { canBeReported, monthsOf, parseMonth } from '../../../api/domain/reports/due.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { useMay } from '../../data/me.ts'
import { useReportTasks } from '../../data/reports.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatPeriod } from '../../ui/format.ts'

/** The months that may still be chosen: a year back. */
const MONTHS = 12

interface ReportMonthProps {
  readonly value: string | null
  readonly onChange: (month: string | null) => void
}

/** The month that is reported with a file of visits; nothing where the province uses no reports or one may not report. */
export function ReportMonth({ value, onChange }: ReportMonthProps) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const may = useMay()
  const tasks = useReportTasks().data
  if (!tasks || tasks.since === null || !may('reports.submit')) return null
  const today = tasks.today as LocalDate
  const first = parseMonth(tasks.since)!
  const months = monthsOf({ start: first.start, end: today })
    .filter((month) => canBeReported(month, today))
    .slice(-MONTHS)
    .toReversed()
  if (months.length === 0) return null
  return (
    <div className="import-month">
      <label htmlFor="import-month">{t('reportMonth')}</label>
      <Select
        id="import-month"
        value={value ?? ''}
        onChange={(month) => onChange(month || null)}
        options={[
          { value: '', label: t('reportMonthNone') },
          ...months.map(({ id }) => ({ value: id, label: formatPeriod(id, language) })),
        ]}
      />
      <span className="quiet">{t('reportMonthHelp')}</span>
    </div>
  )
}

/** Which counties were reported with the file. */
export function Reported({ reported }: { reported: NonNullable<ImportReport['reported']> }) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const lookup = useAreaLookup()
  const named = (none: boolean) => reported.filter((each) => each.none === none)
  const told = (list: typeof reported, key: 'reportedDone' | 'reportedNone') => {
    const [first] = list
    if (!first) return null
    const names = list.map(({ county }) => lookup(county)?.name ?? county)
    return (
      <p>
        {t(key, {
          month: formatPeriod(first.month, language),
          names: names.join(language === 'zh' ? '、' : ', '),
        })}
      </p>
    )
  }
  if (reported.length === 0) return <p className="quiet">{t('reportedNothing')}</p>
  return (
    <div>
      {told(named(false), 'reportedDone')}
      {told(named(true), 'reportedNone')}
    </div>
  )
}
