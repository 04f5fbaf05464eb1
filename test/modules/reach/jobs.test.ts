import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { ReachAnswer, ReachJob, VillageReach } from '../../../api/contract/reach.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { sanming } from '../../support/geography.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { gone, WindingSource } from './winding-source.ts'

const TODAY = '2026-11-22'
const SCRIPT = fileURLToPath(new URL('./computing-process.ts', import.meta.url))
/** Villages and communities of 三明市, in parts of 500: 500, 1,000, 1,500 and all. */
const VILLAGES = 1964
const HOSPITAL = `H1,卫生院,township-hospital,350421100,117.2,26.36,wgs84,,,`

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
const roads = new WindingSource(500)
/** Added to the real time: waits between tries are long. */
let later = 0

const open = () =>
  wholeApp(database, TODAY, {
    roads: { current: async () => roads },
    geodata: sanming,
    now: () => new Date(Date.now() + later),
  })

beforeAll(async () => {
  database = await testDatabase()
  app = await open()
  await points(HOSPITAL)
}, 60_000)

afterAll(async () => {
  await app.stop()
  await database.close()
}, 60_000)

const points = (...rows: string[]) =>
  app.send('service-points', `point_id,name,kind,area_code,lon,lat,crs,from,to,weekdays\n${rows.join('\n')}`)
const jobs = async () => (await app.get<{ jobs: ReachJob[] }>('/api/reach/jobs')).jobs
const reach = (query = '') => app.get<ReachAnswer>(`/api/reach?level=village&source=roads&mode=walk${query}`)

async function until<Found>(what: string, look: () => Promise<Found | false>): Promise<Found> {
  for (let tries = 0; tries < 1600; tries++) {
    const found = await look()
    if (found) return found
    await sleep(50)
  }
  throw new Error(`in vain: ${what}: ${JSON.stringify(await jobs())}`)
}

/** The last job of either mode. */
async function last(): Promise<Record<string, ReachJob>> {
  return Object.fromEntries((await jobs()).reverse().map((job) => [job.mode, job]))
}
const bothAre = (state: ReachJob['state'], kind: ReachJob['kind'] = 'recompute') =>
  until(`both ${kind} ${state}`, async () => {
    const found = Object.values(await last())
    return found.length === 2 && found.every((job) => job.state === state && job.kind === kind) && found
  })

/** A gate that the source waits at before each part from some origin on. */
function gate(from: number) {
  let open!: () => void
  let reached!: () => void
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const arrived = new Promise<void>((resolve) => {
    reached = resolve
  })
  roads.beforePart = async (done) => {
    if (done < from) return
    reached()
    await opened
  }
  return { open, arrived }
}

