import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  CampaignAnswerSchema,
  CampaignsAnswerSchema,
  CampaignTeamAnswerSchema,
} from '../../../api/contract/campaigns.ts'
import { localViewer } from '../../../api/domain/access/viewer.ts'
import { addDays } from '../../../api/domain/calendar.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { campaignsRoutes } from '../../../api/modules/campaigns/campaigns.routes.ts'
import { appWith } from '../../support/app.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { withRole } from '../../support/viewers.ts'
import { bring, codes, line, TODAY, visitsFile } from '../imports/files.ts'

let db: TestDatabase
let ask: (path: string, within?: string) => Promise<Response>

const CAMPAIGN =
  'campaign_id,name,area_code,document,from,to,min_days,min_members,min_members_alone,min_townships\n' +
  'fj-2024-provincial,2024年省级医疗队巡回医疗,35,闽卫医政函〔2024〕1713号,2024-11-01,2025-01-20,21,8,5,10\n'
/** As annex 1 has it, with what the annex lacks. */
const TEAMS =
  '活动编号,序号,省属医院,巡回医疗地区,队伍编号,队伍类型\n' +
  'fj-2024-provincial,1,福建省儿童医院,连江县、罗源县,P1,综合\n' +
  'fj-2024-provincial,2,福建省肿瘤医院,清流县、大田县,,\n' +
  'fj-2024-provincial,10,福建医大附属口腔医院,连江县、350881,P10,专科单独\n'

/** Example 10 of RULES: weekdays of three weeks in 6 townships of 连江县 and 4 of 罗源县, and the Monday after. */
async function example10(): Promise<string[]> {
  const geography = await fujian()
  const towns = (county: string, count: number) =>
    geography
      .within('township', county as AreaCode)
      .map(({ code }) => code)
      .filter((code) => /^\d{6}[123]/.test(code))
      .slice(0, count)
  const [lianjiang, luoyuan] = [towns('350122', 6), towns('350123', 4)]
  const dates = ['2024-11-04', '2024-11-11', '2024-11-18'].flatMap((monday) =>
    [0, 1, 2, 3, 4].map((n) => addDays(monday as LocalDate, n)),
  )
  const tour = { service: 'tour', team_code: 'p1', team_level: 'provincial', headcount: '8', session: 'full' }
  return [
    ...dates.map((date, i) =>
      line(`V${i}`, { ...tour, date, place_code: i < 10 ? lianjiang[i % 6]! : luoyuan[i % 4]! }),
    ),
    line('V15', { ...tour, date: '2024-11-25', place_code: luoyuan[0]! }),
    line('N1', { ...tour, date: '2024-11-26', place_code: luoyuan[0]!, status: 'cancelled' }),
    line('N2', { ...tour, date: '2024-10-31', place_code: luoyuan[0]! }),
    line('N3', { ...tour, date: '2024-11-27', place_code: '350881' }),
    line('N4', { ...tour, date: '2024-11-28', place_code: luoyuan[0]!, status: 'planned' }),
    line('N5', { ...tour, date: '2024-12-30', place_code: luoyuan[0]! }),
    // In 连江县 in the second week, and beside it.
    line('M1', {
      ...tour,
      team_code: 'M1',
      team_level: 'municipal',
      date: '2024-11-13',
      place_code: '350122',
    }),
    line('M2', {
      ...tour,
      team_code: 'M2',
      team_level: 'municipal',
      date: '2024-12-04',
      place_code: '350122',
    }),
  ]
}

