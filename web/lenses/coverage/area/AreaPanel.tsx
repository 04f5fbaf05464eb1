import { Button, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ancestorAt, isAbove, levelOf } from '../../../../api/domain/areas.ts'
import type { AreaCode } from '../../../../api/domain/units.ts'
import { ApiError } from '../../../data/client.ts'
import { useWhy } from '../../../data/coverage.ts'
import { useAreaLookup } from '../../../data/geography.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import { Link } from '../../../ui/Link.tsx'
import { PanelHead } from '../../../ui/PanelHead.tsx'
import { useEscape } from '../../../ui/use-escape.ts'
import { useCoverageView } from '../address.ts'
import { AggregateBody } from './AggregateBody.tsx'
import { UnitBody } from './UnitBody.tsx'
import './area.css'

/** Explains the status of one area in the side panel; the question comes from `useCoverageView()`. */
export function AreaPanel({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useTranslation(['area', 'terms'])
  const { rule } = useCoverageView()
  const level = levelOf(code)
  const below = level !== null && isAbove(rule.unit, level)
  useEscape(onClose)
  return (
    <section className="area-panel" aria-label={t('title')} data-code={code}>
      {below ? <BelowRule code={code} onClose={onClose} /> : <Answered code={code} onClose={onClose} />}
    </section>
  )
}

function Answered({ code, onClose }: { code: string; onClose: () => void }) {
  const view = useCoverageView()
  const language = useLanguage()
  const { data: why, error, refetch, isFetching } = useWhy(code, view)
  const answer = useRef<HTMLDivElement>(null)
  const revealed = useRef<string | null>(null)
  // On a narrow screen the head of a newly selected area may be out of sight.
  // Only once per area: changing the period must not move what is being read.
  useEffect(() => {
    if (!why || revealed.current === why.code) return
    revealed.current = why.code
    answer.current?.querySelector('.area-head')?.scrollIntoView({ block: 'nearest' })
  }, [why])
  const chip = why && (why.kind === 'unit' ? { unit: why.coverage } : { counts: why.tally.counts })
  return (
    <div ref={answer} className="area-answer" aria-busy={why !== undefined && isFetching}>
      {/* One head in all states, so that keyboard focus on it survives the answer's arrival. */}
      <PanelHead code={code} name={why?.name ?? null} chip={chip ?? null} onClose={onClose} />
      {why ? (
        why.kind === 'unit' ? (
          <UnitBody why={why} language={language} />
        ) : (
          <AggregateBody why={why} language={language} />
        )
      ) : error ? (
        <AreaFailure code={code} error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton paragraph={{ rows: 10 }} />
      )}
    </div>
  )
}

/** The selected area is below the level that the rule judges: links to the unit it belongs to. */
function BelowRule({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useTranslation(['area', 'terms'])
  const { rule } = useCoverageView()
  const lookup = useAreaLookup({ villages: code.length === 12 })
  const ancestor = ancestorAt(code as AreaCode, rule.unit)
  const unit = t(`terms:level.${rule.unit === 'province' ? 'city' : rule.unit}`).toLowerCase()
  return (
    <>
      <PanelHead code={code} name={lookup(code)?.name ?? code} chip={null} onClose={onClose} />
      <p className="area-lead">{t('belowRule', { unit })}</p>
      <p className="area-rest">{t('belowRuleHelp', { unit })}</p>
      <Link to="/" patch={{ area: ancestor }}>
        {t('openAncestor', { name: lookup(ancestor)?.name ?? ancestor })}
      </Link>
    </>
  )
}

function AreaFailure({ code, error, onRetry }: { code: string; error: Error; onRetry: () => void }) {
  const { t } = useTranslation(['area', 'terms'])
  const errorText = useErrorText()
  const unknown = error instanceof ApiError && error.code === 'unknown-area'
  return (
    <div role="alert">
      <p className="area-lead">{unknown ? t('unknown', { code }) : t('failed')}</p>
      <p className="area-rest">{unknown ? t('unknownHelp') : errorText(error)}</p>
      {!unknown && <Button onClick={onRetry}>{t('terms:retry')}</Button>}
    </div>
  )
}
