import { Pagination, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportProblem, ImportReport } from '../../../api/contract/imports.ts'
import { fileKindOf } from '../../../api/contract/kinds/file-kinds.ts'
import { api } from '../../data/client.ts'
import type { Language } from '../../state/fields.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatNumber } from '../../ui/format.ts'
import { codesOf, type ProblemFilter, type SeverityFilter, shownProblems } from './problems.ts'

const PAGE_SIZE = 20

/** The problems of a file, each with its fix; also as CSV. */
export function ProblemTable({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const [filter, setFilter] = useState<ProblemFilter>({ severity: 'any', code: null })
  const [page, setPage] = useState(1)
  const { problems, problemCount, problemKinds } = report
  const columns = new Map(
    fileKindOf(report.kind).columns.map(({ name, zh }) => [name, language === 'zh' ? zh : name]),
  )
  const cut = problemKinds.filter(({ count, kept }) => count > kept)
  const shown = shownProblems(problems, filter)
  const hasSheets = problems.some(({ sheet }) => sheet !== null)
  const change = (part: Partial<ProblemFilter>) => {
    setFilter({ ...filter, ...part })
    setPage(1)
  }
  const severities: { value: SeverityFilter; label: string }[] = [
    { value: 'any', label: t('anySeverity') },
    { value: 'error', label: t('error') },
    { value: 'warning', label: t('warning') },
  ]
  return (
    <section className="problems" aria-label={t('problems')}>
      <div className="problem-tools">
        <h2>{t('problems')}</h2>
        <Segmented
          size="small"
          value={filter.severity}
          options={severities}
          aria-label={t('severityLabel')}
          onChange={(severity) => change({ severity })}
        />
        <Select
          size="small"
          className="problem-code"
          value={filter.code ?? ''}
          aria-label={t('codeLabel')}
          onChange={(code) => change({ code: code === '' ? null : code })}
          options={[
            { value: '', label: t('anyCode') },
            ...codesOf(problemKinds).map(({ code, count }) => ({
              value: code,
              label: `${code} (${formatNumber(count)})`,
            })),
          ]}
        />
        {report.report !== null && (
          <a
            href={api.imports.reports[':report']['problems.csv'].$path({ param: { report: report.report } })}
            download
          >
            {t('downloadProblems')}
          </a>
        )}
      </div>
      {problemCount > problems.length && (
        <p className="quiet">
          {t('problemsShown', { all: formatNumber(problemCount), shown: formatNumber(problems.length) })}
        </p>
      )}
      {cut.length > 0 && (
        <p className="quiet">
          {t('problemsKept', {
            kept: formatNumber(cut[0]!.kept),
            kinds: cut
              .map(({ code, count }) => `${code} ${formatNumber(count)}`)
              .join(language === 'zh' ? '、' : ', '),
          })}
        </p>
      )}
      {shown.length === 0 ? (
        <p className="quiet">{t('noProblemShown')}</p>
      ) : (
        <table className="plain-table problem-table">
          <thead>
            <tr>
              {hasSheets && <th scope="col">{t('sheet')}</th>}
              <th scope="col" className="number">
                {t('row')}
              </th>
              <th scope="col">{t('column')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('severity')}</th>
              <th scope="col">{t('message')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((problem, index) => (
              <Problem
                key={index}
                problem={problem}
                column={columns.get(problem.column ?? '')}
                language={language}
                hasSheets={hasSheets}
              />
            ))}
          </tbody>
        </table>
      )}
      <Pagination
        size="small"
        hideOnSinglePage
        showSizeChanger={false}
        current={page}
        pageSize={PAGE_SIZE}
        total={shown.length}
        onChange={setPage}
      />
    </section>
  )
}

function Problem({
  problem,
  column,
  language,
  hasSheets,
}: {
  problem: ImportProblem
  /** As the template heads it. */
  column: string | undefined
  language: Language
  hasSheets: boolean
}) {
  const { t } = useTranslation('imports')
  const where = problem.column === null ? t('wholeRow') : (column ?? problem.column)
  return (
    <tr>
      {hasSheets && <td data-label={t('sheet')}>{problem.sheet ?? ''}</td>}
      <td className="number" data-label={t('row')}>
        {problem.row === 0
          ? t(problem.sheet === null ? 'wholeFile' : 'wholeSheet')
          : formatNumber(problem.row)}
      </td>
      <td data-label={t('column')}>{problem.row === 0 ? '' : where}</td>
      <td data-label={t('value')} className="problem-value">
        {problem.value === '' ? <span className="quiet">{t('emptyValue')}</span> : problem.value}
      </td>
      <td data-label={t('severity')}>
        <span className={`severity severity-${problem.severity}`}>{t(problem.severity)}</span>
      </td>
      <td data-label={t('message')}>{problem.message[language]}</td>
    </tr>
  )
}
