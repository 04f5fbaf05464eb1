import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BatchDto } from '../../../api/contract/imports.ts'
import {
  ReportDetailSchema,
  type ReportsAnswer,
  ReportsAnswerSchema,
  type ReportTasks,
  ReportTasksSchema,
} from '../../../api/contract/reports.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { withRole } from '../../support/viewers.ts'
import { line, visitsFile } from '../imports/files.ts'
import { CITY, CLEAR, COUNTY, MINGXI, named, PINGTAN, PROVINCE, QINGLIU, reportsOffice } from './office.ts'

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
  await office.useReports('2026-08')
})

const bring = (...lines: string[]) => office.whole.send('visits', visitsFile(...lines))
const undo = (batch: number | null) => office.whole.post(`/api/imports/${batch}/undo`)
const stateOf = async (month: string, county = MINGXI) => {
  const { state, none } = await office.detail(month, county)
  return none ? `${state} 0` : state
}
/** `+` added, `-` taken out, `~` changed. */
const differences = async (month: string, county = MINGXI) => {
  const found = (await office.detail(month, county)).differences
  return found?.visits.map(({ before, after }) =>
    before && after ? `~${after.visitId}` : after ? `+${after.visitId}` : `-${before!.visitId}`,
  )
}
const october = { date: '2026-10-14' }

describe('the way of a month', () => {
  test('county, city and province, each step with who, when and why', async () => {
    await bring(line('A', october))
    await office.as(COUNTY, () => office.take('report', '2026-10'))
    await office.as(COUNTY, () => office.take('submit', '2026-10'))
    await office.as(CITY, () => office.take('return', '2026-10', { comment: '少一次巡诊' }))
    await office.as(COUNTY, () => office.take('submit', '2026-10', { comment: '已核实，没有少' }))
    await office.as(CITY, () => office.take('review', '2026-10'))
    const detail = ReportDetailSchema.parse(await office.as(PROVINCE, () => office.take('accept', '2026-10')))
    expect(detail).toMatchObject({ state: 'accepted', holder: null, version: 6, who: '省', doneVisits: 1 })
    expect(detail.history.map(({ step, who, comment }) => `${who} ${step} ${comment ?? ''}`.trim())).toEqual([
      '省 accept',
      '市 review',
      '县 submit 已核实，没有少',
      '市 return 少一次巡诊',
      '县 submit',
      '县 report',
    ])
    expect(detail.differences).toEqual({ acceptedAt: detail.since, total: 0, visits: [] })
    const audited = await db.sql<{ content: string }[]>`
      select content from audit_entry where content like '%"report.%' order by number`
    expect(
      audited
        .map(({ content }) => JSON.parse(content))
        .map(({ action, area, subject }) => [action, area, subject].join(' ')),
    ).toEqual(
      ['reported', 'submitted', 'returned', 'submitted', 'reviewed', 'accepted'].map(
        (word) => `report.${word} 350421 2026-10`,
      ),
    )
  })

  test('each step is for whom it is for', async () => {
    const first = { version: 0 }
    const code = async (
      who: typeof COUNTY,
      action: 'report' | 'review' | 'accept' | 'return',
      county = MINGXI,
    ) => (await office.as(who, () => office.refused({ action, ...first }, '2026-10', county))).code
    expect(await code(CITY, 'report')).toBe('not-allowed')
    expect(await code(COUNTY, 'review')).toBe('not-allowed')
    expect(await code(CITY, 'accept')).toBe('not-allowed')
    expect(await code(COUNTY, 'report', QINGLIU)).toBe('not-allowed')
    expect(await code(named('泉', withRole('reviewer', '3505')), 'return')).toBe('not-allowed')
    // 福州 does not review for 平潭, which has a reviewer of its own.
    for (const action of ['report', 'submit'] as const) {
      await office.take(action, '2026-10', { county: PINGTAN })
    }
    const review = { action: 'review', version: 2 } as const
    const fuzhou = named('榕', withRole('reviewer', '3501'))
    expect((await office.as(fuzhou, () => office.refused(review, '2026-10', PINGTAN))).code).toBe(
      'not-allowed',
    )
    const own = named('岚', withRole('reviewer', PINGTAN))
    expect(await office.as(own, () => office.take('review', '2026-10', { county: PINGTAN }))).toMatchObject({
      state: 'reviewed',
      holder: 'province',
      steps: ['return'],
    })
  })

  test('what is not a reporting county, a month without reports or not over, and a state without the step are refused', async () => {
    const report = { action: 'report', version: 0 } as const
    const refusal = async (month: string, county = MINGXI) => {
      const { status, code } = await office.refused(report, month, county)
      return `${status} ${code}`
    }
    expect(await refusal('2026-10', '350527')).toBe('404 unknown-area')
    expect(await refusal('2026-10', '350499')).toBe('404 unknown-area')
    expect(await refusal('2026-07')).toBe('409 report-step-not-possible')
    expect(await refusal('2026-11')).toBe('409 report-step-not-possible')
    expect(await office.refused({ action: 'submit', version: 0 }, '2026-10')).toMatchObject({
      status: 409,
      code: 'report-step-not-possible',
    })
    await office.take('report', '2026-10')
    await office.take('submit', '2026-10')
    expect(await office.refused({ action: 'return', version: 2, comment: ' ' }, '2026-10')).toMatchObject({
      status: 400,
    })
    await office.useReports(null)
    expect(await refusal('2026-09')).toBe('409 reports-not-used')
  })

  test('零报告 is refused while there are done visits, and ends when one comes', async () => {
    await bring(line('A', october), line('P', { date: '2026-09-02', status: 'planned' }))
    const none = { action: 'report-none', version: 0 } as const
    expect(await office.refused(none, '2026-10')).toMatchObject({ status: 409 })
    await office.take('report-none', '2026-09')
    expect(await stateOf('2026-09')).toBe('reported-none 0')
    await bring(line('Q', { date: '2026-09-03', status: 'cancelled' }))
    expect(await stateOf('2026-09')).toBe('reported-none 0')
    await bring(line('B', { date: '2026-09-03' }))
    expect(await stateOf('2026-09')).toBe('reported')
  })

  test('whoever is later is told with both versions, and nothing is done', async () => {
    await office.take('report', '2026-10')
    await office.as(COUNTY, () => office.take('submit', '2026-10'))
    await office.as(CITY, () => office.take('return', '2026-10', { comment: '少报' }))
    const late = await office.as(CITY, () => office.refused({ action: 'review', version: 2 }, '2026-10'))
    expect(late).toMatchObject({
      status: 409,
      code: 'report-changed',
      seen: { version: 2, step: 'submit', who: '县' },
      now: { version: 3, state: 'returned', who: '市' },
    })
    expect(await stateOf('2026-10')).toBe('returned')
  })
})

