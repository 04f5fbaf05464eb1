import { lazy } from 'react'

/** The page `/service-list`: which units have patrols, posted staff and tours on a day, and what has changed. */
export const serviceListPage = {
  path: '/service-list',
  name: { zh: '巡诊派驻名单', en: 'Service list' },
  screen: lazy(async () => ({ default: (await import('./ServiceListPage.tsx')).ServiceListPage })),
  permissions: ['records.read'] as const,
  inMenu: true,
}
