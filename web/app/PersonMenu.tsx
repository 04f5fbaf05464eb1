import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession, useSignOut } from '../data/session.ts'
import { navigate } from '../state/location.ts'
import { useLanguage } from '../state/use-address.ts'

/** Who is signed in, with the way to the own account and out. */
export function PersonMenu() {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const person = useSession().data?.person
  const signOut = useSignOut()
  if (!person) return null
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', label: t('account.title') },
          { key: 'sign-out', label: t('signIn.signOut') },
        ],
        onClick: ({ key }) => {
          if (key === 'sign-out') signOut.mutate()
          else navigate('/account', language === 'en' ? '?lang=en' : '')
        },
      }}
    >
      <Button type="text" className="person-menu" aria-label={t('account.open', { name: person.name })}>
        {person.name}
      </Button>
    </Dropdown>
  )
}
