import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadBehind, WorkloadRowsAnswer } from '../../../api/contract/workload-rows.ts'
import { levelOf } from '../../../api/domain/areas.ts'
import { periodOf } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { isHandColumn } from '../../../api/domain/workload/by-hand.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import '../../ui/plain-table.css'

type Column =
  | 'place'
  | 'date'
  | 'team'
  | 'value'
  | 'unnamed'
  | 'people'
  | 'visits'
  | 'person'
  | 'employer'
  | 'institution'
  | 'postings'
  | 'document'
  | 'source'
type Cells = readonly (readonly [Column, ReactNode])[]

/** The rows as a table; its columns are those of their kind. */
export function RowsTable({ data }: { readonly data: WorkloadRowsAnswer }) {
  const { year } = data
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
          [
            isHandColumn(data.column) ? 'unnamed' : 'value',
            row.value === null ? '—' : formatNumber(row.value),
          ],
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
