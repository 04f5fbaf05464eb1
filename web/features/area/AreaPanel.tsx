import { useTranslation } from 'react-i18next'

/** The why of one area, in the side panel; the question is read with `useView()`. */
export function AreaPanel(props: { code: string; onClose: () => void }) {
  const { t } = useTranslation('area')
  return (
    <section aria-label={t('title')} data-code={props.code}>
      <h2>{t('title')}</h2>
    </section>
  )
}
