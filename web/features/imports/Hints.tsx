import { useTranslation } from 'react-i18next'
import type { FileKind } from '../../../api/contract/kinds/file-kind.ts'
import { useLanguage } from '../../state/use-address.ts'

/** What goes wrong most often, said before it does. */
export function Hints({ kind }: { kind: FileKind }) {
  const { t } = useTranslation('imports')
  const lang = useLanguage()
  return (
    <section className="import-card">
      <h2>{t('hints')}</h2>
      <ul className="hints">
        {kind.hints.map((hint) => (
          <li key={hint.en}>{hint[lang]}</li>
        ))}
      </ul>
    </section>
  )
}
