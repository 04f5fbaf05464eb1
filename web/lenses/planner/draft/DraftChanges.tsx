import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import { setLit } from '../lit.ts'
import { usePlanner } from '../use-planner.ts'
import type { Change } from './changes.ts'
import { redo, undo } from './store.ts'
import { useEdit } from './use-edit.ts'

/** The draft's changes, each of which can be removed, with undo and redo. */
export function DraftChanges() {
  const { t } = useTranslation('planner')
  const { draft } = usePlanner()
  const { past, present, future } = draft.history
  return (
    <section className="plan-changes" aria-labelledby="changes-title">
      <div className="list-head">
        <h2 id="changes-title">{t('plan.changes', { n: present.length })}</h2>
        {!draft.isPublished && (
          <span className="undo-redo" title={t('plan.keys')}>
            <Button size="small" icon={<UndoOutlined />} disabled={past.length === 0} onClick={undo}>
              {t('plan.undo')}
            </Button>
            <Button size="small" icon={<RedoOutlined />} disabled={future.length === 0} onClick={redo}>
              {t('plan.redo')}
            </Button>
          </span>
        )}
      </div>
      {present.length === 0 && <p className="quiet">{t('plan.noChanges')}</p>}
      <ul>
        {present.map((change) => (
          <Line key={change.visitId} change={change} isFixed={draft.isPublished} />
        ))}
      </ul>
    </section>
  )
}

function Line({ change, isFixed }: { change: Change; isFixed: boolean }) {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { view, write, records, areaOf } = usePlanner()
  const edit = useEdit()
  const { visitId, action } = change
  const record = records.get(visitId)
  const slot = (one: { date: string; placeCode: string } | undefined) =>
    one ? `${formatDate(one.date, language)} ${areaOf(one.placeCode)?.name ?? one.placeCode}` : ''
  const team =
    action === 'add'
      ? (change.teamName ?? change.teamCode)
      : (record?.teamName ?? record?.teamCode ?? visitId)
  return (
    <li onPointerEnter={() => setLit({ visit: visitId })} onPointerLeave={() => setLit()}>
      <button
        type="button"
        className="visit-line"
        aria-pressed={view.visit === visitId}
        onClick={() => write({ visit: visitId })}
      >
        <span className="change-type">{t(`plan.action.${action}`)}</span> {team}
        <span className="visit-team quiet">
          {action === 'add' && slot(change)}
          {action === 'cancel' && slot(record)}
          {action === 'move' && t('plan.arrow', { from: slot(record), to: slot(change) })}
        </span>
      </button>
      {!isFixed && (
        <Button
          size="small"
          type="text"
          aria-label={t('plan.takeBackOf', { visit: team })}
          onClick={() => edit.restore(visitId)}
        >
          {t('plan.takeBack')}
        </Button>
      )}
    </li>
  )
}
