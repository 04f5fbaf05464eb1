import { Alert, DatePicker, Select, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { WorkloadAnswer, WorkloadRowDto } from '../../../api/contract/workload.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { WorkloadColumnId } from '../../../api/domain/workload/columns.ts'
import { useToday } from '../../data/day.tsx'
import { useWorkload, useWorkloadSubmissions } from '../../data/workload.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Denied } from '../../ui/Denied.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { formatDate } from '../../ui/format.ts'
import { useWorkloadView, useWorkloadWriter } from './address.ts'
import { DownloadForm } from './DownloadForm.tsx'
import { RowsDrawer } from './RowsDrawer.tsx'
import { Submissions } from './Submissions.tsx'
import { WorkloadTable } from './WorkloadTable.tsx'
import { YearPapers } from './YearPapers.tsx'
import './workload.css'

/** How many years the choice goes back. */
const YEARS = 6
const WHOLE = 'whole'
const NOTES = ['places', 'people', 'sums', 'posted', 'unknown'] as const

/** The page `/workload`. */
export function WorkloadPage() {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  const { year, within, asOf, cell, submission } = useWorkloadView()
  const write = useWorkloadWriter()
  const today = useToday()
  const table = useWorkload({ year, asOf })
  const answer = table.data
  const thisYear = Number(today.slice(0, 4))
  const years = Array.from({ length: YEARS }, (_, i) => thisYear - i)
  const shownYear = year ?? thisYear
  const only = answer && !answer.total ? answer.sheets[0] : undefined
  const sheet = only ?? answer?.sheets.find(({ code }) => code === within)
  const isOwn = sheet?.counties.length === 1 && sheet.counties[0]?.code === sheet.code
  const shown = sheet ?? answer?.total ?? undefined
  const submissions = useWorkloadSubmissions(shown?.code ?? null, shownYear)
  const openCell = (area: string, column: WorkloadColumnId) =>
    write({ cell: { area: area as AreaCode, column } })
  return (
    <div className="workload-page">
      <main id="main" className="workload-main">
        <h1>{t('title')}</h1>
        <p className="quiet workload-intro">{t('intro')}</p>
        <Denied permission="records.read" />
        <div className="workload-controls">
          <Select
            aria-label={t('year')}
            value={shownYear}
            options={(years.includes(shownYear) ? years : [shownYear, ...years]).map((each) => ({
              value: each,
              label: t('yearOption', { year: each }),
            }))}
            onChange={(chosen) => write({ year: chosen === thisYear ? null : chosen })}
          />
          {answer?.total && (
            <Select
              className="workload-sheet"
              aria-label={t('sheet')}
              value={sheet?.code ?? WHOLE}
              popupMatchSelectWidth={false}
              options={[
                { value: WHOLE, label: t('whole') },
                ...answer.sheets.map(({ code, name }) => ({ value: code, label: name })),
              ]}
              onChange={(code) => write({ within: code === WHOLE ? null : (code as AreaCode) })}
            />
          )}
          <DatePicker
            aria-label={t('asOf')}
            allowClear={asOf !== null}
            value={dayjs(asOf ?? today)}
            maxDate={dayjs(today)}
            onChange={(day) => write({ asOf: (day?.format('YYYY-MM-DD') ?? null) as LocalDate | null })}
          />
          {answer && (
            <span className="quiet">
              {t('upTo', { year: answer.year, date: formatDate(answer.upTo, language) })}
            </span>
          )}
        </div>
        {table.error && (
          <Failure error={table.error} title={t('failed')} onRetry={() => void table.refetch()} />
        )}
        {!answer && !table.error && <Skeleton paragraph={{ rows: 10 }} />}
        {answer?.demonstration && <Alert type="warning" showIcon title={t('demonstration')} />}
        {answer && (
          <section className="workload-card">
            {sheet ? (
              <WorkloadTable
                caption={sheet.name}
                head={t('area')}
                rows={sheet.counties}
                total={isOwn ? null : sheet}
                onCell={openCell}
              />
            ) : (
              <WorkloadTable
                caption={t('whole')}
                head={t('city')}
                rows={answer.sheets}
                total={answer.total}
                onCell={openCell}
                onOpen={(code) => write({ within: code as AreaCode })}
              />
            )}
          </section>
        )}
        {answer && (
          <Submissions
            submissions={submissions.data?.submissions ?? []}
            open={submission}
            onOpen={(id) => write({ submission: id })}
          />
        )}
        {answer && (
          <div className="workload-below">
            <DownloadForm
              key={shown?.code}
              choice={{ year, asOf }}
              within={answer.total ? (sheet?.code ?? null) : null}
              area={shown!}
              known={submissions.data?.heading}
              demonstration={answer.demonstration}
            />
            <YearPapers
              key={`papers ${shown!.code}`}
              answer={answer}
              choice={{ year, asOf }}
              shown={shown!}
            />
            <section className="workload-card workload-wide" aria-labelledby="workload-notes">
              <h2 id="workload-notes">{t('notes.title')}</h2>
              <ul className="workload-notes">
                {NOTES.map((note) => (
                  <li key={note}>{t(`notes.${note}`)}</li>
                ))}
              </ul>
            </section>
          </div>
        )}
      </main>
      {cell && (
        <RowsDrawer
          key={`${cell.area} ${cell.column}`}
          cell={cell}
          choice={{ year, asOf }}
          row={rowOf(answer, cell.area)}
          onClose={() => write({ cell: null })}
        />
      )}
    </div>
  )
}

/** A row of the table by its area. */
function rowOf(answer: WorkloadAnswer | undefined, code: string): WorkloadRowDto | undefined {
  if (answer?.total?.code === code) return answer.total
  const sheet = answer?.sheets.find((each) => each.code === code)
  return sheet ?? answer?.sheets.flatMap(({ counties }) => counties).find((row) => row.code === code)
}
