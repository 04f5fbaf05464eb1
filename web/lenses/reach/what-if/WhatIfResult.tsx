import { useTranslation } from 'react-i18next'
import type { NamedVillageReach, WhatIfAnswer } from '../../../../api/contract/reach.ts'
import { type Counted, weightOf } from '../../../../api/domain/reach/tally.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatManyPeople, formatNumber } from '../../../ui/format.ts'
import { formatPoints, formatShareInTenths, formatShareWithRange } from '../format.ts'
import { Reliability } from '../result/Reliability.tsx'

/** The shares before and after, and how many people and villages are gained and lost. */
export function WhatIfResult({ answer }: { answer: WhatIfAnswer }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { before, after, gained, lost } = answer
  const points = formatPoints(before.share, after.share)
  return (
    <div className="what-if-result">
      <p className="what-if-shares" role="status">
        <span className="visually-hidden">{t('whatIf.shareChange')}</span>
        <span>{formatShareWithRange(before, language, formatShareInTenths)}</span>
        <span aria-hidden="true">→</span>
        <strong>{formatShareWithRange(after, language, formatShareInTenths)}</strong>
        {points !== null && <span className="quiet">{t('whatIf.points', { points })}</span>}
      </p>
      <dl className="headline-figures">
        <div style={{ borderColor: 'var(--village-reached)' }}>
          <dt>{t('whatIf.gainedPeople')}</dt>
          <dd>+{formatManyPeople(sumOf(gained, answer.basis.counted), language)}</dd>
        </div>
        <div style={{ borderColor: 'var(--village-left)' }}>
          <dt>{t('whatIf.lostPeople')}</dt>
          <dd>−{formatManyPeople(sumOf(lost, answer.basis.counted), language)}</dd>
        </div>
        <div style={{ borderColor: 'var(--line)' }}>
          <dt>{t('whatIf.villages')}</dt>
          <dd>
            +{formatNumber(gained.length)} −{formatNumber(lost.length)}
          </dd>
        </div>
      </dl>
      {gained.length + lost.length === 0 && <p>{t('whatIf.noVillage', { minutes: answer.minutes })}</p>}
      <Reliability tally={after} basis={answer.basis} asOf={null} />
      <p className="quiet">
        {t('whatIf.villagesReached', {
          before: formatNumber(before.villages.reached),
          after: formatNumber(after.villages.reached),
          all: formatNumber(before.villages.all),
        })}
      </p>
    </div>
  )
}

function sumOf(villages: readonly NamedVillageReach[], counted: Counted): number {
  return villages.reduce((sum, village) => sum + weightOf(village, counted), 0)
}
