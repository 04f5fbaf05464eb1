import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ManagedPerson } from '../../../../api/contract/people.ts'

/** What is particular about an account. */
export function States({ person }: { person: ManagedPerson }) {
  const { t } = useTranslation('admin')
  const { isService, disabledAt, passwordDue, secondFactor, sessions } = person
  return (
    <span className="admin-states">
      {isService && <Tag>{t('people.service')}</Tag>}
      {disabledAt && <Tag className="is-told">{t('people.disabled')}</Tag>}
      {passwordDue && <Tag className="is-told">{t('people.passwordDue')}</Tag>}
      {secondFactor && <Tag>{t('people.factor')}</Tag>}
      {sessions > 0 && <Tag>{t('people.online', { count: sessions })}</Tag>}
    </span>
  )
}
