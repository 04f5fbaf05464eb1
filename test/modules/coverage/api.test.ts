import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  AggregateWhy,
  CoverageAnswer,
  HistoryAnswer,
  UnitCoverage,
  UnitWhy,
} from '../../../api/contract/coverage.ts'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** 明溪县 with a town and a village in it: a recipient county. */
const COUNTY = '350421'
const TOWN = '350421100'
const VILLAGE = '350421100201'
const NATIONAL = '350424'

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, '2026-11-23')
  const loaded = [
    await app.send(
      'designations',
      `area_code,designation,from,to,source
${COUNTY},recipient,2024-10-16,,闽卫医政函〔2024〕1713号
${VILLAGE},patrol,2024-10-16,,演示
350421100202,patrol,2026-11-22,,演示
${NATIONAL},national-recipient,2025-01-01,,演示`,
    ),
    await app.send(
      'adjustments',
      `area_code,rule,required,from,to,reason,document
${VILLAGE},village-weekly,1,2026-10-05,2026-11-01,人口少,演示
35,village-weekly,0,2026-10-05,2026-10-11,国庆,演示`,
    ),
    await app.send(
      'visits',
      `visit_id,date,end_date,session,place_code,service,team_code,team_level,team_name,headcount,status
P1,2026-11-16,,am,${VILLAGE},patrol,C1,township,雪峰镇卫生院,2,done
P2,2026-11-16,,pm,${VILLAGE},patrol,C2,township,第二队,2,done
P3,2026-11-18,,am,${VILLAGE},patrol,C1,township,雪峰镇卫生院,2,done
P4,2026-10-14,,am,${VILLAGE},patrol,C1,township,雪峰镇卫生院,2,done
N1,2026-08-10,2026-08-12,full,${COUNTY},tour,G1,national,国家队,9,done
X1,2026-10-31,,full,${VILLAGE},tour,H1,county,县医院,4,done
X2,2026-11-05,,full,${TOWN},tour,S1,township,雪峰镇卫生院,3,done
X3,2026-11-10,,full,${TOWN},tour,M1,municipal,市级队,6,cancelled
X4,2026-11-12,,full,${TOWN},tour,M1,municipal,市级队,6,planned
X5,2026-12-01,,full,${COUNTY},tour,M1,municipal,市级队,6,planned
${[0, 3, 6, 9, 12, 15, 18].map((n) => `S${n},${n < 4 ? `2026-10-${28 + n}` : `2026-11-${String(n - 3).padStart(2, '0')}`},,full,${NATIONAL},tour,G2,national,国家医疗队,9,done`).join('\n')}`,
    ),
  ]
  for (const report of loaded) expect(report.problems.filter((each) => each.severity === 'error')).toEqual([])
}, 60_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

async function unit(code: string, query: string): Promise<UnitCoverage> {
  const answer = await app.get<CoverageAnswer>(`/api/coverage?${query}`)
  const found = (answer.areas as UnitCoverage[]).find((each) => each.code === code)
  if (!found) throw new Error(`no ${code} in the answer`)
  return found
}

