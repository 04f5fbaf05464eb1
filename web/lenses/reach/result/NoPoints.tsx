import { Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from '../../../ui/Link.tsx'

/** Nothing can be reached where nothing stands: how to bring the points. */
export function NoPoints() {
  const { t } = useTranslation('reach')
  return (
    <Result
      status="info"
      className="empty-state"
      title={<h1 className="empty-title">{t('noPoints')}</h1>}
      subTitle={
        <>
          <p>{t('noPointsHelp')}</p>
          <code>npm run import -- service-points points.csv</code>
        </>
      }
      extra={<Link to="/imports">{t('noPointsAction')}</Link>}
    />
  )
}
