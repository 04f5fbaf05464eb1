import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'
import { changeInTenths } from './change.ts'

/** The change of the share against the same day of the period before, and which day that is. */
export function Change({ answer }: { answer: Pick<CoverageAnswer, 'total' | 'before' | 'period'> }) {
  const { t } = useTranslation('coverage')
  const language = useLanguage()
  const { before, period } = answer
  const tenths = changeInTenths(answer.total.share, before.share)
  if (tenths === null) return <span className="quiet headline-change">{t('comparedNothing')}</span>
  const points = (Math.abs(tenths) / 10).toFixed(1)
  const words =
    tenths > 0 ? t('changeUp', { points }) : tenths < 0 ? t('changeDown', { points }) : t('changeNone')
  return (
    <span className="headline-change">
      <span className={tenths < 0 ? 'change-down' : 'change-up'}>
        {tenths !== 0 && (tenths > 0 ? <CaretUpOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />)}
        {words}
      </span>
      <span className="quiet">
        {period.closed ? t('comparedClosed') : t('comparedOpen', { date: formatDate(before.asOf, language) })}
      </span>
    </span>
  )
}
