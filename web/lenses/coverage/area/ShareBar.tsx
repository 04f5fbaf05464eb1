import { useTranslation } from 'react-i18next'
import { UNIT_CLASSES, type UnitClass } from '../../../../api/domain/cartography/palette.ts'

const SHOWN = UNIT_CLASSES.filter((name) => name !== 'exempt' && name !== 'not-applicable')

/** The judged units by class, as parts of one bar; the same figures stand in words beside it. */
export function ShareBar({ counts }: { counts: Readonly<Record<UnitClass, number>> }) {
  const { t } = useTranslation('terms')
  const label = SHOWN.map((name) => `${t(`status.${name}`)} ${counts[name]}`).join(', ')
  return (
    <div className="share-bar" role="img" aria-label={label}>
      {SHOWN.filter((name) => counts[name] > 0).map((name) => (
        <span key={name} style={{ flexGrow: counts[name], backgroundColor: `var(--class-${name})` }} />
      ))}
    </div>
  )
}
