import { useTranslation } from 'react-i18next'
import type { GrantDto } from '../../../../api/contract/accounts.ts'
import { ROLE_NAMES } from '../../../../api/domain/access/permissions.ts'
import { useToday } from '../../../data/day.tsx'
import { useAreaLookup, useGeography } from '../../../data/geography.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'

/** Names an area of any level. */
export function useAreaName(): (code: string) => string {
  const province = useGeography().data?.province
  const lookup = useAreaLookup()
  return (code) => (code === province?.code ? province.name : (lookup(code)?.name ?? code))
}

/** A role in words: what, where and when, and whether it holds today. */
export function useGrantWords(): (grant: GrantDto) => {
  what: string
  where: string
  when: string
  holds: boolean
} {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const today = useToday()
  const nameOf = useAreaName()
  return ({ role, area, team, from, to }) => {
    const first = from === null ? '' : formatDate(from, language)
    const days =
      to === null
        ? t('roles.since', { from: first })
        : t('roles.until', { from: first, to: formatDate(to, language) })
    const isOver = to !== null && today !== undefined && to < today
    const isLater = from !== null && today !== undefined && from > today
    const state = isOver ? ` · ${t('roles.over')}` : isLater ? ` · ${t('roles.later')}` : ''
    return {
      what: ROLE_NAMES[role][language],
      where: area === null ? t('roles.team', { code: team }) : nameOf(area),
      when: `${days}${state}`,
      holds: !isOver && !isLater,
    }
  }
}
