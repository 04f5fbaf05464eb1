import { Drawer, Pagination, Segmented, Skeleton } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadRowDto } from '../../../api/contract/workload.ts'
import type { WorkloadBehind, WorkloadRowsAnswer } from '../../../api/contract/workload-rows.ts'
import { levelOf } from '../../../api/domain/areas.ts'
import { periodOf } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { isHandColumn } from '../../../api/domain/workload/by-hand.ts'
import { WORKLOAD_COLUMNS } from '../../../api/domain/workload/columns.ts'
import { useWorkloadRows, type WorkloadChoice } from '../../data/workload.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Failure } from '../../ui/Failure.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { WorkloadCell } from './address.ts'
import { ByHand } from './ByHand.tsx'
import { useFigureText } from './WorkloadTable.tsx'
import '../../ui/plain-table.css'

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
  const [of, setOf] = useState<(typeof LISTS)[number]>('counted')
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useWorkloadRows({
    ...choice,
    ...cell,
    of,
    offset: (page - 1) * PAGE,
    limit: PAGE,
  })
  // The drawer goes at once, and with it what would bring the focus back to the cell.
  useEffect(() => () => document.querySelector<HTMLElement>('.workload-cell[tabindex="0"]')?.focus(), [])
  const column = WORKLOAD_COLUMNS.find(({ id }) => id === cell.column)!
  const text = useFigureText()
  const rows = data?.[of] ?? 0
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
              value={of}
              onChange={(chosen) => {
                setOf(chosen)
                setPage(1)
              }}
              options={LISTS.map((value) => ({
                value,
                label: t(`rows.${value}`, { number: formatNumber(data[value]) }),
              }))}
            />
          )}
          <Rows data={data} year={data.year} />
          {rows > PAGE && (
            <nav aria-label={t('rows.pages')}>
              <Pagination
                simple
                current={page}
                pageSize={PAGE}
                total={of === 'counted' ? rows - data.hidden : rows}
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
      {hidden > 0 && <p className="quiet">{t('rows.hidden', { count: hidden })}</p>}
    </>
  )
}

type Column =
  | 'place'
  | 'date'
  | 'team'
  | 'value'
  | 'people'
  | 'visits'
  | 'person'
  | 'employer'
  | 'institution'
  | 'postings'
  | 'document'
  | 'source'
type Cells = readonly (readonly [Column, ReactNode])[]

function Rows({ data, year }: { readonly data: WorkloadRowsAnswer; readonly year: number }) {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  const date = (day: string) => formatDate(day, language)
  const span = (first: string, last: string) =>
    first === last ? date(first) : t('rows.span', { first: date(first), last: date(last) })
  const mark = (row: { readonly demonstration: boolean }) =>
    row.demonstration && <small>{t('rows.demonstration')}</small>
  const place = (row: Exclude<WorkloadBehind, { readonly kind: 'person' }>, day: string) => (
    <>
      <MapLink row={row} day={day} />
      {row.placeCode !== row.countyCode && <small>{row.countyName}</small>}
    </>
  )
  const cells = (row: WorkloadBehind): Cells => {
    switch (row.kind) {
      case 'village':
        return [
          ['place', place(row, row.last)],
          ['visits', t('rows.times', { count: row.visits })],
          [
            'date',
            <>
              {span(row.first, row.last)}
              {mark(row)}
            </>,
          ],
        ]
      case 'visit':
        return [
          [
            'date',
            <>
              {span(row.date, row.endDate)}
              <small>{row.visitId}</small>
              {mark(row)}
            </>,
          ],
          ['place', place(row, row.date)],
          ['team', row.teamName ?? row.teamCode],
          ['people', t('rows.named', { headcount: row.headcount, named: row.named })],
          ['value', row.value === null ? '—' : formatNumber(row.value)],
        ]
      case 'person':
        return [
          [
            'person',
            <>
              {row.name ?? t('rows.nameless')}
              <small>{row.personId}</small>
            </>,
          ],
          ['employer', row.employerName ?? '—'],
          [data.column.startsWith('posted') ? 'postings' : 'visits', t('rows.times', { count: row.times })],
          ['date', span(row.first, row.last)],
        ]
      case 'institution':
        return [
          [
            'institution',
            <>
              {row.name ?? row.institution ?? t('rows.unnamedInstitution')}
              {row.institution && row.name && <small>{row.institution}</small>}
            </>,
          ],
          ['place', place(row, data.upTo)],
          ['postings', formatNumber(row.postings)],
          ['people', formatNumber(row.persons)],
        ]
      case 'outcome':
        return [
          [
            'institution',
            <>
              {row.name ?? row.institution}
              {mark(row)}
            </>,
          ],
          ['place', place(row, row.date)],
          ['date', date(row.date)],
          ['document', row.document ?? '—'],
        ]
      case 'resource':
        return [
          ['place', place(row, `${year}-12-31` < data.upTo ? `${year}-12-31` : data.upTo)],
          [
            'value',
            <>
              {row.value === null ? t('notReported') : formatNumber(row.value)}
              {mark(row)}
            </>,
          ],
          ['source', row.source ?? '—'],
        ]
    }
  }
  const [first] = data.rows
  if (!first) return <p className="quiet">{t('rows.none')}</p>
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {cells(first).map(([column]) => (
            <th key={column} scope="col">
              {t(`rows.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={keyOf(row)}>
            {cells(row).map(([column, content]) => (
              <td key={column} data-label={t(`rows.columns.${column}`)}>
                <span>{content}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function keyOf(row: WorkloadBehind): string {
  switch (row.kind) {
    case 'person':
      return row.personId
    case 'visit':
      return row.visitId
    case 'institution':
    case 'outcome':
      return `${row.placeCode} ${row.institution}`
    default:
      return row.placeCode
  }
}

/** The rule whose map shows the records of a place. */
const LENS_OF = {
  county: 'county-quarterly',
  township: 'township-monthly',
  village: 'village-weekly',
} as const
const PERIOD_OF = { county: 'quarter', township: 'month', village: 'week' } as const

/** The area on the map, in the period of a day of its records. */
function MapLink({
  row,
  day,
}: {
  readonly row: { readonly placeCode: string; readonly placeName: string }
  readonly day: string
}) {
  const { t } = useTranslation('workload')
  const level = levelOf(row.placeCode)
  if (level !== 'county' && level !== 'township' && level !== 'village') return row.placeName
  return (
    <Link
      to="/"
      patch={{
        lens: LENS_OF[level],
        level,
        area: row.placeCode,
        period: periodOf(PERIOD_OF[level], day as LocalDate).id,
        year: null,
        within: null,
        cell: null,
      }}
      aria-label={t('rows.onMap', { place: row.placeName })}
    >
      {row.placeName}
    </Link>
  )
}
