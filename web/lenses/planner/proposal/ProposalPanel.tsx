import { Alert, Button, Checkbox, InputNumber, Radio } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProposalRequest, useProposal } from '../../../data/planner.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { PROPOSAL_RANGES } from '../address.ts'
import { placeNamed } from '../crowds/crowd-words.ts'
import { usePlanner } from '../use-planner.ts'
import { movableIn, proposalRequest, type Scope } from './ask.ts'
import { Locks } from './Locks.tsx'
import { ProposalResult } from './ProposalResult.tsx'
import { askForProposal, useAsked } from './store.ts'
import './proposal.css'

/** Planned visits moved to gaps: what may be moved, within which limits, and what is proposed. Nothing moves by itself. */
export function ProposalPanel() {
  const { t } = useTranslation('planner')
  const { view, chosen, crowds, visits, draft } = usePlanner()
  const [picked, setPicked] = useState<Scope | null>(null)
  const { request, locked } = useAsked()
  const { data, error, isFetching, refetch } = useProposal(request)
  const ofScope = useMemo(
    () => ({
      chosen: movableIn('chosen', chosen, crowds, visits),
      crowds: movableIn('crowds', chosen, crowds, visits),
      every: movableIn('every', chosen, crowds, visits),
    }),
    [chosen, crowds, visits],
  )
  const usual: Scope = ofScope.chosen.length > 0 ? 'chosen' : 'crowds'
  const scope = picked === 'chosen' && !chosen ? usual : (picked ?? usual)
  const movable = ofScope[scope]
  const wanted = proposalRequest(view, scope, movable, locked, draft.history.present)
  const outdated = request !== null && data !== undefined && !isSameQuestion(request, wanted)
  return (
    <section className="proposal-panel" aria-labelledby="proposal-title" aria-busy={isFetching}>
      <h1 id="proposal-title">{t('proposal.title')}</h1>
      <p className="quiet">{t('proposal.intro')}</p>
      <Radio.Group
        className="scope-choice"
        aria-label={t('proposal.scope')}
        value={scope}
        onChange={(event) => setPicked(event.target.value as Scope)}
        options={[
          ...(chosen
            ? [
                {
                  value: 'chosen',
                  label: t('proposal.forChosen', {
                    place: placeNamed(chosen).place,
                    n: formatNumber(ofScope.chosen.length),
                  }),
                },
              ]
            : []),
          { value: 'crowds', label: t('proposal.forAll', { n: formatNumber(ofScope.crowds.length) }) },
          { value: 'every', label: t('proposal.forEvery') },
        ]}
      />
      <Limits />
      <Locks visits={movable} />
      <div className="review-actions">
        <Button
          type="primary"
          disabled={movable.length === 0}
          loading={isFetching}
          onClick={() => {
            if (request !== null && JSON.stringify(request) === JSON.stringify(wanted)) void refetch()
            askForProposal(wanted)
          }}
        >
          {t('proposal.run')}
        </Button>
        {isFetching && <Button onClick={() => askForProposal(null)}>{t('proposal.stop')}</Button>}
        {isFetching && <Elapsed />}
      </div>
      {movable.length === 0 && <p className="quiet">{t('proposal.nothing')}</p>}
      {error && !isFetching && (
        <Failure error={error} title={t('failed.proposal')} onRetry={() => void refetch()} />
      )}
      {data && !isFetching && (
        <>
          {outdated && <Alert type="warning" showIcon title={t('proposal.outdated')} />}
          <ProposalResult />
        </>
      )}
    </section>
  )
}

/** Accepting moves changes the draft: that alone does not make the proposal outdated. */
function isSameQuestion(a: ProposalRequest, b: ProposalRequest): boolean {
  const without = ({ changes: _, visits: __, ...rest }: ProposalRequest) => JSON.stringify(rest)
  return without(a) === without(b)
}

function Limits() {
  const { t } = useTranslation('planner')
  const { view, write } = usePlanner()
  const { allowed, travel } = PROPOSAL_RANGES
  return (
    <div className="proposal-limits">
      <label htmlFor="proposal-allowed">{t('proposal.allowed')}</label>
      <InputNumber<number>
        id="proposal-allowed"
        size="small"
        min={allowed.minimum}
        max={allowed.maximum}
        precision={0}
        suffix={t('control.day')}
        value={view.allowed}
        onChange={(value) => write({ allowed: value }, 'replace')}
      />
      <label htmlFor="proposal-travel">{t('proposal.travel')}</label>
      <InputNumber<number>
        id="proposal-travel"
        size="small"
        min={travel.minimum}
        max={travel.maximum}
        precision={0}
        suffix={t('proposal.minutesUnit')}
        value={view.travel}
        onChange={(value) => write({ travel: value }, 'replace')}
      />
      <Checkbox checked={!view.weekends} onChange={({ target }) => write({ weekends: !target.checked })}>
        {t('proposal.weekdays')}
      </Checkbox>
      <Checkbox checked={view.breaking} onChange={({ target }) => write({ breaking: target.checked })}>
        {t('proposal.breaking')}
      </Checkbox>
    </div>
  )
}

/** Seconds since the solver was asked. */
function Elapsed() {
  const { t } = useTranslation('planner')
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 500)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className="quiet" role="status">
      {t('proposal.running', { seconds })}
    </span>
  )
}