describe('the worked examples of the definition, through the API', () => {
  it('1: Monday morning and afternoon are one day, Wednesday the second: met as of Wednesday, due before', async () => {
    const week = `rule=village-weekly&period=2026-W47`
    expect(await unit(VILLAGE, `${week}&asOf=2026-11-18`)).toMatchObject({
      status: 'met',
      days: 2,
      required: 2,
    })
    expect(await unit(VILLAGE, `${week}&asOf=2026-11-17`)).toMatchObject({
      status: 'due',
      days: 1,
      mendable: true,
    })
  })

  it('3: a national tour alone leaves 2026-Q3 missed, and the why lists it with its reason', async () => {
    const why = await app.get<UnitWhy>(`/api/coverage/${COUNTY}?rule=county-quarterly&period=2026-Q3`)
    expect(why.coverage.status).toBe('missed')
    expect(why.counted).toEqual([])
    expect(why.uncounted).toMatchObject([
      { visitId: 'N1', outcome: 'team-level', dates: ['2026-08-10', '2026-08-11', '2026-08-12'] },
    ])
    expect(why.mend).toBeNull()
  })

  it('4: a county tour to a village counts in October; the township hospital at its own seat in November does not', async () => {
    expect(await unit(TOWN, 'rule=township-monthly&period=2026-10')).toMatchObject({ status: 'met', days: 1 })
    const why = await app.get<UnitWhy>(`/api/coverage/${TOWN}?rule=township-monthly&period=2026-11`)
    expect(why.coverage).toMatchObject({ status: 'due', days: 0, planned: 0, lastDay: '2026-10-31' })
    expect(Object.fromEntries(why.uncounted.map((line) => [line.visitId, line.outcome]))).toEqual({
      P1: 'service',
      P2: 'service',
      P3: 'service',
      X2: 'team-level-at-place',
      X3: 'cancelled',
      X4: 'not-confirmed',
    })
    // 23 to 30 November are open: one day is needed.
    expect(why.mend).toEqual({ daysNeeded: 1, from: '2026-11-23', by: '2026-11-30', mendable: true })
  })

  it('5: one day meets 2026-W42 by the adjustment; the province row exempts 2026-W41', async () => {
    expect(await unit(VILLAGE, 'rule=village-weekly&period=2026-W42')).toMatchObject({
      status: 'met',
      required: 1,
    })
    expect(await unit(VILLAGE, 'rule=village-weekly&period=2026-W41')).toMatchObject({
      status: 'exempt',
      required: 0,
    })
    expect(await unit(VILLAGE, 'rule=village-weekly&period=2026-W40')).toMatchObject({
      status: 'missed',
      required: 2,
    })
  })

  it('7: seven national dates from 28 October to 15 November span 19 days: the duration fails, and a visit mends it', async () => {
    const why = await app.get<UnitWhy>(
      `/api/coverage/${NATIONAL}?rule=national-annual&period=2026&asOf=2026-11-20`,
    )
    expect(why.coverage).toMatchObject({ status: 'due', days: 7, mendable: true })
    expect(why.components).toMatchObject([
      { id: 'start', observed: '2026-10-28', holds: true },
      { id: 'length', observed: 19, required: 21, holds: false },
      { id: 'headcount', observed: 9, required: 8, holds: true },
    ])
    // 15 November + 7 days is the last date that goes on with this stay; it is after 31 October for a new one.
    expect(await unit(NATIONAL, 'rule=national-annual&period=2026&asOf=2026-11-22')).toMatchObject({
      mendable: true,
    })
    expect(await unit(NATIONAL, 'rule=national-annual&period=2026&asOf=2026-11-23')).toMatchObject({
      mendable: false,
    })
  })

  it('8 and 9: a period that began before the rule or the designation is not applicable', async () => {
    expect(await unit(COUNTY, 'rule=county-quarterly&period=2025-Q3')).toMatchObject({
      status: 'not-applicable',
    })
    expect(await unit(COUNTY, 'rule=county-quarterly&period=2025-Q4')).toMatchObject({ status: 'missed' })
    expect(await unit('350421100202', 'rule=village-weekly&period=2026-W47')).toMatchObject({
      status: 'not-applicable',
    })
    expect(await unit('350421100202', 'rule=village-weekly&period=2026-W48')).toMatchObject({ status: 'due' })
  })
})

