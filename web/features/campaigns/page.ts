import { lazy } from 'react'

/** The page `/campaigns`: what a notice asks of each team, and how far each has come. */
export const campaignsPage = {
  path: '/campaigns',
  name: { zh: '专项巡回', en: 'Campaigns' },
  screen: lazy(async () => ({ default: (await import('./CampaignsPage.tsx')).CampaignsPage })),
  permissions: ['records.read'] as const,
  inMenu: true,
}
