import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ReachJob } from '../../../api/contract/reach.ts'
import { connect } from '../../../api/db/connect.ts'
import { DbPool } from '../../../api/db/db.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { sanming } from '../../support/geography.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { WindingSource } from './winding-source.ts'

/** Villages and communities of 三明市, in parts of 500. */
const VILLAGES = 1964

let database: TestDatabase
let applications: Awaited<ReturnType<typeof application>>[]

/** An application with a pool and a road engine of its own. */
async function application() {
  const roads = new WindingSource(500)
  const sql = connect(database.url)
  const own = { ...database, sql, db: new DbPool(sql) }
  const app = await wholeApp(own, '2026-11-22', {
    roads: { current: async () => roads },
    geodata: sanming,
  })
  return { ...app, roads, sql }
}

beforeAll(async () => {
  database = await testDatabase()
  applications = [await application(), await application()]
})

afterAll(async () => {
  for (const { stop, sql } of applications) {
    await stop()
    await sql.end()
  }
  await database.close()
})

const jobs = async () => (await applications[0]!.get<{ jobs: ReachJob[] }>('/api/reach/jobs')).jobs
const until = async (look: () => Promise<boolean>) => {
  while (!(await look())) await sleep(20)
}
const allAre = (...states: ReachJob['state'][]) =>
  until(async () => {
    const found = await jobs()
    return found.length > 0 && found.every(({ state }) => states.includes(state))
  })

/** The engine waits before a part from `from` on; tells when it has come there. */
function gate(roads: WindingSource, from: number) {
  const opened = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  roads.beforePart = async (done) => {
    if (done < from) return
    arrived.resolve()
    await opened.promise
  }
  return { open: opened.resolve, arrived: arrived.promise }
}

test('two applications at work ask an engine for each village once: 2 modes × 1,964, whoever does it', async () => {
  const [one, two] = applications
  await one!.send(
    'service-points',
    'point_id,name,kind,area_code,lon,lat,crs\nH1,卫生院,township-hospital,350421100,117.2,26.36,wgs84\n',
  )
  one!.reach.start()
  two!.reach.start()
  await allAre('done')
  expect(one!.roads.asked + two!.roads.asked).toBe(2 * VILLAGES)
})

test('a job that runs in one application ends when it is cancelled through the other, and leaves nothing', async () => {
  const [one, two] = applications
  const gates = [gate(one!.roads, 1000), gate(two!.roads, 1000)]
  const job = await one!.post<ReachJob>('/api/reach/jobs', { source: 'roads', mode: 'walk', options: {} })
  const worker = await Promise.race(gates.map(({ arrived }, i) => arrived.then(() => i)))
  const other = applications[1 - worker]!
  expect(await other.post(`/api/reach/jobs/${job.id}/cancel`)).toMatchObject({ state: 'cancelled' })
  for (const { open } of gates) open()
  await until(
    async () => (await database.sql`select 1 from reach_layer where state = 'building'`).length === 0,
  )
  // The next one is taken.
  for (const { roads } of applications) roads.beforePart = () => {}
  const next = await other.post<ReachJob>('/api/reach/jobs', { source: 'roads', mode: 'walk', options: {} })
  await until(async () => (await jobs()).find(({ id }) => id === next.id)!.state === 'done')
  expect((await jobs()).find(({ id }) => id === job.id)).toMatchObject({ state: 'cancelled' })
})

test('an application that loses its turn in the middle of a job stops, and the other one finishes it', async () => {
  const [one, two] = applications
  for (const { roads } of applications) roads.asked = 0
  const gates = [gate(one!.roads, 1000), gate(two!.roads, 1000)]
  const job = await one!.post<ReachJob>('/api/reach/jobs', { source: 'roads', mode: 'drive', options: {} })
  const worker = await Promise.race(gates.map(({ arrived }, i) => arrived.then(() => i)))
  // 1,000 villages are kept: the other one has 964 to do, which is before its gate.
  await until(async () => (await jobs()).find(({ id }) => id === job.id)!.done === 1000)
  // The connection with the lock is lost; the other application takes the job over, from what is kept.
  await database.sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and classid = 0 and objid = ${0x78_79_05}::bigint::oid and granted`
  applications[1 - worker]!.reach.wake()
  await until(async () => (await jobs()).find(({ id }) => id === job.id)!.state === 'done')
  gates[worker]!.open()
  const [row] = await database.sql`
    select count(*)::int as n, count(distinct village_code)::int as villages
    from reach_time t join reach_layer l on l.id = t.layer_id and l.state = 'current' and l.source = 'roads' and l.mode = 'drive'`
  expect(row).toEqual({ n: VILLAGES, villages: VILLAGES })
  expect((await jobs()).find(({ id }) => id === job.id)).toMatchObject({ state: 'done', error: null })
})

test('an application that waits for its turn tries once a second, however often it is woken', async () => {
  const [waiting] = applications
  const holder = await database.sql.reserve()
  await until(async () => {
    const [row] = await holder`select pg_try_advisory_lock(${0x78_79_05}) as is_held`
    return row!.is_held
  })
  try {
    for (let times = 0; times < 20; times++) {
      waiting!.reach.wake()
      await sleep(60)
    }
    const tries = vi.spyOn(waiting!.sql, 'reserve')
    await sleep(2500)
    // 2.5 s have room for three tries; a timer a wake would make some 50.
    expect(tries.mock.calls.length).toBeLessThanOrEqual(3)
    tries.mockRestore()
  } finally {
    await holder`select pg_advisory_unlock(${0x78_79_05})`
    holder.release()
  }
})
