import { INDICATORS_FILE } from '../../../contract/kinds/indicators.ts'
import { type Indicator, indicatorById } from '../../../domain/indicators/catalogue.ts'
import { parsePeriod } from '../../../domain/period.ts'
import { indicatorValue } from '../../indicators/indicators.tables.ts'
import type { Cell } from '../checking/cell.ts'
import { anyArea, remove, text, word } from '../checking/cells.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { valueMissing } from '../checking/row-reader.ts'
import { halfWidth, readDecimal } from '../checking/values.ts'
import { INDICATOR_WORDS, REMOVE_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

const MAX_VALUE = 1e12

/** A year, quarter or month, as the API writes them or as offices do: 2026年, 2026年9月, 2026年第三季度, 2026年三季度. */
const period: Cell<string> = {
  holds: 'text',
  read(cell, row, { name }) {
    const read = readPeriod(cell)
    if (read === null) row.problems.push(notPeriod(name, cell))
    return read
  },
}

const QUARTERS = ['一', '二', '三', '四']

function readPeriod(cell: string): string | null {
  const half = halfWidth(cell).replace(/\s+/g, '')
  const [, year, quarter, month] = /^(\d{4})(?:年(?:第?([一二三四1-4])季度|(\d{1,2})月)?)?$/.exec(half) ?? []
  const id = year
    ? quarter
      ? `${year}-Q${QUARTERS.indexOf(quarter) + 1 || quarter}`
      : month
        ? `${year}-${month.padStart(2, '0')}`
        : year
    : half.toUpperCase()
  const found = parsePeriod(id)
  return found && found.kind !== 'week' ? found.id : null
}

/** A number, a percentage with or without its sign, or yes and no. */
const number: Cell<number> = {
  holds: 'number',
  read(cell, row, { name }) {
    const said = REMOVE_WORDS.read(cell)
    const value =
      said !== null && !/^[01]$/.test(cell)
        ? Number(said === 'yes')
        : readDecimal(cell.replace(/[%％]$/, '').replaceAll(',', ''))
    if (value !== null && value >= 0 && value <= MAX_VALUE) return value
    row.problems.push(notNumber(name, cell))
    return null
  },
}

export const INDICATORS = importKind(INDICATORS_FILE, {
  cells: {
    area_code: anyArea,
    indicator: word(INDICATOR_WORDS),
    period,
    value: number,
    numerator: number,
    denominator: number,
    source: text,
    remove,
    area_name: text,
  },

  check(row) {
    const removed = row.read('remove') === true
    const id = row.read('indicator')
    const key = { areaCode: row.place()?.code ?? null, indicator: id, period: row.read('period') }
    // Nothing else of a row that takes a value out is read.
    if (removed)
      return { values: { ...key, value: 0, numerator: null, denominator: null, source: null }, removed }
    const given = row.read('value')
    const numerator = row.read('numerator')
    const denominator = row.read('denominator')
    const indicator = id && indicatorById(id)
    const parts = numerator !== null && denominator !== null && denominator > 0
    const computed = indicator && parts ? shareIn(indicator, numerator, denominator) : null
    const value = row.cell('value') === '' ? computed : given
    if (indicator) {
      row.problems.push(
        ...problemsOf(indicator, { cell: row.cell('value'), value, computed, numerator, denominator }),
      )
    }
    return { values: { ...key, value, numerator, denominator, source: row.read('source') } }
  },

  table: indicatorValue,
  key: [indicatorValue.areaCode, indicatorValue.indicator, indicatorValue.period],
  effects: tellsReaders(indicatorValue, null),
  templateLevels: ['county'],
})

const shareIn = ({ unit }: Indicator, numerator: number, denominator: number): number | null =>
  unit === 'percent' ? (numerator / denominator) * 100 : null

/** Half of the last digit of a value with one decimal, and what binary fractions lack. */
const ROUNDING = 0.05 + 1e-9

function problemsOf(
  indicator: Indicator,
  given: {
    readonly cell: string
    readonly value: number | null
    readonly computed: number | null
    readonly numerator: number | null
    readonly denominator: number | null
  },
): RowProblem[] {
  const { cell, value, computed, numerator, denominator } = given
  if (indicator.figure !== 'entered') return [isComputed(indicator)]
  if (value === null) return cell === '' ? [valueMissing(INDICATORS_FILE.columns[3]!)] : []
  if (!isPossible(indicator, value)) return [notPossible(indicator, cell || String(value))]
  if (indicator.unit !== 'percent' || numerator === null || denominator === null) return []
  if (numerator > denominator) return [numeratorGreater(numerator, denominator)]
  if (computed === null || Math.abs(value - computed) <= ROUNDING) return []
  return [otherThanComputed(cell, computed)]
}

function isPossible({ unit }: Indicator, value: number): boolean {
  if (unit === 'percent') return value <= 100
  return unit === 'count' ? Number.isInteger(value) : value === 0 || value === 1
}

function isComputed({ id, name }: Indicator): RowProblem {
  return problem(
    'indicator-computed',
    'indicator',
    id,
    `“${name.zh}”由系统计算，不需填报：请删去该行。`,
    `The indicator ${id} is computed and not entered: take the row out.`,
  )
}

const ASKED = {
  percent: { zh: '百分数（0 到 100），如 65.2', en: 'a percentage from 0 to 100, such as 65.2' },
  count: { zh: '不小于 0 的整数', en: 'an integer from 0' },
  'yes-no': { zh: '“是”或“否”', en: 'yes or no' },
} as const

function notPossible({ name, id, unit }: Indicator, cell: string): RowProblem {
  return problem(
    'indicator-value',
    'value',
    cell,
    `“${cell}”不能是“${name.zh}”的数值：请填${ASKED[unit].zh}。`,
    `"${cell}" cannot be a value of ${id}: enter ${ASKED[unit].en}.`,
  )
}

function numeratorGreater(numerator: number, denominator: number): RowProblem {
  return problem(
    'indicator-value',
    'numerator',
    String(numerator),
    `分子 ${numerator} 大于分母 ${denominator}：请核对两者是否填反。`,
    `The numerator ${numerator} is greater than the denominator ${denominator}: check whether they are in each other's place.`,
  )
}

function otherThanComputed(cell: string, computed: number): RowProblem {
  const share = computed.toFixed(2)
  return problem(
    'indicator-value',
    'value',
    cell,
    `数值 ${cell} 与分子、分母算得的 ${share} 不一致：请核对，或将数值留空由系统计算。`,
    `The value ${cell} differs from ${share}, which numerator and denominator give: correct it, or leave it empty to have it computed.`,
  )
}

function notPeriod(column: string, cell: string): RowProblem {
  return problem(
    'period-unreadable',
    column,
    cell,
    `“${cell}”不是年、季度或月：请写成 2026、2026-Q3 或 2026-09。`,
    `"${cell}" is not a year, quarter or month: enter it as 2026, 2026-Q3 or 2026-09.`,
  )
}

function notNumber(column: string, cell: string): RowProblem {
  return problem(
    'indicator-value',
    column,
    cell,
    `“${cell}”不是数：请填数字，是否类指标填“是”或“否”；不清楚的请留空。`,
    `"${cell}" is not a number: enter one, or yes or no where the indicator asks for that; leave it empty where it is not known.`,
  )
}
