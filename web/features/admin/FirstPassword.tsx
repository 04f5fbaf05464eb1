import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/CopyButton.tsx'

export interface GivenPassword {
  readonly name: string
  readonly password: string
}

/** A first password, shown once. */
export function FirstPassword({ name, password, onClose }: GivenPassword & { readonly onClose: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <Alert
      type="success"
      className="admin-secret"
      title={t('password.made', { name })}
      description={<code>{password}</code>}
      action={
        <span className="admin-buttons">
          <CopyButton text={password} name={t('password.copy')} />
          <Button onClick={onClose}>{t('password.close')}</Button>
        </span>
      }
    />
  )
}
