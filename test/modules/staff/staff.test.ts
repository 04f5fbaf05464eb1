import { createHash } from 'node:crypto'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CoverageAnswer, UnitCoverage, UnitWhy } from '../../../api/contract/coverage.ts'
import type { StaffAnswer, StaffConflict, StaffDetail, TeamListDto } from '../../../api/contract/staff.ts'
import { localViewer, type Viewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { withRole } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { askedBesides, outputOf, pathsRead } from './outputs.ts'

/** 雪峰镇 of 明溪县, and a town of 清流县. */
const TOWN = '350421100'
const OTHER = '350423100'
const NEXT = '350423101'
const PHONE = '13800001234'
const NAME = '示例甲医生'

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let viewer: Viewer

beforeAll(async () => {
  database = await testDatabase()
  viewer = localViewer('35' as AreaCode, 'officer')
  app = await wholeApp(database, '2026-08-31', { viewers: () => viewer })
  await app.send(
    'service-points',
    'point_id,name,kind,area_code,lon,lat\nH1,县医院,county-hospital,350421,117.2,26.36\n',
  )
  await app.send(
    'designations',
    `area_code,designation,from\n${TOWN},township-posting,2026-02-01\n${OTHER},public-health-posting,2026-02-01\n`,
  )
  await app.send(
    'people',
    `person_id,name,employer_code,employer_name,title,title_level,profession,phone,from,to
A1,${NAME},H1,县医院,主治医师,intermediate,clinical,${PHONE},2025-01-01,
A2,示例乙医生,H1,县医院,医师,junior,clinical,,2025-01-01,
A3,示例丙医生,X9,省医院,主管医师,intermediate,public-health,13800005678,2025-01-01,2026-06-30\n`,
  )
  await app.send(
    'postings',
    `posting_id,person_id,place_code,from,to,confirmed_to,sender_code,sender_level
P1,A1,${TOWN},2026-03-10,,2026-08-20,H1,county
P2,A2,${TOWN},2026-08-21,2026-08-25,2026-08-25,H1,county
P3,A1,${OTHER},2026-08-01,2026-08-05,2026-08-05,H1,county
P4,A3,${OTHER},2026-05-01,2026-06-30,2026-06-30,X9,provincial\n`,
  )
}, 60_000)
afterAll(async () => {
  await app.stop()
  await database.close()
})

const at = async <As>(who: Viewer, ask: () => Promise<As>) => {
  viewer = who
  try {
    return await ask()
  } finally {
    viewer = localViewer('35' as AreaCode, 'officer')
  }
}
const request = (path: string, body?: object) =>
  app.app.request(`http://127.0.0.1${path}`, {
    ...(body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  })
const read = async <Answer>(path: string, body?: object): Promise<Answer> => {
  const response = await request(path, body)
  expect(response.status, path).toBe(200)
  return (await response.json()) as Answer
}
const search = async (body: object = {}) =>
  (await read<StaffAnswer>('/api/staff/search', body)).people.map(({ personId }) => personId)

describe('days of postings', () => {
  const unit = async (rule: string, code: string, period: string) => {
    const answer = await read<CoverageAnswer>(
      `/api/coverage?rule=${rule}&within=${code.slice(0, 6)}&period=${period}`,
    )
    return (answer.areas as UnitCoverage[]).find((each) => each.code === code)
  }

  test('judge the township by month: 20 days confirmed in August are met; the map, the list and the why say the same', async () => {
    expect(await unit('township-posting', TOWN, '2026-08')).toMatchObject({
      status: 'met',
      days: 20,
      lastDay: '2026-08-20',
      silent: false,
    })
    const why = await read<UnitWhy>(`/api/coverage/${TOWN}?rule=township-posting&period=2026-08`)
    expect(why.coverage).toMatchObject({ status: 'met', days: 20 })
    expect(why.postings?.counted).toMatchObject([{ postingId: 'P1', titleLevel: 'intermediate' }])
    expect(
      why.postings?.uncounted.map(({ postingId, outcome, dates }) => [postingId, outcome, dates.length]),
    ).toEqual([
      ['P1', 'not-confirmed', 10],
      ['P1', 'planned', 1],
      ['P2', 'title', 5],
    ])
    expect(why.continuity).toEqual({ weeks: 6, required: 6, reached: true })
    expect(JSON.stringify(why)).not.toMatch(/示例|A1/)
  })

  test('a posting of public health staff counts for its own rule, and makes its county no longer silent', async () => {
    expect(await unit('public-health-posting', OTHER, '2026-05')).toMatchObject({ status: 'met', days: 31 })
    expect(await unit('public-health-posting', OTHER, '2026-08')).toMatchObject({
      status: 'due',
      days: 0,
      lastDay: '2026-06-30',
      silent: false,
    })
    expect(await unit('public-health-posting', OTHER, '2026-07')).toMatchObject({ silent: true })
  })

  test('a title that is imported later changes the days at once', async () => {
    const rows = 'A2,示例乙医生,H1,县医院,主治医师,intermediate,clinical,2026-08-24\n'
    await app.send(
      'people',
      `person_id,name,employer_code,employer_name,title,title_level,profession,from\n${rows}`,
    )
    expect(await unit('township-posting', TOWN, '2026-08')).toMatchObject({ days: 22 })
  })
})

describe('days of service and their certificate', () => {
  const verify = async (serial: string, code: string) =>
    app.app.request('http://127.0.0.1/verify', {
      method: 'POST',
      body: new URLSearchParams({ serial, code }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })

  test('add up visits and confirmed postings: a morning in the other town conflicts, and the date stays one day', async () => {
    await app.send(
      'visits',
      `visit_id,date,session,place_code,service,team_code,team_level,headcount,status
V1,2026-03-11,am,${OTHER},tour,M1,provincial,8,done
V2,2026-03-09,am,${NEXT},tour,M1,provincial,8,done
V3,2026-03-12,full,${OTHER},tour,M1,provincial,8,cancelled
V4,2026-03-13,full,350421,tour,M1,provincial,8,done
V5,2026-03-13,full,${OTHER},patrol,M1,provincial,8,done\n`,
    )
    await app.send('attendance', 'visit_id,person_id\nV1,A1\nV2,A1\nV3,A1\nV4,A2\nV5,A3\n')
    // 9 March 0.5; 10 to 31 March 22 days, of which half of the 11th is the tour's.
    expect(await read('/api/staff/A1/days?from=2026-03-01&to=2026-03-31')).toMatchObject({
      total: 22.5,
      dates: 23,
      byService: { tour: 1, 'staff-posting': 21.5 },
      conflicts: [{ date: '2026-03-11', half: 'am', records: ['P1', 'V1'] }],
    })
    expect((await request('/api/staff/A1/days?from=2026-03-02&to=2026-03-01')).status).toBe(400)
  })

  test('are certified as a PDF that anybody who holds it can have checked, and that tells nothing else', async () => {
    const made = await request('/api/staff/A1/certificate', { from: '2026-03-01', to: '2026-03-31' })
    expect(made.status).toBe(200)
    expect(
      Buffer.from(await made.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const serial = /certificate-(JC\d+)/.exec(made.headers.get('Content-Disposition')!)![1]!
    const [row] = await database.sql`select code_hash, initials, half_days from service_certificate`
    expect(row).toMatchObject({ initials: 'S.L.J.Y.S.', half_days: 45 })
    expect(row!.code_hash).toMatch(/^[0-9a-f]{64}$/)
    // The code is on the paper alone: another one stands for it here.
    const code = 'ABCD-EFGH-IJKL-MNOP'
    const hash = createHash('sha256').update(code.replaceAll('-', '')).digest('hex')
    await database.sql`update service_certificate set code_hash = ${hash}`
    const valid = await (await verify(serial.toLowerCase(), ' abcd efgh ijkl mnop')).text()
    expect(valid).toContain('22.5')
    expect(valid).toContain('S.L.J.Y.S.')
    expect(valid).not.toContain(NAME)
    expect(await (await verify(serial, 'ABCD-EFGH-IJKL-MNOQ')).text()).not.toContain('22.5')
    const viewing = withRole('viewer', '350421')
    const refused = await at(viewing, async () =>
      request('/api/staff/A1/certificate', { from: '2026-03-01', to: '2026-03-31' }),
    )
    expect(refused.status).toBe(403)
  })

  test('the page is open to everyone, and only so many tries a minute', async () => {
    expect((await app.app.request('http://127.0.0.1/verify')).status).toBe(200)
    const tried = await Promise.all(Array.from({ length: 30 }, () => verify('JC000999', 'A')))
    expect(tried.some(({ status }) => status === 429)).toBe(true)
  })
})

describe('the list of a team', () => {
  test('has those who attend its visits, checked by number and titles; phones in full for those who may see them', async () => {
    await app.send(
      'campaigns',
      'campaign_id,name,area_code,from,to,min_days,min_members,min_townships\nC1,专项,35,2026-03-01,2026-03-31,21,2,10\n',
    )
    await app.send(
      'assignments',
      'campaign_id,team_name,team_code,counties\nC1,市医院,M1,清流县\nC1,某医院,,明溪县\n',
    )
    // Neither whoever went elsewhere (V4) nor whoever was on another service (V5).
    const list = await read<TeamListDto>('/api/staff/team-list', { campaign: 'c1', team: '市医院' })
    expect(list).toMatchObject({
      basis: 'attendance',
      counties: ['清流县'],
      check: { members: 1, membersAsked: 2, enoughMembers: false, seniors: 0, mostlySenior: false },
      members: [{ personId: 'A1', phone: '138****1234' }],
    })
    const chosen = { campaign: 'C1', team: '市医院', people: ['a1', 'A3'] }
    expect(await read('/api/staff/team-list', chosen)).toMatchObject({
      basis: 'named',
      unseen: 0,
      check: { members: 2, enoughMembers: true },
    })
    // The verdict is of the list, not of whoever looks: one who may not see A1 is told that there is more.
    const institution = withRole('data-officer', { team: 'x9' })
    await at(institution, async () => {
      expect(await read('/api/staff/team-list', chosen)).toMatchObject({
        unseen: 1,
        check: null,
        members: [{ personId: 'A3' }],
      })
    })
    const rows = async (who: Viewer) =>
      at(who, async () => {
        const asked = { campaign: 'C1', team: '市医院', filledBy: '填报', contact: '0598-1' }
        const file = await request('/api/staff/team-list.xlsx', asked)
        expect(file.status).toBe(200)
        return readXlsxFile(Buffer.from(await file.arrayBuffer()))
      })
    const [whole] = await rows(localViewer('35' as AreaCode, 'officer'))
    expect(whole!.data.slice(1)).toEqual([
      ['省属医院', '市医院', '填报人', '填报', '联系方式', '0598-1'],
      ['序号', '巡回医疗县区', '医师姓名', '专业', '职务/职称', '联系电话'],
      [1, '清流县', NAME, null, '主治医师', PHONE],
    ])
    const [masked] = await rows(withRole('viewer', '350421'))
    expect(masked!.data.at(-1)?.at(-1)).toBe('138****1234')
    expect((await request('/api/staff/team-list', { campaign: 'C1', team: '某医院' })).status).toBe(409)
    expect((await request('/api/staff/team-list', { campaign: 'C1', team: '无' })).status).toBe(404)
  })
})

describe('people', () => {
  const county = withRole('data-officer', '350421')
  const neighbour = withRole('data-officer', '350423')
  const elsewhere = withRole('data-officer', '350521')
  const institution = withRole('data-officer', { team: 'x9' })

  test('are read by those whose areas hold the employer or a place served, or whose institution employs them', async () => {
    expect(await search()).toEqual(['A3', 'A2', 'A1'])
    expect(await at(county, search)).toEqual(['A2', 'A1'])
    expect(await at(neighbour, search)).toEqual(['A3', 'A1'])
    expect(await at(elsewhere, search)).toEqual([])
    expect(await at(institution, search)).toEqual(['A3'])
    expect(await at(elsewhere, async () => (await request('/api/staff/A1')).status)).toBe(404)
  })

  test('are found by a part of the name, by id and by what they are', async () => {
    expect(await search({ text: '乙' })).toEqual(['A2'])
    // A1 was in the township by attendance alone (V2), A3 by another one of the county.
    expect(await search({ within: NEXT })).toEqual(['A1'])
    expect(await search({ within: '350423' })).toEqual(['A3', 'A1'])
    expect(await search({ within: '3504' })).toEqual(['A3', 'A2', 'A1'])
    expect(await search({ text: 'a3' })).toEqual(['A3'])
    expect(await search({ professions: ['public-health'] })).toEqual(['A3'])
    expect(await search({ text: '%' })).toEqual([])
  })

  test('have their records over time, postings, and what two places on one day have in common', async () => {
    const detail = await read<StaffDetail>('/api/staff/a1')
    expect(detail.records[0]).toMatchObject({ name: NAME, phone: '138****1234', areaName: '明溪县' })
    expect(detail.postings.map(({ postingId }) => postingId)).toEqual(['P3', 'P1'])
    expect(detail.conflicts).toMatchObject([{ places: [TOWN, OTHER], from: '2026-08-01', to: '2026-08-05' }])
    const { conflicts } = await read<{ conflicts: StaffConflict[] }>('/api/staff/conflicts?within=350423')
    expect(conflicts).toEqual(detail.conflicts)
  })

  test('a phone is seen one by one by those who may, and each sight is in the audit, without the number', async () => {
    expect(await read('/api/staff/A1/phone', { from: '2025-01-01' })).toEqual({ phone: PHONE })
    const viewing = withRole('viewer', '350421')
    expect(
      await at(viewing, async () => (await request('/api/staff/A1/phone', { from: '2025-01-01' })).status),
    ).toBe(403)
    expect(
      await at(neighbour, async () => (await request('/api/staff/A1/phone', { from: '2025-01-01' })).status),
    ).toBe(403)
    const entries = await database.sql`select content from audit_entry`
    const seen = entries.filter(({ content }) => content.includes('staff.phone-seen'))
    expect(seen).toHaveLength(1)
    expect(entries.map(({ content }) => content).join()).not.toMatch(/13800001234|示例甲/)
  })

  test('who has left is made nameless: the days stay, name and phone stand nowhere any more', async () => {
    expect((await request('/api/staff/A1/forget', {})).status).toBe(409)
    await read('/api/staff/A3/forget', {})
    const detail = await read<StaffDetail>('/api/staff/A3')
    expect(detail.records).toMatchObject([{ name: null, phone: null }])
    expect(detail.postings).toHaveLength(1)
    const keys = await database.sql`select owner from personal_key where owner = 'people a3'`
    expect(keys).toEqual([])
    const kept =
      await database.sql`select coalesce(before::text, '') || coalesce(after::text, '') as text from record_audit`
    expect(kept.map(({ text }) => text).join()).not.toContain('示例丙')
    // The yearly file of all staff still has the person.
    const again = await app.send(
      'people',
      `person_id,name,employer_code,title,title_level,profession,phone,from,to
A3,示例丙医生,X9,主管医师,intermediate,public-health,13800005678,2025-01-01,2026-07-31\n`,
    )
    expect(again).toMatchObject({ updated: 1, problems: [{ code: 'person-nameless' }] })
    expect((await read<StaffDetail>('/api/staff/A3')).records).toMatchObject([
      { name: null, phone: null, to: '2026-07-31' },
    ])
    const after =
      await database.sql`select coalesce(before::text, '') || coalesce(after::text, '') as text from record_audit`
    expect(after.map(({ text }) => text).join()).not.toContain('示例丙')
  })

  test('a certificate ends today at the latest: 2026-08-31', async () => {
    const span = (to: string) => request('/api/staff/A1/certificate', { from: '2026-08-01', to })
    expect((await span('2026-09-01')).status).toBe(400)
    expect((await span('2026-08-31')).status).toBe(200)
  })
})

describe('a phone that a file brought', () => {
  test('stands in full in no answer, export, log or collection; masked where people are shown', async () => {
    const logged: unknown[] = []
    const spies = (['log', 'error', 'warn', 'info'] as const).map((way) =>
      vi.spyOn(console, way).mockImplementation((...said) => void logged.push(...said)),
    )
    // One that is refused with the phone in it: what is kept of it is asked for as well.
    const refused = await app.send(
      'people',
      `person_id,name,employer_code,title_level,profession,phone,from\nA9,${NAME},H1,院长,clinical,${PHONE},2025-01-01\n`,
    )
    const paths = pathsRead()
    const files = ['problems.csv', 'rejected.csv', 'rejected.xlsx'].map(
      (file) => `/api/imports/reports/${refused.report}/${file}`,
    )
    const masked: string[] = []
    const statuses: [path: string, status: number][] = []
    const others = await askedBesides(app, { place: TOWN, teamName: NAME })
    for (const [path, body] of [...[...paths, ...files].map((each): [string] => [each]), ...others]) {
      const { text, status } = await outputOf(await request(path, body))
      statuses.push([path, status])
      expect(text, path).not.toContain(PHONE)
      if (text.includes('138****1234')) masked.push(path)
    }
    for (const spy of spies) spy.mockRestore()
    const asked = new Set(others.map(([path]) => path))
    expect(statuses.filter(([path, status]) => asked.has(path) && status !== 200)).toEqual([])
    expect(paths.length).toBeGreaterThan(45)
    expect(masked.sort()).toEqual([
      '/api/audit',
      '/api/audit/export.csv',
      '/api/staff/A1',
      '/api/staff/search',
    ])
    expect(logged.map(String).join('\n')).not.toContain(PHONE)
  })
})
