import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import { unitStory } from '../../../../api/domain/coverage/why/story.ts'
import type { PeriodKind } from '../../../../api/domain/period.ts'
import type { Language } from '../../../state/fields.ts'
import { formatDate } from '../../../ui/format.ts'
import { AdjustmentList } from './AdjustmentList.tsx'
import { ClauseCard } from './ClauseCard.tsx'
import { PeriodSquares } from './PeriodSquares.tsx'
import { PostingLists } from './PostingLists.tsx'
import { RuleNotes } from './RuleNotes.tsx'
import { UnitChildren } from './UnitChildren.tsx'
import { VisitCalendar } from './VisitCalendar.tsx'
import { VisitLists } from './VisitLists.tsx'

/** Why a unit has its status: the sentences, the clause, the visits, the periods before. */
export function UnitBody({ why, language }: { why: UnitWhy; language: Language }) {
  const { t } = useTranslation('area')
  const [recordsOpen, setRecordsOpen] = useState(true)
  const story = unitStory(why, language)
  const judged = why.notApplicable === null
  return (
    <>
      <p className="area-story" data-testid="area-story">
        <strong>{story.lead}</strong> {story.rest.join(language === 'zh' ? '' : ' ')}
      </p>
      <ClauseCard citations={why.citations} period={why.period} language={language} />
      {why.components && <StayTable components={why.components} language={language} />}
      {why.continuity && judged && (
        <ContinuityBar continuity={why.continuity} unit={ruleById(why.rule).period} />
      )}
      <div className="area-row">
        <h2>{t('calendar')}</h2>
        <button
          type="button"
          className="link-button"
          aria-expanded={recordsOpen}
          aria-controls="area-records"
          onClick={() => setRecordsOpen(!recordsOpen)}
        >
          {recordsOpen ? t('closeRecords') : t('openRecords')}
        </button>
      </div>
      <VisitCalendar why={why} language={language} />
      <div id="area-records" hidden={!recordsOpen}>
        {why.postings && <PostingLists why={why} postings={why.postings} language={language} />}
        <VisitLists why={why} language={language} />
      </div>
      {why.adjustments.length > 0 && <AdjustmentList adjustments={why.adjustments} language={language} />}
      <PeriodSquares history={why.history} rule={why.rule} language={language} />
      <UnitChildren why={why} language={language} />
      <RuleNotes notes={why.notes} language={language} />
    </>
  )
}

/** Weeks or months in a row on the way to half a year of continuous service. */
function ContinuityBar({
  continuity,
  unit,
}: {
  continuity: NonNullable<UnitWhy['continuity']>
  unit: PeriodKind
}) {
  const { t } = useTranslation('area')
  const { weeks, required, reached } = continuity
  const text = t(unit === 'month' ? 'continuityMonths' : 'continuityText', { weeks, required })
  return (
    <section className="continuity" aria-label={t('continuity')}>
      <h2>{t('continuity')}</h2>
      <progress max={required} value={Math.min(weeks, required)} aria-label={text} />
      <p className="quiet">
        {text}
        {reached && ` · ${t('continuityReached')}`}
      </p>
    </section>
  )
}

type Component = NonNullable<UnitWhy['components']>[number]

/** What one stay must fulfil, beside what it did. */
function StayTable({ components, language }: { components: readonly Component[]; language: Language }) {
  const { t } = useTranslation('area')
  const shown = (component: Component, value: string | number) =>
    typeof value === 'string' ? formatDate(value, language) : `${value} ${t(`componentUnit.${component.id}`)}`
  return (
    <table className="stay-table">
      <caption>{t('stay')}</caption>
      <tbody>
        {components.map((component) => (
          <tr key={component.id}>
            <th scope="row">
              {t(`component.${component.id}`)} {shown(component, component.required)}
            </th>
            <td>{shown(component, component.observed)}</td>
            <td className={component.holds ? 'holds' : 'fails'}>
              {component.holds ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{' '}
              {component.holds ? t('holds') : t('fails')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
