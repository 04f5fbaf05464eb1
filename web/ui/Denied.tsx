import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  PERMISSION_NAMES,
  type Permission,
  ROLE_NAMES,
  rolesWith,
} from '../../api/domain/access/permissions.ts'
import { useMay, useMe } from '../data/me.ts'
import { useLanguage } from '../state/use-address.ts'

/** In the place of what one may not do: what that is, and whom to ask. Nothing where it is allowed, or not known yet. */
export function Denied({ permission }: { permission: Permission }) {
  const { t } = useTranslation('terms')
  const language = useLanguage()
  const isKnown = useMe().data !== undefined
  const may = useMay()
  if (!isKnown || may(permission)) return null
  const roles = rolesWith(permission).map((role) => ROLE_NAMES[role][language])
  return (
    <Alert
      type="info"
      showIcon
      title={t('denied.title', { what: PERMISSION_NAMES[permission][language] })}
      description={t('denied.ask', { roles: roles.join(t('denied.or')) })}
    />
  )
}
