import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { RecordsAnswerSchema, VisitsAnswerSchema } from '../../../api/contract/visits.ts'
import { visitsRoutes } from '../../../api/modules/visits/visits.routes.ts'
import { appWith } from '../../support/app.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { bring, line, TODAY, visitsFile } from '../imports/files.ts'

let db: TestDatabase
let ask: (path: string) => Promise<Response>
let snapshot = '1'

beforeAll(async () => {
  db = await testDatabase()
  const { app } = appWith([
    visitsRoutes({ db: db.db, geography: await fujian(), today: () => TODAY }, async () => snapshot),
  ])
  ask = async (path) => app.request(`http://127.0.0.1${path}`)
  await bring(
    db.db,
    visitsFile(
      line('A', { date: '2026-10-30', end_date: '2026-11-02' }),
      line('B', { date: '2026-11-02', place_code: '350421' }),
      line('C', { date: '2026-11-02', place_code: '350423100', service: 'tour', team_level: 'county' }),
      line('D', { date: '2026-11-02', status: 'cancelled' }),
      line('E', { date: '2026-11-25', status: 'planned' }),
    ),
    { demonstration: true },
  )
})
afterAll(() => db.close())

const ids = async (query: string) =>
  VisitsAnswerSchema.parse(await (await ask(`/api/visits?${query}`)).json()).visits.map(
    ({ visitId }) => visitId,
  )

describe('GET /api/visits', () => {
  test('finds records with a date in the range, those that begin before it included', async () => {
    expect(await ids('from=2026-11-01&to=2026-11-30')).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(await ids('from=2026-11-02&to=2026-11-02&within=350421')).toEqual(['A', 'B', 'D'])
    expect(await ids('from=2026-11-03')).toEqual(['E'])
    expect(await ids('to=2026-10-30')).toEqual(['A'])
    expect(await ids('within=350421100')).toEqual(['A', 'D', 'E'])
    expect(await ids('service=tour')).toEqual(['C'])
    expect(await ids('status=cancelled')).toEqual(['D'])
  })

  test('pages by date and id, each record once', async () => {
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 5; page++) {
      const answer = VisitsAnswerSchema.parse(await (await ask(`/api/visits?limit=2${cursor}`)).json())
      seen.push(...answer.visits.map(({ visitId }) => visitId))
      if (!answer.next) break
      cursor = `&cursor=${answer.next}`
    }
    expect(seen).toEqual(['A', 'B', 'C', 'D', 'E'])
  })

  // 5 areas × 3 services × 3 statuses × 5 ranges = 225 questions of 5 records, in pages of two.
  test('every combination of filters finds, page by page, what reading all records finds', async () => {
    const all = VisitsAnswerSchema.parse(await (await ask('/api/visits')).json()).visits
    const ranges = [
      {},
      { from: '2026-11-01' },
      { to: '2026-10-31' },
      { from: '2026-11-02', to: '2026-11-02' },
      { from: '2026-11-03', to: '2026-11-30' },
    ] as { from?: string; to?: string }[]
    for (const within of ['35', '3504', '350421', '350421100', '350423100'])
      for (const service of [undefined, 'tour', 'patrol'])
        for (const status of [undefined, 'done', 'cancelled'])
          for (const { from, to } of ranges) {
            const expected = all
              .filter(
                (visit) =>
                  visit.placeCode.startsWith(within) &&
                  (!service || visit.service === service) &&
                  (!status || visit.status === status) &&
                  (!from || visit.endDate >= from) &&
                  (!to || visit.date <= to),
              )
              .map(({ visitId }) => visitId)
            const query = new URLSearchParams(
              Object.entries({ within, service, status, from, to, limit: '2' }).filter(
                (entry): entry is [string, string] => entry[1] !== undefined,
              ),
            )
            const found: string[] = []
            for (let more = true; more; ) {
              const page = VisitsAnswerSchema.parse(await (await ask(`/api/visits?${query}`)).json())
              found.push(...page.visits.map(({ visitId }) => visitId))
              if (page.next) query.set('cursor', page.next)
              more = page.next !== null
            }
            expect(found, `${query}`).toEqual(expected)
          }
  })

  test('a page is kept while the records stay as they are, and asked for again by its ETag', async () => {
    const path = '/api/visits?within=350423'
    const headcount = async () =>
      VisitsAnswerSchema.parse(await (await ask(path)).json()).visits.map((visit) => visit.headcount)
    const first = await ask(path)
    expect(first.headers.get('Cache-Control')).toBe('no-cache')
    const [before] = await headcount()
    await db.sql`update visit set headcount = headcount + 1 where visit_id = 'C'`
    expect((await ask(path)).headers.get('ETag')).toBe(first.headers.get('ETag'))
    snapshot = '2'
    expect(await headcount()).toEqual([before! + 1])
  })

  test('a place has its name, and a record without a point of its own has none', async () => {
    const { visits } = VisitsAnswerSchema.parse(
      await (await ask('/api/visits?within=350421100201&limit=1')).json(),
    )
    expect(visits[0]).toMatchObject({ placeName: '城东村委会', position: null, demonstration: true })
  })

  test.each([
    'within=350499',
    'cursor=x',
    'from=2026-11-02&to=2026-11-01',
    'limit=0',
    'limit=5001',
    'place=35',
    'from=2026-02-30',
  ])('%s is a clear 400', async (query) => {
    expect((await ask(`/api/visits?${query}`)).status).toBe(400)
  })
})

