import { lazy } from 'react'

/** The page `/press`: maps and graphics for the press, from a story to a file. */
export const pressPage = {
  path: '/press',
  name: { zh: '宣传图', en: 'Press' },
  inMenu: true,
  screen: lazy(async () => ({ default: (await import('./PressPage.tsx')).PressPage })),
  permissions: ['press.make'] as const,
}
