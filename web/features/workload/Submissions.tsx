import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WorkloadSubmissionDto } from '../../../api/contract/workload-entries.ts'
import { WORKLOAD_COLUMNS } from '../../../api/domain/workload/columns.ts'
import { useWorkloadChanges, useWorkloadFile } from '../../data/workload.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Failure, useErrorText } from '../../ui/Failure.tsx'
import { formatDate, formatMoment, formatNumber } from '../../ui/format.ts'
import { saveFile } from '../../ui/table-file/save-file.ts'
import { useFigureText } from './WorkloadTable.tsx'
import '../../ui/plain-table.css'

interface SubmissionsProps {
  readonly submissions: readonly WorkloadSubmissionDto[]
  readonly open: number | null
  readonly onOpen: (id: number | null) => void
}

/** The tables that were sent, each frozen as it was, and where one of them differs from the records of today. */
export function Submissions({ submissions, open, onOpen }: SubmissionsProps) {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  const errorText = useErrorText()
  const file = useWorkloadFile()
  return (
    <section className="workload-card" aria-labelledby="workload-submissions">
      <h2 id="workload-submissions">{t('sent.title')}</h2>
      {submissions.length === 0 && <p className="quiet">{t('sent.none')}</p>}
      <ul className="workload-sent">
        {submissions.map((each) => {
          const { id, areaName, year, asOf, who, at, snapshot, filler, contact, phone } = each
          return (
            <li key={id}>
              <strong>{t('sent.item', { area: areaName, year, asOf: formatDate(asOf, language) })}</strong>
              {each.demonstration && <span className="quiet"> {t('rows.demonstration')}</span>}
              <span className="quiet">
                {t('sent.by', { who, at: formatMoment(at), snapshot })}
                {[filler, contact, phone].filter((text) => text).map((text) => ` · ${text}`)}
              </span>
              <span className="workload-buttons workload-sent-buttons">
                <Button
                  size="small"
                  aria-expanded={open === id}
                  onClick={() => onOpen(open === id ? null : id)}
                >
                  {open === id ? t('sent.hide') : t('sent.compare')}
                </Button>
                <Button
                  size="small"
                  loading={file.isPending && file.variables.submission === id}
                  onClick={() =>
                    file.mutate(
                      {
                        format: 'xlsx',
                        within: null,
                        choice: { year: null, asOf: null },
                        heading: { filler: filler ?? '', contact: contact ?? '', phone: phone ?? '' },
                        submission: id,
                      },
                      { onSuccess: (made) => saveFile(made, `${t('title')}-${areaName}-${year}.xlsx`) },
                    )
                  }
                >
                  {t('sent.download')}
                </Button>
              </span>
              {open === id && <Changes id={id} />}
            </li>
          )
        })}
      </ul>
      {file.error && <p role="alert">{errorText(file.error)}</p>}
    </section>
  )
}

function Changes({ id }: { readonly id: number }) {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  const text = useFigureText()
  const { data, error, refetch } = useWorkloadChanges(id)
  if (error) return <Failure error={error} title={t('sent.failed')} onRetry={() => void refetch()} />
  if (!data) return <Skeleton paragraph={{ rows: 3 }} />
  if (data.changes.length === 0) return <p>{t('sent.same')}</p>
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {(['area', 'column', 'before', 'now'] as const).map((head) => (
            <th key={head} scope="col">
              {t(`sent.heads.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.changes.map(({ code, name, column: columnId, sent, now }) => {
          const column = WORKLOAD_COLUMNS.find((each) => each.id === columnId)!
          const cell = (state: typeof sent) => {
            if (!state) return t('sent.noRow')
            const bounds = text(state.figure, column)
            return state.byHand === null
              ? bounds
              : t('byHand.cell', { value: formatNumber(state.byHand), bounds })
          }
          return (
            <tr key={`${code} ${columnId}`}>
              <td data-label={t('sent.heads.area')}>{name}</td>
              <td data-label={t('sent.heads.column')}>{column.name[language]}</td>
              <td data-label={t('sent.heads.before')}>{cell(sent)}</td>
              <td data-label={t('sent.heads.now')}>{cell(now)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
