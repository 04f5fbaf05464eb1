import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BatchDto, ImportReport } from '../../../api/contract/imports.ts'
import type { Viewer } from '../../../api/domain/access/viewer.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER, withRole } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { codes, line, visitsFile } from '../imports/files.ts'
import { add, cancel, move, plannerApi } from '../plans/planner-api.ts'

/** 明溪县 350421 and 清流县 350423 of 三明 3504; 建宁's neighbour 安溪县 350524 of 泉州 3505. */
const MINGXI = '350421100201'
const QINGLIU = '350423100'
const ANXI = '350524100'

let db: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let viewer: Viewer = TESTER
let api: ReturnType<typeof plannerApi>

beforeAll(async () => {
  db = await testDatabase()
  app = await wholeApp(db, '2026-11-22', { viewers: () => viewer })
  api = plannerApi(app)
})
afterAll(async () => {
  await app.stop()
  await db.close()
})
beforeEach(async () => {
  viewer = TESTER
  await db.sql.unsafe(
    'truncate visit, team, contact, batch, day_count, stay_day, county_report, record_audit, import_report, plan cascade',
  )
})

const as = async <Answer>(who: Viewer, work: () => Promise<Answer>): Promise<Answer> => {
  viewer = who
  try {
    return await work()
  } finally {
    viewer = TESTER
  }
}
const officer = (on: Parameters<typeof withRole>[1]) => withRole('data-officer', on)
const planner = (on: Parameters<typeof withRole>[1]) => withRole('planner', on)
const bring = (...lines: string[]) => app.send('visits', visitsFile(...lines))
const bringValid = (...lines: string[]) => app.send('visits', visitsFile(...lines), '?acceptValid=true')
const places = async () =>
  (await db.sql`select visit_id, place_code from visit order by 1`).map(
    (row) => `${row.visit_id} ${row.place_code}`,
  )
const undo = async (batch: number | null) => {
  const response = await app.app.request(`http://127.0.0.1/api/imports/${batch}/undo`, { method: 'POST' })
  return `${response.status} ${((await response.json()) as { code?: string }).code ?? ''}`.trim()
}

