import { lazy } from 'react'

/** The page `/account`: one's own account, reached from the menu of the person. */
export const accountPage = {
  path: '/account',
  name: { zh: '我的账号', en: 'My account' },
  screen: lazy(async () => ({ default: (await import('./AccountPage.tsx')).AccountPage })),
  isOwn: true,
}
