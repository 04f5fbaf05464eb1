import { useTranslation } from 'react-i18next'
import type { Bilingual } from '../../../../api/domain/coverage/rule.ts'
import type { Language } from '../../../state/fields.ts'

/** Our interpretations where the policy text leaves room, folded until somebody questions a result. */
export function RuleNotes({ notes, language }: { notes: readonly Bilingual[]; language: Language }) {
  const { t } = useTranslation('terms')
  if (notes.length === 0) return null
  return (
    <details className="rule-notes">
      <summary>{t('clause.notes')}</summary>
      <ul>
        {notes.map((note) => (
          <li key={note.en}>{note[language]}</li>
        ))}
      </ul>
    </details>
  )
}
