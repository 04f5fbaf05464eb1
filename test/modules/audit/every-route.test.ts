import { afterAll, beforeAll, expect, it } from 'vitest'
import { EXPORT_ROUTES, PERSONAL_ROUTES } from '../../../api/modules/audit/audit-requests.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** What each route that writes leaves in the audit. */
const RECORDED: Readonly<Record<string, string>> = {
  'POST /api/imports/:kind': 'records.imported, records.refused',
  'POST /api/imports/:batch/undo': 'records.undone',
  'POST /api/planner/duplicates/decisions': 'duplicates.decided',
  'POST /api/staff/:id/phone': 'staff.phone-seen',
  'POST /api/staff/:id/forget': 'staff.forgotten',
  'POST /api/staff/:id/certificate': 'staff.certified',
  'POST /api/staff/team-list.xlsx': 'staff.list-made',
  'POST /api/duties/documents': 'duty.registered',
  'POST /api/duties/documents/:id/file': 'duty.file-kept',
  'POST /api/duties/documents/:id/withdraw': 'duty.withdrawn',
  'POST /api/duties/feeds': 'duty-feed.made',
  'DELETE /api/duties/feeds/:id': 'duty-feed.revoked',
  'POST /api/workload/submissions': 'workload.submitted',
  'POST /api/workload/values': 'workload.value-entered',
  'POST /api/workload/values/:id/withdraw': 'workload.value-withdrawn',
  'POST /api/workload.xlsx': 'exported',
  'POST /api/workload.pdf': 'exported',
  'POST /api/reports/:county/:month/steps':
    'report.reported, report.reported-none, report.submitted, report.reviewed, report.accepted, report.returned',
  'POST /api/planner/drafts': 'plan.created',
  'PATCH /api/planner/drafts/:id': 'plan.changed',
  'DELETE /api/planner/drafts/:id': 'plan.deleted',
  'POST /api/planner/drafts/:id/rebase': 'plan.changed',
  'POST /api/planner/drafts/:id/consent/ask': 'plan.consent-asked',
  'POST /api/planner/drafts/:id/consent': 'plan.consented, plan.consent-refused',
  'POST /api/planner/drafts/:id/publish': 'plan.published',
  'POST /api/reach/jobs': 'reach.ordered',
  'POST /api/reach/jobs/:id/cancel': 'reach.cancelled',
  'POST /api/press/sheets': 'press.made, press.sampled, press.released',
  'POST /api/press/packages': 'press.made, press.sampled, press.released',
  'POST /api/press/approvals': 'press.approved',
  'POST /api/press/approvals/:id/scan': 'press.scan-kept',
  'POST /api/press/approvals/:id/colours': 'press.colours-decided',
  'POST /api/press/releases': 'press.announced',
  'POST /api/press/releases/:id/withdraw': 'press.withdrawn',
  'POST /api/press/batches': 'press.batch-ordered',
  'POST /api/press/batches/:id/cancel': 'press.batch-cancelled',
  'POST /api/press/batches/:id/again': 'press.batch-ordered',
  'POST /api/press/photos': 'photo.recorded',
  'POST /api/press/photos/:id/file': 'photo.kept',
  'DELETE /api/press/photos/:id': 'photo.deleted',
  'POST /api/press/photos/:id/withdraw': 'photo.withdrawn',
  'POST /api/people': 'person.added, role.given',
  'PATCH /api/people/:id': 'person.changed',
  'POST /api/people/:id/password': 'password.changed',
  'DELETE /api/people/:id/second-factor': 'second-factor.changed',
  'DELETE /api/people/:id/sessions': 'person.signed-out',
  'POST /api/people/:id/roles': 'role.given',
  'DELETE /api/people/:id/roles/:grant': 'role.taken',
  'POST /api/people/:id/tokens': 'token.made',
  'DELETE /api/tokens/:id': 'token.revoked',
  'PUT /api/settings/:key': 'setting.changed',
  'POST /api/session': 'signed-in, sign-in.failed, locked-out',
  'POST /api/session/second-factor': 'signed-in, sign-in.failed',
  'POST /api/session/first-administrator': 'person.added, role.given, signed-in',
  'DELETE /api/session': 'signed-out',
  'DELETE /api/account/sessions': 'sessions.ended',
  'DELETE /api/account/sessions/:id': 'sessions.ended',
  'POST /api/account/password': 'password.changed',
  'POST /api/account/second-factor/confirm': 'second-factor.changed',
  'POST /api/account/second-factor/remove': 'second-factor.changed',
  'POST /api/account/tokens': 'token.made',
  'DELETE /api/account/tokens/:id': 'token.revoked',
  'POST /api/wall-links': 'wall-link.made',
  'PATCH /api/wall-links/:id': 'wall-link.changed',
  'DELETE /api/wall-links/:id': 'wall-link.revoked',
  'POST /api/wall-links/enter': 'wall-link.entered',
}

/** Routes other than GET that need no entry, each with the reason. */
const WRITES_NOTHING = 'it computes an answer and writes nothing'
const WALL = 'it moves a wall, and is gone with the process'
const EXEMPT: Readonly<Record<string, string>> = {
  'POST /api/planner/effect': WRITES_NOTHING,
  'POST /api/staff/search': WRITES_NOTHING,
  'POST /api/staff/team-list': WRITES_NOTHING,
  'POST /verify': WRITES_NOTHING,
  'POST /api/planner/proposal': WRITES_NOTHING,
  'POST /api/reach/what-if': WRITES_NOTHING,
  'POST /api/press/stories': WRITES_NOTHING,
  'POST /api/account/second-factor': 'it shows a secret that takes effect when it is confirmed',
  'POST /api/wall-remotes': WALL,
  'POST /api/wall-remotes/look': WALL,
  'POST /api/wall-remotes/close': WALL,
  'POST /api/wall-remotes/join': WALL,
  'POST /api/wall-remotes/leave': WALL,
  'POST /api/wall-remotes/commands': WALL,
  'POST /api/wall-remotes/areas': WALL,
  'POST /api/wall-remotes/showing': WALL,
}

let database: TestDatabase
let atlas: Awaited<ReturnType<typeof wholeApp>>
beforeAll(async () => {
  database = await testDatabase()
  atlas = await wholeApp(database, '2026-11-22')
})
afterAll(async () => {
  await atlas.stop()
  await database.close()
})

it('every route that may write is recorded or exempt with a reason, and none is listed that there is not', () => {
  const routes = atlas.app.routes
    .filter(({ method }) => !['GET', 'HEAD', 'ALL'].includes(method))
    .map(({ method, path }) => `${method} ${path.replaceAll(/\{[^}]*\}/g, '')}`)
  const listed = [...Object.keys(RECORDED), ...Object.keys(EXEMPT)]
  expect([...new Set(routes)].sort()).toEqual(listed.sort())
})

it('every route of exports and personal data is there', () => {
  const paths = new Set(atlas.app.routes.map(({ path }) => path))
  for (const route of [...EXPORT_ROUTES, ...Object.keys(PERSONAL_ROUTES)]) expect([...paths]).toContain(route)
})
