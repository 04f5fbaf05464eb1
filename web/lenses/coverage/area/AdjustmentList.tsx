import { useTranslation } from 'react-i18next'
import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import { useAreaLookup, useGeography } from '../../../data/geography.ts'
import type { Language } from '../../../state/fields.ts'
import { formatDate } from '../../../ui/format.ts'
import './records.css'

interface AdjustmentListProps {
  readonly adjustments: UnitWhy['adjustments']
  readonly language: Language
}

/** The adjustments that hold in the period: for where, what they ask, from when to when, and on what ground. */
export function AdjustmentList({ adjustments, language }: AdjustmentListProps) {
  const { t } = useTranslation('area')
  const lookup = useAreaLookup()
  const province = useGeography().data?.province
  const nameOf = (code: string) => (code === province?.code ? province.name : (lookup(code)?.name ?? code))
  return (
    <section>
      <h2>{t('adjustments')}</h2>
      <ul className="record-list">
        {adjustments.map((adjustment) => (
          <li key={`${adjustment.areaCode}${adjustment.from}`}>
            <span className="record-text">
              <span className="record-what">
                {nameOf(adjustment.areaCode)} ·{' '}
                {adjustment.requiredDays === 0
                  ? t('adjustmentExempt')
                  : t('adjustmentDays', { count: adjustment.requiredDays })}
                <small>
                  {[adjustment.reason, adjustment.document]
                    .filter((text) => text !== null && text !== '')
                    .join(' · ')}
                </small>
              </span>
              <span className="record-why">
                {t('span', {
                  start: formatDate(adjustment.from, language),
                  end: adjustment.to ? formatDate(adjustment.to, language) : t('openEnd'),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
