import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BatchDto, UndoAnswer } from '../../../api/contract/imports.ts'
import {
  type ConflictsAnswer,
  ConflictsAnswerSchema,
  type DuplicateDecisionAnswer,
  type DuplicatesAnswer,
  DuplicatesAnswerSchema,
} from '../../../api/contract/review.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { line, visitsFile } from '../imports/files.ts'

// 城东村 350421100201 of 明溪县; 350423 is 清流县. Points are written where the distance matters: 0.001° of a meridian is 111 m.
const LIST = '/api/planner/duplicates'
const DECIDE = '/api/planner/duplicates/decisions'
const right = { day_count: 0, stay_day: 0, county_report: 0 }

let db: TestDatabase
let whole: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  db = await testDatabase()
  whole = await wholeApp(db, '2026-11-22')
})
afterAll(async () => {
  await whole.stop()
  await db.close()
})

async function bring(...lines: string[]) {
  const report = await whole.send('visits', visitsFile(...lines))
  if (report.outcome !== 'loaded') throw new Error(JSON.stringify(report.problems))
}

const list = async (query = '') =>
  DuplicatesAnswerSchema.parse(await whole.get<DuplicatesAnswer>(`${LIST}${query}`))
const ids = async (query = '') =>
  (await list(query)).duplicates.map(({ visits }) => visits.map(({ visitId }) => visitId).join(' '))
const conflicts = async (query = '') =>
  ConflictsAnswerSchema.parse(await whole.get<ConflictsAnswer>(`/api/planner/conflicts${query}`))
const decide = (visits: string[], cancel: string[] = [], status = 200) =>
  whole.post<DuplicateDecisionAnswer & { code: string; detail: { zh: string } }>(
    DECIDE,
    { visits, cancel },
    status,
  )
const statuses = async () =>
  Object.fromEntries(
    (await db.sql`select visit_id, status from visit order by 1`).map((row) => [row.visit_id, row.status]),
  )

beforeEach(async () => {
  await db.sql.unsafe(
    `truncate visit, batch, record_audit, day_count, stay_day, county_report, kept_duplicate`,
  )
  await db.sql`update application_state set snapshot = snapshot + 1`
  // The counties' counts that readers keep are of records that are gone.
  await db.sql`insert into snapshot_county select (select snapshot from application_state), code
    from unnest(${['350421', '350423']}::text[]) code`
  whole.state.invalidate()
})

const monday = { date: '2026-11-16', session: 'am' }

describe('GET /api/planner/duplicates', () => {
  test('by default those of this quarter, done and planned, what lies ahead first', async () => {
    await bring(
      line('A', monday),
      line('B', monday),
      line('C', { date: '2026-12-01', status: 'planned' }),
      line('D', { date: '2026-12-01', status: 'planned', service: 'tour' }),
      line('E', { date: '2026-09-30' }),
      line('F', { date: '2026-09-30' }),
      line('G', { date: '2026-11-18' }),
      line('H', { date: '2026-11-18', status: 'cancelled' }),
    )
    const answer = await list()
    expect(answer).toMatchObject({ from: '2026-10-01', to: '2026-12-31', within: '35', total: 2 })
    expect(answer.duplicates.map(({ visits }) => visits.map(({ visitId }) => visitId))).toEqual([
      ['C', 'D'],
      ['A', 'B'],
    ])
    expect(answer.duplicates[1]).toMatchObject({
      kind: 'same-place',
      date: '2026-11-16',
      metres: 0,
      kept: null,
      reason: {
        zh: '雪峰镇卫生院（T1）于 2026-11-16 在明溪县雪峰镇城东村委会有 2 条记录，时段、服务类型、人数相同，疑似同一次到访填报了 2 次。',
      },
    })
    expect(await ids('?from=2026-07-01&to=2026-09-30')).toEqual(['E F'])
    expect(await ids('?services=patrol')).toEqual(['A B'])
    expect(await list('?limit=1')).toMatchObject({ total: 2, duplicates: [{}] })
    expect(await ids('?within=350423')).toEqual([])
    expect(await ids('?within=350421100')).toEqual(['C D', 'A B'])
  })

  test('what the window and its words may not be', async () => {
    for (const query of [
      '?kept=1',
      '?limit=0',
      '?limit=5001',
      '?services=x',
      '?from=2026-13-01',
      '?within=99',
    ]) {
      await whole.get(`${LIST}${query}`, 400)
      if (!query.startsWith('?kept')) await whole.get(`/api/planner/conflicts${query}`, 400)
    }
    expect(await whole.get(`${LIST}?from=2026-12-01&to=2026-11-30`, 400)).toMatchObject({
      code: 'invalid-request',
    })
    expect(await whole.get(`${LIST}?from=2025-01-01&to=2026-12-31`, 400)).toMatchObject({
      code: 'question-too-large',
    })
    expect(await whole.get('/api/planner/conflicts?statuses=done', 400)).toMatchObject({
      code: 'unknown-parameter',
    })
  })
})