describe('records that change', () => {
  test('an import reopens what was accepted, with what was added, changed and taken out', async () => {
    await bring(line('A', october), line('B', october), line('C', october))
    await office.accepted('2026-10')
    await office.accepted('2026-09')
    const changed = await bring(
      line('A', { ...october, headcount: '5' }),
      line('B', { date: '2026-11-03' }),
      line('D', { date: '2026-10-20' }),
      line('E', { date: '2026-11-20' }),
    )
    expect(await stateOf('2026-10')).toBe('changed')
    expect(await differences('2026-10')).toEqual(['~A', '-B', '+D'])
    expect((await office.detail('2026-10')).history[0]).toMatchObject({
      step: 'change',
      batch: changed.batch,
    })
    expect(await stateOf('2026-09')).toBe('accepted')
    const { differences: found } = await office.detail('2026-10')
    expect(found!.visits[0]).toMatchObject({ before: { headcount: 2 }, after: { headcount: 5 } })
    // What is accepted again is what holds then.
    for (const action of ['submit', 'review', 'accept'] as const) await office.take(action, '2026-10')
    expect(await differences('2026-10')).toEqual([])
  })

  test('an undo reopens it too, and leaves no difference where all is as it was accepted', async () => {
    const first = await bring(line('A', october))
    await office.accepted('2026-10')
    const second = await bring(line('A', { ...october, headcount: '7' }), line('B', october))
    expect(await differences('2026-10')).toEqual(['~A', '+B'])
    await undo(second.batch)
    expect([await stateOf('2026-10'), await differences('2026-10')]).toEqual(['changed', []])
    await undo(first.batch)
    expect(await differences('2026-10')).toEqual(['-A'])
  })

  test('a visit that moves to another county changes both, one of several days each of its months', async () => {
    await bring(line('A', october), line('B', { date: '2026-09-29', end_date: '2026-10-02' }))
    await office.accepted('2026-10')
    await office.accepted('2026-09')
    await office.accepted('2026-10', QINGLIU)
    await bring(line('A', { ...october, place_code: '350423100' }))
    expect([await differences('2026-10'), await differences('2026-10', QINGLIU)]).toEqual([['-A'], ['+A']])
    expect(await stateOf('2026-09')).toBe('accepted')
    await bring(line('B', { date: '2026-09-29', end_date: '2026-10-01' }))
    expect([await differences('2026-10'), await differences('2026-09')]).toEqual([['-A', '~B'], ['~B']])
  })

  test('a decision about duplicates is such a change, and what was reviewed is reviewed again', async () => {
    await bring(line('A', october), line('B', october))
    for (const action of ['report', 'submit', 'review'] as const) await office.take(action, '2026-10')
    await office.whole.post('/api/planner/duplicates/decisions', { visits: ['A', 'B'], cancel: ['B'] })
    const { state, version, history } = await office.detail('2026-10')
    expect([state, version, history[0]!.step]).toEqual(['submitted', 4, 'change'])
    expect((await office.refused({ action: 'accept', version: 3 }, '2026-10')).code).toBe('report-changed')
  })

  test('while a county has the month in hand, its records are its own to change', async () => {
    await bring(line('A', october))
    await office.take('report', '2026-10')
    await bring(line('B', october))
    expect((await office.detail('2026-10')).version).toBe(1)
    // What changes no record changes no report.
    for (const action of ['submit', 'review', 'accept'] as const) await office.take(action, '2026-10')
    await bring(line('A', october), line('B', october))
    expect(await stateOf('2026-10')).toBe('accepted')
  })

  test('a file that is only checked, or refused, reopens nothing', async () => {
    await bring(line('A', october))
    await office.accepted('2026-10')
    await office.whole.send('visits', visitsFile(line('B', october)), '?dryRun=true')
    await bring(line('B', october), line('C', { headcount: 'x' }))
    expect(await stateOf('2026-10')).toBe('accepted')
  })
})