beforeAll(async () => {
  db = await testDatabase()
  const geography = await fujian()
  ask = async (path, within = '35') => {
    const viewer = localViewer(within as AreaCode, 'officer')
    const routes = campaignsRoutes({ db: db.db, geography, today: () => TODAY })
    const { app } = appWith([routes], undefined, viewer)
    return app.request(`http://127.0.0.1${path}`)
  }
  await bring(db.db, CAMPAIGN, { kind: 'campaigns' })
  const teams = await bring(db.db, TEAMS, { kind: 'assignments' })
  expect(codes(teams)).toEqual([])
  await bring(db.db, visitsFile(...(await example10())))
  await bring(
    db.db,
    'area_code,designation,from,to,source\n350122,recipient,2024-10-16,,x\n350423,recipient,2025-01-20,,x\n' +
      '350425,recipient,2025-01-21,,x\n350721,recipient,2020-01-01,2024-11-01,x\n',
    { kind: 'designations' },
  )
  await bring(
    db.db,
    'team_code,area_code,date,kind,number,people\nP1,350122,2025-02-10,远程会诊,2,5\nP9,350122,2025-02-10,培训,1,5\n',
    { kind: 'follow-up' },
  )
})
afterAll(() => db.close())

const team = async (code: string, query = '') =>
  CampaignTeamAnswerSchema.parse(
    await (await ask(`/api/campaigns/FJ-2024-provincial/teams/${encodeURIComponent(code)}${query}`)).json(),
  )

describe('GET /api/campaigns', () => {
  test('lists campaigns with how their teams stand; a team without a code is in none of the counts', async () => {
    const { campaigns } = CampaignsAnswerSchema.parse(await (await ask('/api/campaigns')).json())
    expect(campaigns).toMatchObject([
      {
        id: 'fj-2024-provincial',
        areaName: '福建省',
        teams: 3,
        counts: { met: 1, scheduled: 0, due: 0, missed: 1 },
      },
    ])
  })
  test('an as-of date after today is a clear 400', async () => {
    expect((await ask('/api/campaigns?asOf=2026-11-23')).status).toBe(400)
  })
})

describe('GET /api/campaigns/{campaign}', () => {
  const read = async (query = '', within?: string) =>
    CampaignAnswerSchema.parse(await (await ask(`/api/campaigns/fj-2024-provincial${query}`, within)).json())

  test('judges each team: example 10 of RULES is scheduled on the 24th, by a plan for the 28th, and met on the 25th', async () => {
    const status = async (asOf: string) => (await read(`?asOf=${asOf}`)).teams.map((each) => each.status)
    expect(await status('2024-11-24')).toEqual(['scheduled', null, 'due'])
    expect(await status('2024-11-25')).toEqual(['met', null, 'due'])
    const [first] = (await read()).teams
    expect(first).toMatchObject({
      ordinal: 1,
      name: '福建省儿童医院',
      teamCode: 'P1',
      counties: [
        { code: '350122', name: '连江县' },
        { code: '350123', name: '罗源县' },
      ],
      components: [
        { id: 'duration', observed: 22 },
        { id: 'members', observed: 8 },
        { id: 'townships', observed: 10 },
        { id: 'counties', observed: 2 },
      ],
    })
  })
  test('checks the distribution', async () => {
    const { checks } = await read()
    expect(checks).toEqual({
      countiesTwice: [{ code: '350122', name: '连江县', teams: ['福建省儿童医院', '福建医大附属口腔医院'] }],
      // 350423 清流县 is a recipient on the last day, 350425 大田县 only after it.
      notRecipient: ['350123', '350425', '350881'].map((code) => expect.objectContaining({ code })),
      unassigned: [{ code: '350721', name: '顺昌县' }],
      withoutTeam: ['福建省肿瘤医院'],
      codesTwice: [],
      codesUnknown: [{ teamCode: 'P10', team: '福建医大附属口腔医院' }],
    })
  })
  test('whoever may read a city alone sees the teams all of whose counties lie in it', async () => {
    expect((await read('', '3504')).teams.map(({ name }) => name)).toEqual(['福建省肿瘤医院'])
    expect((await ask('/api/campaigns/fj-2024-provincial', '3502')).status).toBe(404)
  })
  test('an unknown one is a clear 404', async () => {
    expect((await ask('/api/campaigns/none')).status).toBe(404)
  })
})

