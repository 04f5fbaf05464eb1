import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewSecondFactor } from '../../../api/contract/accounts.ts'
import { useBeginSecondFactor, useConfirmSecondFactor } from '../../data/account.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { Field } from './Field.tsx'

/** The password, then the secret for the authenticator with the backup codes, then its first code. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const begin = useBeginSecondFactor()
  if (begin.data) return <Confirmation made={begin.data} onDone={onDone} />
  return (
    <form
      className="account-form"
      aria-label={t('factor.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '' || begin.isPending) return
        begin.mutate(password)
      }}
    >
      <Field
        name={t('factor.confirmPassword')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isSecret
        maxLength={512}
      />
      {begin.error && <Failure error={begin.error} title={t('factor.failed')} />}
      <Button type="primary" htmlType="submit" loading={begin.isPending}>
        {t('factor.begin')}
      </Button>
    </form>
  )
}

function Confirmation({ made, onDone }: { made: NewSecondFactor; onDone: () => void }) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const confirm = useConfirmSecondFactor()
  return (
    <form
      className="account-form"
      aria-label={t('factor.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() === '' || confirm.isPending) return
        confirm.mutate(code, { onSuccess: onDone })
      }}
    >
      <p>{t('factor.scan')}</p>
      <QrCode text={made.uri} label={t('factor.qr')} />
      <p>
        {t('factor.secret')} <code className="account-secret">{made.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <CopyButton text={made.secret} name={t('factor.copySecret')} />
      <p>{t('factor.backup')}</p>
      <ul className="account-codes">
        {made.backupCodes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
      <CopyButton text={made.backupCodes.join('\n')} name={t('factor.copyBackup')} />
      <Field
        name={t('factor.enter')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={8}
      />
      {confirm.error && <Failure error={confirm.error} title={t('factor.failed')} />}
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t('factor.submit')}
      </Button>
    </form>
  )
}