describe('a month that is reported with a file', () => {
  const send = (query: string, ...lines: string[]) =>
    office.whole.send('visits', visitsFile(...lines), `?${query}`)

  test('of the counties in the file and of one’s own: without a done visit it is 零报告', async () => {
    const report = await office.as(COUNTY, () => send('reports=2026-10', line('A', october)))
    expect(report.reported).toEqual([{ county: MINGXI, month: '2026-10', none: false }])
    expect((await office.detail('2026-10')).history[0]).toMatchObject({ step: 'report', batch: report.batch })
    // The same file again changes no record, and reports another month as one without any.
    const again = await office.as(COUNTY, () => send('reports=2026-09', line('A', october)))
    expect(again).toMatchObject({ batch: null, reported: [{ county: MINGXI, month: '2026-09', none: true }] })
  })

  test('of the counties that are named, all of them one’s own', async () => {
    const query = `reports=2026-10&reportsOf=${MINGXI},${QINGLIU}`
    const both = await office.as(named('明', withRole('data-officer', '3504')), () =>
      send(query, line('A', october)),
    )
    expect(both.reported).toEqual([
      { county: MINGXI, month: '2026-10', none: false },
      { county: QINGLIU, month: '2026-10', none: true },
    ])
    const refused = (await office.as(COUNTY, () => send(query, line('B', october)))) as unknown as {
      code: string
    }
    expect(refused.code).toBe('not-allowed')
    expect((await office.detail('2026-10')).doneVisits).toBe(1)
  })

  test('a month that the county has submitted stays so; a checked file and one that is refused report nothing', async () => {
    await send('reports=2026-10&dryRun=true', line('A', october))
    await send('reports=2026-10', line('A', { ...october, headcount: 'x' }))
    expect(await stateOf('2026-10')).toBe('not-reported')
    await office.take('report', '2026-09')
    await office.take('submit', '2026-09')
    expect((await office.as(COUNTY, () => send('reports=2026-09', line('A', october)))).reported).toEqual([])
  })
})

