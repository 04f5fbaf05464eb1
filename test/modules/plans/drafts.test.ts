import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityOf } from '../../../api/domain/identity.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { batchesIn } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { line, TODAY, visitsFile } from '../imports/files.ts'
import { add, cancel, move, plannerApi } from './planner-api.ts'

let db: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let api: ReturnType<typeof plannerApi>

const planned = { date: '2026-11-25', status: 'planned' }
const right = { day_count: 0, stay_day: 0, county_report: 0 }
let number = 0
/** A record of its own for each test. */
async function record(cells: Parameters<typeof line>[1] = {}): Promise<string> {
  const id = `V${++number}`
  await bringLine(id, cells)
  return id
}
async function bringLine(id: string, cells: Parameters<typeof line>[1] = {}): Promise<void> {
  const report = await app.send('visits', visitsFile(line(id, { ...planned, ...cells })))
  expect(report.outcome).toBe('loaded')
}
async function stored(id: string) {
  const [row] = await db.sql`
    select date, end_date, session, place_code, county_code, status, lon, batch_id from visit where visit_id = ${id}`
  return row
}

beforeAll(async () => {
  db = await testDatabase()
  app = await wholeApp(db, TODAY)
  api = plannerApi(app)
})
afterAll(async () => {
  await app.stop()
  await db.close()
})

describe('a draft', () => {
  test('keeps its changes and the records they are of; nothing in the records changes', async () => {
    const [a, b] = [await record(), await record({ date: '2026-11-26' })]
    const before = await db.sql`select * from visit order by visit_id`
    const { body: draft } = await api.create([move(a), cancel(b), add('N1')])
    expect(draft).toMatchObject({ state: 'draft', revision: 1, batch: null, who: 'test' })
    expect(draft.changes).toEqual([move(a), cancel(b), add('N1')])
    expect(draft.base.map(({ visitId, date }) => [visitId, date])).toEqual([
      [a, '2026-11-25'],
      [b, '2026-11-26'],
    ])
    expect((await api.get(draft.id)).body).toEqual(draft)
    const list = await api.ask<{ drafts: object[] }>('GET', '/drafts')
    const { changes, base: _, ...head } = draft
    expect(list.body.drafts[0]).toEqual({ ...head, changes: changes.length })
    expect(await db.sql`select * from visit order by visit_id`).toEqual(before)
  })

  test('can only be changed from its last revision', async () => {
    const a = await record()
    const { body: draft } = await api.create([move(a)])
    const second = await api.set(draft.id, 1, { name: '改名' })
    expect(second.body).toMatchObject({ name: '改名', revision: 2, changes: [move(a)] })
    expect((await api.set(draft.id, 1, { changes: [] })).body.code).toBe('draft-changed')
    expect((await api.remove(draft.id, 1)).body.code).toBe('draft-changed')
    expect((await api.rebase(draft.id, 1)).body.code).toBe('draft-changed')
    expect((await api.publish({ ...draft, revision: 1 })).body.code).toBe('draft-changed')
    expect((await api.remove(draft.id, 2)).status).toBe(200)
    expect(await api.get(draft.id)).toMatchObject({ status: 404, body: { code: 'unknown-draft' } })
    expect(await api.set(draft.id, 2, { name: 'x' })).toMatchObject({ status: 404 })
  })

  test('keeps the record as it was when a change came in, and takes a later one for a visit touched later', async () => {
    const [a, b] = [await record({ headcount: '2' }), await record({ headcount: '2' })]
    const { body: draft } = await api.create([move(a)])
    await bringLine(a, { headcount: '3' })
    await bringLine(b, { headcount: '4' })
    const { body } = await api.set(draft.id, 1, { changes: [move(a, { date: '2026-12-05' }), cancel(b)] })
    expect(body.base.map(({ headcount }) => headcount)).toEqual([2, 4])
    const { touched, counties } = (await api.differences(draft.id)).body
    expect(touched.map(({ visitId, before, now }) => [visitId, before?.headcount, now?.headcount])).toEqual([
      [a, 2, 3],
    ])
    expect(counties).toEqual([{ code: '350421', name: '明溪县' }])
  })

  test('leaves out of new ids and names what cannot be seen, as an import does', async () => {
    const { body } = await api.create(
      [add('N\u200b-\ufeff7', { teamName: ' 一\u00ad队\u3000' })],
      '冬\u200b季',
    )
    expect(body.name).toBe('冬季')
    expect(body.changes).toEqual([add('N-7', { teamName: '一队' })])
  })

  test('changes the older record that has this very id, not the one whose id looks the same', async () => {
    await bringLine('C 1')
    const other = await record()
    // As the migration leaves two records whose ids differ in the kind of a space only.
    await db.sql`update visit set visit_id = ${'C\u00a01'}, visit_key = 'c 1  2' where visit_id = ${other}`
    await db.sql`insert into id_collision (kind, id, key, first_id) values ('visits', ${'C\u00a01'}, 'c 1  2', 'C 1')`
    const { body } = await api.create([cancel('C\u00a01'), move('C 1')])
    expect(body.changes.map(({ visitId }) => visitId)).toEqual(['C\u00a01', 'C 1'])
    expect(body.base.map(({ visitId }) => visitId).sort()).toEqual(['C 1', 'C\u00a01'])
  })

  test('keeps a change that has become impossible until it is published', async () => {
    const [a, b] = [await record(), await record()]
    const { body: draft } = await api.create([move(a, { date: '2026-11-23' })])
    app.clock.today = '2026-11-24' as never
    try {
      const later = await api.set(draft.id, 1, { changes: [move(a, { date: '2026-11-23' }), move(b)] })
      expect(later.status).toBe(200)
      const published = await api.publish(later.body)
      expect(published).toMatchObject({ status: 409, body: { code: 'change-not-possible' } })
    } finally {
      app.clock.today = TODAY
    }
  })
})

