import { lazy } from 'react'

/** The page `/admin/audit`: who did what, when, from where. */
export const auditPage = {
  path: '/admin/audit',
  name: { zh: '审计日志', en: 'Audit' },
  screen: lazy(async () => ({ default: (await import('./AuditPage.tsx')).AuditPage })),
  isOwn: true,
}
