import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Db } from '../../../api/db/db.ts'
import { removeDemonstration } from '../../../api/modules/demonstration/present-records.repository.ts'
import { changeRecords, writeVisitRows } from '../../../api/modules/planner/write-visits.ts'
import type { VisitRow } from '../../../api/modules/visits/visit-rows.ts'
import { readNamedVisits } from '../../../api/modules/visits/visits.repository.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { bring, line, visitsFile } from '../imports/files.ts'
import { CLEAR, reportsOffice } from './office.ts'

/** Steps of reports while records are being changed, and steps of several people at once. */
let db: TestDatabase
let office: Awaited<ReturnType<typeof reportsOffice>>
beforeAll(async () => {
  db = await testDatabase()
  office = await reportsOffice(db, '2026-11-22')
})
afterAll(async () => {
  await office.whole.stop()
  await db.close()
})
beforeEach(async () => {
  await db.sql.unsafe(CLEAR)
  await office.useReports('2026-10')
  await office.whole.send('visits', visitsFile(line('A', { date: '2026-10-14' })))
})

async function changeHeadcount(tx: Db, headcount: number): Promise<void> {
  const visit = (await readNamedVisits(tx, ['A'])).get('A') as VisitRow
  await writeVisitRows(tx, {
    kind: 'plans',
    name: '测试',
    viewer: { who: '计划', person: null },
    visits: [{ ...visit, headcount }],
  })
}

/** Records that are written and not yet committed, until it is said. */
function writing(headcount: number) {
  const written = Promise.withResolvers<void>()
  const commit = Promise.withResolvers<void>()
  const done = changeRecords(db.db, async (tx) => {
    await changeHeadcount(tx, headcount)
    written.resolve()
    await commit.promise
  })
  return { written: Promise.race([written.promise, done]), commit: commit.resolve, done }
}

test('what is accepted while records are being written waits for them, and is refused: nobody had seen them', async () => {
  for (const action of ['report', 'submit', 'review'] as const) await office.take(action, '2026-10')
  const records = writing(9)
  await records.written
  const accepting = office.step({ action: 'accept', version: 3 }, '2026-10')
  const first = await Promise.race([accepting, new Promise((resolve) => setTimeout(resolve, 100, 'waits'))])
  expect(first).toBe('waits')
  records.commit()
  await records.done
  const response = await accepting
  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({
    code: 'report-changed',
    now: { state: 'submitted', version: 4 },
  })
})

test('records that are written after it was accepted reopen it, whichever of both is committed first', async () => {
  await office.accepted('2026-10')
  const records = writing(8)
  await records.written
  records.commit()
  await records.done
  const { state, differences } = await office.detail('2026-10')
  expect([state, differences!.total]).toEqual(['changed', 1])
})

test('changes that are rolled back reopen nothing', async () => {
  await office.accepted('2026-10')
  const failing = changeRecords(db.db, async (tx) => {
    await changeHeadcount(tx, 7)
    throw new Error('broken off')
  })
  await expect(failing).rejects.toThrow('broken off')
  const { state, version, differences } = await office.detail('2026-10')
  expect([state, version, differences!.total]).toEqual(['accepted', 4, 0])
})

test('of several steps at once on one version one is taken, and the others are told', async () => {
  for (const action of ['report', 'submit'] as const) await office.take(action, '2026-10')
  const bodies = [
    { action: 'review', version: 2 },
    { action: 'return', version: 2, comment: '少报' },
    { action: 'review', version: 2 },
    { action: 'return', version: 2, comment: '多报' },
  ] as const
  const answers = await Promise.all(bodies.map((body) => office.step(body, '2026-10')))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  expect((await office.detail('2026-10')).history).toHaveLength(3)
})

test('imports and steps in turns, many at once: what is accepted is what the reviewer saw', async () => {
  const turns = Array.from({ length: 8 }, (_, i) => [
    () => changeRecords(db.db, (tx) => changeHeadcount(tx, 10 + i)),
    ...(['report', 'submit', 'review', 'accept'] as const).map((action) => async () => {
      const { version } = await office.detail('2026-10')
      return office.step({ action, version }, '2026-10')
    }),
  ]).flat()
  await Promise.all(turns.map((turn) => turn()))
  const { history, differences, state } = await office.detail('2026-10')
  const steps = history.map(({ step }) => step).reverse()
  for (const [i, step] of steps.entries()) {
    if (step === 'accept') expect(steps[i - 1]).toBe('review')
  }
  expect(history.map(({ version }) => version)).toEqual(history.map((_, i) => history.length - i))
  if (state === 'accepted') expect(differences!.total).toBe(0)
})

test('invented records that are replaced whole reopen what was accepted of them', async () => {
  await db.sql.unsafe(CLEAR)
  await bring(db.db, visitsFile(line('A', { date: '2026-10-14' })), { demonstration: true })
  await office.accepted('2026-10')
  await removeDemonstration(db.db, '演示')
  const { state, differences, history } = await office.detail('2026-10')
  expect([state, history[0]!.who]).toEqual(['changed', '演示'])
  expect(differences!.visits).toMatchObject([{ before: { visitId: 'A' }, after: null }])
})
