import { lazy } from 'react'

/** The page `/imports`: check a file, import it, undo it. */
export const importsPage = {
  path: '/imports',
  name: { zh: '数据导入', en: 'Import data' },
  screen: lazy(async () => ({ default: (await import('./ImportPage.tsx')).ImportPage })),
  permissions: ['records.read'] as const,
}
