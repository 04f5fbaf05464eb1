import { lazy } from 'react'

/** The page `/wall/setup`: builds the address of a wall, previews it and opens its remote. */
export const wallSetupPage = {
  path: '/wall/setup',
  name: { zh: '大屏', en: 'Wall' },
  inMenu: true,
  screen: lazy(async () => ({ default: (await import('./WallSetupPage.tsx')).WallSetupPage })),
}
