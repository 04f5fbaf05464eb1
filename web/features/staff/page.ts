import { lazy } from 'react'

/** The page `/people`: who serves, where and for how long. Accounts are managed on `/admin/people`. */
export const staffPage = {
  path: '/people',
  name: { zh: '人员', en: 'People' },
  screen: lazy(async () => ({ default: (await import('./StaffPage.tsx')).StaffPage })),
  permissions: ['persons.read'] as const,
  inMenu: true,
}
