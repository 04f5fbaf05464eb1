// biome-ignore-all lint/a11y/useKeyWithClickEvents: keys are heard by the grid.
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '../../../../api/domain/period.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatPeriod } from '../../../ui/format.ts'
import { useCellWords } from './HeatTip.tsx'
import type { HeatRow } from './heat-matrix.ts'
import type { HeatClass } from './heat-scale.ts'

interface HeatLineProps {
  readonly row: HeatRow
  readonly index: number
  readonly name: string
  readonly weeks: readonly Period[]
  readonly classOf: (count: number) => HeatClass
  readonly chosenCluster: string | null
  readonly chosenVisit: string | null
  readonly litCrowd: string | null
  readonly litVisit: string | null
  readonly isLit: boolean
  /** The column of the cell in the tab order, if it is in this row. */
  readonly tabColumn: number | null
  readonly onPoint: (column: number, element: Element, event?: MouseEvent) => void
  readonly onFocus: (column: number) => void
  readonly onBlur: () => void
  readonly onChoose: (column: number) => void
}

/** One place of the heat calendar. */
export function HeatLine(props: HeatLineProps) {
  const { row, index, name, weeks, tabColumn, isLit } = props
  const { t } = useTranslation('plannerHeat')
  const language = useLanguage()
  const words = useCellWords()
  const comma = language === 'zh' ? '，' : ', '
  return (
    <tr aria-rowindex={index + 2} className={isLit ? 'is-lit' : undefined}>
      <th scope="row" title={name}>
        {name}
      </th>
      {weeks.map((week, column) => {
        const cell = row.cells.get(column)
        const gap = row.gapWeeks.get(column)
        const look = cell && props.classOf(cell.count)
        const label = [
          name,
          formatPeriod(week.id, language),
          words(cell),
          gap && t('gaps', { count: row.gaps.length }),
        ]
        return (
          <td
            key={week.id}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid takes the focus.
            role="gridcell"
            tabIndex={column === tabColumn ? 0 : -1}
            data-cell={`${index} ${column}`}
            aria-label={label.filter((part) => part !== undefined).join(comma)}
            aria-selected={
              props.chosenCluster !== null && (cell?.crowds.includes(props.chosenCluster) ?? false)
            }
            className={cellClass(props, column)}
            style={look && { backgroundColor: look.colour }}
            onPointerMove={(event) => props.onPoint(column, event.currentTarget, event)}
            onFocus={(event) => {
              props.onFocus(column)
              if (event.currentTarget.matches(':focus-visible')) props.onPoint(column, event.currentTarget)
            }}
            onBlur={props.onBlur}
            onClick={() => props.onChoose(column)}
          >
            {cell?.count}
          </td>
        )
      })}
    </tr>
  )
}

function cellClass(props: HeatLineProps, column: number): string | undefined {
  const { row, classOf, chosenCluster, chosenVisit, litCrowd, litVisit } = props
  const cell = row.cells.get(column)
  const gap = row.gapWeeks.get(column)
  const has = (list: readonly string[] | undefined, id: string | null) =>
    id !== null && list?.includes(id) === true
  return (
    [
      cell && classOf(cell.count).dark && 'is-dark',
      cell && cell.crowds.length > 0 && 'is-crowd',
      has(cell?.crowds, chosenCluster) && 'is-chosen',
      (has(cell?.crowds, litCrowd) || has(cell?.visits, litVisit) || has(cell?.visits, chosenVisit)) &&
        'is-lit',
      gap && `heat-gap-${gap}`,
    ]
      .filter((name) => typeof name === 'string')
      .join(' ') || undefined
  )
}
