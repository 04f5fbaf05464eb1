import { useTranslation } from 'react-i18next'
import type { Bilingual, Citation } from '../../api/domain/coverage/rule.ts'
import { useLanguage } from '../state/use-address.ts'

interface ClauseProps {
  /** The first is quoted, the others are named. */
  readonly citations: readonly Citation[]
  readonly notes: readonly Bilingual[]
}

/** The sentence of the policy that a judgement stands on, always in its own words, and our readings of it. */
export function Clause({ citations, notes }: ClauseProps) {
  const { t } = useTranslation('terms')
  const language = useLanguage()
  const [first, ...more] = citations
  // A document of one province says nothing of another.
  if (!first) return <p className="clause quiet">{t('clause.none')}</p>
  return (
    <figure className="clause" aria-label={t('clause.title')}>
      <blockquote lang="zh-CN">「{first.sentence}」</blockquote>
      <figcaption className="quiet">
        <span lang="zh-CN">
          {first.document} {first.article}
        </span>
        {more.map(({ document, article }) => (
          <span key={document + article}> · {t('clause.more', { document, article })}</span>
        ))}
      </figcaption>
      <details>
        <summary>{t('clause.notes')}</summary>
        <ul>
          {notes.map((note) => (
            <li key={note.en}>{note[language]}</li>
          ))}
        </ul>
      </details>
    </figure>
  )
}
