import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockRecords, verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { line, TODAY, visitsFile } from '../imports/files.ts'
import { add, cancel, move, plannerApi } from './planner-api.ts'

let db: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let api: ReturnType<typeof plannerApi>

beforeAll(async () => {
  db = await testDatabase()
  app = await wholeApp(db, TODAY)
  api = plannerApi(app)
})
afterAll(async () => {
  await app.stop()
  await db.close()
})

const lineOf = (id: string, headcount: string) =>
  line(id, { date: '2026-11-25', status: 'planned', headcount })
const fileOf = (id: string, headcount: string) => visitsFile(lineOf(id, headcount))

async function consistent(): Promise<void> {
  expect(await verifyCounts(db.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  const [row] = await db.sql`
    select (select count(*) from plan where state = 'published')::int as plans,
      (select count(*) from batch where kind = 'plans')::int as batches`
  expect(row!.plans).toBe(row!.batches)
}

describe('a draft is published while an import of a record that it changes runs', () => {
  test('one of them wins; if it is the import, the publication is refused and changes nothing', async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 3; round++) {
      const [a, b] = [`A${round}`, `B${round}`]
      await app.send('visits', visitsFile(lineOf(a, '2'), lineOf(b, '2')))
      const { body: draft } = await api.create([move(a), cancel(b), add(`C${round}`)])
      const importing = app.send('visits', fileOf(a, '7'))
      const [report, published] = await Promise.all([importing, api.publish(draft)])
      expect(report.outcome).toBe('loaded')
      const rows = await db.sql`
        select visit_id, date, headcount, status from visit where visit_id in ${db.sql([a, b, `C${round}`])} order by 1`
      const told = published.status === 200 ? 'published first' : published.body.code
      outcomes.add(told)
      const imported = { visit_id: a, date: '2026-11-25', headcount: 7, status: 'planned' }
      if (published.status === 200) {
        // The file came after: it says again where the visit is.
        expect(rows).toEqual([
          imported,
          { visit_id: b, date: '2026-11-25', headcount: 2, status: 'cancelled' },
          { visit_id: `C${round}`, date: '2026-12-03', headcount: 5, status: 'planned' },
        ])
      } else {
        expect(published).toMatchObject({ status: 409, body: { code: 'records-changed' } })
        expect(published.body.touched.map(({ visitId }) => visitId)).toEqual([a])
        expect(rows).toEqual([imported, { visit_id: b, date: '2026-11-25', headcount: 2, status: 'planned' }])
      }
      await consistent()
    }
    expect([...outcomes].every((each) => ['published first', 'records-changed'].includes(each))).toBe(true)
  })

  test('while an import holds the records, a publication waits for it, then is refused with the differences', async () => {
    await app.send('visits', fileOf('W1', '2'))
    const { body: draft } = await api.create([cancel('W1')])
    let publishing: ReturnType<typeof api.publish> | undefined
    await db.db.transaction(async (tx) => {
      await lockRecords(tx, 5)
      publishing = api.publish(draft)
      await tx.client`update visit set headcount = 8 where visit_id = 'W1'`
      await tx.client`select pg_sleep(0.3)`
    })
    expect(await publishing).toMatchObject({ status: 409, body: { code: 'records-changed' } })
    const [row] = await db.sql`select status, headcount from visit where visit_id = 'W1'`
    expect(row).toEqual({ status: 'planned', headcount: 8 })
  })
})

test('two people publish one draft at once: one batch, and the second is refused', async () => {
  await app.send('visits', fileOf('D1', '2'))
  const { body: draft } = await api.create([move('D1'), add('D2')])
  const answers = await Promise.all([api.publish(draft), api.publish(draft), api.publish(draft)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('draft-published')
  await consistent()
})

test('two drafts change one visit: the second is refused with the difference, and publishes once it is rebased', async () => {
  await app.send('visits', fileOf('E1', '2'))
  const { body: first } = await api.create([move('E1', { date: '2026-12-07' })])
  const { body: second } = await api.create([move('E1', { date: '2026-12-08' })])
  expect((await api.publish(first)).status).toBe(200)
  const refused = await api.publish(second)
  expect(refused).toMatchObject({ status: 409, body: { code: 'records-changed' } })
  expect(refused.body.touched.map(({ before, now }) => [before?.date, now?.date])).toEqual([
    ['2026-11-25', '2026-12-07'],
  ])
  const { body: rebased } = await api.rebase(second.id, 1)
  expect(rebased.draft.base.map(({ date }) => date)).toEqual(['2026-12-07'])
  expect((await api.publish(rebased.draft)).status).toBe(200)
  await consistent()
})

test('two people change one draft at once: one revision, and the second is refused', async () => {
  const { body: draft } = await api.create([])
  const answers = await Promise.all([
    api.set(draft.id, 1, { changes: [add('F1')] }),
    api.set(draft.id, 1, { changes: [add('F2')] }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const { body } = await api.get(draft.id)
  expect([body.revision, body.changes.length]).toEqual([2, 1])
})