describe('decisions about a set', () => {
  test('all kept: out of the list, with who and when where it is asked for, and nothing changes in the records', async () => {
    await bring(line('A', monday), line('B', { ...monday, session: 'pm' }))
    const { snapshot } = await list()
    expect(await decide(['B', 'A'])).toEqual({ snapshot, batch: null })
    expect(await ids()).toEqual([])
    const [kept] = (await list('?kept=true')).duplicates
    expect(kept!.kept).toMatchObject({ who: 'test' })
    expect(Math.abs(Date.now() - Date.parse(kept!.kept!.at))).toBeLessThan(60_000)
    expect(await statuses()).toEqual({ A: 'done', B: 'done' })
    // A third report of it makes it a set of its own, to be looked at anew.
    await bring(line('C', monday))
    expect(await ids()).toEqual(['A B C'])
    await decide(['A', 'B', 'C'])
    expect(await ids()).toEqual([])
  })

  test('one cancelled: a batch of its own with audit and counts; undone, all is as before', async () => {
    await bring(
      line('A', monday),
      line('B', { date: '2026-11-16', end_date: '2026-11-18', session: 'am', service: 'patrol' }),
    )
    const before = await db.sql`select * from visit order by visit_id`
    const days = () => db.sql`select done::text from day_count where unit_code = '350421100201'`
    expect(await days()).toEqual([{ done: '1110000' }])
    const { batch, snapshot } = await decide(['A', 'B'], ['B'])
    expect(await statuses()).toEqual({ A: 'done', B: 'cancelled' })
    expect(await days()).toEqual([{ done: '1000000' }])
    expect(await verifyCounts(db.db)).toEqual(right)
    expect(await ids()).toEqual([])
    expect((await list()).snapshot).toBe(snapshot)
    expect(
      await db.sql`select kind, record_key, action, batch_id::int, before ->> 'status' as b, after ->> 'status' as a
        from record_audit`,
    ).toEqual([
      { kind: 'visits', record_key: 'b', action: 'update', batch_id: batch, b: 'done', a: 'cancelled' },
    ])
    const { imports } = await whole.get<{ imports: BatchDto[] }>('/api/imports')
    expect(imports[0]).toMatchObject({
      batch,
      kind: 'reviews',
      file: '重复记录核对 · Duplicates reviewed: 雪峰镇卫生院, 2026-11-16',
      who: 'test',
      inserted: 0,
      updated: 1,
      undoable: true,
    })
    expect(await whole.get('/api/records')).toMatchObject({ visits: 2 })

    expect(await whole.post<UndoAnswer>(`/api/imports/${batch}/undo`)).toEqual({
      batch,
      removed: 0,
      restored: 1,
    })
    expect(await db.sql`select * from visit order by visit_id`).toEqual(before)
    expect(await verifyCounts(db.db)).toEqual(right)
    expect(await ids()).toEqual(['A B'])
  })

  test('of three, the two that stay are kept as visits of their own', async () => {
    await bring(line('A', monday), line('B', monday), line('C', { ...monday, session: 'pm' }))
    await decide(['A', 'B', 'C'], ['B'])
    expect(await ids()).toEqual([])
    expect(await ids('?kept=true')).toEqual(['A C'])
  })

  test('cancelled twice at once: one wins, the other is refused, and the record that the winner kept stays', async () => {
    await bring(line('A', monday), line('B', monday))
    const ask = (cancel: string) =>
      whole.app.request(DECIDE, {
        method: 'POST',
        headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
        body: JSON.stringify({ visits: ['A', 'B'], cancel: [cancel] }),
      })
    const answers = await Promise.all([ask('A'), ask('B')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const told = answers.find(({ status }) => status === 409)!
    expect(await told.json()).toMatchObject({ code: 'records-changed' })
    // Never both: each saw the other's twin as it was before.
    expect(Object.values(await statuses()).sort()).toEqual(['cancelled', 'done'])
    expect(await db.sql`select count(*)::int as n from batch where kind = 'reviews'`).toEqual([{ n: 1 }])
  })

  test('records that are gone, changed meanwhile, or no duplicates at all are refused, and nothing is written', async () => {
    await bring(line('A', monday), line('B', monday), line('C', { ...monday, place_code: '350423100201' }))
    const before = await db.sql`select * from visit order by visit_id`
    expect(await decide(['A', 'X'], ['A'], 409)).toMatchObject({ code: 'records-changed' })
    expect(await decide(['X', 'Y'], [], 409)).toMatchObject({ code: 'records-changed' })
    expect(await decide(['A', 'B', 'C'], ['A'], 409)).toMatchObject({ code: 'records-changed' })
    expect(await decide(['A', 'C'], [], 409)).toMatchObject({ code: 'records-changed' })
    await bring(line('B', { ...monday, date: '2026-11-17' }))
    expect(await decide(['A', 'B'], ['B'], 409)).toMatchObject({ code: 'records-changed' })
    expect(await db.sql`select * from kept_duplicate`).toEqual([])
    expect(
      (await db.sql`select * from visit order by visit_id`).filter(({ visit_id }) => visit_id !== 'B'),
    ).toEqual(before.filter(({ visit_id }) => visit_id !== 'B'))
  })

  test('choices that make no sense are refused', async () => {
    await bring(line('A', monday), line('B', monday))
    const refused = async (visits: string[], cancel: string[]) => (await decide(visits, cancel, 400)).code
    expect(await refused(['A', 'B'], ['A', 'B'])).toBe('invalid-request')
    expect(await refused(['A', 'B'], ['C'])).toBe('invalid-request')
    expect(await refused(['A', 'A'], [])).toBe('invalid-request')
    expect(await refused(['A', 'B'], ['A', 'A'])).toBe('invalid-request')
    expect(await refused(['A'], [])).toBe('invalid-request')
    expect(
      await refused(
        Array.from({ length: 101 }, (_, i) => `V${i}`),
        [],
      ),
    ).toBe('invalid-request')
    expect(await whole.post(DECIDE, { visits: ['A', 'B'], keep: [] }, 400)).toMatchObject({
      code: 'unknown-parameter',
    })
    expect(await statuses()).toEqual({ A: 'done', B: 'done' })
  })

  test('a demonstration record that is cancelled stays one', async () => {
    await bring(line('A', monday), line('B', monday))
    await db.sql`update visit set demonstration = true`
    const { batch } = await decide(['A', 'B'], ['A'])
    expect(await db.sql`select demonstration from visit where visit_id = 'A'`).toEqual([
      { demonstration: true },
    ])
    expect(await db.sql`select demonstration from batch where id = ${batch}`).toEqual([
      { demonstration: true },
    ])
  })
})

describe('GET /api/planner/conflicts', () => {
  // Of one team on one day: a morning in 明溪县 and another in 清流县, some 40 km apart.
  const here = { ...monday, place_code: '350421100201' }
  const there = { ...monday, place_code: '350423100201' }

  test('two places in one session, with both names, and none for morning and afternoon within reach', async () => {
    await bring(line('A', here), line('B', there), line('C', { ...here, date: '2026-11-17' }))
    const { conflicts: found, total } = await conflicts()
    expect(total).toBe(1)
    expect(found[0]).toMatchObject({
      kind: 'same-session',
      teamCode: 'T1',
      teamName: '雪峰镇卫生院',
      date: '2026-11-16',
      visits: [{ visitId: 'A', placeName: '城东村委会', position: null }, { visitId: 'B' }],
      minutes: null,
    })
    expect(found[0]!.reason.zh).toMatch(
      /^雪峰镇卫生院（T1）于 2026-11-16 上午既在明溪县雪峰镇城东村委会又在清流县.+，时段重叠，两地相距 \d+\.\d 公里，不能同时在两处。/,
    )
  })

  test('its other half may lie in another county than the one that is asked for', async () => {
    await bring(line('A', here), line('B', there))
    expect(await conflicts('?within=350421')).toMatchObject({ total: 1 })
    expect(await conflicts('?within=350423')).toMatchObject({ total: 1 })
    expect(await conflicts('?within=350423100201')).toMatchObject({ total: 1 })
    expect(await conflicts('?within=3503')).toMatchObject({ total: 0 })
    expect(await conflicts('?services=tour')).toMatchObject({ total: 0 })
  })

  test('morning and afternoon: 44.4 km by the estimate are 120 minutes (× 1.35 ÷ 30 km/h)', async () => {
    const header = `${visitsFile('').trim()},lon,lat\n`
    // Along a meridian in 明溪县: 0.39° are 43.4 km and 117 minutes, 0.41° are 45.6 km and 123.
    const at = (id: string, session: string, lat: number, date: string) =>
      `${line(id, { date, session, place_code: session === 'am' ? '350421' : '350421100' })},117.2,${lat}`
    const rows = [
      at('A', 'am', 26.2, '2026-11-16'),
      at('B', 'pm', 26.59, '2026-11-16'),
      at('C', 'am', 26.2, '2026-11-17'),
      at('D', 'pm', 26.61, '2026-11-17'),
    ]
    const report = await whole.send('visits', `${header}${rows.join('\n')}\n`)
    expect(report.outcome).toBe('loaded')
    const { conflicts: found } = await conflicts()
    expect(found.map(({ kind, visits }) => [kind, ...visits.map(({ visitId }) => visitId)])).toEqual([
      ['too-far', 'C', 'D'],
    ])
    expect(found[0]!.minutes).toBeCloseTo((0.41 * 111_195 * 1.35) / 500, 0)
    expect(found[0]!.visits[0].position).toEqual([117.2, 26.2])
    expect(found[0]!.reason.zh).toContain('驾车约 124 分钟，超过 120 分钟')
  })

  test('a decision that cancels one half takes the conflict away', async () => {
    await bring(line('A', here), line('B', there), line('C', there))
    expect(await conflicts()).toMatchObject({ total: 2 })
    await decide(['B', 'C'], ['B'])
    expect(await conflicts()).toMatchObject({ total: 1 })
  })
})
