import { useTranslation } from 'react-i18next'
import type { Indicator } from '../../../api/domain/indicators/catalogue.ts'
import { useLanguage } from '../../state/use-address.ts'

/** The words of the text that the target rests on, and our reading of them. */
export function IndicatorClause({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation('indicators')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  return (
    <figure className="clause" aria-label={term('clause.title')}>
      <blockquote lang="zh-CN">「{indicator.text}」</blockquote>
      <figcaption className="quiet">
        <span lang="zh-CN">
          {indicator.document} {indicator.clause}
        </span>
      </figcaption>
      {indicator.note && (
        <details>
          <summary>{t('note')}</summary>
          <p className="quiet">{indicator.note[language]}</p>
        </details>
      )}
    </figure>
  )
}