describe('roads are computed in the background', () => {
  let first: ReachAnswer

  it('all villages as a job with progress; until it is done there is nothing, then all at once', async () => {
    const { open: go, arrived } = gate(1000)
    app.reach.start()
    await arrived
    const half = await until('some progress', async () => {
      const job = (await jobs()).find(({ state }) => state === 'running')
      return job && job.done >= 500 ? job : false
    })
    expect(half).toMatchObject({ kind: 'recompute', source: 'roads', total: VILLAGES, error: null })
    const before = await app.get<ReachAnswer>(`/api/reach?source=roads&mode=${half.mode}`)
    expect(before.basis).toMatchObject({ state: 'none', computedAt: null })
    expect(before.basis.note?.en).toContain('under way')
    go()
    await bothAre('done')
    first = await reach()
    expect(first.basis).toMatchObject({ state: 'current', note: null, points: 1 })
    expect(first.total.villages.unknown).toBe(0)
    expect(roads.asked).toBe(2 * VILLAGES)
  })

  it('a new point is an update of what it can touch; meanwhile the earlier results answer, marked so', async () => {
    const { open: go, arrived } = gate(0)
    await points(`H2,卫生院二,township-hospital,350421101,117.06,26.44,wgs84,,,`)
    const during = await reach()
    expect(during.basis).toMatchObject({ state: 'updating', points: 1, computedAt: first.basis.computedAt })
    expect(during.basis.note?.zh).toContain('正在重新计算')
    expect(during.areas).toEqual(first.areas)
    await arrived
    go()
    const found = await bothAre('done', 'update')
    const after = await reach()
    expect(after.basis).toMatchObject({ state: 'current', points: 2 })
    const hows = (after.areas as VillageReach[]).map(({ how }) => how)
    const { total } = found.find(({ mode }) => mode === 'walk')!
    expect(hows.filter((how) => how === 'computed')).toHaveLength(total)
    expect(hows.filter((how) => how === 'kept')).toHaveLength(VILLAGES - total)
    // A new point never raises a time.
    const centrals = new Map(
      (first.areas as VillageReach[]).map((each) => [each.code, each.minutes?.central]),
    )
    for (const { code, minutes } of after.areas as VillageReach[]) {
      if (minutes) expect(minutes.central).toBeLessThanOrEqual(centrals.get(code)!)
    }
    first = after
  })

  it('new roads, and the engine gone in the middle: earlier results with their age; later it goes on', async () => {
    roads.version = 'winding-2'
    roads.asked = 0
    roads.beforePart = (done) => {
      if (done >= 1500) throw gone()
    }
    app.reach.wake()
    for (const job of await bothAre('failed')) {
      expect(job).toMatchObject({ done: 1500, total: VILLAGES })
      expect(job.error?.en).toBe('The road engine has stopped: start it again.')
    }
    expect(roads.asked).toBe(2 * 1500)
    const during = await reach()
    expect(during.basis).toMatchObject({ state: 'stale', computedAt: first.basis.computedAt })
    expect(during.basis.note?.zh).toMatch(/所示为 2\d{3}-\d\d-\d\d \d\d:\d\d 的较早结果。路网引擎已停止/)
    expect(during.areas).toEqual(first.areas)
    // Not in a hot loop: nothing is tried before its time.
    roads.beforePart = () => {}
    app.reach.wake()
    await sleep(300)
    expect(roads.asked).toBe(2 * 1500)
    later = 3_600_000
    app.reach.wake()
    await bothAre('done')
    expect((await reach()).basis).toMatchObject({ state: 'current', versions: { roads: 'winding-2' } })
    // The 1,500 of either mode were kept: only the rest was asked for.
    expect(roads.asked).toBe(2 * VILLAGES)
  })

  it('a source that cannot be asked: earlier results, marked so; a new job is refused with the fix', async () => {
    roads.available = false
    app.reach.wake()
    const { basis, total } = await reach()
    expect(basis.state).toBe('stale')
    expect(basis.note?.en).toContain('earlier results')
    expect(total.villages.unknown).toBe(0)
    const refused = await app.post<ProblemDetails>('/api/reach/jobs', { source: 'roads', mode: 'walk' }, 503)
    expect(refused.code).toBe('source-unavailable')
    roads.available = true
    app.reach.wake()
    expect((await reach()).basis.state).toBe('current')
  })

  it('a cancelled job leaves nothing behind, and is not begun again by itself', async () => {
    const { open: go, arrived } = gate(500)
    const asked = await app.post<ReachJob>('/api/reach/jobs', { source: 'roads', mode: 'walk' })
    await arrived
    expect((await reach()).basis.state).toBe('updating')
    expect((await app.post<ReachJob>(`/api/reach/jobs/${asked.id}/cancel`)).state).toBe('cancelled')
    go()
    const [row] = await database.sql`select count(*)::int as n from reach_layer where state = 'building'`
    expect(row!.n).toBe(0)
    app.reach.wake()
    await sleep(300)
    expect((await jobs())[0]).toMatchObject({ id: asked.id, state: 'cancelled' })
    expect((await reach()).basis.state).toBe('current')
    const again = await app.post<ProblemDetails>(`/api/reach/jobs/${asked.id}/cancel`, {}, 409)
    expect(again.code).toBe('job-ended')
    const unknown = await app.post<ProblemDetails>('/api/reach/jobs/999/cancel', {}, 404)
    expect(unknown.code).toBe('unknown-job')
  })
})

