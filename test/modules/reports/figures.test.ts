import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CoverageAnswer, HistoryAnswer, UnitCoverage, UnitWhy } from '../../../api/contract/coverage.ts'
import type { OgcProperties } from '../../../api/contract/ogc.ts'
import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { line, visitsFile } from '../imports/files.ts'
import { CLEAR, MINGXI, QINGLIU, reportsOffice } from './office.ts'

/** 明溪县 and 清流县 are recipients: a tour of a municipal team a quarter is asked of each. */
let db: TestDatabase
let office: Awaited<ReturnType<typeof reportsOffice>>
beforeAll(async () => {
  db = await testDatabase()
  office = await reportsOffice(db, '2026-11-22')
  const recipients = [MINGXI, QINGLIU].map((code) => `${code},recipient,2025-01-01`)
  const sent = await office.whole.send(
    'designations',
    `area_code,designation,from\n${recipients.join('\n')}\n`,
  )
  expect(sent.outcome).toBe('loaded')
})
afterAll(async () => {
  await office.whole.stop()
  await db.close()
})
beforeEach(async () => {
  await db.sql.unsafe(CLEAR)
  await db.sql`insert into snapshot_county select (select snapshot + 1 from application_state), code
    from unnest(${[MINGXI, QINGLIU]}::text[]) code on conflict do nothing`
  await office.useReports('2026-10')
})

const tour = (id: string, date: string, place = MINGXI) =>
  line(id, {
    date,
    place_code: place,
    service: 'tour',
    team_code: 'M1',
    team_level: 'municipal',
    team_name: '',
  })
const bring = async (...lines: string[]) => {
  const { outcome, problems } = await office.whole.send('visits', visitsFile(...lines))
  expect([outcome, problems.filter(({ severity }) => severity === 'error')]).toEqual(['loaded', []])
}
const ask = (query: string) =>
  office.whole.get<CoverageAnswer>(`/api/coverage?rule=county-quarterly&within=3504&${query}`)
const unitOf = ({ areas }: CoverageAnswer, county = MINGXI) =>
  (areas as UnitCoverage[]).find(({ code }) => code === county)!

test('before reports are used, and for periods that begin before, silent means without a done visit', async () => {
  await bring(tour('A', '2026-08-03'), tour('B', '2026-10-05'))
  const third = await ask('period=2026-Q3')
  expect([unitOf(third).silent, unitOf(third, QINGLIU).silent, third.reports]).toEqual([
    false,
    true,
    undefined,
  ])
  await office.useReports(null)
  const fourth = await ask('period=2026-Q4')
  expect([unitOf(fourth).silent, unitOf(fourth, QINGLIU).silent, fourth.reports]).toEqual([
    false,
    true,
    undefined,
  ])
})

test('from then on silent means that a month that has ended is not reported; reported with nothing is told apart', async () => {
  await bring(tour('B', '2026-10-05'))
  expect(await ask('period=2026-Q4')).toMatchObject({ total: { silentJudged: 2 } })
  await office.take('report', '2026-10')
  await office.take('report-none', '2026-10', { county: QINGLIU })
  const answer = await ask('period=2026-Q4')
  expect([unitOf(answer).silent, unitOf(answer, QINGLIU).silent]).toEqual([false, false])
  expect(answer.reports).toMatchObject({ records: 'all', since: '2026-10', none: [QINGLIU], noneJudged: 1 })
  expect(answer.reports!.notReported).not.toContain(MINGXI)
  // On 31 October the month has not ended.
  expect((await ask('period=2026-Q4&asOf=2026-10-31')).reports).toMatchObject({ notReported: [], none: [] })
  // GIS clients and the wall tell the same.
  const { features } = await office.whole.get<{ features: { id: string; properties: OgcProperties }[] }>(
    '/ogc/collections/counties/items?rule=county-quarterly&period=2026-Q4&limit=100&records=accepted',
  )
  const told = (county: string) => features.find(({ id }) => id === county)!.properties
  expect([MINGXI, QINGLIU, '350424'].map((county) => told(county).reporting)).toEqual([
    'reported',
    'none',
    'not-reported',
  ])
  expect(told(MINGXI)).toMatchObject({ accepted: false, records: 'accepted', days: 0 })
  const { calls } = await office.whole.get<WallSceneOf<'calls'>>('/api/wall/calls?within=3504')
  expect(calls.map(({ code, reporting }) => `${code} ${reporting}`)).toEqual([`${QINGLIU} none`])
  const why = await office.whole.get<UnitWhy>(`/api/coverage/${QINGLIU}?rule=county-quarterly&period=2026-Q4`)
  expect(why.reports).toMatchObject({ none: [QINGLIU], notReported: [] })
})

test('accepted alone: records of months that are not accepted, or have changed since, are not there', async () => {
  await bring(tour('A', '2026-08-03'), tour('B', '2026-10-05'), tour('C', '2026-10-06', QINGLIU))
  const accepted = (query = 'period=2026-Q4') => ask(`${query}&records=accepted`)
  const statuses = (answer: CoverageAnswer) =>
    [unitOf(answer), unitOf(answer, QINGLIU)].map(({ status }) => status)
  expect(statuses(await ask('period=2026-Q4'))).toEqual(['met', 'met'])
  expect(statuses(await accepted())).toEqual(['due', 'due'])
  await office.accepted('2026-10')
  const answer = await accepted()
  expect(statuses(answer)).toEqual(['met', 'due'])
  expect(answer.reports).toMatchObject({ records: 'accepted', notAcceptedJudged: 2 })
  // November has begun: it is accepted nowhere yet. As of October, 明溪 is accepted.
  const october = await accepted('period=2026-Q4&asOf=2026-10-31')
  expect(october.reports!.notAccepted).not.toContain(MINGXI)
  expect(october.reports!.notAccepted).toContain(QINGLIU)
  // Months before reports are used were never to be accepted.
  expect(statuses(await accepted('period=2026-Q3'))).toEqual(['met', 'missed'])
  const history = await office.whole.get<HistoryAnswer>(
    '/api/history?rule=county-quarterly&within=3504&from=2026-Q3&to=2026-Q4&records=accepted',
  )
  expect(history.periods.map(({ counts }) => counts.met)).toEqual([1, 1])
  const why = (county: string) =>
    office.whole.get<UnitWhy>(`/api/coverage/${county}?rule=county-quarterly&period=2026-Q4&records=accepted`)
  expect([(await why(MINGXI)).counted.length, (await why(QINGLIU)).counted.length]).toEqual([1, 0])
  await bring(tour('D', '2026-10-09'))
  expect(statuses(await accepted())).toEqual(['due', 'due'])
  expect(statuses(await ask('period=2026-Q4'))).toEqual(['met', 'met'])
})
