import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AuditAnswer, AuditEntryDto } from '../../../api/contract/audit.ts'
import type { Draft } from '../../../api/contract/plans.ts'
import { verifyChain } from '../../../api/modules/audit/chain.usecases.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'

const HOST = { Host: '127.0.0.1' }
const CONTACTS = 'county_code,county_name,name,phone\n'

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

const audit = async (query = ''): Promise<AuditEntryDto[]> =>
  (await atlas.get<AuditAnswer>(`/api/audit${query}`)).entries

async function post(path: string, body: unknown, method = 'POST') {
  return atlas.app.request(path, {
    method,
    headers: { ...HOST, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

it('an import of contacts is one entry, with each person before and after, readable here and encrypted in the database', async () => {
  await atlas.send(
    'contacts',
    `${CONTACTS}350421,明溪县,王明,0598-1234567\n350421,明溪县,李红,0598-7654321\n`,
  )
  const changed = await atlas.send('contacts', `${CONTACTS}350421,明溪县,王明,0598-2222222\n`)
  const [entry, first] = await audit('?action=records.imported')
  expect(entry).toMatchObject({
    who: 'test',
    person: null,
    action: 'records.imported',
    before: [{ name: '王明', phone: '0598-1234567' }],
    after: [{ name: '王明', phone: '0598-2222222' }],
    detail: { kind: 'contacts', batch: changed.batch, updated: 1 },
  })
  expect(entry!.sentence.zh).toBe('导入县级联系人文件“contacts.csv”：新增 0，更新 1，删除 0，退回 0')
  expect(first!.after).toHaveLength(2)
  const kept = await database.sql<{ content: string }[]>`select content from audit_entry`
  expect(kept.map(({ content }) => content).join()).not.toMatch(/王明|李红|1234567|2222222/)

  const undone = await post(`/api/imports/${changed.batch}/undo`, undefined)
  expect(undone.status).toBe(200)
  expect((await audit('?action=records.undone'))[0]).toMatchObject({
    sentence: { en: `Undid batch ${changed.batch} (contacts.csv): 0 removed, 1 restored` },
  })
})

it('a file that is checked only leaves no entry, and one that is refused says so', async () => {
  const before = (await audit()).length
  await atlas.send('contacts', `${CONTACTS}350421,明溪县,王明,12\n`, '?dryRun=true')
  expect((await audit()).length).toBe(before)
  await atlas.send('contacts', `${CONTACTS}350421,明溪县,王明,12\n`)
  expect((await audit())[0]).toMatchObject({
    action: 'records.refused',
    detail: { rejected: 1, inserted: 0 },
  })
})

it('a plan is in it from its making to its end, with what was changed', async () => {
  const made = await post('/api/planner/drafts', { name: '十二月', changes: [] })
  const { id, revision } = (await made.json()) as Draft
  const renamed = await post(`/api/planner/drafts/${id}`, { revision, name: '十二月调整' }, 'PATCH')
  const now = (await renamed.json()) as Draft
  await post(`/api/planner/drafts/${id}?revision=${now.revision}`, undefined, 'DELETE')
  const [deleted, changed, created] = await audit()
  expect(created).toMatchObject({ action: 'plan.created', sentence: { zh: '新建方案“十二月”，调整 0 处' } })
  expect(changed).toMatchObject({
    action: 'plan.changed',
    before: { name: '十二月' },
    after: { name: '十二月调整' },
  })
  expect(deleted!.action).toBe('plan.deleted')
})

it('whoever looks at contacts is recorded once an hour, and the further times are counted', async () => {
  const before = (await audit('?action=persons.seen')).length
  for (let i = 0; i < 3; i++) await atlas.get('/api/contacts?within=3504')
  const seen = await audit('?action=persons.seen')
  expect(seen.length).toBe(before + 1)
  expect(seen[0]).toMatchObject({ sentence: { zh: '查看三明市的县级联系人' }, area: { code: '3504' } })
  await atlas.tally.sumUp()
  const [row] = await database.sql<{ times: number }[]>`
    select times from audit_tally where content like '%persons.seen%3504%'`
  // 3 times: one is in the entry.
  expect(row!.times).toBe(2)
})

it('entries are found by action, area, person, text and time, page by page, the latest first', async () => {
  const all = await audit()
  expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => all.length - i))
  const page = await atlas.get<AuditAnswer>('/api/audit?limit=2')
  expect(page.entries.map(({ number }) => number)).toEqual([all.length, all.length - 1])
  const next = await atlas.get<AuditAnswer>(`/api/audit?limit=2&before=${page.next}`)
  expect(next.entries[0]!.number).toBe(all.length - 2)
  expect((await audit('?text=十二月调整')).map(({ action }) => action)).toContain('plan.changed')
  expect(await audit('?who=nobody')).toEqual([])
  expect((await audit('?who=TES')).length).toBe(all.length)
  expect((await audit('?area=3504')).length).toBeGreaterThan(0)
  expect(await audit('?area=3501')).toEqual([])
  expect(await audit('?to=2026-01-01')).toEqual([])
  expect((await audit('?from=2026-01-01')).length).toBe(all.length)
})

it('the export has all that fits as CSV, with guards against formulas, and is itself recorded', async () => {
  await post('/api/planner/drafts', { name: '=1+1', changes: [] })
  const answer = await atlas.app.request('/api/audit/export.csv?action=plan.created', { headers: HOST })
  let text = ''
  for await (const piece of answer.body as unknown as AsyncIterable<string>) text += piece
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('新建方案“=1+1”')
  expect((await audit())[0]).toMatchObject({ action: 'audit.exported', detail: { action: 'plan.created' } })
})

it('all of it is one chain', async () => {
  const { faults, entries } = await verifyChain(database.db)
  expect(faults).toEqual([])
  expect(entries).toBeGreaterThan(8)
})
