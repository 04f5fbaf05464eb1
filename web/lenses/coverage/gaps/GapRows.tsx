import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { ancestorAt, isAbove } from '../../../../api/domain/areas.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import type { AreaCode } from '../../../../api/domain/units.ts'
import { setHovered, useHovered } from '../../../state/hover.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { Spacer } from '../../../ui/rows/Spacer.tsx'
import { useLongList } from '../../../ui/rows/use-long-list.ts'
import { useCoverageView } from '../address.ts'
import type { Gap, Sort, SortKey } from './gaps.ts'

interface GapRowsProps {
  readonly gaps: readonly Gap[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly labelledBy: string
}

const ROW_REM = 2.125
/** Columns that are best read from the largest down. */
const DESCENDING_FIRST: readonly SortKey[] = ['daysSince', 'missedBefore', 'population']

/** The rows of the list, only those in sight drawn: a province can have thousands of villages short. */
export function GapRows({ gaps, sort, onSort, labelledBy }: GapRowsProps) {
  const { t } = useTranslation(['gaps', 'terms'])
  const { rule, level } = useCoverageView()
  const hovered = useHovered()
  const { boxProps, rowHeight, first, end, tabRow, setActive } = useLongList(gaps, {
    rowRem: ROW_REM,
    inside: 'tbody',
  })
  const withPopulation = gaps.some((gap) => gap.population !== null)
  const mapCode = (code: string) =>
    isAbove(level, rule.unit) ? ancestorAt(code as AreaCode, level) : (code as AreaCode)

  const drawn = gaps.slice(first, end)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" className="gap-scroll" aria-label={t('terms:rowKeys')} {...boxProps}>
      <table className="gap-table" aria-labelledby={labelledBy} aria-rowcount={gaps.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <SortHead column="name" label={t('name')} {...{ sort, onSort }} />
            <SortHead
              column="parent"
              label={gaps[0]?.county ? t('county') : t('city')}
              {...{ sort, onSort }}
            />
            <SortHead column="daysSince" label={t('daysSince')} number {...{ sort, onSort }} />
            <SortHead
              column="missedBefore"
              label={t('missedBefore')}
              title={t('missedBeforeHelp')}
              number
              {...{ sort, onSort }}
            />
            {withPopulation && (
              <SortHead
                column="population"
                label={t('population')}
                title={t('populationHelp')}
                number
                {...{ sort, onSort }}
              />
            )}
          </tr>
        </thead>
        <tbody>
          <Spacer height={first * rowHeight} />
          {drawn.map((gap, index) => (
            <Row
              key={gap.code}
              gap={gap}
              row={first + index}
              lit={hovered !== null && hovered === mapCode(gap.code)}
              inTabOrder={first + index === tabRow}
              height={rowHeight}
              withPopulation={withPopulation}
              onActive={() => setActive(first + index)}
              onPoint={() => setHovered(mapCode(gap.code))}
            />
          ))}
          <Spacer height={(gaps.length - end) * rowHeight} />
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly gap: Gap
  readonly row: number
  readonly lit: boolean
  readonly inTabOrder: boolean
  readonly height: number
  readonly withPopulation: boolean
  readonly onActive: () => void
  readonly onPoint: () => void
}

function Row({ gap, row, lit, inTabOrder, height, withPopulation, onActive, onPoint }: RowProps) {
  const { t } = useTranslation(['gaps', 'terms'])
  const unitClass = classOfUnit(gap)
  const status = t(`terms:status.${unitClass}`)
  const late = gap.status === 'due' && !gap.mendable
  return (
    <tr
      aria-rowindex={row + 2}
      data-row={row}
      data-code={gap.code}
      className={lit ? 'is-lit' : undefined}
      style={{ height }}
      onPointerEnter={onPoint}
      onFocus={() => {
        onActive()
        onPoint()
      }}
      onBlur={() => setHovered(null)}
    >
      <th scope="row">
        <Link to="/" patch={{ area: gap.code }} className="gap-name" tabIndex={inTabOrder ? 0 : -1}>
          <span
            className="gap-dot"
            title={late ? `${status} · ${t('notMendable')}` : status}
            style={{ backgroundColor: `var(--class-${unitClass})` }}
          />
          <span className="visually-hidden">
            {status}
            {late && ` · ${t('notMendable')}`}:{' '}
          </span>
          <span className="gap-text">{gap.name}</span>
        </Link>
      </th>
      <td className="gap-text" title={gap.township ? `${gap.county} ${gap.township}` : gap.parent}>
        {gap.parent}
      </td>
      <td className="gap-number">
        {gap.daysSince === null ? (
          <abbr title={t('neverHelp')}>{t('never')}</abbr>
        ) : (
          formatNumber(gap.daysSince)
        )}
      </td>
      <td className="gap-number">{gap.missedBefore}</td>
      {withPopulation && (
        <td className="gap-number">{gap.population === null ? '—' : formatNumber(gap.population)}</td>
      )}
    </tr>
  )
}

interface SortHeadProps {
  readonly column: SortKey
  readonly label: string
  readonly title?: string
  readonly number?: boolean
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

/** The first click sorts by the column, the second reverses it, the third goes back to urgency. */
function SortHead({ column, label, title, number = false, sort, onSort }: SortHeadProps) {
  const { t } = useTranslation('gaps')
  const sorted = sort.key === column
  const descendingFirst = DESCENDING_FIRST.includes(column)
  const next = (): Sort => {
    if (!sorted) return { key: column, descending: descendingFirst }
    if (sort.descending === descendingFirst) return { key: column, descending: !descendingFirst }
    return { key: 'urgency', descending: false }
  }
  return (
    <th
      scope="col"
      className={number ? 'gap-number' : undefined}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        title={title ?? t('sortBy', { column: label })}
        className={sorted ? 'is-sorted' : undefined}
        onClick={() => onSort(next())}
      >
        {label}
        {sorted && (sort.descending ? <CaretDownFilled aria-hidden /> : <CaretUpFilled aria-hidden />)}
      </button>
    </th>
  )
}
