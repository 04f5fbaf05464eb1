import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  DutiesAnswerSchema,
  DutyFeedsSchema,
  DutySchema,
  MadeDutyFeedSchema,
} from '../../../api/contract/duties.ts'
import { ProblemDetailsSchema } from '../../../api/contract/errors.ts'
import { type Grant, localViewer, type Viewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { dutiesRoutes } from '../../../api/modules/duties/duties.routes.ts'
import { readDuty } from '../../../api/modules/duties/duties.usecases.ts'
import { appWith } from '../../support/app.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { bring, line, TODAY, visitsFile } from '../imports/files.ts'

let db: TestDatabase
let changes = 0
const officer = localViewer('35' as AreaCode, 'officer')
/** Who reads the province and brings in for one city. */
const sanming: Viewer = {
  ...officer,
  who: '三明',
  person: 'sanming',
  grants: [{ role: 'data-officer', on: { area: '3504' as AreaCode }, from: null, to: null } satisfies Grant],
}
let ask: (path: string, init?: RequestInit, viewer?: Viewer) => Promise<Response>

beforeAll(async () => {
  db = await testDatabase()
  await db.sql`insert into person (id, name, username, email, email_verified, created_at, updated_at)
    values ('sanming', '三明', 'sanming', 'sanming@example.invalid', false, now(), now())`
  await db.sql`insert into role_grant (person_id, role, area_code, "from", by, at)
    values ('sanming', 'data-officer', '3504', '2026-01-01', 'x', now())`
  const geography = await fujian()
  const routes = dutiesRoutes({
    db: db.db,
    geography,
    today: () => TODAY,
    now: () => new Date('2026-11-22T04:00:00Z'),
    readsOwnAreas: () => false,
    recordsChanged: () => changes++,
  })
  ask = async (path, init, viewer = officer) =>
    appWith([routes], undefined, viewer).app.request(`http://127.0.0.1${path}`, init)
  await bring(
    db.db,
    'campaign_id,name,area_code,from,to,min_days,min_members,min_townships,list_due,plan_due,summary_due\n' +
      'C1,2026专项,35,2026-11-01,2027-01-20,21,8,10,2026-10-20,2026-10-31,2027-01-24\n',
    { kind: 'campaigns' },
  )
  await bring(
    db.db,
    '活动编号,序号,省属医院,巡回医疗地区,队伍编号\nC1,1,甲医院,明溪县,P1\nC1,2,乙医院,清流县,\n',
    {
      kind: 'assignments',
    },
  )
  await bring(
    db.db,
    'duty_id,title,area_code,owner,due,yearly,document\nD1,半年小结,3504,,2025-07-10,是,某文\n' +
      '2025,单独事项,3504,,2026-03-01,,\nA/2024,斜线事项,3504,,2026-03-02,是,\n',
    { kind: 'duties' },
  )
  const national = {
    service: 'tour',
    team_code: 'N1',
    team_level: 'national',
    place_code: '350421',
    headcount: '9',
  }
  await bring(
    db.db,
    visitsFile(
      line('A', { ...national, date: '2026-12-10', status: 'planned' }),
      line('B', { ...national, date: '2026-12-01', status: 'cancelled' }),
    ),
  )
})
afterAll(() => db.close())

const list = async (query = '', viewer?: Viewer) =>
  DutiesAnswerSchema.parse(await (await ask(`/api/duties${query}`, undefined, viewer)).json())
const post = (path: string, body: unknown, viewer?: Viewer) =>
  ask(
    path,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    viewer,
  )
test('an invented document does no duty once the demonstration is out of the database', async () => {
  const key = 'city-summary/2025/3502'
  const stateNow = async () =>
    (await list('?from=2025-12-01&to=2025-12-31')).duties.find((duty) => duty.key === key)
  const [row] = await db.sql<{ id: number }[]>`
    insert into duty_document (duty_key, area_code, number, date, person, demonstration)
    values (${key}, '3502', '演示文件（无文号）', '2025-12-01', 'demonstration', true) returning id`
  expect(await stateNow()).toMatchObject({ state: 'late', demonstration: false, documents: [] })
  await db.sql`delete from duty_document where id = ${row!.id}`
})

const codeOf = async (response: Response) => [
  response.status,
  ProblemDetailsSchema.parse(await response.json()).code,
]
const register = async (duty: string, date: string, viewer?: Viewer) =>
  post('/api/duties/documents', { duty, number: '闽卫医政函〔2026〕1号', date }, viewer)

describe('GET /api/duties', () => {
  test('lists the year with states as of today: late after the day, soon within 14 days of it', async () => {
    const { duties, counts } = await list()
    const told = duties.map(
      ({ due, kind, owner, areaName, state }) => `${due} ${kind} ${owner ?? areaName} ${state}`,
    )
    expect(told.slice(0, 6)).toEqual([
      '2026-03-01 further 三明市 late',
      '2026-03-02 further 三明市 late',
      '2026-07-10 further 三明市 late',
      '2026-09-30 province-system 福建省 late',
      '2026-10-20 campaign-list 甲医院 late',
      '2026-10-20 campaign-list 乙医院 late',
    ])
    // 14 days before 10 December.
    expect(told).toContain('2026-11-26 national-plan 福建省 soon')
    expect(told).toContain('2026-11-30 national-summary 福建省 soon')
    // 22 November to 15 December are 23 days.
    expect(told).toContain('2026-12-15 city-summary 三明市 open')
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(duties.length)
  })
  test('of a city: what the city owes, and what lies in it', async () => {
    const { duties } = await list('?within=3504')
    expect(duties.map(({ kind }) => kind)).toEqual([
      'further',
      'further',
      'further',
      'campaign-plan',
      'city-summary',
    ])
  })
  test('what was due in earlier years and is late is told beside the year of today, and no other', async () => {
    const { earlier } = await list()
    expect([...new Set(earlier.map(({ state }) => state))]).toEqual(['late'])
    const told = earlier.map(({ key }) => key)
    expect(told).toContain('deployment/2023-43/3504')
    expect(told).toContain('further/d1/2025')
    expect(earlier.every(({ due }) => due < '2026-01-01')).toBe(true)
    expect((await list('?from=2025-01-01&to=2025-12-31')).earlier).toEqual([])
  })
  test('平潭 owes its own: it is not in 福州’s list, nor registered by 福州', async () => {
    const { duties } = await list('?within=3501')
    expect(duties.some(({ area }) => area === '350128')).toBe(false)
    expect((await list('?within=350128')).duties.length).toBeGreaterThan(0)
    const fuzhou = { ...sanming, grants: [{ ...sanming.grants[0]!, on: { area: '3501' as AreaCode } }] }
    expect((await register('city-summary/2025/350128', '2025-12-15', fuzhou)).status).toBe(403)
  })
  test('a campaign’s papers cite its own notice, and that of 2024 alone is cited word for word', async () => {
    const clauses = async () =>
      (await list('?from=2026-10-01&to=2026-10-31')).duties.map(({ clause }) => clause?.document ?? null)
    expect([...new Set(await clauses())]).toEqual([null])
    await db.sql`update campaign set document = '某函〔2026〕1号' where campaign_key = 'c1'`
    await db.sql`update application_state set snapshot = snapshot + 1`
    expect([...new Set(await clauses())]).toEqual(['某函〔2026〕1号'])
    await db.sql`update campaign set document = null where campaign_key = 'c1'`
    await db.sql`update application_state set snapshot = snapshot + 1`
  })
  test('a range that ends before it begins, or is too long, is a clear 400', async () => {
    for (const query of ['?from=2026-02-01&to=2026-01-01', '?from=2020-01-01&to=2026-01-01'])
      expect(await codeOf(await ask(`/api/duties${query}`))).toEqual([400, 'invalid-request'])
  })
})

describe('registering documents', () => {
  test('the date of the document decides: on the day done, after it late; withdrawn it is open again', async () => {
    const key = 'city-summary/2025/3504'
    const made = DutySchema.parse(await (await register(key, '2025-12-16', sanming)).json())
    expect(made).toMatchObject({ state: 'done-late', documents: [{ number: '闽卫医政函〔2026〕1号' }] })
    const better = DutySchema.parse(await (await register(key, '2025-12-15', sanming)).json())
    expect(better.state).toBe('done')
    const id = better.documents.find(({ date }) => date === '2025-12-15')!.id
    const back = DutySchema.parse(
      await (await post(`/api/duties/documents/${id}/withdraw`, {}, sanming)).json(),
    )
    expect(back.state).toBe('done-late')
    expect(back.documents.at(-1)).toMatchObject({ id, withdrawnBy: '三明' })
    expect(await codeOf(await post(`/api/duties/documents/${id}/withdraw`, {}, sanming))).toEqual([
      409,
      'document-refused',
    ])
    expect(changes).toBe(3)
  })
  test('only where one brings in records, of duties that there are, and not of tomorrow', async () => {
    expect(await codeOf(await register('city-summary/2026/3507', '2026-11-01', sanming))).toEqual([
      403,
      'not-allowed',
    ])
    expect(await codeOf(await register('city-summary/1999/3504', '2026-11-01'))).toEqual([
      404,
      'unknown-duty',
    ])
    expect(await codeOf(await register('province-system/2026', '2026-11-23'))).toEqual([
      400,
      'document-refused',
    ])
    const narrow = localViewer('3507' as AreaCode, '南平')
    expect(await codeOf(await register('province-system/2026', '2026-11-01', narrow))).toEqual([
      404,
      'unknown-duty',
    ])
  })
  test('a hospital’s own officer, by a role for its team, registers its list', async () => {
    const hospital: Viewer = {
      ...officer,
      grants: [{ role: 'data-officer', on: { team: 'p1' }, from: null, to: null }],
    }
    expect((await register('campaign-list/c1/甲医院', '2026-10-19', hospital)).status).toBe(200)
    expect((await register('campaign-list/c1/乙医院', '2026-10-19', hospital)).status).toBe(403)
  })
})

describe('every duty that is listed', () => {
  test('can be read back by its key and registered: that of the notice of 2023, and those whose ids look like years', async () => {
    const { duties } = await list('?from=2023-07-01&to=2026-06-30')
    const keys = duties.map(({ key }) => key)
    expect(keys).toEqual(
      expect.arrayContaining(['deployment/2023-43/3504', 'further/2025/once', 'further/a/2024/2026']),
    )
    for (const key of [
      'deployment/2023-43/3504',
      'further/2025/once',
      'further/a/2024/2026',
      'national-plan/2026/N1',
    ])
      expect(
        await readDuty(db.db, key, { geography: await fujian(), viewer: officer, today: TODAY }),
      ).toMatchObject({ key })
    const made = await register('deployment/2023-43/3504', '2023-07-05', sanming)
    expect([made.status, DutySchema.parse(await made.json()).state]).toEqual([200, 'done'])
  })
})

describe('files of documents', () => {
  const PDF = Buffer.from('%PDF-1.7\nx')
  const send = (id: number, file: Buffer, name = '..\\甲/方案<1>.exe') =>
    ask(`/api/duties/documents/${id}/file?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(file),
    })
  test('are kept by what they are, served as attachments that nothing sniffs or runs, and not replaced', async () => {
    const made = DutySchema.parse(await (await register('province-system/2026', '2026-09-30')).json())
    const { id } = made.documents[0]!
    expect((await ask(`/api/duties/documents/${id}/file`)).status).toBe(404)
    expect(await codeOf(await send(id, Buffer.from('MZ program')))).toEqual([422, 'document-refused'])
    const kept = DutySchema.parse(await (await send(id, PDF)).json())
    expect(kept.documents[0]!.file).toMatchObject({
      name: '方案1.pdf',
      type: 'application/pdf',
      bytes: PDF.length,
    })
    expect(await codeOf(await send(id, PDF))).toEqual([409, 'document-refused'])
    const served = await ask(`/api/duties/documents/${id}/file`)
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(served.headers.get('content-disposition')).toMatch(/^attachment; filename="document\.pdf"/)
    expect(Buffer.from(await served.arrayBuffer()).equals(PDF)).toBe(true)
    const narrow = localViewer('3507' as AreaCode, '南平')
    expect((await ask(`/api/duties/documents/${id}/file`, undefined, narrow)).status).toBe(404)
  })
})

describe('calendar addresses', () => {
  test('show the duties of their area to whoever has them, until they are revoked; the database has their hash alone', async () => {
    const { path, feed } = MadeDutyFeedSchema.parse(
      await (await post('/api/duties/feeds', { name: '手机', within: '3504' }, sanming)).json(),
    )
    const read = await ask(path)
    expect(read.headers.get('content-type')).toContain('text/calendar')
    const text = (await read.text()).replaceAll('\r\n ', '')
    expect(text).toContain('DTSTART;VALUE=DATE:20261215')
    expect(text).toContain('DTEND;VALUE=DATE:20261216')
    expect(text).toContain('年度巡回派驻工作总结和统计 · 三明市')
    expect(text).not.toContain('南平市')
    const secret = /xyd_[^.]+/.exec(path)![0]
    const rows = JSON.stringify([
      await db.sql`select * from duty_feed`,
      await db.sql`select * from audit_entry`,
    ])
    expect(rows).not.toContain(secret)
    // What is taken from its maker is gone from the address.
    await db.sql`update person set disabled_at = now() where id = 'sanming'`
    expect((await ask(path)).status).toBe(404)
    await db.sql`update person set disabled_at = null where id = 'sanming'`
    expect((await ask(path)).status).toBe(200)
    // Another's address is not there to be revoked.
    expect((await ask(`/api/duties/feeds/${feed.id}`, { method: 'DELETE' })).status).toBe(404)
    expect((await ask(`/api/duties/feeds/${feed.id}`, { method: 'DELETE' }, sanming)).status).toBe(200)
    expect((await ask(path)).status).toBe(404)
    expect(
      DutyFeedsSchema.parse(await (await ask('/api/duties/feeds', undefined, sanming)).json()).feeds,
    ).toEqual([])
  })
  test('an address that is none is a clear 404', async () => {
    expect((await ask(`/api/duties/feed/xyd_${'x'.repeat(43)}.ics`)).status).toBe(404)
    expect((await ask('/api/duties/feed/none')).status).toBe(400)
  })
})
