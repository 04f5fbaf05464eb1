import type { Permission } from '../domain/access/permissions.ts'

/**
 * What a route asks of whoever calls it:
 *
 * - a permission: held somewhere, or the request is refused before anything of it is read;
 * - `signed-in`: to be known, whatever the roles;
 * - `own-secret`: a code, key or token of its own in the request, which its use case checks: whoever has it need not be
 *   signed in;
 * - `public`: nothing.
 */
type Needed = Permission | 'signed-in' | 'own-secret' | 'public'

/**
 * Where the permission must hold, which the use case checks:
 *
 * - `nowhere`: no area is in question;
 * - `readable`: the area that is asked about (the query, the address or the body names it, or the record that an id means)
 *   lies in what the viewer may read; anything else is not there;
 * - `granted`: the records that would be changed, or that carry a person, lie in the areas and teams of the role.
 */
type Area = 'nowhere' | 'readable' | 'granted'

export interface Access {
  readonly needs: Needed
  readonly area: Area
  /** Also answers to a wall that shows itself by a link, in the area of the link. */
  readonly wall?: true
}

const row = (needs: Needed, area: Area): Access => ({ needs, area })
const open = row('public', 'nowhere')
const secret = row('own-secret', 'nowhere')
const figures = row('coverage.read', 'readable')
const figuresAnywhere = row('coverage.read', 'nowhere')
const records = row('records.read', 'readable')
const shownByWalls = (access: Access): Access => ({ ...access, wall: true })
const wallFigures = shownByWalls(figures)
const linked = row('walls.manage', 'granted')
const drafting = row('plans.edit', 'granted')
const pressed = row('press.make', 'readable')
const released = row('press.release', 'granted')
/** All roles of the person whom it is about lie in the areas where the viewer manages people. */
const managed = row('people.manage', 'granted')
const ownReports = row('records.import', 'nowhere')

/**
 * Every route by its method and its path as it is registered; `HEAD` is the `GET` of a path. A route without a row is refused,
 * and `test/http/access.test.ts` fails for it. The page and its files, which hold no data, are public without a row.
 */
