import { type ComponentType, lazy } from 'react'
import { type AdminTab, TABS } from './tabs.ts'

/* The pages of administration, each reached by its tab. */

export const peoplePage = pageOf(
  TABS.people,
  async () => (await import('./people/PeoplePage.tsx')).PeoplePage,
)
export const tokensPage = pageOf(
  TABS.tokens,
  async () => (await import('./tokens/TokensPage.tsx')).TokensPage,
)
export const wallsPage = pageOf(TABS.walls, async () => (await import('./walls/WallsPage.tsx')).WallsPage)
export const settingsPage = pageOf(
  TABS.settings,
  async () => (await import('./settings/SettingsPage.tsx')).SettingsPage,
)
export const auditPage = pageOf(TABS.audit, async () => (await import('./audit/AuditPage.tsx')).AuditPage)

function pageOf({ path, name }: AdminTab, load: () => Promise<ComponentType>) {
  return { path, name, screen: lazy(async () => ({ default: await load() })), isOwn: true }
}
