import type { IndicatorArea } from '../../../api/contract/indicators.ts'
import { indicatorWords } from '../../../api/domain/indicators/words.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatPeriod } from '../../ui/format.ts'

/** Values and targets in the reader's words. */
export function useIndicatorWords() {
  const language = useLanguage()
  return {
    ...indicatorWords(language),
    period: (area: Pick<IndicatorArea, 'period'>) =>
      area.period === null ? '—' : formatPeriod(area.period, language),
  }
}