describe('imports', () => {
  test('rows of other areas are rejected one by one, with the place and whom to ask', async () => {
    const rows = [
      line('A', { place_code: MINGXI }),
      line('B', { place_code: QINGLIU }),
      line('C', { place_code: ANXI }),
    ]
    const report = await as(officer('350421'), () => bringValid(...rows))
    expect(codes(report)).toEqual(['3 place_code outside-own-areas', '4 place_code outside-own-areas'])
    expect(report.problems[0]!.message.zh).toContain('清流县')
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 1, rejected: 2 })
    expect(await places()).toEqual([`A ${MINGXI}`])
    // The city's officer may bring both counties of it.
    expect(await as(officer('3504'), () => bringValid(...rows))).toMatchObject({ inserted: 1, rejected: 1 })
  })

  test('without acceptValid one such row refuses the file, as any wrong row does', async () => {
    const report = await as(officer('350421'), () => bring(line('A'), line('B', { place_code: QINGLIU })))
    expect([report.outcome, report.rejected, await places()]).toEqual(['refused', 1, []])
  })

  test('a record of another county is not taken over by a row that says it lies in one’s own', async () => {
    await bring(line('A', { place_code: QINGLIU }))
    const report = await as(officer('350421'), () => bringValid(line('A', { place_code: MINGXI }), line('B')))
    expect(codes(report)).toEqual(['2 visit_id record-of-others'])
    expect(JSON.stringify(report.problems)).not.toContain('清流')
    expect(await places()).toEqual([`A ${QINGLIU}`, `B ${MINGXI}`])
  })

  test('a team’s officer brings its records of every county, whatever the spelling, and nobody else’s', async () => {
    const rows = [
      line('A', { team_code: 'P1', place_code: QINGLIU }),
      line('B', { team_code: 'ｐ1', place_code: ANXI }),
      line('C', { team_code: 'P2' }),
    ]
    const report = await as(officer({ team: 'P1' }), () => bringValid(...rows))
    expect(codes(report)).toEqual(['4 place_code outside-own-areas'])
    expect(report.inserted).toBe(2)
  })

  test('contacts of other counties are neither brought nor taken out', async () => {
    const file = (...rows: string[]) => `county_code,name,phone,remove\n${rows.join('\n')}\n`
    await app.send('contacts', file('350423,乙,0590-0000002,'))
    const report = await as(officer('350421'), () =>
      app.send('contacts', file('350421,甲,0590-0000001,', '350423,乙,,是'), '?acceptValid=true'),
    )
    expect(codes(report)).toEqual(['3 county_code outside-own-areas'])
    expect((await db.sql`select name from contact order by 1`).map(({ name }) => name)).toEqual(['乙', '甲'])
  })

  test('a batch is undone by whoever may change all of it, and offered to nobody else', async () => {
    const own = await bring(line('A'), line('B'))
    const both = await bring(line('C'), line('D', { place_code: QINGLIU }))
    const changed = await bring(line('A', { headcount: '5', place_code: QINGLIU }))
    const undoable = async () =>
      (await app.get<{ imports: BatchDto[] }>('/api/imports')).imports.flatMap(({ batch, undoable }) =>
        undoable ? [batch] : [],
      )
    expect(await as(officer('3504'), undoable)).toEqual([changed.batch, both.batch])
    // The last one took a record out of 明溪 into 清流: it is neither county’s alone.
    for (const county of ['350421', '350423']) {
      expect(await as(officer(county), undoable)).toEqual([])
      expect(await as(officer(county), () => undo(changed.batch))).toBe('403 not-allowed')
      expect(await as(officer(county), () => undo(both.batch))).toBe('403 not-allowed')
    }
    expect(await as(officer('3505'), () => undo(own.batch))).toBe('403 not-allowed')
    expect(await as(withRole('planner', '35'), () => undo(own.batch))).toBe('403 not-allowed')
    expect(await as(officer('3504'), () => undo(changed.batch))).toBe('200')
    expect(await as(officer('350421'), undoable)).toEqual([own.batch])
    expect(await as(officer('350421'), () => undo(own.batch))).toBe('200')
    expect(await places()).toEqual([`C ${MINGXI}`, `D ${QINGLIU}`])
  })

  test('the files of a report are for whoever brought the file alone', async () => {
    const report = await as(officer('350421'), () => bring(line('A', { headcount: 'x' })))
    const problems = async () =>
      (await app.app.request(`http://127.0.0.1/api/imports/reports/${report.report}/problems.csv`)).status
    expect(await as(officer('350421'), problems)).toBe(200)
    expect(await as({ ...officer('350421'), person: 'p2' }, problems)).toBe(404)
    expect(await problems()).toBe(404)
  })
})