test('GET /api/records gives the snapshot, its age, the demonstration and each county’s last done date up to today', async () => {
  const answer = RecordsAnswerSchema.parse(await (await ask('/api/records')).json())
  expect(answer).toMatchObject({ visits: 5, demonstration: true, today: TODAY })
  expect(Date.now() - Date.parse(answer.dataAsOf!)).toBeLessThan(600_000)
  expect(answer.counties).toHaveLength(84)
  const last = Object.fromEntries(answer.counties.map(({ code, lastRecord }) => [code, lastRecord]))
  // E is planned, and D cancelled.
  expect([last['350421'], last['350423'], last['350102']]).toEqual(['2026-11-02', '2026-11-02', null])
  await bring(db.db, visitsFile(...['A', 'B', 'C', 'D', 'E'].map((id) => line(id))))
  expect(RecordsAnswerSchema.parse(await (await ask('/api/records')).json()).demonstration).toBe(false)
})

/** A record of each kind but visits. */
const RECORDS: Readonly<Record<Exclude<ImportKindName, 'visits'>, string>> = {
  designations: 'area_code,designation,from\n350421,recipient,2024-10-16\n',
  adjustments: 'area_code,rule,required,from\n350421,county-quarterly,0,2026-01-01\n',
  'service-points':
    'point_id,name,kind,area_code,lon,lat\nP1,雪峰镇卫生院,township-hospital,350421100,117.2,26.36\n',
  villages: 'code,lon,lat\n350421100201,117.2,26.36\n',
  contacts: 'county_code,name,phone\n350421,示例,0590-0000001\n',
  campaigns:
    'campaign_id,name,area_code,from,to,min_days,min_members,min_townships\nC,专项,35,2026-11-01,2027-01-20,21,8,10\n',
  assignments: 'campaign_id,team_name,counties\nC,某医院,明溪县\n',
  duties: 'duty_id,title,area_code,due\nD1,年度材料,3504,2026-12-31\n',
  'follow-up': 'team_code,area_code,date,kind,number\nP1,350421,2026-11-01,training,1\n',
  resources: 'area_code,year,item,value\n350421,2026,patrol-vehicles,3\n',
  outcomes: 'institution,place_code,outcome,date\nP1,350421100,subcentre,2026-05-01\n',
  indicators: 'area_code,indicator,period,value\n350421,hypertension,2026,65.2\n',
  people: 'person_id,name,employer_code,title_level,profession,from\nA1,示例,H1,none,clinical,2025-01-01\n',
  attendance: 'visit_id,person_id\nA,A1\n',
  postings:
    'posting_id,person_id,place_code,from,confirmed_to,sender_code,sender_level\nZ1,A1,350421100,2026-01-01,2026-01-31,H1,county\n',
}

test.each(Object.entries(RECORDS))(
  'invented %s alone make it a demonstration, until real ones take their place',
  async (name, file) => {
    const kind = name as ImportKindName
    const told = async () => RecordsAnswerSchema.parse(await (await ask('/api/records')).json()).demonstration
    expect(await told()).toBe(false)
    expect(await bring(db.db, file, { kind, demonstration: true })).toMatchObject({ inserted: 1 })
    expect(await told()).toBe(true)
    expect(await bring(db.db, file, { kind })).toMatchObject({ updated: 1 })
    expect(await told()).toBe(false)
  },
)
