import { lazy } from 'react'

/** The page `/duties`: which papers are owed, by whom and when. */
export const dutiesPage = {
  path: '/duties',
  name: { zh: '报送事项', en: 'Duties' },
  screen: lazy(async () => ({ default: (await import('./DutiesPage.tsx')).DutiesPage })),
  permissions: ['records.read'] as const,
  inMenu: true,
}