describe('what a draft does not take', () => {
  const wrong: readonly [string, () => Promise<object[]>, string, number][] = [
    ['501 changes', async () => Array.from({ length: 501 }, (_, i) => add(`N-${i}`)), 'invalid-request', 400],
    ['one visit twice', async () => [cancel('X'), move('X')], 'invalid-request', 400],
    ['a visit that there is not', async () => [cancel('nobody')], 'change-not-possible', 422],
    ['an id that is taken', async () => [add(await record())], 'change-not-possible', 422],
    [
      'a visit that is done',
      async () => [cancel(await record({ date: '2026-11-02', status: 'done' }))],
      'change-not-possible',
      422,
    ],
    [
      'a visit whose date has passed',
      async () => [cancel(await record({ date: '2026-11-21' }))],
      'change-not-possible',
      422,
    ],
    ['yesterday', async () => [move(await record(), { date: '2026-11-21' })], 'change-not-possible', 422],
    [
      'a date of more than three years ahead',
      async () => [add('N', { date: '2030-01-01' })],
      'change-not-possible',
      422,
    ],
    [
      'a day that the calendar has not',
      async () => [add('N', { date: '2026-11-31' })],
      'invalid-request',
      400,
    ],
    [
      'an unknown place',
      async () => [move(await record(), { placeCode: '350421999' })],
      'change-not-possible',
      422,
    ],
    ['a city as a place', async () => [add('N', { placeCode: '3504' })], 'change-not-possible', 422],
    ['a headcount of 0', async () => [add('N', { headcount: 0 })], 'invalid-request', 400],
    ['an id of nothing that can be seen', async () => [add('\u200b')], 'invalid-request', 400],
    ['an id with a tab', async () => [add('N\tx')], 'invalid-request', 400],
    ['half a character', async () => [add('N', { teamName: '\ud800' })], 'invalid-request', 400],
  ]
  test.each(wrong)('%s', async (_, changes, code, status) => {
    const drafts = await db.sql`select count(*) from plan`
    expect(await api.create(await changes())).toMatchObject({ status, body: { code } })
    expect(await db.sql`select count(*) from plan`).toEqual(drafts)
  })

  test('500 changes are taken; a name of 100 characters, not of 101 and not an empty one', async () => {
    const { status, body } = await api.create(
      Array.from({ length: 500 }, (_, i) => add(`N-${i}`)),
      '名'.repeat(100),
    )
    expect(status).toBe(200)
    expect(body.changes).toHaveLength(500)
    expect((await api.create([], '名'.repeat(101))).status).toBe(400)
    expect((await api.create([], '  ')).status).toBe(400)
    expect((await api.get(0)).status).toBe(400)
  })

  test('its last day of the calendar: today + 1100 days, with the length of the record', async () => {
    const a = await record({ end_date: '2026-11-26' })
    // 2026-11-22 + 1100 days = 2029-11-26: of two dates the second one.
    expect((await api.create([move(a, { date: '2029-11-26' })])).status).toBe(422)
    expect((await api.create([move(a, { date: '2029-11-25' })])).status).toBe(200)
  })
})

