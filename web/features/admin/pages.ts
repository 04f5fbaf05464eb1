import { lazy } from 'react'
import { ADMIN_TABS } from './tabs.ts'

/** The page `/admin`, by which the others are reached. */
export const adminPage = {
  path: '/admin',
  name: { zh: '管理', en: 'Administration' },
  screen: lazy(async () => ({ default: (await import('./AdminPage.tsx')).AdminPage })),
  permissions: [...new Set(ADMIN_TABS.flatMap(({ permissions }) => permissions))],
}

export const peoplePage = {
  path: '/admin/people',
  name: { zh: '人员', en: 'People' },
  screen: lazy(async () => ({ default: (await import('./people/PeoplePage.tsx')).PeoplePage })),
  isOwn: true,
}

export const tokensPage = {
  path: '/admin/tokens',
  name: { zh: '令牌', en: 'Tokens' },
  screen: lazy(async () => ({ default: (await import('./tokens/TokensPage.tsx')).TokensPage })),
  isOwn: true,
}

export const settingsPage = {
  path: '/admin/settings',
  name: { zh: '设置', en: 'Settings' },
  screen: lazy(async () => ({ default: (await import('./settings/SettingsPage.tsx')).SettingsPage })),
  isOwn: true,
}
