import { lazy } from 'react'

/** The page `/imports`: look at a file, take it in, undo it. */
export const importsPage = {
  path: '/imports',
  name: { zh: '数据导入', en: 'Import data' },
  screen: lazy(async () => ({ default: (await import('./ImportPage.tsx')).ImportPage })),
}