describe('publishing', () => {
  test('moves, cancels and adds as one batch with its audit, which can be undone', async () => {
    const a = await record({ end_date: '2026-11-27' })
    const [b, c] = [await record(), await record()]
    await db.sql`update visit set lon = 117.1, lat = 26.4 where visit_id = ${a}`
    const before = await db.sql`select * from visit order by county_code, visit_id`
    const { body: draft } = await api.create(
      [
        move(a, { placeCode: '350423100201', session: 'full' }),
        cancel(b),
        move(c, { date: '2026-12-09' }),
        add('P1'),
      ],
      '发布一次',
    )
    const { status, body } = await api.publish(draft)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'published', revision: 2, undone: false })
    const batch = body.batch!
    // Three days stay three days, and its own point is that of the place it had.
    expect(await stored(a)).toEqual({
      date: '2026-12-01',
      end_date: '2026-12-03',
      session: 'full',
      place_code: '350423100201',
      county_code: '350423',
      status: 'planned',
      lon: null,
      batch_id: batch,
    })
    expect(await stored(b)).toMatchObject({ status: 'cancelled', date: '2026-11-25' })
    expect(await stored(c)).toMatchObject({ status: 'planned', date: '2026-12-09' })
    expect(await stored('P1')).toMatchObject({ status: 'planned', date: '2026-12-03' })
    expect((await batchesIn(db.db))[0]).toMatchObject({
      batch,
      kind: 'plans',
      file: '发布一次',
      who: 'test',
      inserted: 1,
      updated: 3,
      undoable: true,
    })
    const audit = await db.sql`select record_key from record_audit where batch_id = ${batch} order by 1`
    expect(audit.map(({ record_key }) => record_key)).toEqual([a, b, c].map(identityOf).sort())
    expect(await verifyCounts(db.db)).toEqual(right)
    for (const refused of [
      await api.publish({ ...draft, revision: 2 }),
      await api.set(draft.id, 2, { name: 'x' }),
      await api.remove(draft.id, 2),
      await api.rebase(draft.id, 2),
    ]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'draft-published' } })
    }

    expect(await app.post(`/api/imports/${batch}/undo`)).toMatchObject({ removed: 1, restored: 3 })
    expect(await app.get(`/api/planner/drafts/${draft.id}`)).toMatchObject({
      state: 'published',
      undone: true,
    })
    expect(await db.sql`select * from visit order by county_code, visit_id`).toEqual(before)
    expect(await verifyCounts(db.db)).toEqual(right)
  })

  test('leaves an older record its team where another of that look was there first', async () => {
    await record({ team_code: 'Old-1' })
    const a = await record({ team_code: 'T-other' })
    await db.sql`update visit set team_code = 'old-1' where visit_id = ${a}`
    const { body: draft } = await api.create([move(a, { date: '2026-11-30' })])
    expect((await api.publish(draft)).status).toBe(200)
    expect(await db.sql`select date, team_code from visit where visit_id = ${a}`).toEqual([
      { date: '2026-11-30', team_code: 'old-1' },
    ])
  })

  test('a touched record that an import has changed: 409 with the differences and nothing written; rebased, it goes', async () => {
    const [a, b] = [await record(), await record()]
    const { body: draft } = await api.create([move(a), move(b, { date: '2026-12-02' })])
    await bringLine(a, { headcount: '9' })
    const { body: seen } = await api.differences(draft.id)
    expect(Number(seen.snapshot)).toBe(Number(draft.snapshot) + 1)
    const rows = await db.sql`select * from visit order by visit_id`
    const refused = await api.publish({ ...draft, snapshot: seen.snapshot })
    expect(refused).toMatchObject({ status: 409, body: { code: 'records-changed', ...seen } })
    expect(refused.body.touched.map(({ visitId }) => visitId)).toEqual([a])
    expect(await db.sql`select * from visit order by visit_id`).toEqual(rows)

    const { body: rebased } = await api.rebase(draft.id, 1)
    expect(rebased).toMatchObject({ dropped: [], draft: { revision: 2, snapshot: seen.snapshot } })
    expect((await api.differences(draft.id)).body).toMatchObject({ touched: [], counties: [] })
    expect((await api.publish(rebased.draft)).status).toBe(200)
    const [row] = await db.sql`select date, headcount from visit where visit_id = ${a}`
    expect(row).toEqual({ date: '2026-12-01', headcount: 9 })
  })

  test('other records have changed since they were looked at: 409, and once they are looked at it goes', async () => {
    const a = await record()
    const { body: draft } = await api.create([move(a)])
    await record({ place_code: '350423100201' })
    const refused = await api.publish(draft)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'records-changed', touched: [], counties: [{ code: '350423', name: '清流县' }] },
    })
    expect((await stored(a))?.date).toBe('2026-11-25')
    expect((await api.publish({ ...draft, snapshot: refused.body.snapshot })).status).toBe(200)
  })

  test('rebasing drops what is no longer possible: done meanwhile, gone, and an id that is taken', async () => {
    const [a, b, c] = [await record(), await record({ date: '2026-11-22' }), await record()]
    const { body: draft } = await api.create([move(a), cancel(b), cancel(c), add('T1')])
    await bringLine(b, { date: '2026-11-22', status: 'done' })
    await bringLine('T1')
    await db.sql`delete from visit where visit_id = ${c}`
    const { touched } = (await api.differences(draft.id)).body
    expect(touched.map(({ visitId, before, now }) => [visitId, before?.status, now?.status])).toEqual([
      [b, 'planned', 'done'],
      [c, 'planned', undefined],
      ['T1', undefined, 'planned'],
    ])
    const { body } = await api.rebase(draft.id, 1)
    expect(body.draft.changes).toEqual([move(a)])
    expect(body.dropped.map(({ change, reason }) => [change.visitId, reason.en.split(':')[0]])).toEqual([
      [b, `The record ${b} is done`],
      [c, `The record ${c} no longer exists`],
      ['T1', 'A record with the id T1 already exists'],
    ])
  })

  test('a draft that changes nothing is refused: no change at all, and a move to the same place', async () => {
    const a = await record()
    for (const changes of [[], [move(a, { date: '2026-11-25' })]]) {
      const { body: draft } = await api.create(changes)
      expect(await api.publish(draft)).toMatchObject({ status: 409, body: { code: 'change-not-possible' } })
    }
  })
})

describe('ids in another spelling', () => {
  test('mean the record and the team that are there, also in a draft and its effect', async () => {
    const id = await record({ team_code: 'Team-7' })
    const other = id.replace('V', 'ｖ')
    const { body: draft } = await api.create([move(other), add('New-7', { teamCode: 'ｔeam-7' })])
    expect(draft.changes).toMatchObject([{ visitId: id }, { visitId: 'New-7', teamCode: 'Team-7' }])
    expect((await api.effect([move(other)])).body.problems).toEqual([])
    expect((await api.create([move(id), cancel(other)])).status).toBe(400)
    expect((await api.create([add(other)])).body).toMatchObject({ status: 422, code: 'change-not-possible' })
  })
})
