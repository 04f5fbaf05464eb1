import { lazy } from 'react'

/* The pages of administration but the audit, each reached by its tab. */

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

export const wallsPage = {
  path: '/admin/walls',
  name: { zh: '大屏', en: 'Walls' },
  screen: lazy(async () => ({ default: (await import('./walls/WallsPage.tsx')).WallsPage })),
  isOwn: true,
}

export const settingsPage = {
  path: '/admin/settings',
  name: { zh: '设置', en: 'Settings' },
  screen: lazy(async () => ({ default: (await import('./settings/SettingsPage.tsx')).SettingsPage })),
  isOwn: true,
}
