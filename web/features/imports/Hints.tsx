import { useTranslation } from 'react-i18next'
import type { ImportKind } from '../../../api/contract/imports.ts'

const HINTS = {
  visits: ['code', 'date', 'again'],
  designations: ['code', 'date', 'remove', 'again'],
  adjustments: ['code', 'date', 'remove', 'again'],
  'service-points': ['code', 'position', 'weekdays', 'remove', 'again'],
  villages: ['code', 'position', 'people', 'remove', 'again'],
} as const satisfies Record<ImportKind, readonly string[]>

/** What goes wrong most often, said before it does. */
export function Hints({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation('imports')
  return (
    <section className="import-card">
      <h2>{t('hints')}</h2>
      <ul className="hints">
        {HINTS[kind].map((hint) => (
          <li key={hint}>{t(`hint.${hint}`)}</li>
        ))}
      </ul>
    </section>
  )
}
