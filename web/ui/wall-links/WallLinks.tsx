import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeWallLink } from '../../../api/contract/wall-links.ts'
import { useMay } from '../../data/me.ts'
import { useWallLinks } from '../../data/wall-links.ts'
import { Denied } from '../Denied.tsx'
import { Failure } from '../Failure.tsx'
import { LinkRow } from './LinkRow.tsx'
import { MadeLink, NewLink } from './NewLink.tsx'
import '../plain-table.css'
import './wall-links.css'

/**
 * The links that walls show themselves by: with their last contact, to be made, renamed and revoked by whoever may.
 *
 * @param settings those of a wall that is being set up, which a new link takes; left out where none is
 */
export function WallLinks({ settings }: { settings?: string }) {
  const { t } = useTranslation('wallLinks')
  const isAllowed = useMay()('walls.manage')
  const { data, error, refetch } = useWallLinks(isAllowed)
  const [made, setMade] = useState<MadeWallLink | null>(null)
  return (
    <section className="wall-links" aria-labelledby="wall-links">
      <h2 id="wall-links">{t('title')}</h2>
      <p className="quiet">{t('help')}</p>
      <Denied permission="walls.manage" />
      {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {isAllowed && (
        <>
          {made && <MadeLink made={made} onClose={() => setMade(null)} />}
          {settings === undefined ? (
            <p>
              {t('makeElsewhere')}{' '}
              <Button type="link" size="small" href="/wall/setup">
                {t('toSetup')}
              </Button>
            </p>
          ) : (
            <NewLink settings={settings} onMade={setMade} />
          )}
          {!data && !error && <Skeleton title={false} paragraph={{ rows: 2 }} />}
          {data?.links.length === 0 && <p>{t('none')}</p>}
          {data && data.links.length > 0 && (
            <table className="plain-table wall-links-table">
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('area')}</th>
                  <th scope="col">{t('seen')}</th>
                  <th scope="col">{t('made')}</th>
                  <th scope="col">{t('action')}</th>
                </tr>
              </thead>
              <tbody>
                {data.links.map((link) => (
                  <LinkRow key={link.id} link={link} settings={settings} />
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  )
}
