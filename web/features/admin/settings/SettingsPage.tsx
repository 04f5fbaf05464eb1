import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../../data/settings.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { AdminFrame } from '../AdminFrame.tsx'
import { SettingCard } from './SettingCard.tsx'

/** The page `/admin/settings`. */
export function SettingsPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useSettings()
  return (
    <AdminFrame title={t('settings.title')} intro={t('settings.intro')}>
      {error && <Failure error={error} title={t('settings.failed')} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton title={false} paragraph={{ rows: 8 }} />}
      {data?.settings.map((setting) => (
        // A change by anybody begins a new form.
        <SettingCard key={`${setting.key} ${setting.version}`} setting={setting} />
      ))}
    </AdminFrame>
  )
}
