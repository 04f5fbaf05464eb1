import { useTranslation } from 'react-i18next'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../api/domain/coverage/rule.ts'
import { useLanguage } from '../../ui/language.ts'

/** The sentence of the policy that the rule stands on, always in its own words, and our readings of it. */
export function Clause({ rule: id }: { rule: RuleId }) {
  const { t } = useTranslation('overview')
  const language = useLanguage()
  const rule = ruleById(id)
  const [first, ...more] = rule.citations
  if (!first) return null
  return (
    <figure className="clause" aria-label={t('clause')}>
      <blockquote lang="zh-CN">「{first.sentence}」</blockquote>
      <figcaption className="quiet">
        <span lang="zh-CN">
          {first.document} {first.article}
        </span>
        {more.map(({ document, article }) => (
          <span key={document + article}> · {t('clauseMore', { document, article })}</span>
        ))}
      </figcaption>
      <details>
        <summary>{t('rulesNotes')}</summary>
        <ul>
          {rule.notes.map((note) => (
            <li key={note.en}>{note[language]}</li>
          ))}
        </ul>
      </details>
    </figure>
  )
}
