import { Alert, Button, Empty, Input, Skeleton } from 'antd'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { judgedOf } from '../../../../api/domain/coverage/status.ts'
import { useAreaLookup, useGeography } from '../../../data/geography.ts'
import { useRecords } from '../../../data/records.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { matchesArea } from '../../../ui/search.ts'
import { ExportButtons } from '../../../ui/table-file/ExportButtons.tsx'
import { type Extension, useSaveTable } from '../../../ui/table-file/use-save-table.ts'
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
  const { save, saving } = useGapExport(area)
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
          <ExportButtons saving={saving} onExport={(extension) => void save(extension, shown, answer)} />
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
      {!error && !gaps && <Skeleton title={false} paragraph={{ rows: 8, width: '100%' }} />}
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

function useGapExport(within: string) {
  const { t } = useTranslation('gaps')
  const language = useLanguage()
  const geography = useGeography().data
  const demonstration = useRecords().data?.demonstration ?? false
  const lookup = useAreaLookup()
  const { save, saving } = useSaveTable()
  return {
    saving,
    save: (
      extension: Extension,
      gaps: Parameters<typeof gapTable>[0],
      {
        rule,
        period,
        asOf,
        snapshot,
        reports,
      }: Pick<GapTableContext, 'rule' | 'period' | 'asOf' | 'snapshot' | 'reports'>,
    ) => {
      const context: GapTableContext = {
        rule,
        period,
        asOf,
        snapshot,
        within: lookup(within)?.name ?? geography?.province.name ?? within,
        demonstration,
        boundaryNotice: geography?.notice ?? null,
        reports,
      }
      return save(extension, async () => ({
        table: gapTable(gaps, context, language),
        name: gapFileName(context, extension),
        done: t('exported', { count: gaps.length }),
      }))
    },
  }
}
