import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadRowDto } from '../../../api/contract/workload.ts'
import {
  GROUP_NAMES,
  WORKLOAD_COLUMNS,
  WORKLOAD_GROUPS,
  type WorkloadColumn,
  type WorkloadColumnId,
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
  /** Opens the rows behind a cell. */
  readonly onCell: (area: string, column: WorkloadColumnId) => void
}

/** The table of the form: three groups of columns, a row an area. */
export function WorkloadTable({ rows, total, head, caption, onOpen, onCell }: WorkloadTableProps) {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  // Of hundreds of cells one is reached by the tabulator; arrows go to the others.
  const [entered, setEntered] = useState('0 0')
  const figures = (row: WorkloadRowDto, at: number) => (
    <Figures row={row} at={at} entered={entered} onEnter={setEntered} onCell={onCell} />
  )
  const inGroup = (group: string) => WORKLOAD_COLUMNS.filter((column) => column.group === group)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard
    <section className="workload-scroll" tabIndex={0} aria-label={caption}>
      <table className="workload-table" onKeyDown={moveByArrows}>
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
          {rows.map((row, at) => (
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
              {figures(row, at)}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row" className="workload-area">
                {t('total')}
              </th>
              {figures(total, rows.length)}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

function moveByArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key]
  const from = (event.target as HTMLElement).dataset.cell
  if (!step || !from) return
  const [row = 0, column = 0] = from.split(' ').map(Number)
  const next = event.currentTarget.querySelector<HTMLElement>(
    `[data-cell="${row + step[0]} ${column + step[1]}"]`,
  )
  if (!next) return
  event.preventDefault()
  next.focus()
}

interface FiguresProps {
  readonly row: WorkloadRowDto
  readonly at: number
  readonly entered: string
  readonly onEnter: (cell: string) => void
  readonly onCell: WorkloadTableProps['onCell']
}

function Figures({ row, at, entered, onEnter, onCell }: FiguresProps) {
  const { t } = useTranslation('workload')
  const language = useLanguage()
  const text = useFigureText()
  return WORKLOAD_COLUMNS.map((column, i) => {
    const figure = row.figures[i]!
    const cell = `${at} ${i}`
    const hand = row.byHand.find((each) => each.column === column.id && each.holds)
    const bounds = text(figure, column)
    const shown = hand ? t('byHand.cell', { value: formatNumber(hand.value), bounds }) : bounds
    return (
      <td key={column.id} className="number">
        <button
          type="button"
          className={isExact(figure) ? 'workload-cell' : 'workload-cell workload-bounds'}
          data-cell={cell}
          tabIndex={cell === entered ? 0 : -1}
          onFocus={() => onEnter(cell)}
          onClick={() => onCell(row.code, column.id)}
          aria-label={t('rows.open', { area: row.name, column: column.name[language], value: shown })}
        >
          {shown}
        </button>
      </td>
    )
  })
}

/** `12`, or words where the records do not tell one number. */
export function useFigureText(): (figure: WorkloadFigure, column: WorkloadColumn) => string {
  const { t } = useTranslation('workload')
  return (figure, column) => {
    const { atLeast, atMost } = figure
    if (isExact(figure)) return formatNumber(atLeast)
    const words = { atLeast: formatNumber(atLeast), atMost: formatNumber(atMost ?? 0) }
    if (atMost !== null) return t('range', words)
    return atLeast === 0 && column.measure === 'resource' ? t('notReported') : t('least', words)
  }
}
