import { useTranslation } from 'react-i18next'
import { wallSearch } from '../../../api/domain/wall-settings.ts'
import { HAS_ACCOUNTS } from '../../data/has-accounts.ts'
import { WallLinks } from '../../ui/wall-links/WallLinks.tsx'
import { AddressBar } from './AddressBar.tsx'
import { Preview } from './Preview.tsx'
import { RemoteCard } from './RemoteCard.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useWallSettings } from './use-wall-settings.ts'
import './wall-setup.css'

/** The page `/wall/setup`: the settings beside what comes of them. */
export function WallSetupPage() {
  const { t } = useTranslation('wallSetup')
  const [settings, change] = useWallSettings()
  return (
    <div className="wall-setup">
      <main id="main" className="wall-setup-main">
        <h1>{t('title')}</h1>
        <p className="quiet">{t(HAS_ACCOUNTS ? 'introAccounts' : 'intro')}</p>
        <div className="wall-setup-columns">
          <SettingsForm settings={settings} onChange={change} />
          <div className="wall-setup-outcome">
            {HAS_ACCOUNTS && (
              <div className="wall-card">
                <WallLinks settings={wallSearch(settings)} />
              </div>
            )}
            <AddressBar settings={settings} />
            <Preview settings={settings} />
            <RemoteCard wall={settings.remote} onWall={(remote) => change({ remote })} />
          </div>
        </div>
      </main>
    </div>
  )
}
