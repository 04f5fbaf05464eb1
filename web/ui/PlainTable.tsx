import type { ReactNode } from 'react'
import './plain-table.css'

/** On a telephone each cell has the head of its column beside it. */
export interface PlainColumn<Row> {
  readonly head: string
  /** A column of buttons: its head is for screen readers alone. */
  readonly isHeadHidden?: boolean
  readonly className?: string
  readonly cell: (row: Row) => ReactNode
}

interface PlainTableProps<Row> {
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => number
  readonly className?: string
  readonly rowClass?: (row: Row) => string | undefined
}

/** Few rows that are read, not sorted or paged. */
export function PlainTable<Row>({ columns, rows, keyOf, className, rowClass }: PlainTableProps<Row>) {
  return (
    <table className={className ? `plain-table ${className}` : 'plain-table'}>
      <thead>
        <tr>
          {columns.map(({ head, isHeadHidden }) => (
            <th key={head} scope="col">
              {isHeadHidden ? <span className="visually-hidden">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={rowClass?.(row)}>
            {columns.map(({ head, isHeadHidden, className: cellClass, cell }) => (
              <td key={head} className={cellClass} data-label={isHeadHidden ? undefined : head}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
