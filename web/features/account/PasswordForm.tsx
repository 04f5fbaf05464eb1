import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangePassword } from '../../data/account.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Field } from './Field.tsx'

/** Changes the password: at the first sign-in, or on one's own account. */
export function PasswordForm({ isFirst = false, onChanged }: { isFirst?: boolean; onChanged: () => void }) {
  const { t } = useTranslation('account')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const change = useChangePassword()
  const differs = repeated !== '' && repeated !== next
  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (current === '' || next === '' || repeated !== next || change.isPending) return
        change.mutate(
          { current, next },
          {
            onSuccess: () => {
              for (const clear of [setCurrent, setNext, setRepeated]) clear('')
              onChanged()
            },
          },
        )
      }}
    >
      <Field
        name={t('password.current')}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        isSecret
        isFirst={isFirst}
        maxLength={512}
      />
      <Field
        name={t('password.next')}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        isSecret
        maxLength={512}
        help={t('password.rules')}
      />
      <Field
        name={t('password.repeat')}
        value={repeated}
        onChange={setRepeated}
        autoComplete="new-password"
        isSecret
        maxLength={512}
      />
      <div aria-live="polite">
        {differs && <Alert type="warning" showIcon title={t('password.differ')} />}
      </div>
      {change.error && <Failure error={change.error} title={t('password.failed')} />}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('password.submit')}
      </Button>
    </form>
  )
}
