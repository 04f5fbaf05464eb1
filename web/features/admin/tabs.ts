import type { Permission } from '../../../api/domain/access/permissions.ts'
import type { Bilingual } from '../../../api/domain/coverage/rule.ts'

export interface AdminTab {
  readonly path: string
  readonly name: Bilingual
  /** Any of them shows it. */
  readonly permissions: readonly [Permission, ...Permission[]]
  /** It is of people, or of keys for them: not offered where whoever reaches the application sits at the machine. */
  readonly needsAccounts?: boolean
}

/** The pages of administration, in their order. */
export const TABS = {
  people: {
    path: '/admin/people',
    name: { zh: '人员', en: 'People' },
    permissions: ['people.manage'],
    needsAccounts: true,
  },
  tokens: {
    path: '/admin/tokens',
    name: { zh: '令牌', en: 'Tokens' },
    permissions: ['people.manage'],
    needsAccounts: true,
  },
  walls: {
    path: '/admin/walls',
    name: { zh: '大屏', en: 'Walls' },
    permissions: ['walls.manage'],
    needsAccounts: true,
  },
  settings: {
    path: '/admin/settings',
    name: { zh: '设置', en: 'Settings' },
    permissions: ['settings.manage', 'people.manage'],
  },
  audit: {
    path: '/admin/audit',
    name: { zh: '审计日志', en: 'Audit' },
    permissions: ['audit.read'],
  },
} as const satisfies Record<string, AdminTab>

export const ADMIN_TABS: readonly AdminTab[] = Object.values(TABS)

/** Whether somebody may open a tab. */
export const mayOpen = ({ permissions }: AdminTab, may: (permission: Permission) => boolean): boolean =>
  permissions.some((each) => may(each))
