import { Alert, App, Button, Checkbox, InputNumber, Popconfirm } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, MadeToken } from '../../../api/contract/accounts.ts'
import {
  PERMISSION_NAMES,
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
} from '../../../api/domain/access/permissions.ts'
import { useEndToken, useMakeToken } from '../../data/account.ts'
import { useGeography } from '../../data/geography.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { formatMoment } from '../../ui/format.ts'
import { useAreaName } from '../../ui/use-area-name.ts'
import { Field } from './Field.tsx'

/** What scripts and GIS clients sign in with. */
export function Tokens({ account }: { account: Account }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const language = useLanguage()
  const nameOf = useAreaName()
  const [made, setMade] = useState<MadeToken | null>(null)
  const [isMaking, setMaking] = useState(false)
  const end = useEndToken()
  return (
    <section aria-labelledby="account-tokens">
      <h2 id="account-tokens">{t('tokens.title')}</h2>
      <p className="quiet">{t('tokens.help')}</p>
      {account.tokens.length === 0 ? (
        <p>{t('tokens.none')}</p>
      ) : (
        <div className="account-table">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('tokens.label')}</th>
                <th scope="col">{t('tokens.prefix')}</th>
                <th scope="col">{t('tokens.area')}</th>
                <th scope="col">{t('tokens.permissions')}</th>
                <th scope="col">{t('tokens.expires')}</th>
                <th scope="col">{t('tokens.used')}</th>
                <th scope="col">{t('sessions.action')}</th>
              </tr>
            </thead>
            <tbody>
              {account.tokens.map((token) => (
                <tr key={token.id}>
                  <td>{token.label}</td>
                  <td>
                    <code>{token.prefix}…</code>
                  </td>
                  <td>{nameOf(token.area)}</td>
                  <td>{token.permissions.map((each) => PERMISSION_NAMES[each][language]).join('、')}</td>
                  <td>{formatMoment(token.expiresAt)}</td>
                  <td>{token.usedAt ? formatMoment(token.usedAt) : t('tokens.never')}</td>
                  <td>
                    <Popconfirm
                      title={t('tokens.revokeSure')}
                      onConfirm={() =>
                        end.mutate(token.id, { onSuccess: () => void message.success(t('tokens.revoked')) })
                      }
                    >
                      <Button size="small" loading={end.isPending && end.variables === token.id}>
                        {t('tokens.revoke')}
                      </Button>
                    </Popconfirm>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {end.error && <Failure error={end.error} title={t('tokens.failed')} />}
      {made && (
        <Alert
          type="success"
          title={t('tokens.made')}
          description={<code className="account-secret">{made.token}</code>}
          action={
            <div className="account-actions">
              <CopyButton text={made.token} name={t('tokens.copy')} />
              <Button onClick={() => setMade(null)}>{t('tokens.close')}</Button>
            </div>
          }
        />
      )}
      {isMaking ? (
        <NewToken
          account={account}
          onMade={(token) => {
            setMade(token)
            setMaking(false)
          }}
          onClose={() => setMaking(false)}
        />
      ) : (
        <Button onClick={() => setMaking(true)}>{t('tokens.make')}</Button>
      )}
    </section>
  )
}

interface NewTokenProps {
  readonly account: Account
  readonly onMade: (token: MadeToken) => void
  readonly onClose: () => void
}

/** Only what the person may is offered; where, the server decides. */
function NewToken({ account, onMade, onClose }: NewTokenProps) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const province = useGeography().data?.province.code
  const [label, setLabel] = useState('')
  const [permissions, setPermissions] = useState<Permission[]>([])
  const [area, setArea] = useState<string | null>(null)
  const [days, setDays] = useState(90)
  const daysId = useId()
  const make = useMakeToken()
  const theirs = PERMISSIONS.filter((each) =>
    account.grants.some(({ role }) => ROLE_PERMISSIONS[role].includes(each)),
  )
  return (
    <form
      className="account-form"
      aria-label={t('tokens.make')}
      onSubmit={(event) => {
        event.preventDefault()
        const code = area ?? province
        if (label.trim() === '' || permissions.length === 0 || !code || make.isPending) return
        make.mutate({ label, permissions, area: code, days }, { onSuccess: onMade })
      }}
    >
      <Field
        name={t('tokens.label')}
        value={label}
        onChange={setLabel}
        autoComplete="off"
        maxLength={60}
        isFirst
      />
      <fieldset className="account-permissions">
        <legend>{t('tokens.permissions')}</legend>
        <Checkbox.Group
          value={permissions}
          onChange={(chosen) => setPermissions(chosen)}
          options={theirs.map((each) => ({ value: each, label: PERMISSION_NAMES[each][language] }))}
        />
      </fieldset>
      <div className="account-field">
        <span aria-hidden>{t('tokens.area')}</span>
        <AreaSelect value={area} onChange={setArea} label={t('tokens.area')} whole={t('tokens.whole')} />
      </div>
      <div className="account-field">
        <label htmlFor={daysId}>{t('tokens.days')}</label>
        <InputNumber id={daysId} min={1} max={366} value={days} onChange={(value) => setDays(value ?? 1)} />
      </div>
      {make.error && <Failure error={make.error} title={t('tokens.failed')} />}
      <div className="account-actions">
        <Button onClick={onClose}>{t('signIn.back')}</Button>
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('tokens.submit')}
        </Button>
      </div>
    </form>
  )
}
