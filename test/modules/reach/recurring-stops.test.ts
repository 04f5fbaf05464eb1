import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../../api/domain/calendar.ts'
import { weekdaysIn } from '../../../api/domain/reach/service-point.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { recurringStops } from '../../../api/modules/reach/recurring-stops.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** A Wednesday: the last closed weeks begin on 9 and 2 November, 26, 19, 12 and 5 October. */
const TODAY = '2026-11-18'
const MONDAYS = [
  '2026-11-09',
  '2026-11-02',
  '2026-10-26',
  '2026-10-19',
  '2026-10-12',
  '2026-10-05',
] as LocalDate[]

const STEADY = '350421100201'
const MISSED = '350421100202'
const LISTED_LATE = '350421101203'
const NOT_LISTED = '350421100001'
const WANDERING = '350421100002'
const POSTED = '350421101201'
const SHIFTED = '350421101202'

/** Days after the week's Monday, week by week, the latest closed week first. */
const VISITS: Record<string, readonly (readonly number[])[]> = {
  [STEADY]: [
    [0, 3],
    [0, 3],
    [0, 3],
    [0, 3],
  ],
  [MISSED]: [[0, 3], [0, 3], [0], [0, 3], [0, 3]],
  [LISTED_LATE]: [
    [0, 3],
    [0, 3],
    [0, 3],
    [0, 3],
  ],
  [NOT_LISTED]: [
    [0, 3],
    [0, 3],
    [0, 3],
    [0, 3],
  ],
  [WANDERING]: [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 0],
  ],
  [SHIFTED]: [
    [0, 3],
    [0, 4],
    [0, 3],
    [0, 3],
  ],
}

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY)
  await app.send(
    'designations',
    `area_code,designation,from,to,source
${STEADY},patrol,2026-01-01,,演示
${MISSED},patrol,2026-01-01,,演示
${LISTED_LATE},patrol,2026-10-27,,演示
${WANDERING},patrol,2026-01-01,,演示
${SHIFTED},patrol,2026-01-01,,演示
${POSTED},posting,2026-01-01,,演示`,
  )
  const rows: string[] = []
  const visit = (place: string, date: string, service: string) =>
    rows.push(`V${rows.length},${date},,am,${place},${service},T1,township,卫生院,2,done`)
  for (const [place, weeks] of Object.entries(VISITS)) {
    weeks.forEach((days, week) => {
      for (const day of days) visit(place, addDays(MONDAYS[week]!, day), 'patrol')
    })
  }
  for (const monday of MONDAYS.slice(0, 4)) {
    for (let day = 0; day < 5; day++) visit(POSTED, addDays(monday, day), 'posting')
  }
  const report = await app.send(
    'visits',
    `visit_id,date,end_date,session,place_code,service,team_code,team_level,team_name,headcount,status
${rows.join('\n')}`,
  )
  expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([])
}, 60_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

async function stopsOn(today: string) {
  const found = recurringStops(await app.state.current(), app.geography, today as LocalDate)
  return new Map([...found].map(([code, set]) => [code as string, weekdaysIn(set)]))
}

describe('a place of recurring visits is a mobile stop', () => {
  it('4 weeks of Monday and Thursday: a stop on these two days', async () => {
    expect((await stopsOn(TODAY)).get(STEADY)).toEqual([1, 4])
  })

  it('one week of the last four with 1 of 2 days: none, though a fifth week before was met', async () => {
    expect((await stopsOn(TODAY)).has(MISSED)).toBe(false)
  })

  it('listed on 27 October: the rule judged 3 weeks since, so none yet; never listed: none', async () => {
    const stops = await stopsOn(TODAY)
    expect(stops.has(LISTED_LATE)).toBe(false)
    expect(stops.has(NOT_LISTED)).toBe(false)
  })

  it('visits that wander over the week: a stop of no certain day', async () => {
    expect((await stopsOn(TODAY)).get(WANDERING)).toEqual([])
  })

  it('Monday in 4 of 4 weeks and Thursday in 3 of 4 count; the Friday of one week does not', async () => {
    expect((await stopsOn(TODAY)).get(SHIFTED)).toEqual([1, 4])
  })

  it('posted from Monday to Friday: a stop on these five days', async () => {
    expect((await stopsOn(TODAY)).get(POSTED)).toEqual([1, 2, 3, 4, 5])
  })

  it('the open week says nothing: on Sunday 22 November the same, on Monday 23 the week without a visit is closed', async () => {
    expect((await stopsOn('2026-11-22')).has(STEADY)).toBe(true)
    expect((await stopsOn('2026-11-23')).has(STEADY)).toBe(false)
  })

  it('a week that is lifted for all is passed over: then the 4 weeks before it count', async () => {
    await app.send(
      'adjustments',
      `area_code,rule,required,from,to,reason,document
35,village-weekly,0,2026-11-16,2026-11-22,假期,演示
35,village-posting,0,2026-11-16,2026-11-22,假期,演示`,
    )
    const stops = await stopsOn('2026-11-23')
    expect(stops.get(STEADY)).toEqual([1, 4])
    expect(stops.get(POSTED)).toEqual([1, 2, 3, 4, 5])
  })
})
