import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/PageHeader.tsx'

/** The page `/imports`. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  return (
    <>
      <PageHeader />
      <main id="main">
        <h1>{t('title')}</h1>
      </main>
    </>
  )
}
