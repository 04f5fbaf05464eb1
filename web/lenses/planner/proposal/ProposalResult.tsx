import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Proposal, ProposedMove } from '../../../../api/contract/proposal.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate, formatNumber, formatPeriod } from '../../../ui/format.ts'
import type { Change } from '../draft/changes.ts'
import { useEdit } from '../draft/use-edit.ts'
import { setLit, useLit } from '../lit.ts'
import { usePlanner } from '../use-planner.ts'
import { reject, rejectNone, useAsked, useProposalAnswer } from './store.ts'

const MAX_LISTED = 30

/** The proposal: its aims with bounds, the moves with reasons, and the gaps that remain. */
export function ProposalResult() {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { draft } = usePlanner()
  const { rejected } = useAsked()
  const edit = useEdit()
  const proposal = useProposalAnswer()
  if (!proposal) return null
  const { moves, shown, units, people, travel, movable, gaps, milliseconds } = proposal
  const isTaken = (move: ProposedMove) =>
    draft.history.present.some((change) => JSON.stringify(change) === JSON.stringify(move.change))
  const left = shown.filter((move) => !isTaken(move))
  return (
    <>
      <p className="proposal-found" role="status">
        <strong>
          {moves.length === 0
            ? t('proposal.foundNone')
            : t('proposal.found', { moves: moves.length, units: formatNumber(units.value) })}
        </strong>
      </p>
      <dl className="proposal-aims">
        <Aim name={t('proposal.unitsAim')} aim={units} />
        {people && <Aim name={t('proposal.peopleAim')} aim={people} />}
        <Aim name={t('proposal.travelAim')} aim={travel} least />
      </dl>
      <p className="quiet">
        {t('proposal.solved', {
          movable: formatNumber(movable),
          gaps: formatNumber(gaps),
          seconds: (milliseconds / 1000).toFixed(1),
        })}
      </p>
      {moves.length > 0 && (
        <div className="list-head">
          <h2>{t('proposal.moves')}</h2>
          <Button
            size="small"
            type="primary"
            disabled={left.length === 0 || draft.isPublished}
            onClick={() => edit.takeAll(left.map(({ change }) => change as Change))}
          >
            {t('proposal.acceptAll')}
          </Button>
        </div>
      )}
      <ol className="move-list">
        {shown.map((move) => (
          <Move key={move.visitId} move={move} isTaken={isTaken(move)} />
        ))}
      </ol>
      {rejected.size > 0 && (
        <p className="quiet">
          {t('proposal.rejectedCount', { n: rejected.size })}{' '}
          <Button size="small" type="link" onClick={rejectNone}>
            {t('proposal.showAgain')}
          </Button>
        </p>
      )}
      <Rest
        title={t('proposal.broken', { n: proposal.broken.length })}
        lines={proposal.broken.map(({ code, name, period }) => ({
          key: `${code} ${period}`,
          unit: code,
          text: `${name} ${formatPeriod(period, language)}`,
        }))}
      />
      <Rest
        title={t('proposal.unmended', { n: proposal.unmended.length })}
        lines={proposal.unmended.map(({ code, name, period, rule, reason }) => ({
          key: `${code} ${rule} ${period}`,
          unit: code,
          text: `${name} ${formatPeriod(period, language)} `,
          reason: reason[language],
        }))}
      />
      <Rest
        title={t('proposal.fixed', { n: proposal.fixed.length })}
        lines={proposal.fixed.map(({ visitId, reason }) => ({
          key: visitId,
          unit: null,
          text: '',
          reason: reason[language],
        }))}
      />
    </>
  )
}

/** The most that can be had of units and people; of travel, the least. */
function Aim({ name, aim, least = false }: { name: string; aim: Proposal['travel']; least?: boolean }) {
  const { t } = useTranslation('planner')
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{formatNumber(Math.round(aim.value))}</b> <span className="quiet">{proof()}</span>
      </dd>
    </div>
  )

  function proof(): string {
    if (aim.proven) return t('proposal.proven')
    // An aim has no bound while the one before it is not proven.
    if (aim.bound === null || aim.gap === null) return t('proposal.unproven')
    const parts = [
      t(least ? 'proposal.least' : 'proposal.most', { bound: formatNumber(Math.round(aim.bound)) }),
    ]
    // Beside a bound of nothing a share says nothing.
    if (aim.gap <= 1) parts.push(t('proposal.gap', { gap: (aim.gap * 100).toFixed(1) }))
    return parts.join(' · ')
  }
}

function Move({ move, isTaken }: { move: ProposedMove; isTaken: boolean }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { write, draft } = usePlanner()
  const lit = useLit()
  const edit = useEdit()
  const team = move.teamName ?? move.teamCode
  const stop = ({ date, placeName }: ProposedMove['from']) => `${formatDate(date, language)} ${placeName}`
  return (
    <li
      className={lit.visit === move.visitId ? 'is-lit' : undefined}
      data-visit={move.visitId}
      onPointerEnter={() => setLit({ visit: move.visitId, unit: move.units[0]?.code ?? null })}
      onPointerLeave={() => setLit()}
    >
      <button type="button" className="visit-line" onClick={() => write({ visit: move.visitId })}>
        <b>{t('proposal.arrow', { from: stop(move.from), to: stop(move.to) })}</b>
        <span className="visit-team quiet">{team}</span>
      </button>
      <p>{move.reason[language]}</p>
      <div className="review-actions">
        {isTaken ? (
          <span className="mark mark-good">{t('proposal.accepted')}</span>
        ) : (
          <>
            <Button
              size="small"
              disabled={draft.isPublished}
              aria-label={t('proposal.acceptOf', { visit: stop(move.to) })}
              onClick={() => edit.take(move.change as Change)}
            >
              {t('proposal.accept')}
            </Button>
            <Button
              size="small"
              type="text"
              aria-label={t('proposal.rejectOf', { visit: stop(move.to) })}
              onClick={() => reject(move.visitId)}
            >
              {t('proposal.reject')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

interface Line {
  readonly key: string
  readonly unit: string | null
  readonly text: string
  readonly reason?: string
}

function Rest({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { t } = useTranslation('planner')
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul className="plain-list">
        {lines.slice(0, MAX_LISTED).map(({ key, unit, text, reason }) => (
          <li key={key} onPointerEnter={() => setLit({ unit })} onPointerLeave={() => setLit()}>
            {text}
            {reason && <span className="quiet">{reason}</span>}
          </li>
        ))}
      </ul>
      {lines.length > MAX_LISTED && (
        <p className="quiet">{t('proposal.more', { n: formatNumber(lines.length - MAX_LISTED) })}</p>
      )}
    </details>
  )
}
