import { useTranslation } from 'react-i18next'
import { WallLinks } from '../../../ui/wall-links/WallLinks.tsx'
import { AdminFrame } from '../AdminFrame.tsx'

/** The page `/admin/walls`. */
export function WallsPage() {
  const { t } = useTranslation('admin')
  return (
    <AdminFrame title={t('walls')}>
      <div className="admin-card">
        <WallLinks />
      </div>
    </AdminFrame>
  )
}
