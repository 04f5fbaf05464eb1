import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFirstAdministrator } from '../../data/session.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Field } from './Field.tsx'

/** The first administrator, with the code that the server has printed. */
export function FirstAdministratorForm({ onEntered }: { onEntered: () => void }) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const [username, setUsername] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const make = useFirstAdministrator()
  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault()
        if ([code, username, name, password].some((text) => text.trim() === '') || make.isPending) return
        make.mutate({ code, username, name, password }, { onSuccess: onEntered })
      }}
    >
      <p>{t('first.help')}</p>
      <Field name={t('first.code')} value={code} onChange={setCode} autoComplete="off" isFirst />
      <Field name={t('signIn.username')} value={username} onChange={setUsername} autoComplete="username" />
      <Field name={t('first.name')} value={name} onChange={setName} autoComplete="name" maxLength={40} />
      <Field
        name={t('signIn.password')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        isSecret
        maxLength={512}
        help={t('password.rules')}
      />
      {make.error && <Failure error={make.error} title={t('first.failed')} />}
      <Button type="primary" htmlType="submit" loading={make.isPending} block>
        {t('first.submit')}
      </Button>
    </form>
  )
}
