import { useTranslation } from 'react-i18next'
import type { IndicatorArea, IndicatorsAnswer } from '../../../api/contract/indicators.ts'
import type { IndicatorUnit } from '../../../api/domain/indicators/catalogue.ts'
import { shownIndicator } from '../../../api/domain/indicators/judge.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatPeriod } from '../../ui/format.ts'

type Shown = Pick<IndicatorArea, 'unit' | 'value' | 'target'>

/** Values and targets in the reader's words. */
export function useIndicatorWords() {
  const { t } = useTranslation('indicators')
  const language = useLanguage()
  const amount = (unit: IndicatorUnit, value: number, target: number | null = null) => {
    if (unit === 'yes-no') return t(value >= 1 ? 'yes' : 'no')
    const shown = shownIndicator(unit, value, target)
    return unit === 'percent' ? `${shown}%` : shown
  }
  return {
    /** `64.9%`, `2`, `是`; a dash where there is none. */
    value: ({ unit, value, target }: Shown) => (value === null ? '—' : amount(unit, value, target)),
    target: ({ unit, target }: Shown) =>
      target === null ? '—' : unit === 'yes-no' ? t('yes') : `≥ ${amount(unit, target)}`,
    /** What is lacking: `0.1 个百分点`. */
    lacks: ({ unit, lacks }: Pick<IndicatorArea, 'unit' | 'lacks'>) => {
      if (lacks === null || lacks === 0) return '—'
      if (unit === 'yes-no') return t('lacksOne')
      if (unit === 'count') return t('lacksCount', { count: lacks })
      return t('lacksPoints', { value: lacks < 0.1 ? lacks.toFixed(2) : lacks.toFixed(1) })
    },
    period: (area: Pick<IndicatorArea, 'period'>) =>
      area.period === null ? '—' : formatPeriod(area.period, language),
    /** What is asked of all areas. */
    asked: (unit: IndicatorUnit, { asked, year }: Pick<IndicatorsAnswer, 'asked' | 'year'>) => {
      if (!asked) return t('nothingAsked')
      if (asked.rise !== null) return t('askedRise', { points: asked.rise })
      const value = asked.value ?? 0
      const what = unit === 'yes-no' ? t('askedYes') : `≥ ${unit === 'percent' ? `${value}%` : value}`
      return asked.by === year ? t('askedNow', { what }) : t('askedBy', { what, year: asked.by })
    },
  }
}