describe('options', () => {
  it('a chosen detour factor of 2.7 doubles the minutes of 1.35, and stays when points change', async () => {
    const ask = () => app.get<ReachAnswer>('/api/reach?level=village&within=350421&mode=walk')
    const before = (await ask()).areas as VillageReach[]
    const job = await app.post<ReachJob>('/api/reach/jobs', {
      source: 'estimate',
      mode: 'walk',
      options: { detour: 2.7 },
    })
    expect(job).toMatchObject({ kind: 'recompute', source: 'estimate' })
    await until('the estimate', async () => (await jobs())[0]?.state === 'done')
    const after = await ask()
    expect(after.basis).toMatchObject({ state: 'current', options: { detour: 2.7, walkSpeed: 5.04 } })
    ;(after.areas as VillageReach[]).forEach(({ minutes }, index) => {
      expect(minutes!.central / before[index]!.minutes!.central).toBeCloseTo(2, 2)
    })
    await points(`H3,卫生院三,township-hospital,350421102,117.23,26.22,wgs84,,,`)
    expect((await ask()).basis).toMatchObject({ state: 'current', points: 3, options: { detour: 2.7 } })
  })

  it.each([
    [{ detour: 3.5 }, 'option-out-of-range', '3'],
    [{ walkSpeed: 0.5 }, 'option-out-of-range', '1'],
    [{ driveSpeed: 30 }, 'unknown-parameter', 'driveSpeed'],
    [{ speed: 30 }, 'unknown-parameter', 'detour'],
  ])('%j on foot is refused: %s', async (options, code, says) => {
    const asked = { source: 'estimate', mode: 'walk', options }
    const found = await app.post<ProblemDetails>('/api/reach/jobs', asked, 400)
    expect(found.code).toBe(code)
    expect(found.detail.en).toContain(says)
  })
})

describe('more than one process', () => {
  beforeEach(async () => {
    await app.stop()
    await database.sql`delete from reach_job`
    await database.sql`delete from reach_layer where source = 'roads'`
    roads.asked = 0
    roads.version = 'winding-1'
    later = 0
    app = await open()
  })

  it('killed in the middle, the job resumes at the next start', { tags: 'long' }, async () => {
    const child = spawn(process.execPath, [SCRIPT, database.url, TODAY], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = new Promise((resolve) => child.once('close', resolve))
    const done = await until('half by the other process', async () => {
      const [row] = await database.sql<{ done: number }[]>`
        select done from reach_job where state = 'running' and done >= 1000`
      return row?.done ?? false
    })
    child.kill('SIGKILL')
    await closed
    expect(done).toBeLessThan(VILLAGES)
    const kept = async () => {
      const [row] = await database.sql<{ n: number }[]>`
        select count(*)::int as n from reach_time t join reach_layer l on l.id = t.layer_id
        where l.state = 'building'`
      return row!.n
    }
    app.reach.start()
    await until('all done, once the lock of the killed one is free', async () => {
      app.reach.wake()
      const found = Object.values(await last())
      return found.length === 2 && found.every(({ state }) => state === 'done')
    })
    expect(await kept()).toBe(0)
    // This process asked for the rest of the one mode and for all of the other.
    expect(roads.asked).toBeLessThanOrEqual(2 * VILLAGES - done)
    expect(roads.asked).toBeGreaterThan(VILLAGES)
    const { basis, total } = await reach()
    expect(basis.state).toBe('current')
    expect(total.villages.unknown).toBe(0)
  })

  it('two processes on one database: every village is computed once a mode', async () => {
    const second = await open()
    try {
      app.reach.start()
      second.reach.start()
      await bothAre('done')
      expect(roads.asked).toBe(2 * VILLAGES)
    } finally {
      await second.stop()
    }
  })
})
