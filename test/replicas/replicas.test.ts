/** @module-tag long */

import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CoverageAnswer } from '../../api/contract/coverage.ts'
import type { BatchDto, ImportReport } from '../../api/contract/imports.ts'
import type { ReachAnswer, ReachJob } from '../../api/contract/reach.ts'
import { verifyCounts } from '../../api/modules/imports/writing/counts.ts'
import { line, TODAY, visitsFile } from '../modules/imports/files.ts'
import { quiet, type TestDatabase, testDatabase } from '../support/database.ts'

const SCRIPT = fileURLToPath(new URL('./replica-process.ts', import.meta.url))
const COVERAGE = '/api/coverage?rule=village-weekly&period=2026-W45&level=village&within=350421'
const POINTS = 'point_id,name,kind,area_code,lon,lat,crs'

let database: TestDatabase
let replicas: [Replica, Replica]

class Replica {
  readonly process: ChildProcess
  readonly #base: Promise<string>

  constructor(url: string) {
    this.process = spawn(process.execPath, [SCRIPT, url, TODAY], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#base = new Promise((resolve, reject) => {
      createInterface(this.process.stdout!).on('line', (text) => {
        const port = /^ready (\d+)$/.exec(text)?.[1]
        if (port) resolve(`http://127.0.0.1:${port}`)
      })
      this.process.once('exit', (code) => reject(new Error(`the replica has ended with ${code}`)))
    })
    this.#base.catch(() => {})
  }

  async ready(): Promise<this> {
    await this.#base
    return this
  }

  async request(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${await this.#base}${path}`, init)
  }

  async get<Answer>(path: string): Promise<Answer> {
    return (await this.request(path)).json() as Promise<Answer>
  }

  async post<Answer>(path: string, body: object = {}): Promise<Answer> {
    const response = await this.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    return response.json() as Promise<Answer>
  }

  async send(kind: string, text: string, signal?: AbortSignal): Promise<ImportReport> {
    const body = new FormData()
    body.set('file', new Blob([text]), `${kind}.csv`)
    const given = { method: 'POST', body, ...(signal && { signal }) }
    return (await this.request(`/api/imports/${kind}`, given)).json() as Promise<ImportReport>
  }
}

beforeAll(async () => {
  database = await testDatabase()
  const opened = [new Replica(database.url), new Replica(database.url)] as const
  replicas = [await opened[0].ready(), await opened[1].ready()]
})

afterAll(async () => {
  for (const { process } of replicas ?? []) process.kill('SIGKILL')
  await database.close()
})

async function until<Found>(look: () => Promise<Found | false | undefined>): Promise<Found> {
  for (;;) {
    const found = await look()
    if (found) return found
    await sleep(20)
  }
}

/** The coverage by both, once they have seen the same snapshot. */
const agreed = (path = COVERAGE) =>
  until(async () => {
    const [one, two] = await Promise.all(replicas.map((each) => each.get<CoverageAnswer>(path)))
    return one!.snapshot === two!.snapshot && ([one!, two!] as const)
  })

