import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { ProblemError } from '../../contract/errors.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { AuditEntry } from '../../domain/audit/entry.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { WorkloadColumnId } from '../../domain/workload/columns.ts'
import { clientAddress } from '../../http/client-address.ts'
import { describeFault } from '../../http/fault.ts'
import type { HostRules } from '../../http/hosts.ts'
import { knownViewer } from '../../http/viewer.ts'
import type { Tally } from './tally.ts'

/**
 * The routes whose answer takes records out of the application: files, and what GIS clients load. Files that the page makes of what
 * it shows are not among them: their content was read before.
 */
export const EXPORT_ROUTES: readonly string[] = [
  '/api/planner/drafts/:id/plan.xlsx',
  '/api/planner/drafts/:id/plan.ics',
  '/api/workload/performance.xlsx',
  '/api/workload/summary.xlsx',
  '/api/workload/summary.docx',
  '/api/workload.xlsx',
  '/api/workload.pdf',
  '/api/service-list.xlsx',
  '/api/imports/reports/:report/problems.csv',
  '/api/imports/reports/:report/rejected.csv',
  '/api/imports/reports/:report/rejected.xlsx',
  '/api/press/batches/:id/files/:number',
  '/api/press/batches/:id/zip',
  '/ogc/collections/:collection/items',
  '/ogc/collections/:collection/items/:code',
  '/ogc/collections/reach/items',
  '/ogc/collections/reach/items/:code',
]

/** The routes whose answer has personal data, and of which kind. */
export const PERSONAL_ROUTES: Readonly<Record<string, string>> = {
  '/api/contacts': 'contacts',
  '/api/wall/:scene': 'contacts',
  '/api/press/photos': 'consents',
  '/api/staff/search': 'people',
  '/api/staff/conflicts': 'people',
  '/api/staff/team-list': 'people',
  '/api/staff/:id': 'people',
  '/api/workload/rows': 'people',
  '/api/staff/:id/days': 'people',
}

/** The cells of the workload table whose rows are people. */
const NAMES_PEOPLE: ReadonlySet<string> = new Set<WorkloadColumnId>([
  'village-staff',
  'posted-persons',
  'posted-public-health',
  'tour-staff',
])

/** Sent in a body, since no address may hold what is looked for. */
const SEARCHES: readonly string[] = ['/api/staff/search', '/api/staff/team-list']

export interface AuditRequestsOptions {
  readonly tally: Tally
  readonly hosts: HostRules
  readonly logFault: (text: string) => void
}

/**
 * Records refusals, exports, the use of tokens and the sight of personal data, each the first time within an hour and then summed up. An export or
 * personal data are not answered where that fails.
 */
export function auditRequests({ tally, hosts, logFault }: AuditRequestsOptions): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const viewer = knownViewer(c)
    if (c.res.status === 401 || c.res.status === 403) {
      const actor = viewer ?? { who: '—', person: null, from: clientAddress(c, hosts) }
      // It was refused, whether or not that can be recorded.
      await tally
        .count(actor, refusalOf(c))
        .catch((error: unknown) => logFault(`audit: ${describeFault(error)}`))
      return
    }
    // A token is limited, a person is not.
    if (viewer?.only) {
      const action = viewer.wallLink === undefined ? 'token.used' : 'wall-link.used'
      await tally.count(viewer, { action, subject: viewer.who })
    }
    const entry = viewer && c.res.ok ? entryOf(c, viewer) : null
    if (viewer && entry) await tally.count(viewer, entry)
  }
}

function refusalOf(c: Context): AuditEntry {
  const code = c.error instanceof ProblemError ? c.error.code : undefined
  return {
    action: 'refused',
    subject: `${c.req.method} ${routePath(c, -1)}`,
    detail: { status: c.res.status, code },
  }
}

function entryOf(c: Context, viewer: Viewer): AuditEntry | null {
  const route = routePath(c, -1)
  const within = c.req.query('within') ?? (route === '/api/workload/rows' ? c.req.query('area') : undefined)
  const area = within && /^\d{2,12}$/.test(within) ? (within as AreaCode) : viewer.within
  if (EXPORT_ROUTES.includes(route)) return { action: 'exported', subject: c.req.path, area }
  const kind = PERSONAL_ROUTES[route]
  // A linked wall is told of nobody.
  if (!kind || viewer.wallLink !== undefined) return null
  // What is sent is no sight, but for a search, whose words no address may hold.
  if (c.req.method === 'POST' && !SEARCHES.includes(route)) return null
  if (route === '/api/workload/rows' && !NAMES_PEOPLE.has(c.req.query('column') ?? '')) return null
  if (route === '/api/wall/:scene' && c.req.param('scene') !== 'calls') return null
  return { action: 'persons.seen', area, detail: { kind, route } }
}
