import { lazy } from 'react'

/** The page `/workload`: the yearly table that each city sends to the province. */
export const workloadPage = {
  path: '/workload',
  name: { zh: '工作量统计表', en: 'Workload table' },
  screen: lazy(async () => ({ default: (await import('./WorkloadPage.tsx')).WorkloadPage })),
  permissions: ['records.read'] as const,
  inMenu: true,
}
