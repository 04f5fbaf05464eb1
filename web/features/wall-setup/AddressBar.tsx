import { ExportOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { type WallSettings, wallSearch } from '../../../api/domain/wall-settings.ts'
import { HAS_ACCOUNTS } from '../../data/has-accounts.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'

/** The address to open on the wall. */
export function AddressBar({ settings }: { settings: WallSettings }) {
  const { t } = useTranslation('wallSetup')
  const address = `${window.location.origin}/wall${wallSearch(settings)}`
  return (
    <section className="wall-card" aria-label={t('address')}>
      <h2>{t('address')}</h2>
      <Input value={address} readOnly aria-label={t('address')} onFocus={({ target }) => target.select()} />
      {HAS_ACCOUNTS && <p className="quiet">{t('addressAccounts')}</p>}
      <div className="wall-actions">
        <CopyButton text={address} name={t('copy')} />
        <Button icon={<ExportOutlined aria-hidden />} href={address} target="_blank" rel="noopener">
          {t('open')}
        </Button>
      </div>
    </section>
  )
}
