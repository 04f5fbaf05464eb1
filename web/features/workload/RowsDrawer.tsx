import { Drawer, Pagination, Segmented, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadRowDto } from '../../../api/contract/workload.ts'
import type { WorkloadRowsAnswer } from '../../../api/contract/workload-rows.ts'
import { isHandColumn } from '../../../api/domain/workload/by-hand.ts'
import { WORKLOAD_COLUMNS } from '../../../api/domain/workload/columns.ts'
import { useWorkloadRows, type WorkloadChoice } from '../../data/workload.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Failure } from '../../ui/Failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { WorkloadCell } from './address.ts'
import { ByHand } from './ByHand.tsx'
import { RowsTable } from './RowsTable.tsx'
import { useFigureText } from './WorkloadTable.tsx'

const PAGE = 50
const LISTS = ['counted', 'missing'] as const

interface RowsDrawerProps {
  readonly cell: WorkloadCell
  readonly choice: WorkloadChoice
  /** The row of the table, once it is there. */
  readonly row: WorkloadRowDto | undefined
  readonly onClose: () => void
}

/** The rows that a cell of the table is computed from. */
export function RowsDrawer({ cell, choice, row, onClose }: RowsDrawerProps) {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  const [chosen, setChosen] = useState<(typeof LISTS)[number] | null>(null)
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useWorkloadRows({
    ...choice,
    ...cell,
    of: chosen,
    offset: (page - 1) * PAGE,
    limit: PAGE,
  })
  // The drawer goes at once, and with it what would bring the focus back to the cell.
  useEffect(() => () => document.querySelector<HTMLElement>('.workload-cell[tabindex="0"]')?.focus(), [])
  const column = WORKLOAD_COLUMNS.find(({ id }) => id === cell.column)!
  const text = useFigureText()
  const rows = data?.[data.of] ?? 0
  return (
    <Drawer
      open
      size="large"
      onClose={onClose}
      title={[column.name[language], data?.areaName].filter((part) => part).join(' · ')}
    >
      {error && <Failure error={error} title={t('rows.failed')} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton paragraph={{ rows: 10 }} />}
      {data && (
        <div className="workload-rows">
          <p className="workload-value">
            {t('rows.cell', { value: text(data.figure, column) })}
            {language === 'zh' && column.unit}
          </p>
          <Told data={data} measure={column.measure} />
          {isHandColumn(cell.column) && <ByHand data={data} column={cell.column} row={row} />}
          {data.missing > 0 && (
            <Segmented
              aria-label={t('rows.lists')}
              value={data.of}
              onChange={(list) => {
                setChosen(list)
                setPage(1)
              }}
              options={LISTS.map((value) => ({
                value,
                label: t(`rows.${value}`, { number: formatNumber(data[value]) }),
              }))}
            />
          )}
          <RowsTable data={data} />
          {rows > PAGE && (
            <nav aria-label={t('rows.pages')}>
              <Pagination
                simple
                current={page}
                pageSize={PAGE}
                total={data.of === 'counted' ? rows - data.hidden : rows}
                showSizeChanger={false}
                onChange={setPage}
              />
            </nav>
          )}
        </div>
      )}
    </Drawer>
  )
}

/** Why the cell says what it says, where the rows alone do not tell. */
function Told({ data, measure }: { readonly data: WorkloadRowsAnswer; readonly measure: string }) {
  const { t } = useTranslation('workload')
  const { figure, missing, unnamed, hidden, sum } = data
  const words = {
    atLeast: formatNumber(figure.atLeast),
    atMost: formatNumber(figure.atMost ?? 0),
    count: missing,
    number: formatNumber(missing),
  }
  const why = measure === 'people' || measure === 'resource' ? measure : 'sum'
  return (
    <>
      {missing > 0 && <p>{t(`why.${why}`, words)}</p>}
      {unnamed > 0 && (
        <p className="quiet">
          {t('rows.people', { named: formatNumber(sum), unnamed: formatNumber(unnamed) })}
        </p>
      )}
      {hidden > 0 && <p className="quiet">{t('rows.hidden', { number: formatNumber(hidden) })}</p>}
    </>
  )
}
