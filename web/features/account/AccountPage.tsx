import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account, GrantDto } from '../../../api/contract/accounts.ts'
import { PERMISSION_NAMES, ROLE_NAMES, ROLE_PERMISSIONS } from '../../../api/domain/access/permissions.ts'
import { useAccount, useEndSecondFactor } from '../../data/account.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Failure } from '../../ui/Failure.tsx'
import { useAreaName } from '../../ui/use-area-name.ts'
import { Field } from './Field.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SecondFactorSetup } from './SecondFactorSetup.tsx'
import { Sessions } from './Sessions.tsx'
import { Tokens } from './Tokens.tsx'
import '../../ui/plain-table.css'
import './account.css'
import { useState } from 'react'

/** The page `/account`: roles, password, second factor, sessions and tokens of whoever is signed in. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const account = useAccount()
  return (
    <div className="account-page">
      <main id="main" className="account-main">
        <h1>{t('account.title')}</h1>
        {account.error && (
          <Failure error={account.error} title={t('account.failed')} onRetry={() => void account.refetch()} />
        )}
        {account.data && <Sections account={account.data} />}
      </main>
    </div>
  )
}

function Sections({ account }: { account: Account }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  return (
    <>
      <p className="account-who">
        <strong>{account.name}</strong> <span className="quiet">{account.username}</span>
      </p>
      <section aria-labelledby="account-roles">
        <h2 id="account-roles">{t('account.roles')}</h2>
        {account.grants.length === 0 ? (
          <p>{t('account.noRoles')}</p>
        ) : (
          <ul className="account-roles">
            {account.grants.map((grant) => (
              <RoleLine key={Object.values(grant).join()} grant={grant} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="account-password">
        <h2 id="account-password">{t('password.title')}</h2>
        <PasswordForm onChanged={() => void message.success(t('password.done'))} />
      </section>
      <section aria-labelledby="account-factor">
        <h2 id="account-factor">{t('factor.title')}</h2>
        <SecondFactor account={account} />
      </section>
      <Sessions sessions={account.sessions} />
      <Tokens account={account} />
    </>
  )
}

function RoleLine({ grant: { role, area, team, from, to } }: { grant: GrantDto }) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const nameOf = useAreaName()
  const where = area === null ? t('account.team', { code: team }) : nameOf(area)
  const what = ROLE_PERMISSIONS[role].map((each) => PERMISSION_NAMES[each][language])
  const when =
    from === null ? '' : to === null ? t('account.whole', { from }) : t('account.until', { from, to })
  return (
    <li>
      <strong>{ROLE_NAMES[role][language]}</strong> {where} <span className="quiet">{when}</span>
      <small className="quiet">
        {t('account.may', { what: what.join(language === 'zh' ? '、' : ', ') })}
      </small>
    </li>
  )
}

function SecondFactor({ account: { secondFactor, secondFactorRequired } }: { account: Account }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const [isChanging, setChanging] = useState(false)
  const [password, setPassword] = useState('')
  const end = useEndSecondFactor()
  if (secondFactor === 'off') {
    return (
      <>
        <p>{t('factor.off')}</p>
        {isChanging ? (
          <SecondFactorSetup
            onDone={() => {
              setChanging(false)
              void message.success(t('factor.done'))
            }}
          />
        ) : (
          <Button onClick={() => setChanging(true)}>{t('factor.begin')}</Button>
        )}
      </>
    )
  }
  if (secondFactorRequired) return <p>{`${t('factor.on')} ${t('factor.required')}`}</p>
  return (
    <form
      className="account-form"
      aria-label={t('factor.end')}
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '' || end.isPending) return
        end.mutate(password, {
          onSuccess: () => {
            setPassword('')
            void message.success(t('factor.ended'))
          },
        })
      }}
    >
      <p>{t('factor.on')}</p>
      <Field
        name={t('factor.confirmPassword')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isSecret
        maxLength={512}
      />
      {end.error && <Failure error={end.error} title={t('factor.failed')} />}
      <Button htmlType="submit" loading={end.isPending}>
        {t('factor.end')}
      </Button>
    </form>
  )
}
