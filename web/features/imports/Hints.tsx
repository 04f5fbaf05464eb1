import { useTranslation } from 'react-i18next'

/** What goes wrong most often, said before it does. */
export function Hints() {
  const { t } = useTranslation('imports')
  return (
    <section className="import-card">
      <h2>{t('hints')}</h2>
      <ul className="hints">
        <li>{t('hint.code')}</li>
        <li>{t('hint.date')}</li>
        <li>{t('hint.again')}</li>
      </ul>
    </section>
  )
}
