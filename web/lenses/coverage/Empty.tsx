import { Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from '../../ui/Link.tsx'

/** No records at all: how to bring some. */
export function Empty() {
  const { t } = useTranslation('coverage')
  return (
    <Result
      status="info"
      className="empty-state"
      title={t('emptyTitle')}
      subTitle={
        <>
          <p>{t('emptyHelp')}</p>
          <code>npm run import -- visits visits.csv</code>
        </>
      }
      extra={<Link to="/imports">{t('emptyAction')}</Link>}
    />
  )
}
