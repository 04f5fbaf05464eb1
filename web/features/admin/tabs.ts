import type { Permission } from '../../../api/domain/access/permissions.ts'
import type { Bilingual } from '../../../api/domain/coverage/rule.ts'

export interface AdminTab {
  readonly path: string
  readonly name: Bilingual
  /** Any of them shows it. */
  readonly permissions: readonly [Permission, ...Permission[]]
}

/** The pages of administration, in their order. Each is listed in `web/app/pages.ts` too. */
export const ADMIN_TABS: readonly AdminTab[] = [
  { path: '/admin/people', name: { zh: '人员', en: 'People' }, permissions: ['people.manage'] },
  { path: '/admin/tokens', name: { zh: '令牌', en: 'Tokens' }, permissions: ['people.manage'] },
  { path: '/admin/walls', name: { zh: '大屏', en: 'Walls' }, permissions: ['walls.manage'] },
  {
    path: '/admin/settings',
    name: { zh: '设置', en: 'Settings' },
    permissions: ['settings.manage', 'people.manage'],
  },
  { path: '/admin/audit', name: { zh: '审计日志', en: 'Audit' }, permissions: ['audit.read'] },
]
