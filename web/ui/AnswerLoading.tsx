import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'

/** The shape of a panel's headline while its first answer is under way. */
export function AnswerLoading() {
  const { t } = useTranslation('terms')
  return (
    <div className="headline" role="status" aria-label={t('loading')}>
      <Skeleton title={{ width: '70%' }} paragraph={{ rows: 6 }} />
    </div>
  )
}
