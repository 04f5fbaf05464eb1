import { Alert, Button, Popconfirm, Switch } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WallRemote } from '../../../api/contract/wall-remote.ts'
import { useChangeRemote, useWallRemote } from '../../data/wall-remote.ts'
import type { Language } from '../../state/fields.ts'
import { useLanguage } from '../../state/use-address.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { formatMoment } from '../../ui/format.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import { keepKey, keyOfWall, takeHandedKey } from './remote-keys.ts'

interface RemoteCardProps {
  /** The wall's id in its address; null: it has no remote yet. */
  readonly wall: string | null
  readonly onWall: (wall: string) => void
}

/** The remote of the wall, off until somebody asks for it: its QR code and its digits. */
export function RemoteCard({ wall, onWall }: RemoteCardProps) {
  const { t } = useTranslation('wallSetup')
  const [handed] = useState(takeHandedKey)
  useEffect(() => {
    if (wall && handed) keepKey(wall, handed)
  }, [wall, handed])
  const key = wall === null ? null : (handed ?? keyOfWall(wall))
  const state = useWallRemote(key)
  const change = useChangeRemote((remote) => {
    keepKey(remote.wall, remote.key)
    onWall(remote.wall)
  })
  const remote = state.data
  // A key that was handed over for another wall opens that one, not this.
  const isOwn = key !== null && (!remote || remote.wall === wall)
  const isOn = isOwn && remote !== undefined && remote.expiresAt !== null
  return (
    <section className="wall-card" aria-label={t('remote.title')}>
      <div className="wall-preview-head">
        <h2 id="remote-title">{t('remote.title')}</h2>
        <Switch
          checked={isOn}
          loading={change.isPending || (isOwn && state.isPending)}
          aria-label={t('remote.switch')}
          onChange={(on) => change.mutate({ action: on ? 'open' : 'close', key: isOwn ? key : null })}
        />
      </div>
      <p className="quiet">{t('remote.help')}</p>
      {wall !== null && !isOwn && <Alert type="info" showIcon title={t('remote.elsewhere')} />}
      {change.error ? (
        <Failure
          error={change.error}
          title={t('remote.changeFailed')}
          onRetry={() => change.mutate(change.variables)}
        />
      ) : (
        state.error && (
          <Failure error={state.error} title={t('remote.failed')} onRetry={() => void state.refetch()} />
        )
      )}
      {isOwn && remote && !isOn && <p>{t('remote.off')}</p>}
      {isOn && <OpenRemote remote={remote} onRenew={() => change.mutate({ action: 'open', key })} />}
    </section>
  )
}

function OpenRemote({ remote, onRenew }: { remote: WallRemote; onRenew: () => void }) {
  const { t } = useTranslation('wallSetup')
  const language: Language = useLanguage()
  const { code, expiresAt, phones, displays, phonePage, key } = remote
  const { origin, pathname, search } = window.location
  const page = phonePage && (language === 'en' ? `${phonePage}?lang=en` : phonePage)
  return (
    <div className="wall-remote">
      {code && page && <QrCode text={`${page}#${code}`} label={t('remote.qr')} />}
      <div className="wall-remote-facts">
        {code ? (
          <>
            <p className="quiet">{t('remote.code')}</p>
            <p className="wall-code">{code}</p>
            {expiresAt && <p>{t('remote.until', { time: formatMoment(expiresAt) })}</p>}
            {page && <p className="quiet">{t('remote.phonePage', { address: page })}</p>}
          </>
        ) : (
          <Alert type="warning" showIcon title={t('remote.void')} />
        )}
        <p role="status">
          {t('remote.joined', { phones })} · {t('remote.displays', { count: displays })}
        </p>
        {displays === 0 && <Alert type="info" showIcon title={t('remote.noDisplay')} />}
        {!page && <Alert type="info" showIcon title={t('remote.noQr')} />}
        <div className="wall-actions">
          <Popconfirm title={t('remote.renewTitle')} description={t('remote.renewHelp')} onConfirm={onRenew}>
            <Button>{t('remote.renew')}</Button>
          </Popconfirm>
          <CopyButton text={`${origin}${pathname}${search}#${key}`} name={t('remote.copyLink')} />
        </div>
        <p className="quiet">{t('remote.copyLinkHelp')}</p>
      </div>
    </div>
  )
}