describe('/api/coverage', () => {
  it('answers for all areas of a level, and the counts above add up to the units below', async () => {
    const counties = await app.get<CoverageAnswer>('/api/coverage')
    expect(counties).toMatchObject({ rule: 'county-quarterly', level: 'county', asOf: '2026-11-23' })
    expect(counties.period).toEqual({ id: '2026-Q4', start: '2026-10-01', end: '2026-12-31', closed: false })
    expect(counties.areas).toHaveLength(84)
    const province = await app.get<CoverageAnswer>('/api/coverage?level=province')
    expect(province.areas).toEqual([{ code: '35', ...counties.total }])
    const sum = Object.values(counties.total.counts).reduce((a, b) => a + b)
    expect(sum).toBe(84)
    expect(counties.total.silent).toBe(
      (counties.areas as UnitCoverage[]).filter((each) => each.silent).length,
    )
    // Planned on 1 December: scheduled, after four missed quarters (2025-Q4 to 2026-Q3).
    expect((counties.areas as UnitCoverage[]).find((each) => each.code === COUNTY)).toEqual({
      code: COUNTY,
      status: 'scheduled',
      days: 0,
      required: 1,
      planned: 1,
      lastDay: null,
      missedBefore: 4,
      mendable: true,
      silent: false,
    })
  })

  it.each([
    ['level=village', 'level-below-rule'],
    ['level=township&rule=county-quarterly', 'level-below-rule'],
    ['asOf=2026-11-24', 'as-of-after-today'],
    ['asOf=2026-02-30', 'invalid-request'],
    ['period=2026-11', 'period-of-other-kind'],
    ['period=2025-W53&rule=village-weekly', 'invalid-request'],
    ['within=350499', 'unknown-area'],
    ['within=350421100', 'invalid-request'],
    ['rule=nothing', 'invalid-request'],
    ['colour=red', 'unknown-parameter'],
  ])('refuses %s with %s and a sentence in both languages', async (query, code) => {
    const problem = await app.get<ProblemDetails>(`/api/coverage?${query}`, 400)
    expect(problem.code).toBe(code)
    expect(problem.detail.zh).toMatch(/[\u4e00-\u9fff]/)
    expect(problem.detail.en).toMatch(/[a-z]/)
  })

  it('one snapshot, one number: the same question twice is the same answer until a record changes', async () => {
    const before = await app.get<CoverageAnswer>('/api/coverage?rule=township-monthly')
    expect(await app.get('/api/coverage?rule=township-monthly')).toEqual(before)
    await app.send(
      'visits',
      `visit_id,date,session,place_code,service,team_code,team_level,headcount\nZ1,2026-11-20,full,${TOWN},tour,M1,municipal,5`,
    )
    const after = await app.get<CoverageAnswer>('/api/coverage?rule=township-monthly')
    expect(after.snapshot).not.toBe(before.snapshot)
    expect(after.total.counts.met).toBe(before.total.counts.met + 1)
  })
})

describe('/api/coverage/{code}', () => {
  it('an area above the rule is explained by its children and its history', async () => {
    const why = await app.get<AggregateWhy>('/api/coverage/3504?rule=county-quarterly')
    expect(why.kind).toBe('aggregate')
    expect(why.children.every((child) => child.code.startsWith('3504'))).toBe(true)
    expect(why.history).toHaveLength(12)
    expect(why.history.at(-1)!.counts).toEqual(why.tally.counts)
  })

  it('a unit that is not judged says why', async () => {
    const reason = async (path: string) => (await app.get<UnitWhy>(`/api/coverage/${path}`)).notApplicable
    expect(await reason('350527?rule=county-quarterly')).toBe('never-judged')
    expect(await reason('350122400?rule=township-monthly')).toBe('never-judged')
    expect(await reason('350102?rule=county-quarterly')).toBe('not-designated')
    expect(await reason(`${COUNTY}?rule=county-quarterly&period=2025-Q3`)).toBe('not-in-force')
    expect(await reason('350121001?rule=township-monthly')).toBe('unit-kind')
  })

  it('below the rule is a clear 400, an unknown area a 404', async () => {
    expect((await app.get<ProblemDetails>(`/api/coverage/${TOWN}?rule=county-quarterly`, 400)).code).toBe(
      'level-below-rule',
    )
    expect((await app.get<ProblemDetails>('/api/coverage/350499', 404)).code).toBe('unknown-area')
  })
})

describe('/api/history', () => {
  it('the last 24 periods of an area, each adding up to its units', async () => {
    const history = await app.get<HistoryAnswer>(`/api/history?rule=county-quarterly&within=${COUNTY}`)
    expect(history.periods).toHaveLength(24)
    expect(history.periods.at(-1)!.id).toBe('2026-Q4')
    for (const period of history.periods) {
      expect(Object.values(period.counts).reduce((a, b) => a + b)).toBe(1)
    }
    expect(history.periods.slice(-6).map((each) => each.counts.missed)).toEqual([0, 1, 1, 1, 1, 0])
  })

  it('refuses a range in the wrong order and one that is too long', async () => {
    const ask = (query: string) => app.get<ProblemDetails>(`/api/history?${query}`, 400)
    expect((await ask('from=2026-Q4&to=2026-Q1')).code).toBe('invalid-request')
    expect((await ask('rule=village-weekly&from=2020-W01&to=2026-W01')).code).toBe('invalid-request')
  })
})
