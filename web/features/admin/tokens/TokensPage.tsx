import { Alert, App, Button, Popconfirm, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnedToken } from '../../../../api/contract/people.ts'
import { PERMISSION_NAMES } from '../../../../api/domain/access/permissions.ts'
import { useAllTokens, useRevokeToken } from '../../../data/people.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { useAreaName } from '../people/names.ts'
import { NewServiceToken } from './NewServiceToken.tsx'

/** The page `/admin/tokens`. */
export function TokensPage() {
  const { t } = useTranslation('admin')
  return (
    <AdminFrame title={t('tokens.title')} intro={t('tokens.intro')}>
      <Tokens />
    </AdminFrame>
  )
}

function Tokens() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useAllTokens()
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  return (
    <>
      {made && (
        <Alert
          type="success"
          className="admin-secret"
          title={t('tokens.made')}
          description={<code>{made}</code>}
          action={
            <span className="admin-buttons">
              <CopyButton text={made} name={t('tokens.copy')} />
              <Button onClick={() => setMade(null)}>{t('tokens.close')}</Button>
            </span>
          }
        />
      )}
      {isMaking ? (
        <NewServiceToken
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false)
            setMade(token)
          }}
        />
      ) : (
        <Button type="primary" className="admin-above" onClick={() => setMaking(true)}>
          {t('tokens.make')}
        </Button>
      )}
      <section className="admin-card">
        {error && <Failure error={error} title={t('tokens.failed')} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton title={false} paragraph={{ rows: 4 }} />}
        {data?.tokens.length === 0 && <p className="quiet">{t('tokens.none')}</p>}
        {data && data.tokens.length > 0 && <TokenTable tokens={data.tokens} />}
      </section>
    </>
  )
}

function TokenTable({ tokens }: { tokens: readonly OwnedToken[] }) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const language = useLanguage()
  const nameOf = useAreaName()
  const revoke = useRevokeToken()
  const [opened] = useState(() => new Date().toISOString())
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('tokens.owner')}</th>
            <th scope="col">{t('tokens.label')}</th>
            <th scope="col">{t('tokens.prefix')}</th>
            <th scope="col">{t('tokens.area')}</th>
            <th scope="col">{t('tokens.permissions')}</th>
            <th scope="col">{t('tokens.expires')}</th>
            <th scope="col">{t('tokens.used')}</th>
            <th scope="col">{t('tokens.action')}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, owner, label, prefix, area, permissions, expiresAt, usedAt }) => (
            <tr key={id}>
              <td data-label={t('tokens.owner')}>
                <span>
                  {owner.name} {owner.isService && <Tag>{t('tokens.service')}</Tag>}
                  <br />
                  <span className="quiet">{owner.username}</span>
                </span>
              </td>
              <td data-label={t('tokens.label')}>{label}</td>
              <td data-label={t('tokens.prefix')}>
                <code>{prefix}…</code>
              </td>
              <td data-label={t('tokens.area')}>{nameOf(area)}</td>
              <td data-label={t('tokens.permissions')}>
                {permissions
                  .map((each) => PERMISSION_NAMES[each][language])
                  .join(language === 'zh' ? '、' : ', ')}
              </td>
              <td data-label={t('tokens.expires')}>
                <span>
                  {formatMoment(expiresAt)}{' '}
                  {expiresAt < opened && <Tag className="is-told">{t('tokens.expired')}</Tag>}
                </span>
              </td>
              <td data-label={t('tokens.used')}>{usedAt ? formatMoment(usedAt) : t('tokens.never')}</td>
              <td data-label={t('tokens.action')}>
                <Popconfirm
                  title={t('tokens.revokeSure')}
                  onConfirm={() =>
                    revoke.mutate(id, { onSuccess: () => void message.success(t('tokens.revoked')) })
                  }
                >
                  <Button
                    size="small"
                    aria-label={`${t('tokens.revoke')}: ${label}`}
                    loading={revoke.isPending && revoke.variables === id}
                  >
                    {t('tokens.revoke')}
                  </Button>
                </Popconfirm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoke.error && <Failure error={revoke.error} title={t('tokens.notRevoked')} />}
    </>
  )
}