describe('plans', () => {
  beforeEach(async () => {
    const planned = { status: 'planned', date: '2026-12-01' }
    const report: ImportReport = await bring(
      line('V1', planned),
      line('V2', { ...planned, place_code: QINGLIU, team_code: 'T2' }),
    )
    expect(report.outcome).toBe('loaded')
  })

  test('changes are drafted where the record lies and where it is moved to', async () => {
    const status = (changes: object[]) => async () => {
      const { status, body } = await api.create(changes)
      return status === 200 ? 200 : `${status} ${body.code}`
    }
    const moved = move('V1', { placeCode: QINGLIU })
    expect(await as(planner('350421'), status([cancel('V1')]))).toBe(200)
    expect(await as(planner('350421'), status([cancel('V2')]))).toBe('403 not-allowed')
    expect(await as(planner('350421'), status([moved]))).toBe('403 not-allowed')
    expect(await as(planner('350423'), status([moved]))).toBe('403 not-allowed')
    expect(await as(planner('3504'), status([moved]))).toBe(200)
    expect(await as(planner({ team: 'T1' }), status([moved]))).toBe(200)
    expect(await as(planner('350421'), status([add('N', { placeCode: QINGLIU })]))).toBe('403 not-allowed')
  })

  test('another area’s draft is read, but neither changed, deleted, rebased nor published', async () => {
    const { body: draft } = await api.create([cancel('V2')])
    await as(planner('350421'), async () => {
      expect((await api.get(draft.id)).status).toBe(200)
      for (const answer of [
        await api.set(draft.id, draft.revision, { name: '改名' }),
        await api.set(draft.id, draft.revision, { changes: [] }),
        await api.remove(draft.id, draft.revision),
        await api.rebase(draft.id, draft.revision),
        await api.publish(draft),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed'])
      }
    })
    expect((await api.get(draft.id)).body).toMatchObject({ state: 'draft', revision: draft.revision })
    expect((await as(planner('350423'), () => api.publish(draft))).status).toBe(200)
  })

  test('for whom reading is narrowed, drafts and visits elsewhere do not exist, and their ids are taken', async () => {
    const { body: draft } = await api.create([cancel('V2')])
    const narrowed = withRole('planner', '350421', '350421')
    await as(narrowed, async () => {
      expect((await api.get(draft.id)).status).toBe(404)
      expect((await api.publish(draft)).body.code).toBe('unknown-draft')
      expect((await api.ask<{ drafts: unknown[] }>('GET', '/drafts')).body.drafts).toEqual([])
      const unknown = await api.create([cancel('NONE')])
      const others = await api.create([cancel('V2')])
      expect([others.status, others.body.code]).toEqual([unknown.status, unknown.body.code])
      expect((await api.create([add('V2')])).status).toBe(422)
    })
  })

  test('duplicates are decided by whoever may change each of them', async () => {
    await bring(line('D1', { place_code: QINGLIU }), line('D2', { place_code: QINGLIU }))
    const decide = async () => {
      const { status, body } = await api.ask<{ code?: string }>('POST', '/duplicates/decisions', {
        visits: ['D1', 'D2'],
        cancel: ['D2'],
      })
      return `${status} ${body.code ?? ''}`.trim()
    }
    expect(await as(officer('350421'), decide)).toBe('403 not-allowed')
    expect(await as(withRole('viewer', '35'), decide)).toBe('403 not-allowed')
    expect(await as(withRole('planner', '350421', '350421'), decide)).toBe('409 records-changed')
    expect(await as(officer('350423'), decide)).toBe('200')
  })
})

describe('reading personal data', () => {
  beforeEach(async () => {
    await app.send(
      'contacts',
      'county_code,name,phone\n350421,甲,0590-0000001\n350423,乙,0590-0000002\n350524,丙,0590-0000003\n',
    )
  })
  const names = async () =>
    (await app.get<{ contacts: { name: string }[] }>('/api/contacts')).contacts
      .map(({ name }) => name)
      .join('')

  test('contacts are those of the role’s areas; another area that is asked for is refused', async () => {
    expect(await as(withRole('viewer', '3504'), names)).toBe('甲乙')
    expect(await as(withRole('viewer', '350524'), names)).toBe('丙')
    await as(withRole('viewer', '350524'), () => app.get('/api/contacts?within=350421', 403))
    await as(withRole('system', '35'), () => app.get('/api/contacts', 403))
  })

  test('the wall tells whom to call in the role’s areas alone, though colleagues share its answers', async () => {
    const called = async () => {
      const { calls } = await app.get<{ calls: { contact: { name: string } | null }[] }>('/api/wall/calls')
      return calls.flatMap(({ contact }) => contact?.name ?? [])
    }
    const all = await called()
    expect(await as(withRole('viewer', '350421'), called)).toEqual(all.filter((name) => name === '甲'))
    expect(await as(withRole('auditor', '35'), called)).toEqual([])
    expect(await called()).toEqual(all)
  })
})

test('what a body says besides is refused, not taken: nobody acts as somebody else', async () => {
  const answer = await api.ask<{ code: string }>('POST', '/drafts', {
    name: '方案',
    changes: [],
    who: '王',
    state: 'published',
    publishedBy: '王',
  })
  expect([answer.status, answer.body.code]).toEqual([400, 'unknown-parameter'])
})

test('a public announcement is made by the press officers of its area', async () => {
  await app.send('designations', 'area_code,designation,from\n350421,recipient,2025-01-01\n')
  const announce = async () => {
    const response = await app.app.request('http://127.0.0.1/api/press/releases', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        story: { id: 'numbers', within: '3504', period: '2026-Q3' },
        compiler: '省卫健委',
        person: '甲',
        medium: '网站',
        embargo: '2099-01-01T00:00:00Z',
      }),
    })
    return `${response.status} ${((await response.json()) as { code?: string }).code ?? ''}`.trim()
  }
  expect(await as(withRole('press', '350421'), announce)).toBe('403 not-allowed')
  expect(await as(withRole('planner', '35'), announce)).toBe('403 not-allowed')
  expect(await as(withRole('press', '3504'), announce)).toBe('200')
})
