import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportTasks } from '../../../api/contract/reports.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate, formatMoment, formatPeriod } from '../../ui/format.ts'
import { ExportButtons } from '../../ui/table-file/ExportButtons.tsx'
import { useSaveTable } from '../../ui/table-file/use-save-table.ts'
import { useReportsWriter } from './address.ts'
import { useMonthsTable } from './months-table.ts'
import { StateMark } from './StateMark.tsx'
import { Steps } from './Steps.tsx'
import { useReportWords } from './words.ts'

const SHOWN = 5

/** What one has to do, the oldest first, each with the buttons for it. */
export function Tasks({ answer }: { readonly answer: ReportTasks }) {
  const { t } = useTranslation('reports')
  const language = useLanguage()
  const words = useReportWords()
  const write = useReportsWriter()
  const { save, saving } = useSaveTable()
  const tableOf = useMonthsTable()
  const [shown, setShown] = useState(SHOWN)
  const { tasks, total, today } = answer
  return (
    <section className="reports-card" aria-labelledby="reports-tasks">
      <div className="reports-head">
        <h2 id="reports-tasks">
          {t('tasks')} <span className="quiet">{total}</span>
        </h2>
        {tasks.length > 0 && (
          <ExportButtons
            saving={saving}
            onExport={(extension) =>
              void save(extension, async () => ({
                table: tableOf(tasks, t('tasks'), today),
                name: `xunyi-reports-todo-${today}.${extension}`,
                done: t('exported'),
              }))
            }
          />
        )}
      </div>
      {tasks.length === 0 ? (
        <p className="quiet">{t('tasksNone')}</p>
      ) : (
        <ul className="reports-tasks">
          {tasks.slice(0, shown).map((task) => (
            <li key={`${task.county} ${task.month}`}>
              <StateMark state={task.state} late={task.late} />
              <span className="reports-task">
                <strong>
                  {task.countyName} {formatPeriod(task.month, language)}
                </strong>
                <span className={task.late ? 'reports-late' : 'quiet'}>
                  {words.state(task)} · {t('due')} {formatDate(task.due, language)}
                  {task.since && ` · ${t('since')} ${formatMoment(task.since)}`}
                </span>
              </span>
              <Steps report={task} offered={(action) => action !== 'return'} />
              <Button
                size="small"
                type="link"
                onClick={() => write({ county: task.county, month: task.month })}
                aria-label={`${t('openMonth')} ${task.countyName} ${task.month}`}
              >
                {t('openMonth')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {tasks.length > shown && (
        <Button onClick={() => setShown(tasks.length)}>{t('more', { count: tasks.length - shown })}</Button>
      )}
    </section>
  )
}