describe('two processes on one database', () => {
  test('an import through one is seen by the other, and its undoing through the other by the first', async () => {
    const [one, two] = replicas
    const before = await agreed()
    const report = await one.send('visits', visitsFile(line('A'), line('B', { date: '2026-11-03' })))
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 2 })
    const after = await until(async () => {
      const [mine, other] = await agreed()
      return mine.snapshot !== before[0].snapshot && ([mine, other] as const)
    })
    expect(after[1]).toEqual(after[0])
    expect((await two.get<{ visits: unknown[] }>('/api/visits?within=350421')).visits).toHaveLength(2)
    const { imports } = await two.get<{ imports: BatchDto[] }>('/api/imports')
    expect(imports[0]).toMatchObject({ batch: report.batch, undoable: true })
    expect(await two.post(`/api/imports/${report.batch}/undo`)).toMatchObject({ removed: 2 })
    const [left] = await until(async () => {
      const both = await agreed()
      return both[0].snapshot !== after[0].snapshot && both
    })
    expect(left.areas).toEqual(before[0].areas)
  })

  test('an answer that is asked of the other right after an import is of the import or says that it is older', async () => {
    const [one, two] = replicas
    for (let round = 0; round < 5; round++) {
      await one.send('visits', visitsFile(line(`S${round}`)))
      const { snapshot } = await one.get<CoverageAnswer>(COVERAGE)
      const other = await two.get<CoverageAnswer>(COVERAGE)
      expect(Number(other.snapshot)).toBeGreaterThanOrEqual(Number(snapshot) - 1)
      const [mine, theirs] = await agreed()
      expect(theirs).toEqual(mine)
    }
  })

  test('of the same ids imported through both at once one inserts and one updates: 2,000 records, not 4,000', async () => {
    const lines = (headcount: string) =>
      visitsFile(...Array.from({ length: 2000 }, (_, i) => line(`V${i}`, { headcount })))
    const reports = await Promise.all(replicas.map((each, i) => each.send('visits', lines(String(3 + i)))))
    expect(reports.map(({ inserted, updated }) => [inserted, updated]).sort()).toEqual([
      [0, 2000],
      [2000, 0],
    ])
    const [row] = await database.sql`
      select count(*)::int as n, count(distinct visit_key)::int as ids from visit where visit_key like 'v%'`
    expect(row).toEqual({ n: 2000, ids: 2000 })
    expect(await verifyCounts(database.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  })

  test('an import that its client gives up in one process, or whose process is killed, leaves the records to the other', async () => {
    const [one, two] = replicas
    const many = visitsFile(...Array.from({ length: 40_000 }, (_, i) => line(`G${i}`)))
    const gone = new AbortController()
    const given = one.send('visits', many, gone.signal)
    given.catch(() => {})
    await until(async () => {
      const working = await database.sql`
        select 1 from pg_stat_activity where datname = current_database() and application_name like 'xunyi-atlas import %'
          and state = 'active'`
      return working.length > 0
    })
    gone.abort()
    await expect(given).rejects.toThrow()
    expect(await two.send('visits', visitsFile(line('H1')))).toMatchObject({ inserted: 1 })

    const third = await new Replica(database.url).ready()
    const killed = third.send('visits', many)
    killed.catch(() => {})
    await sleep(300)
    third.process.kill('SIGKILL')
    await expect(killed).rejects.toThrow()
    await quiet(database.sql)
    expect(await two.send('visits', visitsFile(line('H2')))).toMatchObject({ inserted: 1 })
    const [row] = await database.sql`select (count(*) filter (where visit_id like 'G%'))::int as n from visit`
    expect([0, 40_000]).toContain(row!.n)
    expect(await verifyCounts(database.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  })

  test('a service point brings one set of times a mode, which both answer from', async () => {
    const [one, two] = replicas
    await one.send('service-points', `${POINTS}\nP1,卫生院,township-hospital,350421100,117.2,26.36,wgs84\n`)
    const path = '/api/reach?level=village&mode=walk'
    const [mine, theirs] = await until(async () => {
      const both = await Promise.all([one.get<ReachAnswer>(path), two.get<ReachAnswer>(path)])
      return both.every(({ basis }) => basis.points === 1) && both
    })
    expect(theirs.areas).toEqual(mine.areas)
    expect(await database.sql`select mode from reach_layer where state = 'current' order by 1`).toEqual([
      { mode: 'walk' },
      { mode: 'drive' },
    ])
  })

  test('calculations that are ordered through both are each done once, one after the other', async () => {
    const ordered = await Promise.all(
      replicas.map((each, i) =>
        each.post<ReachJob>('/api/reach/jobs', {
          source: 'estimate',
          mode: i === 0 ? 'walk' : 'drive',
          options: {},
        }),
      ),
    )
    const done = await until(async () => {
      const { jobs } = await replicas[0].get<{ jobs: ReachJob[] }>('/api/reach/jobs')
      const mine = jobs.filter(({ id }) => ordered.some((job) => job.id === id))
      return mine.every(({ state }) => state === 'done') && mine
    })
    expect(done.map(({ total, done }) => [total, done])).toEqual([
      [1964, 1964],
      [1964, 1964],
    ])
    const [first, second] = done.sort((a, b) => a.startedAt!.localeCompare(b.startedAt!))
    expect(second!.startedAt! >= first!.finishedAt!).toBe(true)
  })
})
