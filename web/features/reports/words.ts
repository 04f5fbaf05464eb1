import { useTranslation } from 'react-i18next'
import type { MonthReportDto } from '../../../api/contract/reports.ts'
import { reportsApartFrom } from '../../../api/domain/areas.ts'
import { useAreaLookup } from '../../data/geography.ts'

type Shown = Pick<MonthReportDto, 'state' | 'none' | 'late' | 'holder' | 'county' | 'countyName'>

/** What is said of a county's month. */
export function useReportWords() {
  const { t } = useTranslation('reports')
  const lookup = useAreaLookup()
  return {
    /** `已提交 · 零报告（已逾期）` */
    state: ({ state, none, late }: Shown): string => {
      const isNone = none && state !== 'reported-none'
      return `${t(`states.${state}`)}${isNone ? ` · ${t('none')}` : ''}${late ? t('lateCell') : ''}`
    },
    /** Who has it in hand; empty for a month that has not ended. */
    holder: ({ state, holder, county, countyName }: Shown): string => {
      if (state === 'accepted') return t('held.nobody')
      if (holder === null) return ''
      if (holder === 'province') return t('held.province')
      const city = county.slice(0, 4)
      const isOwnCity = holder === 'county' || reportsApartFrom(county, city)
      return t(`held.${holder}`, { name: isOwnCity ? countyName : (lookup(city)?.name ?? city) })
    },
  }
}
