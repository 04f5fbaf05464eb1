import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useReachWriter } from '../address.ts'
import { usePointsById } from '../use-point-words.ts'
import { CoordinateField } from './CoordinateField.tsx'
import { type WhatIfChange, withMoved, without } from './changes.ts'
import { formatPosition } from './position.ts'
import { changeWhatIf } from './store.ts'

/** The changes one by one, each with its place, which can be typed, and a way back. */
export function WhatIfChanges({ changes }: { changes: readonly WhatIfChange[] }) {
  const { t } = useTranslation('reach')
  const points = usePointsById()
  const write = useReachWriter()
  const nameOf = (each: WhatIfChange) => {
    if (each.type !== 'add') return points.get(each.id)?.name ?? each.id
    const number = Number(each.id.slice(4))
    return each.village
      ? t('whatIf.newAt', { kind: t(`kind.${each.kind}`), village: each.village.name })
      : t('whatIf.newPoint', { kind: t(`kind.${each.kind}`), number })
  }
  return (
    <ul className="change-list" aria-label={t('whatIf.changes')}>
      {changes.map((each) => (
        <li key={each.id}>
          <span className="left-line">
            <span className={`change-type change-${each.type}`}>{t(`whatIf.type.${each.type}`)}</span>
            <span className="left-name">{nameOf(each)}</span>
            <Button
              type="link"
              size="small"
              aria-label={t('whatIf.undoOf', { name: nameOf(each) })}
              onClick={() => {
                changeWhatIf((all) => without(all, each.id))
                write({ point: null }, 'replace')
              }}
            >
              {t('whatIf.undo')}
            </Button>
          </span>
          {each.type !== 'close' && (
            <CoordinateField
              label={t('whatIf.coordinatesOf', { name: nameOf(each) })}
              action={t('whatIf.putHere')}
              start={formatPosition(each.at)}
              onPlace={(at) => changeWhatIf((all) => withMoved(all, each.id, at))}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
