import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Duplicate } from '../../../../api/contract/review.ts'
import type { VisitDto } from '../../../../api/contract/visits.ts'
import { useMay } from '../../../data/me.ts'
import { useDuplicateDecision } from '../../../data/planner.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatDate, formatMoment } from '../../../ui/format.ts'
import { setLit } from '../lit.ts'
import { usePlanner } from '../use-planner.ts'
import { COMPARED, type Compared, differing } from './differing.ts'

/** One set of duplicates: the reason, the records side by side with differences marked, and the decision. */
export function DuplicateCard({ set }: { set: Duplicate }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { write } = usePlanner()
  const { message } = App.useApp()
  const decision = useDuplicateDecision()
  const may = useMay()
  const isOwn = set.visits.every(({ placeCode, teamCode }) =>
    may('records.review', { area: placeCode, team: teamCode }),
  )
  const different = differing(set.visits)
  const ids = set.visits.map(({ visitId }) => visitId)
  const [first] = set.visits
  const decide = (cancel: string[]) =>
    decision.mutate(
      { visits: ids, cancel },
      {
        onSuccess: ({ batch }) =>
          void message.success(batch === null ? t('duplicate.doneKept') : t('duplicate.done', { batch })),
      },
    )
  const shown = (visit: VisitDto, field: Compared) => {
    if (field === 'session') return t(`terms:session.${visit.session}`)
    if (field === 'service') return t(`terms:service.${visit.service}`)
    if (field === 'status') return t(`terms:visitStatus.${visit.status}`)
    return visit[field] ?? '—'
  }
  return (
    <li
      className="review-card"
      onPointerEnter={() => setLit({ visit: ids[0] ?? null, team: first?.teamCode ?? null })}
      onPointerLeave={() => setLit()}
    >
      <h2>
        {formatDate(set.date, language)} · {first?.teamName ?? first?.teamCode}
      </h2>
      <p>{set.reason[language]}</p>
      <section
        className="side-by-side"
        aria-label={`${t('duplicate.differs')} ${ids.join(' ')}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('duplicate.id')}</th>
              {set.visits.map(({ visitId }) => (
                <th key={visitId} scope="col">
                  <button type="button" className="text-button" onClick={() => write({ visit: visitId })}>
                    {visitId}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {COMPARED.map((field) => (
              <tr key={field} className={different.has(field) ? 'is-different' : undefined}>
                <th scope="row">{t(`duplicate.${field === 'placeName' ? 'place' : field}`)}</th>
                {set.visits.map((visit) => (
                  <td key={visit.visitId}>{shown(visit, field)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {set.kept ? (
        <p className="quiet">{t('duplicate.keptBy', { who: set.kept.who, at: formatMoment(set.kept.at) })}</p>
      ) : !isOwn ? null : (
        <div className="review-actions">
          <Confirmed
            title={t('duplicate.keepTitle')}
            help={t('duplicate.keepHelp')}
            label={t('duplicate.keep')}
            isBusy={decision.isPending}
            onConfirm={() => decide([])}
          />
          {ids.map((id) => (
            <Confirmed
              key={id}
              title={t('duplicate.cancelTitle', { id })}
              help={t('duplicate.cancelHelp')}
              label={t('duplicate.cancel', { id })}
              isBusy={decision.isPending}
              onConfirm={() => decide([id])}
            />
          ))}
        </div>
      )}
      {decision.error && <Failure error={decision.error} title={t('failed.decision')} />}
    </li>
  )
}

interface ConfirmedProps {
  readonly title: string
  readonly help: string
  readonly label: string
  readonly isBusy: boolean
  readonly onConfirm: () => void
}

function Confirmed({ title, help, label, isBusy, onConfirm }: ConfirmedProps) {
  const { t } = useTranslation('planner')
  return (
    <Popconfirm
      title={title}
      description={<span className="confirm-help">{help}</span>}
      okText={t('duplicate.confirm')}
      cancelText={t('duplicate.back')}
      onConfirm={onConfirm}
    >
      <Button size="small" disabled={isBusy} title={label}>
        <span className="button-text">{label}</span>
      </Button>
    </Popconfirm>
  )
}
