import { lazy } from 'react'

/** The page `/reports`: where each county's monthly report stands, and what one has to do. */
export const reportsPage = {
  path: '/reports',
  name: { zh: '月报', en: 'Reports' },
  screen: lazy(async () => ({ default: (await import('./ReportsPage.tsx')).ReportsPage })),
  // Its link in the header says how much one has to do, and is there only where reports are used.
  isOwn: true,
}
