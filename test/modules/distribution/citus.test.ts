import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Draft } from '../../../api/contract/plans.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { recountAll } from '../../../api/modules/imports/writing/recount.ts'
import { citusDatabase } from '../../support/citus.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { sanming } from '../../support/geography.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { HEADER, line, TODAY, visitsFile } from '../imports/files.ts'
import { add, cancel, move } from '../plans/planner-api.ts'

/** Names the coordinator of a cluster, such as `postgres://postgres@127.0.0.1:5601/atlas`; without it there is nothing to test on. */
const { CITUS_URL } = process.env

const distribute = (env: Record<string, string>, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/distribute.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', ...env },
  })
  return { status, stdout, stderr }
}

describe('npm run distribute', () => {
  test('on the built-in database says in one line that it is one machine’s, and ends with 2', () => {
    const { status, stdout, stderr } = distribute({})
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^未设置 DATABASE_URL：.* \/ DATABASE_URL is not set: .*docs\/scale\.md\)\.\n$/)
  })

  test('on a server without Citus says how to have it, and ends with 1', async () => {
    const database = await testDatabase()
    try {
      for (const args of [[], ['--check']]) {
        const { status, stdout, stderr } = distribute({ DATABASE_URL: database.url }, ...args)
        expect([status, stdout]).toEqual([1, ''])
        expect(stderr).toMatch(/^该数据库没有 Citus 扩展.* \/ The database has no Citus extension.*\n$/)
      }
    } finally {
      await database.close()
    }
  })

  test('with an argument that it does not know ends with 2', () => {
    expect(distribute({}, '--all').status).toBe(2)
  })
})

