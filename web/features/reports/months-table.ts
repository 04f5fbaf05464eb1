import { useTranslation } from 'react-i18next'
import type { MonthReportDto } from '../../../api/contract/reports.ts'
import { reportsApartFrom } from '../../../api/domain/areas.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { formatMoment } from '../../ui/format.ts'
import type { Cell, Table } from '../../ui/table-file/table.ts'
import { useReportWords } from './words.ts'

/** Months of counties as a file: a row each, with all that the page says of them. */
export function useMonthsTable() {
  const { t } = useTranslation('reports')
  const words = useReportWords()
  const lookup = useAreaLookup()
  return (months: readonly MonthReportDto[], title: string, today: string): Table => ({
    title,
    sheet: t('title'),
    headers: [
      t('headers.countyCode'),
      t('county'),
      t('headers.reviewer'),
      t('month'),
      t('state'),
      t('none'),
      t('due'),
      t('late'),
      t('holder'),
      t('since'),
      t('by'),
      t('headers.version'),
    ],
    rows: months.map((each): Cell[] => {
      const city = each.county.slice(0, 4)
      const reviewer = reportsApartFrom(each.county, city) ? each.county : city
      return [
        each.county,
        each.countyName,
        lookup(reviewer)?.name ?? reviewer,
        each.month,
        t(`states.${each.state}`),
        each.none ? '✓' : null,
        each.due,
        each.late ? '✓' : null,
        words.holder(each),
        each.since && formatMoment(each.since),
        each.who,
        each.version,
      ]
    }),
    notices: [t('notice', { today })],
  })
}
