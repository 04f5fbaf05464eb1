import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WallLinkDto } from '../../../api/contract/wall-links.ts'
import { useChangeWallLink, useRevokeWallLink } from '../../data/wall-links.ts'
import { Failure } from '../Failure.tsx'
import { formatMoment } from '../format.ts'
import { useAreaName } from '../use-area-name.ts'

/** A wall that listens is seen each minute. */
const ONLINE_MS = 3 * 60_000

/** @param settings what the link may be given instead of its own; undefined: nothing */
export function LinkRow({ link, settings }: { link: WallLinkDto; settings: string | undefined }) {
  const { t } = useTranslation('wallLinks')
  const nameOf = useAreaName()
  const [isRenaming, setRenaming] = useState(false)
  const { name, area, madeBy, madeAt, revokedAt } = link
  return (
    <tr className={revokedAt ? 'is-revoked' : undefined}>
      <td data-label={t('name')}>
        {isRenaming ? <Rename link={link} onDone={() => setRenaming(false)} /> : name}
      </td>
      <td data-label={t('area')}>{nameOf(area)}</td>
      <td data-label={t('seen')}>
        <LastContact link={link} />
      </td>
      <td data-label={t('made')}>{t('madeBy', { who: madeBy, when: formatMoment(madeAt) })}</td>
      <td data-label={t('action')}>
        {revokedAt ? (
          t('revokedAt', { when: formatMoment(revokedAt) })
        ) : (
          <Actions link={link} settings={settings} onRename={() => setRenaming(true)} />
        )}
      </td>
    </tr>
  )
}

function LastContact({ link: { seenAt, revokedAt } }: { link: WallLinkDto }) {
  const { t } = useTranslation('wallLinks')
  if (seenAt === null) return <span className="quiet">{t('never')}</span>
  const isOnline = revokedAt === null && Date.now() - Date.parse(seenAt) < ONLINE_MS
  return (
    <>
      {isOnline && <span className="wall-links-online">{t('online')}</span>} {formatMoment(seenAt)}
    </>
  )
}

function Rename({ link: { id, name }, onDone }: { link: WallLinkDto; onDone: () => void }) {
  const { t } = useTranslation('wallLinks')
  const [typed, setTyped] = useState(name)
  const change = useChangeWallLink()
  return (
    <form
      className="wall-links-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') change.mutate({ id, name: typed.trim() }, { onSuccess: onDone })
      }}
    >
      <Input
        value={typed}
        maxLength={60}
        autoFocus
        aria-label={t('renameOf', { name })}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onDone()}
      />
      <Button htmlType="submit" size="small" type="primary" loading={change.isPending}>
        {t('save')}
      </Button>
      <Button size="small" onClick={onDone}>
        {t('cancel')}
      </Button>
      {change.error && <Failure error={change.error} title={t('changeFailed')} />}
    </form>
  )
}

interface ActionsProps {
  readonly link: WallLinkDto
  readonly settings: string | undefined
  readonly onRename: () => void
}

function Actions({ link: { id, name, settings: own }, settings, onRename }: ActionsProps) {
  const { t } = useTranslation('wallLinks')
  const { message } = App.useApp()
  const change = useChangeWallLink()
  const revoke = useRevokeWallLink()
  const error = change.error ?? revoke.error
  return (
    <div className="wall-links-actions">
      <Button size="small" aria-label={t('renameOf', { name })} onClick={onRename}>
        {t('rename')}
      </Button>
      {settings !== undefined && settings !== own && (
        <Popconfirm
          title={t('applyTitle')}
          description={t('applyHelp')}
          onConfirm={() =>
            change.mutate({ id, settings }, { onSuccess: () => void message.success(t('applied')) })
          }
        >
          <Button size="small" aria-label={t('applyOf', { name })} loading={change.isPending}>
            {t('apply')}
          </Button>
        </Popconfirm>
      )}
      <Popconfirm
        title={t('revokeTitle')}
        description={<div className="wall-links-why">{t('revokeHelp')}</div>}
        okButtonProps={{ danger: true }}
        okText={t('revoke')}
        onConfirm={() => revoke.mutate(id, { onSuccess: () => void message.success(t('revokedDone')) })}
      >
        <Button size="small" aria-label={t('revokeOf', { name })} loading={revoke.isPending}>
          {t('revoke')}
        </Button>
      </Popconfirm>
      {error && <Failure error={error} title={t('changeFailed')} />}
    </div>
  )
}
