import type { ComponentType } from 'react'
import type { Permission } from '../../api/domain/access/permissions.ts'
import type { Bilingual } from '../../api/domain/coverage/rule.ts'
import { accountPage } from '../features/account/page.ts'
import { adminPage } from '../features/admin/page.ts'
import { auditPage, peoplePage, settingsPage, tokensPage, wallsPage } from '../features/admin/pages.ts'
import { campaignsPage } from '../features/campaigns/page.ts'
import { dutiesPage } from '../features/duties/page.ts'
import { importsPage } from '../features/imports/page.ts'
import { pressPage } from '../features/press/page.ts'
import { reportsPage } from '../features/reports/page.ts'
import { serviceListPage } from '../features/service-list/page.ts'
import { staffPage } from '../features/staff/page.ts'
import { wallSetupPage } from '../features/wall-setup/page.ts'
import { workloadPage } from '../features/workload/page.ts'

/** A page without a map. */
export interface Page {
  readonly path: string
  /** In the header of the other pages. */
  readonly name: Bilingual
  readonly screen: ComponentType
  /** It is reached in a way of its own, not from the header's links. */
  readonly isOwn?: boolean
  /** In the header for whoever has one of them; for everyone where it names none. */
  readonly permissions?: readonly Permission[]
  /** In the header it is in the menu of the pages for which there is no room beside the lenses. */
  readonly inMenu?: boolean
}

/** All of them, in the order of the header. */
export const PAGES: readonly Page[] = [
  importsPage,
  wallSetupPage,
  pressPage,
  accountPage,
  adminPage,
  peoplePage,
  tokensPage,
  wallsPage,
  settingsPage,
  auditPage,
  reportsPage,
  campaignsPage,
  staffPage,
  dutiesPage,
  workloadPage,
  serviceListPage,
]
