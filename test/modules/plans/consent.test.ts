import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Draft } from '../../../api/contract/plans.ts'
import type { Viewer } from '../../../api/domain/access/viewer.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { withRole } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { line, visitsFile } from '../imports/files.ts'
import { cancel, plannerApi } from './planner-api.ts'

/** 明溪县 350421 of 三明 3504, and 泉州 3505. */
const as = (role: Parameters<typeof withRole>[0], area: string, person: string): Viewer => ({
  ...withRole(role, area),
  person,
})
const PLANNER = as('planner', '350421', 'p')
const APPROVER = as('approver', '35', 'a')

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let api: ReturnType<typeof plannerApi>
let viewer: Viewer
let draft: Draft

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, '2026-11-22', { viewers: () => viewer })
  api = plannerApi(app)
  await database.sql`insert into setting (key, value, version, changed_by, changed_at)
    values ('plan-consent', 'true', 1, 'test', now())`
  await app.settings.read()
})
afterAll(async () => {
  await app.stop()
  await database.close()
})
beforeEach(async () => {
  await database.sql.unsafe('truncate visit, batch, plan cascade')
  viewer = as('data-officer', '35', 'd')
  await app.send('visits', visitsFile(line('V1', { status: 'planned', date: '2026-12-01' })))
  viewer = PLANNER
  draft = (await api.create([cancel('V1')])).body
})

type Answer = Draft & { code: string }
async function step(who: Viewer, path: string, more: object = {}, revision = draft.revision) {
  viewer = who
  const { status, body } = await api.ask<Answer>('POST', `/drafts/${draft.id}/${path}`, { revision, ...more })
  return status < 400 ? body.consent : `${status} ${body.code}`
}
const ask = (who = PLANNER) => step(who, 'consent/ask')
const decide = (isGiven: boolean, comment: string | null = null, who = APPROVER) =>
  step(who, 'consent', { isGiven, comment })
async function publish() {
  viewer = PLANNER
  const { body: now } = await api.get(draft.id)
  const { status, body } = await api.publish(now)
  return status < 400 ? body.state : `${status} ${body.code}`
}

test('a plan is published once an approver has consented to it as it is', async () => {
  expect(await publish()).toBe('409 consent-missing')
  expect(await ask()).toMatchObject({ isGiven: null, isCurrent: true, askedBy: '林' })
  expect(await publish()).toBe('409 consent-missing')
  expect(await decide(true, '可以')).toMatchObject({ isGiven: true, comment: '可以' })
  expect(await publish()).toBe('published')
  const rows = await database.sql<{ action: string }[]>`
    select action from audit_entry where action like 'plan.consent%' order by number desc limit 2`
  expect(rows.map(({ action }) => action)).toEqual(['plan.consented', 'plan.consent-asked'])
})

test('a change afterwards needs consent anew, and consent is for what was asked', async () => {
  await ask()
  await decide(true)
  const { body } = await api.set(draft.id, draft.revision, { name: '改名' })
  expect(body).toMatchObject({ code: 'not-allowed' })
  viewer = PLANNER
  draft = (await api.set(draft.id, draft.revision, { name: '改名' })).body
  expect(draft.consent).toMatchObject({ isGiven: true, isCurrent: false })
  expect(await publish()).toBe('409 consent-missing')
  expect(await decide(true)).toBe('409 consent-missing')
  await ask()
  expect(await step(APPROVER, 'consent', { isGiven: true, comment: null }, draft.revision - 1)).toBe(
    '409 draft-changed',
  )
  expect(await decide(true)).toMatchObject({ isGiven: true, isCurrent: true })
  expect(await publish()).toBe('published')
})

test('a refusal says why, and does not publish; it may be asked for again', async () => {
  await ask()
  expect(await decide(false)).toBe('400 invalid-request')
  expect(await decide(false, '日期不便')).toMatchObject({ isGiven: false, comment: '日期不便' })
  expect(await decide(true)).toBe('409 consent-missing')
  expect(await publish()).toBe('409 consent-missing')
  expect(await ask()).toMatchObject({ isGiven: null })
})

test('consent is an approver’s whose areas hold all changes, and never one’s own', async () => {
  await ask()
  for (const who of [PLANNER, as('approver', '3505', 'o'), as('reviewer', '35', 'r')])
    expect(await decide(true, null, who)).toBe('403 not-allowed')
  const both: Viewer = { ...APPROVER, person: 'p', grants: [...APPROVER.grants, ...PLANNER.grants] }
  expect(await decide(true, null, both)).toBe('403 consent-missing')
  expect(await step(as('planner', '3505', 'x'), 'consent/ask')).toBe('403 not-allowed')
})

test('where the setting does not ask, a plan is published without', async () => {
  await database.sql`update setting set value = 'false', version = version + 1 where key = 'plan-consent'`
  await app.settings.read()
  expect(await publish()).toBe('published')
})