describe('GET /api/campaigns/{campaign}/teams/{team}', () => {
  test('tells of each visit whether it counts, and why not', async () => {
    const { evidence } = await team('P1')
    const told = Object.fromEntries(evidence.visits.map(({ visit, reason }) => [visit.visitId, reason]))
    expect(told).toMatchObject({
      V0: null,
      V15: null,
      N1: 'cancelled',
      N2: 'window',
      N3: 'county',
      N4: 'not-confirmed',
      N5: 'other-stay',
    })
    expect(evidence.total).toBe(21)
  })
  test('names the municipal tour in the same county and ISO week, and no other', async () => {
    const { conflicts } = await team('P1')
    expect(conflicts).toMatchObject([
      {
        week: '2024-W46',
        county: '350122',
        countyName: '连江县',
        others: [{ teamCode: 'M1', dates: ['2024-11-13'] }],
      },
    ])
  })
  test('has the follow-up of the team after its return', async () => {
    expect((await team('P1')).followUp).toMatchObject([
      { kind: 'teleconsultation', number: 2, areaName: '连江县' },
    ])
    expect((await team('P1', '?asOf=2025-02-09')).followUp).toEqual([])
  })
  test('a team without a code is found by its hospital, and not judged', async () => {
    expect((await team('福建省肿瘤医院')).team).toMatchObject({ teamCode: null, status: null })
    expect((await ask('/api/campaigns/fj-2024-provincial/teams/none')).status).toBe(404)
  })
})

describe('importing the table of a notice', () => {
  const assignments = (...rows: string[]) =>
    bring(db.db, `活动编号,序号,省属医院,巡回医疗地区\n${rows.join('\n')}\n`, {
      kind: 'assignments',
      dryRun: true,
    })

  test('counties are names as offices write them, or codes', async () => {
    const report = await assignments(
      'fj-2024-provincial,1,甲医院,福州市连江县，罗源',
      'fj-2024-provincial,2,乙医院,"清流县,350425"',
    )
    expect(codes(report)).toEqual([])
    expect(report.inserted).toBe(2)
  })
  const own = { kind: 'assignments', dryRun: true } as const
  const again = (cells: string) =>
    `活动编号,序号,省属医院,巡回医疗地区,队伍编号,队伍类型,area_code\n${cells}\n`
  test('a role for a team does not change what is asked of it; one for the area of the notice does', async () => {
    const file = again('fj-2024-provincial,1,福建省儿童医院,连江县,P1,专科单独,')
    const viewer = (on: Parameters<typeof withRole>[1]) => withRole('data-officer', on)
    expect(await bring(db.db, file, { ...own, viewer: viewer({ team: 'p1' }) })).toMatchObject({
      rejected: 1,
      problems: [{ code: 'outside-own-areas' }],
    })
    // Somebody else wrote the row: one is asked, and may.
    expect(codes(await bring(db.db, file, { ...own, viewer: viewer('35') }))).toEqual([
      '2 area_code changed-by-others',
    ])
  })
  test('the campaign of a row is there, or one is told so; the notice’s area is that of the campaign', async () => {
    const report = await bring(
      db.db,
      again('none,1,甲医院,连江县,P1,综合,3501\nFJ-2024-provincial,2,乙医院,连江县,P2,综合,3501'),
      own,
    )
    expect(codes(report)).toEqual(['2 campaign_id campaign-unknown', '3 area_code campaign-of-other-area'])
    expect(report).toMatchObject({ rejected: 1, warnings: 1 })
  })
  test('a county that there is not, and one twice in a team, are named', async () => {
    const report = await assignments(
      'fj-2024-provincial,1,甲医院,连江县、成都县',
      'fj-2024-provincial,2,乙医院,连江县、350122',
      'fj-2024-provincial,3,丙医院,3501',
    )
    expect(codes(report)).toEqual([
      '2 counties name-unknown',
      '3 counties county-doubled',
      '4 counties code-too-coarse',
    ])
  })
})
