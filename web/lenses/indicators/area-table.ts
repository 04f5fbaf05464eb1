import type { TFunction } from 'i18next'
import type { IndicatorArea, IndicatorsAnswer } from '../../../api/contract/indicators.ts'
import type { Ranked } from '../../../api/domain/indicators/ranking.ts'
import type { Cell, Table } from '../../ui/table-file/table.ts'
import { entryFor } from './address.ts'

interface TableContext {
  readonly answer: IndicatorsAnswer
  readonly title: string
  readonly t: TFunction<'indicators'>
  readonly nameOf: (code: string) => string
  readonly periodOf: (area: Pick<IndicatorArea, 'period'>) => string
}

/** The rows of the list, each with all it is based on. */
export function areaTable(rows: readonly Ranked[], context: TableContext): Table {
  const { answer, title, t, nameOf, periodOf } = context
  const entry = entryFor(answer)
  return {
    title,
    sheet: t('file.sheet'),
    headers: [
      t('rank'),
      t('file.code'),
      t('name'),
      t('city'),
      t('fact.class'),
      t('fact.value'),
      t('file.unit'),
      t('file.numerator'),
      t('file.denominator'),
      t('fact.target'),
      t('fact.lacks'),
      t('fact.period'),
      t('fact.origin'),
      t('file.document'),
      t('file.snapshot'),
    ],
    rows: rows.map((area): Cell[] => [
      area.rank,
      area.code,
      nameOf(area.code),
      nameOf(area.code.slice(0, 4)),
      t(`class.${area.class}`),
      rounded(area.value),
      t(`file.units.${area.unit}`),
      rounded(area.numerator),
      rounded(area.denominator),
      rounded(area.target),
      rounded(area.lacks),
      periodOf(area),
      area.source ?? (area.origin ? t(`origin.${area.origin}`) : null),
      `${entry.document} ${entry.clause}`,
      answer.snapshot,
    ]),
    notices: rows.some(({ demonstration }) => demonstration) ? [t('file.demonstration')] : [],
  }
}

/** Quotients have no end; four decimals are more than any target names. */
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4)

/** `xunyi-indicator-hypertension-2026-gaps.csv` */
export function fileNameOf(
  { indicator, year }: Pick<IndicatorsAnswer, 'indicator' | 'year'>,
  what: string,
  extension: string,
): string {
  return `xunyi-indicator-${indicator}-${year}-${what}.${extension}`
}
