import { useTranslation } from 'react-i18next'
import type { StaffConflict } from '../../../api/contract/staff.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'

/** Two places on one date. */
export function Conflict({ conflict }: { readonly conflict: StaffConflict }) {
  const { t } = useTranslation('staff')
  const language = useLanguage()
  const [a, b] = conflict.placeNames
  const to = conflict.to ? formatDate(conflict.to, language) : t('noEnd')
  return <span>{t('conflict', { from: formatDate(conflict.from, language), to, a, b })}</span>
}