describe('lists', () => {
  const tasks = async (who: typeof COUNTY) =>
    (
      await office.as(who, async () =>
        ReportTasksSchema.parse(await office.whole.get<ReportTasks>('/api/reports/tasks')),
      )
    ).tasks.map(({ county, month, state }) => `${county} ${month} ${state}`)

  test('the matrix has the months from the first one of reports to the last that has ended, and all counties but 金门', async () => {
    await office.take('report', '2026-10')
    const answer = ReportsAnswerSchema.parse(await office.whole.get<ReportsAnswer>('/api/reports'))
    expect(answer.months).toEqual([
      { id: '2026-08', due: '2026-09-10' },
      { id: '2026-09', due: '2026-10-10' },
      { id: '2026-10', due: '2026-11-10' },
    ])
    expect(answer.counties).toHaveLength(83)
    const of = (code: string) => answer.counties.find((county) => county.code === code)!
    expect(of(PINGTAN)).toMatchObject({ city: PINGTAN })
    expect(of(MINGXI)).toMatchObject({ city: '3504', cityName: '三明市' })
    expect(of(MINGXI).months.map(({ state, late }) => `${state} ${late}`)).toEqual([
      'not-reported true',
      'not-reported true',
      'reported true',
    ])
    const narrow = await office.whole.get<ReportsAnswer>('/api/reports?within=350421&from=2026-09&to=2026-09')
    expect(narrow.counties.map(({ months }) => months.map(({ month }) => month))).toEqual([['2026-09']])
    for (const query of ['from=2026-10&to=2026-09', 'from=2020-01&to=2026-09', 'within=350421100']) {
      await office.whole.get(`/api/reports?${query}`, 400)
    }
  })

  test('what one has to do: a county what it owes, city and province what waits for them', async () => {
    await office.useReports('2026-10')
    expect(await tasks(COUNTY)).toEqual(['350421 2026-10 not-reported'])
    expect([await tasks(CITY), await tasks(PROVINCE)]).toEqual([[], []])
    await office.take('report', '2026-10')
    expect(await tasks(COUNTY)).toEqual(['350421 2026-10 reported'])
    await office.take('submit', '2026-10')
    expect([await tasks(COUNTY), await tasks(CITY)]).toEqual([[], ['350421 2026-10 submitted']])
    await office.take('review', '2026-10')
    expect([await tasks(CITY), await tasks(PROVINCE)]).toEqual([[], ['350421 2026-10 reviewed']])
    await office.take('accept', '2026-10')
    expect(await tasks(PROVINCE)).toEqual([])
    expect(await tasks(named('岚', withRole('reviewer', '3501')))).toEqual([])
  })

  test('a county is shown what it owes from the seventh day before the due date', async () => {
    await office.useReports('2026-10', 28)
    office.whole.clock.today = '2026-11-20' as never
    expect(await tasks(COUNTY)).toEqual([])
    office.whole.clock.today = '2026-11-21' as never
    expect(await tasks(COUNTY)).toEqual(['350421 2026-10 not-reported'])
    office.whole.clock.today = '2026-11-22' as never
  })

  test('the list of imports goes on as it was', async () => {
    await bring(line('A', october))
    await office.accepted('2026-10')
    const { imports } = await office.whole.get<{ imports: BatchDto[] }>('/api/imports')
    expect(imports).toHaveLength(1)
  })
})

describe('postings of an accepted month', () => {
  const post = (...rows: string[]) =>
    office.whole.send(
      'postings',
      `posting_id,person_id,place_code,from,confirmed_to,status,sender_code,sender_level\n${rows.join('\n')}\n`,
    )
  const P = (confirmed: string, place = '350421100') =>
    `T1,P1,${place},2026-09-10,${confirmed},done,H1,county`

  test('a day that is brought, taken out or elsewhere reopens its months; a posting that goes on those alone that it goes on in', async () => {
    await db.sql`truncate staff, staff_posting`
    await db.sql`
      insert into staff (person_id, person_key, from_date, name, employer_code, employer_key, area_code, title_level,
        profession, batch_id, demonstration)
      values ('P1', 'p1', '2020-01-01', '某', 'H1', 'h1', ${MINGXI}, 'intermediate', 'clinical', 1, false)`
    await post(P('2026-09-30'))
    for (const month of ['2026-08', '2026-09', '2026-10']) await office.accepted(month)
    const states = async () => [await stateOf('2026-08'), await stateOf('2026-09'), await stateOf('2026-10')]
    // Confirmed for October as well: September was as it is.
    const on = await post(P('2026-10-31'))
    expect(await states()).toEqual(['accepted', 'accepted', 'changed'])
    // The same file again changes nothing.
    await office.accepted('2026-10')
    await post(P('2026-10-31'))
    expect(await states()).toEqual(['accepted', 'accepted', 'accepted'])
    // In another township from its beginning on.
    const moved = await post(P('2026-10-31', '350421101'))
    expect(await states()).toEqual(['accepted', 'changed', 'changed'])
    for (const month of ['2026-09', '2026-10']) await office.accepted(month)
    await undo(moved.batch)
    expect(await states()).toEqual(['accepted', 'changed', 'changed'])
    for (const month of ['2026-09', '2026-10']) await office.accepted(month)
    await undo(on.batch)
    expect(await states()).toEqual(['accepted', 'accepted', 'changed'])
    expect((await office.detail('2026-10')).history[0]).toMatchObject({ step: 'change', batch: on.batch })
  })
})
