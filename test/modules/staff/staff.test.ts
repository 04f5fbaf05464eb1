import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CoverageAnswer, UnitCoverage, UnitWhy } from '../../../api/contract/coverage.ts'
import type { StaffAnswer, StaffConflict, StaffDetail } from '../../../api/contract/staff.ts'
import { localViewer, type Viewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { withRole } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** 雪峰镇 of 明溪县, and a town of 清流县. */
const TOWN = '350421100'
const OTHER = '350423100'
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
  })
})
