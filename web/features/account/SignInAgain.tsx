import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { SignInForm } from './SignInForm.tsx'
import './account.css'

/** Over a page whose session has ended: what was typed into it is still there afterwards. */
export function SignInAgain({ username, onEntered }: { username: string; onEntered: () => void }) {
  const { t } = useTranslation('account')
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      title={t('signIn.again')}
    >
      <p>{t('signIn.againHelp')}</p>
      <SignInForm username={username} onEntered={onEntered} />
    </Modal>
  )
}
