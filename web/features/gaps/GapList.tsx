import { useTranslation } from 'react-i18next'

/** The gaps of the question on the screen; rows light areas through `web/state/hover.ts`. */
export function GapList() {
  const { t } = useTranslation('gaps')
  return (
    <section aria-label={t('title')}>
      <h2>{t('title')}</h2>
    </section>
  )
}