describe.skipIf(!CITUS_URL)('on Citus (CITUS_URL)', () => {
  let cluster: TestDatabase
  let plain: TestDatabase

  beforeAll(async () => {
    cluster = await citusDatabase(CITUS_URL!)
    plain = await testDatabase()
  }, 300_000)
  afterAll(async () => {
    await cluster?.close()
    await plain?.close()
  }, 300_000)

  test('six tables are distributed by county, once, and --check tells before and after', async () => {
    const TABLES = ['visit', 'day_count', 'stay_day', 'county_report', 'record_audit', 'snapshot_county']
    const told = (how: string) => TABLES.map((table) => expect.stringMatching(`^  ${table}: .*${how}`))
    const run = (...args: string[]) => {
      const { status, stdout } = distribute({ DATABASE_URL: cluster.url }, ...args)
      return { status, lines: stdout.trimEnd().split('\n').slice(1) }
    }
    expect(run('--check')).toEqual({ status: 1, lines: told('not distributed$') })
    // A run that ended between its two steps: the coordinator still has its own copy of the table's rows.
    await cluster.sql`insert into snapshot_county values (0, '350421')`
    await cluster.sql`select create_distributed_table('snapshot_county', 'county_code')`
    const copied = async () =>
      (await cluster.sql`select pg_relation_size('snapshot_county')::int as bytes`)[0]!.bytes
    expect(await copied()).toBeGreaterThan(0)
    const { status, lines } = run()
    expect([status, lines.slice(0, 5)]).toEqual([0, told('distributed by county in [\\d.]+ s$').slice(0, 5)])
    expect(await copied()).toBe(0)
    await cluster.sql`delete from snapshot_county`
    expect(run()).toEqual({ status: 0, lines: told('left as it is$') })
    expect(run('--check')).toEqual({ status: 0, lines: told('distributed by county$') })
  }, 300_000)

  test('every answer is that of a plain PostgreSQL after the same imports, undoings and publications', async () => {
    const answers = []
    for (const database of [plain, cluster]) answers.push(await play(database))
    expect(answers[0]!.length).toBeGreaterThan(4 * QUESTIONS.length)
    for (const [i, [name, answer]] of answers[0]!.entries()) {
      expect([name, answers[1]![i]![1]], name).toEqual([name, answer])
    }
  }, 900_000)

  test('counts that were counted again from the distributed records are those that the imports kept', async () => {
    await cluster.sql`update county_report set done = ~done`
    expect((await verifyCounts(cluster.db)).county_report).toBeGreaterThan(0)
    await recountAll(cluster.db)
    expect(await verifyCounts(cluster.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  }, 300_000)
})

const QUESTIONS = [
  '/api/records',
  '/api/imports',
  '/api/imports/collisions',
  '/api/coverage?rule=county-quarterly&period=2026-Q4',
  '/api/coverage?rule=village-weekly&period=2026-W45&level=village&within=3504',
  '/api/coverage?rule=national-annual&period=2026',
  '/api/history?rule=village-weekly',
  '/api/coverage/350421?rule=county-quarterly&period=2026-Q4',
  '/api/coverage/350421100201?rule=village-weekly&period=2026-W45',
  '/api/visits?within=35',
  '/api/visits?within=3504&from=2026-11-03&to=2026-11-30&service=patrol',
  '/api/clusters?from=2026-10-01&to=2026-12-31',
  '/api/clusters?from=2026-10-01&to=2026-12-31&method=stdbscan',
  '/api/planner/duplicates?from=2026-10-01&to=2026-12-31',
  '/api/planner/conflicts?from=2026-10-01&to=2026-12-31',
  '/api/planner/drafts',
  '/api/contacts?within=3504',
  '/api/wall/calls?within=3504',
  '/api/reach?level=county',
  '/api/reach?level=village',
  '/api/reach/points',
  '/api/reach/350421100201',
]

/** Goes through all that changes records, and asks everything in between. */
async function play(database: TestDatabase): Promise<[name: string, answer: unknown][]> {
  const app = await wholeApp(database, TODAY, { geodata: sanming })
  const told: [string, unknown][] = []
  const tell = (name: string, answer: unknown) => told.push([name, withoutTimes(answer)])
  const ask = async (when: string) => {
    for (const path of QUESTIONS) tell(`${when}: ${path}`, await app.get(path))
  }
  const send = async (name: string, kind: Parameters<typeof app.send>[0], csv: string, query = '') => {
    const report = await app.send(kind, csv, query)
    tell(name, report)
    return report.batch
  }
  const undo = async (batch: number | null) =>
    tell(`batch ${batch} undone`, await app.post(`/api/imports/${batch}/undo`))
  const planned = { date: '2026-11-25', status: 'planned' }
  try {
    await ask('empty')
    const first = await send(
      'new visits',
      'visits',
      visitsFile(
        line('A'),
        line('B', { date: '2026-11-03', end_date: '2026-11-06', service: 'posting' }),
        line('C', { place_code: '350423', service: 'tour', team_level: 'national', headcount: '9' }),
        ...Array.from({ length: 12 }, (_, i) =>
          line(`P${i}`, { ...planned, team_code: `T${i % 3}`, service: 'tour', team_level: 'county' }),
        ),
        line('D1', planned),
        line('D2', planned),
      ),
    )
    await ask('new')
    await send(
      'a visit changed, one moved to another county, one the same under another spelling',
      'visits',
      visitsFile(
        line('A', { headcount: '7' }),
        line('b', { place_code: '350423100201' }),
        line('ｄ１', planned),
      ),
    )
    await send(
      'rows rejected',
      'visits',
      `${HEADER}\n${line('X', { date: '2026-13-01' })}\n${line('Y')}`,
      '?acceptValid=true',
    )
    const list = 'area_code,designation,from,to,source,remove'
    await send('a designation', 'designations', `${list}\n350421,recipient,2026-01-01,,x,`)
    await send('taken out', 'designations', `${list}\n350421,recipient,2026-01-01,,x,1`)
    await send('and brought again', 'designations', `${list}\n350421,recipient,2026-01-01,,y,`)
    await send(
      'an adjustment',
      'adjustments',
      'area_code,rule,required,from\n3504,village-weekly,1,2026-11-02',
    )
    await send(
      'a point',
      'service-points',
      'point_id,name,kind,area_code,lon,lat\nH1,院,township-hospital,350421100,117.2,26.36',
    )
    await send(
      'a village',
      'villages',
      'code,name,lon,lat,population\n350421100201,城东村委会,117.21,26.36,1200',
    )
    const contacts = 'county_code,name,phone,remove'
    await send('contacts', 'contacts', `${contacts}\n350421,甲,0590-0000001,\n350421,乙,0590-0000002,`)
    await send(
      'a contact changed, one taken out, two new ones of which one is too many',
      'contacts',
      `${contacts}\n350421,甲,0590-0000003,\n350421,乙,,1\n350421,丙,0590-0000004,\n350421,丁,0590-0000005,\n350421,戊,0590-0000006,`,
      '?acceptValid=true',
    )
    await ask('changed')
    tell('cannot be undone', await app.post(`/api/imports/${first}/undo`, {}, 409))
    const draft = await app.post<Draft>('/api/planner/drafts', {
      name: '十二月调整',
      changes: [move('P1', { date: '2026-12-01' }), cancel('P2'), add('N1')],
    })
    tell('a draft', draft)
    tell('its differences', await app.get(`/api/planner/drafts/${draft.id}/differences`))
    tell('its effect', await app.post('/api/planner/effect', { changes: [move('P1'), cancel('P2')] }))
    const { id, revision, snapshot } = draft
    tell('published', await app.post(`/api/planner/drafts/${id}/publish`, { revision, snapshot }))
    const decided = { visits: ['D1', 'D2'], cancel: ['d2'] }
    tell('duplicates decided', await app.post('/api/planner/duplicates/decisions', decided))
    tell('a proposal', Object.keys(await app.post<object>('/api/planner/proposal', { within: '350421' })))
    await ask('published')
    const { imports } = await app.get<{ imports: { batch: number; undoable: boolean }[] }>('/api/imports')
    for (const { batch, undoable } of imports) if (undoable) await undo(batch)
    await ask('undone')
    tell('counts', await verifyCounts(database.db))
    return told
  } finally {
    await app.stop()
  }
}

const TIMES = /^(?:at|report|\w+At)$/

function withoutTimes(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value) => (TIMES.test(key) && value !== null ? '…' : value)))
}
