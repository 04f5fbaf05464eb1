import { useTranslation } from 'react-i18next'
import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import type { Language } from '../../../state/fields.ts'
import { formatDate } from '../../../ui/format.ts'

interface ClauseCardProps {
  readonly citations: UnitWhy['citations']
  readonly period: { readonly start: string; readonly end: string }
  readonly language: Language
}

/** The policy's own sentence with its document and article; the original stays Chinese in either language. */
export function ClauseCard({ citations, period, language }: ClauseCardProps) {
  const { t } = useTranslation(['area', 'terms'])
  const span = t('span', spanOf(period, language))
  return (
    <section className="clause-card" aria-label={t('terms:clause.title')}>
      {citations.length === 0 && <p className="quiet">{t('terms:clause.none')}</p>}
      {citations.map((citation, index) => (
        <figure key={`${citation.document}${citation.article}`}>
          <blockquote lang="zh-CN">{t('quote', { sentence: citation.sentence })}</blockquote>
          <figcaption title={citation.title}>
            <span lang="zh-CN">{t('source', citation)}</span>
            {index === 0 && <span> · {span}</span>}
          </figcaption>
        </figure>
      ))}
    </section>
  )
}

/** Both dates; the year only once where it is the same. */
function spanOf({ start, end }: ClauseCardProps['period'], language: Language) {
  const whole = { start: formatDate(start, language), end: formatDate(end, language) }
  if (start.slice(0, 4) !== end.slice(0, 4)) return whole
  return language === 'zh' ? { ...whole, end: end.slice(5) } : { ...whole, start: whole.start.slice(0, -5) }
}