export const ACCESS: Readonly<Record<string, Access>> = {
  'GET /api/health': open,
  'GET /api/live': open,
  'GET /metrics': secret,
  'GET /openapi.json': open,
  'GET /docs': open,
  'GET /embed': open,

  // Whoever is signed in, whatever they may do: their use cases look at the session themselves, since some have to be
  // reached before a password is changed or a second factor is set up.
  'GET /api/session': secret,
  'POST /api/session': secret,
  'DELETE /api/session': secret,
  'POST /api/session/second-factor': secret,
  'POST /api/session/first-administrator': secret,
  'GET /api/account': secret,
  'POST /api/account/password': secret,
  'POST /api/account/second-factor': secret,
  'POST /api/account/second-factor/confirm': secret,
  'POST /api/account/second-factor/remove': secret,
  'DELETE /api/account/sessions': secret,
  'DELETE /api/account/sessions/:id': secret,
  'POST /api/account/tokens': secret,
  'DELETE /api/account/tokens/:id': secret,
  'GET /api/people': managed,
  'POST /api/people': managed,
  'PATCH /api/people/:id': managed,
  'POST /api/people/:id/password': managed,
  'DELETE /api/people/:id/second-factor': managed,
  'DELETE /api/people/:id/sessions': managed,
  'POST /api/people/:id/roles': managed,
  'DELETE /api/people/:id/roles/:grant': managed,
  'POST /api/people/:id/tokens': managed,
  'GET /api/tokens': row('people.manage', 'nowhere'),
  'DELETE /api/tokens/:id': managed,
  'GET /api/me': row('signed-in', 'nowhere'),
  'GET /api/settings': row('signed-in', 'nowhere'),
  // Each setting names the permission that changing it asks for.
  'PUT /api/settings/:key': row('signed-in', 'nowhere'),
  // A phone that follows a wall has joined it by a code; anybody else is signed in.
  'GET /api/events': shownByWalls(secret),

  'GET /api/areas': wallFigures,
  'GET /api/outlines': wallFigures,
  'GET /api/geography': shownByWalls(figuresAnywhere),
  'GET /api/rules': figuresAnywhere,
  'GET /tiles/:version/:document{[a-z]+\\.json}': figuresAnywhere,
  'GET /tiles/:version/:level/:z{\\d{1,2}}/:x{\\d{1,5}}/:row{\\d{1,5}\\.mvt}': figuresAnywhere,

  'GET /api/coverage': figures,
  'GET /api/history': figures,
  'GET /api/coverage/:code': figures,

  'GET /api/indicators': figures,
  'GET /api/indicators/:code': figures,

  'GET /api/visits': records,
  // The state of the records, not the records: counts and dates, what every page begins with.
  'GET /api/records': wallFigures,
  'GET /api/contacts': row('persons.read', 'granted'),
  // Names are searched for in a body, never in an address.
  // Whoever holds a certificate has its number and code.
  'GET /verify': open,
  'POST /verify': open,
  'POST /api/staff/team-list': row('persons.read', 'granted'),
  'POST /api/staff/team-list.xlsx': row('persons.read', 'granted'),
  'POST /api/staff/search': row('persons.read', 'granted'),
  'GET /api/staff/conflicts': row('persons.read', 'granted'),
  'GET /api/staff/:id': row('persons.read', 'granted'),
  'POST /api/staff/:id/phone': row('phones.read', 'granted'),
  'GET /api/staff/:id/days': row('persons.read', 'granted'),
  'POST /api/staff/:id/certificate': row('records.import', 'granted'),
  'POST /api/staff/:id/forget': row('records.import', 'granted'),
  'GET /api/audit': row('audit.read', 'nowhere'),
  'GET /api/audit/export.csv': row('audit.read', 'nowhere'),

  'GET /api/workload': records,
  'GET /api/workload/rows': records,
  'GET /api/workload/submissions': records,
  'POST /api/workload/submissions': row('reports.submit', 'granted'),
  'GET /api/workload/submissions/:id/changes': records,
  'POST /api/workload/values': row('records.import', 'granted'),
  'POST /api/workload/values/:id/withdraw': row('records.import', 'granted'),
  'GET /api/workload/performance.xlsx': figures,
  'GET /api/workload/summary.xlsx': records,
  'GET /api/workload/summary.docx': records,
  'POST /api/workload.xlsx': records,
  'POST /api/workload.pdf': records,
  'GET /api/service-list': records,
  'GET /api/service-list.xlsx': records,
  'GET /api/reports': records,
  'GET /api/reports/tasks': row('records.read', 'nowhere'),
  'GET /api/reports/:county/:month': records,
  // Which of the permissions about reports it asks for depends on the step.
  'POST /api/reports/:county/:month/steps': row('records.read', 'granted'),

  'GET /api/campaigns': records,
  'GET /api/campaigns/:campaign': records,
  'GET /api/campaigns/:campaign/teams/:team': records,

  'GET /api/duties': records,
  'POST /api/duties/documents': row('records.import', 'granted'),
  'POST /api/duties/documents/:id/withdraw': row('records.import', 'granted'),
  'POST /api/duties/documents/:id/file': row('records.import', 'granted'),
  'GET /api/duties/documents/:id/file': records,
  'GET /api/duties/feeds': row('records.read', 'nowhere'),
  'POST /api/duties/feeds': row('records.read', 'readable'),
  'DELETE /api/duties/feeds/:id': row('records.read', 'nowhere'),
  // What a calendar program reads: the secret of its address.
  'GET /api/duties/feed/:secret': secret,

  'GET /api/imports': row('records.read', 'nowhere'),
  'GET /api/imports/collisions': records,
  'GET /api/imports/template/:kind': row('records.import', 'readable'),
  'POST /api/imports/:kind': row('records.import', 'granted'),
  'POST /api/imports/:batch/undo': row('records.import', 'granted'),
  'GET /api/imports/reports/:report/problems.csv': ownReports,
  'GET /api/imports/reports/:report/rejected.csv': ownReports,
  'GET /api/imports/reports/:report/rejected.xlsx': ownReports,

  'GET /api/reach': figures,
  'GET /api/reach/:code': figures,
  'GET /api/reach/points': figures,
  'GET /api/reach/points/:id/isochrone': figures,
  'GET /api/reach/sites': figures,
  'POST /api/reach/what-if': figures,
  'GET /api/reach/sources': figuresAnywhere,
  'GET /api/reach/jobs': figuresAnywhere,
  // Times are computed for the whole province at once.
  'POST /api/reach/jobs': row('reach.compute', 'nowhere'),
  'POST /api/reach/jobs/:id/cancel': row('reach.compute', 'nowhere'),

  'GET /api/clusters': records,
  'GET /api/planner/conflicts': records,
  'GET /api/planner/duplicates': records,
  'POST /api/planner/duplicates/decisions': row('records.review', 'granted'),
  'GET /api/planner/drafts': records,
  'POST /api/planner/drafts': drafting,
  'GET /api/planner/drafts/:id': records,
  'PATCH /api/planner/drafts/:id': drafting,
  'DELETE /api/planner/drafts/:id': drafting,
  'GET /api/planner/drafts/:id/differences': records,
  'POST /api/planner/drafts/:id/rebase': drafting,
  'POST /api/planner/drafts/:id/consent/ask': row('plans.publish', 'granted'),
  'POST /api/planner/drafts/:id/consent': row('plans.consent', 'granted'),
  'POST /api/planner/drafts/:id/publish': row('plans.publish', 'granted'),
  'GET /api/planner/drafts/:id/plan.xlsx': records,
  'GET /api/planner/drafts/:id/plan.ics': records,
  // Nothing is stored.
  'POST /api/planner/effect': records,
  'POST /api/planner/proposal': row('plans.edit', 'readable'),

  'GET /api/press/stories': row('press.make', 'nowhere'),
  'POST /api/press/stories': pressed,
  'POST /api/press/sheets': pressed,
  'POST /api/press/packages': pressed,
  'GET /api/press/batches': pressed,
  'POST /api/press/batches': pressed,
  'GET /api/press/batches/:id': pressed,
  'POST /api/press/batches/:id/cancel': pressed,
  'POST /api/press/batches/:id/again': pressed,
  'GET /api/press/batches/:id/files/:number': pressed,
  'GET /api/press/batches/:id/zip': pressed,
  'GET /api/press/approvals': pressed,
  'POST /api/press/approvals': released,
  'GET /api/press/approvals/:id/scan': pressed,
  'POST /api/press/approvals/:id/scan': released,
  'POST /api/press/approvals/:id/colours': released,
  'GET /api/press/tours': pressed,
  'GET /api/press/photos': pressed,
  'POST /api/press/photos': pressed,
  'GET /api/press/photos/:id/file': pressed,
  'POST /api/press/photos/:id/file': pressed,
  'DELETE /api/press/photos/:id': pressed,
  'POST /api/press/photos/:id/withdraw': pressed,
  'GET /api/press/releases': pressed,
  'POST /api/press/releases': released,
  'POST /api/press/releases/:id/withdraw': released,

  'GET /api/wall/:scene': wallFigures,
  'GET /api/wall-links': linked,
  'POST /api/wall-links': linked,
  'PATCH /api/wall-links/:id': linked,
  'DELETE /api/wall-links/:id': linked,
  // Of the wall itself: the secret of its link, then its cookie.
  'POST /api/wall-links/enter': shownByWalls(secret),
  'GET /api/wall-links/own': shownByWalls(secret),
  'POST /api/wall-remotes': figuresAnywhere,
  'POST /api/wall-remotes/look': figuresAnywhere,
  'POST /api/wall-remotes/close': figuresAnywhere,
  'POST /api/wall-remotes/showing': shownByWalls(figuresAnywhere),
  'POST /api/wall-remotes/join': secret,
  'POST /api/wall-remotes/leave': secret,
  'POST /api/wall-remotes/areas': secret,
  'POST /api/wall-remotes/commands': secret,

  'GET /ogc': figuresAnywhere,
  'GET /ogc/api': figuresAnywhere,
  'GET /ogc/conformance': figuresAnywhere,
  'GET /ogc/collections': figuresAnywhere,
  'GET /ogc/collections/:collection': figuresAnywhere,
  'GET /ogc/collections/:collection/schema': figuresAnywhere,
  'GET /ogc/collections/:collection/items': figures,
  'GET /ogc/collections/:collection/items/:code': figures,
  'GET /ogc/collections/indicators/items': figures,
  'GET /ogc/collections/indicators/items/:code': figures,
  'GET /ogc/collections/reach/items': figures,
  'GET /ogc/collections/reach/items/:code': figures,
}
