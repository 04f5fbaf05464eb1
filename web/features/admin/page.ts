import { lazy } from 'react'
import { ADMIN_TABS } from './tabs.ts'

/** The page `/admin`, by which the others are reached. */
export const adminPage = {
  path: '/admin',
  name: { zh: '管理', en: 'Admin' },
  screen: lazy(async () => ({ default: (await import('./AdminPage.tsx')).AdminPage })),
  permissions: [...new Set(ADMIN_TABS.flatMap(({ permissions }) => permissions))],
}
