import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEnterCode, useSignIn } from '../../data/session.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Field } from './Field.tsx'

interface SignInFormProps {
  /** Whose session has ended. */
  readonly username?: string | undefined
  readonly onEntered: () => void
}

/** User name and password, then the code where a second factor is in use. */
export function SignInForm({ username: known = '', onEntered }: SignInFormProps) {
  const { t } = useTranslation('account')
  const [username, setUsername] = useState(known)
  const [password, setPassword] = useState('')
  const [step, setStep] = useState<'password' | 'code'>('password')
  const signIn = useSignIn()
  if (step === 'code') return <CodeForm onEntered={onEntered} onBack={() => setStep('password')} />
  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (username.trim() === '' || password === '' || signIn.isPending) return
        signIn.mutate(
          { username, password },
          {
            onSuccess: ({ secondFactor }) => {
              setPassword('')
              if (secondFactor) setStep('code')
              else onEntered()
            },
          },
        )
      }}
    >
      <Field
        name={t('signIn.username')}
        value={username}
        onChange={setUsername}
        autoComplete="username"
        isFirst={known === ''}
      />
      <Field
        name={t('signIn.password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isSecret
        isFirst={known !== ''}
        maxLength={512}
      />
      {signIn.error && <Failure error={signIn.error} title={t('signIn.failed')} />}
      <Button type="primary" htmlType="submit" loading={signIn.isPending} block>
        {t('signIn.submit')}
      </Button>
      <p className="quiet">{t('signIn.help')}</p>
    </form>
  )
}

function CodeForm({ onEntered, onBack }: { onEntered: () => void; onBack: () => void }) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const enter = useEnterCode()
  return (
    <form
      className="account-form"
      aria-label={t('signIn.codeTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() === '' || enter.isPending) return
        enter.mutate(code, { onSuccess: onEntered })
      }}
    >
      <Field
        name={t('signIn.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        isFirst
        maxLength={32}
        help={t('signIn.codeHelp')}
      />
      {enter.error && <Failure error={enter.error} title={t('signIn.failed')} />}
      <div className="account-actions">
        <Button onClick={onBack}>{t('signIn.back')}</Button>
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {t('signIn.verify')}
        </Button>
      </div>
    </form>
  )
}
