import { Alert, App, Button, Empty, Input, Skeleton } from 'antd'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAreaLookup, useGeography } from '../../../data/geography.ts'
import { useRecords } from '../../../data/records.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { judgedOf } from '../../../ui/classes.ts'
import { matchesArea } from '../../../ui/search.ts'
import { saveFile } from '../../../ui/table-file/save-file.ts'
import { toCsv } from '../../../ui/table-file/write-csv.ts'
import { toXlsx } from '../../../ui/table-file/write-xlsx.ts'
import { GapRows } from './GapRows.tsx'
import { type GapTableContext, gapFileName, gapTable } from './gap-table.ts'
import { type Sort, sortGaps } from './gaps.ts'
import { useGaps } from './use-gaps.ts'
import './gaps.css'

const BY_URGENCY: Sort = { key: 'urgency', descending: false }

/**
 * The gaps of the question on the screen; rows light areas through `web/state/hover.ts`.
 *
 * @param within code of the area it is about; the province when left out
 */
export function GapList({ within }: { within?: string }) {
  const { t } = useTranslation(['gaps', 'terms'])
  const geography = useGeography().data
  const area = within ?? geography?.province.code ?? ''
  const { gaps, answer, error, stale, retry } = useGaps(area)
  const [typed, setTyped] = useState('')
  const [sort, setSort] = useState<Sort>(BY_URGENCY)
  const headId = useId()
  const filter = useDeferredValue(typed)
  const shown = useMemo(
    () => (gaps ? sortGaps(gaps, sort).filter((gap) => matchesArea(gap, filter)) : []),
    [gaps, sort, filter],
  )
  const exportAs = useExport(area)
  const nothingJudged = answer !== null && judgedOf(answer.total.counts) === 0

  return (
    <section className="gap-list" aria-labelledby={headId} aria-busy={stale || (!gaps && !error)}>
      <div className="list-head">
        <h2 id={headId}>
          {t('title')}
          {gaps && gaps.length > 0 && (
            <small title={t('countLabel', { shown: shown.length, all: gaps.length })}>
              {shown.length === gaps.length
                ? gaps.length
                : t('count', { shown: shown.length, all: gaps.length })}
            </small>
          )}
        </h2>
        {answer && shown.length > 0 && (
          <span className="list-exports">
            <Button type="link" size="small" onClick={() => exportAs('csv', shown, answer)}>
              {t('exportCsv')}
            </Button>
            <Button type="link" size="small" onClick={() => exportAs('xlsx', shown, answer)}>
              {t('exportXlsx')}
            </Button>
          </span>
        )}
      </div>
      {error && (
        <Alert
          type="error"
          showIcon
          title={t('failed')}
          action={
            <Button size="small" onClick={retry}>
              {t('terms:retry')}
            </Button>
          }
        />
      )}
      {!error && !gaps && <Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} />}
      {gaps && gaps.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<b>{t('none')}</b>}>
          <span className="quiet">{nothingJudged ? t('nothingJudged') : t('noneHelp')}</span>
        </Empty>
      )}
      {gaps && gaps.length > 0 && (
        <>
          <Input
            allowClear
            size="small"
            className="gap-search"
            value={typed}
            placeholder={t('search')}
            aria-label={t('searchLabel')}
            onChange={(event) => setTyped(event.target.value)}
          />
          {shown.length === 0 ? (
            <p className="gap-nothing quiet" role="status">
              {t('nothingFound', { typed: filter })}{' '}
              <button type="button" className="link-button" onClick={() => setTyped('')}>
                {t('clear')}
              </button>
            </p>
          ) : (
            <GapRows gaps={shown} sort={sort} onSort={setSort} labelledBy={headId} />
          )}
        </>
      )}
    </section>
  )
}

function useExport(within: string) {
  const { t } = useTranslation('gaps')
  const { message } = App.useApp()
  const language = useLanguage()
  const geography = useGeography().data
  const demonstration = useRecords().data?.demonstration ?? false
  const lookup = useAreaLookup()
  return async (
    extension: 'csv' | 'xlsx',
    gaps: Parameters<typeof gapTable>[0],
    answer: Pick<GapTableContext, 'rule' | 'period' | 'asOf' | 'snapshot'>,
  ) => {
    const { rule, period, asOf, snapshot } = answer
    const context: GapTableContext = {
      rule,
      period,
      asOf,
      snapshot,
      within: lookup(within)?.name ?? geography?.province.name ?? within,
      demonstration,
      boundaryNotice: geography?.notice ?? null,
    }
    const table = gapTable(gaps, context, language)
    try {
      const content =
        extension === 'csv'
          ? new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' })
          : await toXlsx(table, language)
      saveFile(content, gapFileName(context, extension))
      message.success(t('exported', { count: gaps.length }))
    } catch {
      message.error(t('exportFailed'))
    }
  }
}
