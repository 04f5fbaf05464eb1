import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WorkloadRowDto } from '../../../api/contract/workload.ts'
import {
  GROUP_NAMES,
  WORKLOAD_COLUMNS,
  WORKLOAD_GROUPS,
  type WorkloadColumn,
} from '../../../api/domain/workload/columns.ts'
import { isExact, type WorkloadFigure } from '../../../api/domain/workload/figure.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatNumber } from '../../ui/format.ts'

interface WorkloadTableProps {
  readonly rows: readonly WorkloadRowDto[]
  /** Null: the only row is the whole sheet. */
  readonly total: WorkloadRowDto | null
  /** What a row is. */
  readonly head: string
  readonly caption: string
  /** Opens the row's own sheet; undefined: a row has none. */
  readonly onOpen?: ((code: string) => void) | undefined
}

/** The table of the form: three groups of columns, a row an area. */
export function WorkloadTable({ rows, total, head, caption, onOpen }: WorkloadTableProps) {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  const inGroup = (group: string) => WORKLOAD_COLUMNS.filter((column) => column.group === group)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard
    <section className="workload-scroll" tabIndex={0} aria-label={caption}>
      <table className="workload-table">
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className="workload-area">
              {head}
            </th>
            {WORKLOAD_GROUPS.map((group) => (
              <th key={group} colSpan={inGroup(group).length} scope="colgroup" className="workload-group">
                {GROUP_NAMES[group][language]}
              </th>
            ))}
          </tr>
          <tr>
            {WORKLOAD_COLUMNS.map(({ id, name, unit }) => (
              <th key={id} scope="col">
                {language === 'zh' ? `${name.zh}（${unit}）` : name.en}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row" className="workload-area">
                {onOpen ? (
                  <button type="button" className="workload-link" onClick={() => onOpen(row.code)}>
                    {row.name}
                  </button>
                ) : (
                  row.name
                )}
              </th>
              <Figures row={row} />
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row" className="workload-area">
                {t('total')}
              </th>
              <Figures row={total} />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

function Figures({ row }: { readonly row: WorkloadRowDto }) {
  return WORKLOAD_COLUMNS.map((column, at) => (
    <td key={column.id} className="number">
      <Figure figure={row.figures[at]!} column={column} />
    </td>
  ))
}

function Figure({ figure, column }: { readonly figure: WorkloadFigure; readonly column: WorkloadColumn }) {
  const { t } = useTranslation('workload')
  const count = (value: number | null) => formatNumber(value ?? 0)
  if (isExact(figure)) return count(figure.atLeast)
  const { atLeast, atMost, missing } = figure
  const words = { atLeast: count(atLeast), atMost: count(atMost) }
  const shown =
    atMost !== null
      ? t('range', words)
      : atLeast === 0 && column.measure === 'resource'
        ? t('notReported')
        : t('least', words)
  const why = column.measure === 'places' ? 'sum' : column.measure
  return (
    <Popover content={t(`why.${why}`, { ...words, count: missing })} trigger={['hover', 'focus', 'click']}>
      <button type="button" className="workload-bounds">
        {shown}
      </button>
    </Popover>
  )
}
