import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UnitCoverage, UnitWhy } from '../../../../api/contract/coverage.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import { judgedOf } from '../../../../api/domain/coverage/status.ts'
import type { AreaCode, LocalDate } from '../../../../api/domain/units.ts'
import { coverageQuery } from '../../../data/coverage.ts'
import { useAreas } from '../../../data/geography.ts'
import type { Language } from '../../../state/fields.ts'
import { isAggregate } from '../../../ui/classes.ts'
import { formatPeriod } from '../../../ui/format.ts'
import { useCoverageView } from '../address.ts'
import { type ChildQuestion, childQuestion } from './child-question.ts'
import { UnitChips } from './UnitChips.tsx'

/** The areas in a unit by the next finer rule, each in its colour. */
export function UnitChildren({ why, language }: { why: UnitWhy; language: Language }) {
  const question = childQuestion(why, why.period, why.asOf as LocalDate)
  return question ? <Children why={why} question={question} language={language} /> : null
}

function Children(props: { why: UnitWhy; question: ChildQuestion; language: Language }) {
  const { t } = useTranslation(['area', 'terms'])
  const { why, question, language } = props
  const { records } = useCoverageView()
  const areas = useAreas(question.level, { within: why.code }).data
  const { data: answer, error } = useQuery(
    coverageQuery(
      { rule: ruleById(question.rule), period: question.period, asOf: why.asOf as LocalDate, records },
      question.level,
      why.code as AreaCode,
    ),
  )
  if (error) return null
  const head = t('childrenOf', {
    level: t(`terms:level.${question.level}`),
    period: formatPeriod(question.period.id, language),
  })
  const units = answer?.areas.filter((area): area is UnitCoverage => !isAggregate(area)) ?? []
  const judged = units.filter((unit) => unit.status !== 'not-applicable')
  return (
    <section>
      <div className="area-row">
        <h2>{head}</h2>
        {answer && judged.length > 0 && (
          <span className="quiet">
            {t('childrenMet', { judged: judgedOf(answer.total.counts), met: answer.total.counts.met })}
          </span>
        )}
      </div>
      {answer && areas ? (
        <UnitChips
          key={`${why.code} ${question.period.id}`}
          units={judged}
          nameOf={(code) => areas.get(code)?.name ?? code}
          lens={ruleById(question.rule).id}
          period={question.period.id}
        />
      ) : (
        <Skeleton title={false} paragraph={{ rows: 2 }} />
      )}
    </section>
  )
}
