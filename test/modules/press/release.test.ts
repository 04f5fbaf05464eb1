import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  Approval,
  ApprovalsAnswer,
  Release,
  ReleasesAnswer,
  WrittenStory,
} from '../../../api/contract/press.ts'
import type { Geography } from '../../../api/modules/areas/geography.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { smallPdf } from '../../support/small-pdf.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { setReports } from '../reports/office.ts'

/** 三明市's 明溪县, 清流县 and 宁化县: all the recipients that there are. */
const [MINGXI, QINGLIU, NINGHUA] = ['350421', '350423', '350424'] as const
const TODAY = '2026-11-22'
const STORY = { id: 'overview', period: '2026-Q3', within: '3504' }
const ASKED = { story: STORY, compiler: '三明市卫生健康委员会' }
const WHO = { person: '经办人', medium: '三明日报' }
const SITE = 'https://www.example.gov.cn'
const PDF = smallPdf()

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let now = Date.parse('2026-11-22T09:00:00+08:00')

/** As a province has it that brought its reviewed county outlines. */
async function reviewed(): Promise<Geography> {
  const geography = await fujian()
  const official = new Map(
    [...geography.areas].map(([code, area]) =>
      area.boundary === 'unreviewed' ? [code, { ...area, boundary: 'official' as const }] : [code, area],
    ),
  )
  return {
    ...geography,
    metadata: { ...geography.metadata, reviewNumber: 'GS(2023)2767号' },
    areas: official,
    within: (level, code) => geography.within(level, code).map((area) => official.get(area.code)!),
  }
}

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY, { geodata: reviewed, now: () => new Date(now), embedHosts: [SITE] })
  await app.send(
    'designations',
    `area_code,designation,from,to,source
${[MINGXI, QINGLIU, NINGHUA].map((code) => `${code},recipient,2025-01-01,,名单`).join('\n')}`,
  )
  await visits(
    visit('A', '2026-07-06', MINGXI),
    visit('B', '2026-07-07', QINGLIU),
    visit('C', '2026-10-08', MINGXI),
    visit('D', '2026-10-09', QINGLIU),
  )
})
afterAll(async () => {
  await app.stop()
  await database.close()
})

const visit = (id: string, date: string, place: string) =>
  `${id},${date},full,${place},tour,M1,municipal,市医疗队,5,done`
const visits = (...rows: string[]) =>
  app.send(
    'visits',
    `visit_id,date,session,place_code,service,team_code,team_level,team_name,headcount,status\n${rows.join('\n')}`,
  )

const write = (rest: object = {}) => app.post<WrittenStory>('/api/press/stories', { ...ASKED, ...rest })
const missing = async (rest: object = {}) => (await write(rest)).missing.map(({ code }) => code)

async function sheet(rest: object) {
  const response = await app.app.request('/api/press/sheets', {
    method: 'POST',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...ASKED, ...WHO, purpose: '报纸刊用', format: 'svg-text', ...rest }),
  })
  const text = await response.text()
  return { status: response.status, text, problem: response.ok ? null : JSON.parse(text) }
}

async function scan(id: number, bytes: Uint8Array, status = 200) {
  const response = await app.app.request(`/api/press/approvals/${id}/scan`, {
    method: 'POST',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  expect(response.status).toBe(status)
  return response.json()
}

const approve = (rest: object, status = 200) =>
  app.post<Approval>(
    '/api/press/approvals',
    {
      number: '闽S〔2016〕33号',
      authority: '福建省自然资源厅',
      approvedOn: '2026-11-20',
      expiresOn: '2026-12-31',
      person: '经办人',
      ...rest,
    },
    status,
  )

async function embedded(release: number) {
  const response = await app.app.request(`/embed?release=${release}`, { headers: { Host: '127.0.0.1' } })
  return { response, html: await response.text() }
}

const releases = async () => (await app.get<ReleasesAnswer>('/api/press/releases')).releases

describe('from a review sample to a public version and its correction', () => {
  let contentHash: string
  let approval: Approval

  test('without an approval nothing is public, and nothing enters the register', async () => {
    expect(await missing()).toEqual(['no-approval'])
    const { status, problem } = await sheet({ kind: 'public' })
    expect([status, problem.code]).toEqual([409, 'sheet-refused'])
    expect(problem.detail.zh).toContain('没有与本图内容一致的审图号')
    expect(await releases()).toEqual([])
  })

  test('an approval is of a sample: there must be one with its content', async () => {
    contentHash = (await write()).contentHash
    await approve({ contentHash }, 422)
    const { status, text } = await sheet({ kind: 'review' })
    expect([status, text.includes('审图号：待审核'), text.includes('送审样图')]).toEqual([200, true, true])
    const { samples } = await app.get<ApprovalsAnswer>('/api/press/approvals')
    expect(samples).toMatchObject([{ contentHash, purpose: '报纸刊用', compiler: ASKED.compiler }])
  })

  test.each([
    [{ number: '审图号待定' }, '不是审图号的形式'],
    [{ approvedOn: '2026-11-23' }, '批准日期（2026-11-23）不得晚于今天'],
    [{ expiresOn: '2026-11-19' }, '也不得晚于有效期（2026-11-19）'],
  ])('an approval with %o is refused', async (wrong, sentence) => {
    const refused = await approve({ contentHash, ...wrong }, 422)
    expect((refused as unknown as { detail: { zh: string } }).detail.zh).toContain(sentence)
  })

  test('the scan is told by its first bytes, and cannot be replaced', async () => {
    approval = await approve({ contentHash })
    expect(await missing()).toEqual(['no-scan'])
    await scan(approval.id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422)
    for (const bytes of [10 * 1024 ** 2 + 1, 12 * 1024 ** 2]) {
      const { code } = await scan(approval.id, Buffer.alloc(bytes, '%PDF-'), 413)
      expect(code).toBe('file-too-large')
    }
    // The right beginning alone opens nowhere.
    await scan(approval.id, Buffer.from('%PDF-1.7 scan'), 422)
    await scan(approval.id + 1, PDF, 404)
    await scan(approval.id, PDF)
    await scan(approval.id, PDF, 409)
    expect(await missing()).toEqual([])
  })

  test('what was approved goes out under its number, in every format, and is registered', async () => {
    const { status, text } = await sheet({ kind: 'public' })
    expect(status).toBe(200)
    expect(text).toContain('审图号：闽S〔2016〕33号')
    expect(text).not.toMatch(/草图|送审样图|预览/)
    const [release] = await releases()
    expect(release).toMatchObject({
      state: 'released',
      ...WHO,
      approvalNumber: '闽S〔2016〕33号',
      correction: null,
    })
    expect(release!.file).toMatchObject({ contentHash, bytes: Buffer.byteLength(text) })
  })

  test('it can be shown in a frame on the sites of the settings, without a script, with its source line', async () => {
    const [release] = await releases()
    const { response, html } = await embedded(release!.id)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Security-Policy')).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors ${SITE}`,
    )
    expect(response.headers.get('X-Frame-Options')).toBeNull()
    expect(html).toMatch(
      /<figure><svg .*<\/svg>\s*<figcaption>三明市卫生健康委员会 · 资料截至 2026-11-22 · 闽S〔2016〕33号</s,
    )
    expect(html).not.toMatch(/<script|href="http|src=/)
    expect((await embedded(release!.id + 1000)).response.status).toBe(404)
  })

  test.each<[string, object]>([
    ['another size', { size: 'a4-portrait' }],
    ['another title', { texts: { title: '三明市县级巡回医疗' } }],
    ['another standfirst', { texts: { standfirst: '' } }],
    ['another period', { story: { ...STORY, period: '2026-Q4' } }],
    ['another area', { story: { ...STORY, within: '35' } }],
    ['another rule', { story: { ...STORY, rule: 'county-quarterly', id: 'achievement' } }],
    ['another language', { language: 'en' }],
    ['another compiler', { compiler: '福建省卫生健康委员会' }],
  ])('%s goes back to review', async (_, changed) => {
    const { status, problem } = await sheet({ kind: 'public', ...changed })
    expect([status, problem.detail.zh]).toEqual([409, expect.stringContaining('没有与本图内容一致的审图号')])
  })

  test('a proof of colours is never public, and a preview carries its mark', async () => {
    expect((await sheet({ kind: 'public', proof: 'deuteranopia' })).status).toBe(409)
    const preview = await sheet({ kind: 'public', preview: true })
    expect([preview.status, preview.text.includes('<svg')]).toEqual([200, true])
    expect(await releases()).toHaveLength(1)
  })

  test('a period that is over is the same content on a later day, with later records of other periods', async () => {
    app.clock.today = '2026-11-25' as never
    await visits(visit('C2', '2026-11-24', MINGXI))
    expect([(await write()).contentHash, await missing()]).toEqual([contentHash, []])
    app.clock.today = TODAY as never
  })

  test('it is refused the day after the approval expired', async () => {
    app.clock.today = '2027-01-01' as never
    const { problem } = await sheet({ kind: 'public', story: { ...STORY, asOf: TODAY } })
    expect(problem.detail.zh).toContain('闽S〔2016〕33号 已于 2026-12-31 到期')
    app.clock.today = '2026-12-31' as never
    expect((await sheet({ kind: 'public', story: { ...STORY, asOf: TODAY } })).status).toBe(200)
    app.clock.today = TODAY as never
  })

  test('an edited number is refused with the right one', async () => {
    const { status, problem } = await sheet({ texts: { standfirst: '2026年第3季度，3个已达标。' } })
    expect([status, problem.detail.zh]).toEqual([422, '“3”与数据不符：已达标应为 2，请改正。'])
  })

  test('a later record that changes a published figure supersedes it, with the notice to send', async () => {
    await visits(visit('E', '2026-09-30', NINGHUA))
    const [, first] = await releases()
    expect(first).toMatchObject({ state: 'superseded' })
    expect(first!.figures.find(({ id }) => id === 'met')).toMatchObject({ text: '2', now: '3' })
    expect(first!.correction!.zh).toBe(
      '更正：2026年11月22日在三明日报发布的《三明市县级巡回医疗达标情况》中，“已达标”应为 3（原为 2），“未达标”应为 0（原为 1），“达标率”应为 100%（原为 66.7%），“未报告”应为 0（原为 1）。原图已被取代，请以更正后的数据为准。',
    )
    // A frame shows what became of it, and no picture.
    const { html } = await embedded(first!.id)
    expect(html).toContain('“已达标”应为 3（原为 2）')
    expect(html).not.toContain('<svg')
    // And the approval is of what was: 3 of 3 is another map.
    expect(await missing()).toEqual(['no-approval'])
  })

  test('a demonstration row in the area stops all of it', async () => {
    await database.sql`update visit set demonstration = true where visit_id = 'E'`
    await visits(visit('F', '2026-11-02', MINGXI))
    expect(await missing({ story: { id: 'numbers', within: '3504', period: '2026-Q3' } })).toEqual([
      'demonstration',
    ])
    expect(await missing({ story: { id: 'numbers', within: '35', period: '2026-Q3' } })).toEqual([
      'demonstration',
    ])
    await database.sql`update visit set demonstration = false where visit_id = 'E'`
    await visits(visit('G', '2026-11-03', MINGXI))
    expect(await missing({ story: { id: 'numbers', within: '3504', period: '2026-Q3' } })).toEqual([])
  })
})

describe('graphics without boundaries', () => {
  test.each([{ id: 'numbers' }, { id: 'ranking' }, { id: 'trend', last: 4 }])(
    '%o need no approval',
    async (story) => {
      const asked = { story: { within: '3504', ...story } }
      expect(await missing(asked)).toEqual([])
      const { status, text } = await sheet({ kind: 'public', ...asked })
      expect([status, text.includes('审图号')]).toEqual([200, false])
    },
  )
})

test('township outlines that are estimates are never public', async () => {
  expect(
    await missing({ story: { id: 'county', code: MINGXI, rule: 'township-monthly', period: '2026-10' } }),
  ).toEqual(['boundaries-estimated', 'no-approval'])
})

describe('an embargo', () => {
  const numbers = { story: { id: 'numbers', within: '3504' } }
  let announced: Release

  test('must end in the future, and holds its figures back to the second, in every story, size and language', async () => {
    const announce = (embargo: string, status = 200) =>
      app.post<Release>('/api/press/releases', { ...numbers, ...WHO, embargo }, status)
    await announce('2026-11-22T09:00:00+08:00', 422)
    announced = await announce('2026-11-22T10:00:00+08:00')
    expect((await embedded(announced.id)).response.status).toBe(404)
    expect(announced).toMatchObject({ state: 'announced', file: null, embargo: '2026-11-22T02:00:00.000Z' })
    now = Date.parse('2026-11-22T09:59:59+08:00')
    for (const asked of [
      numbers,
      { ...numbers, language: 'en' },
      { ...numbers, size: 'square' },
      { story: { id: 'ranking', within: '3504' } },
      { story: { id: 'numbers', within: '35' } },
    ]) {
      const { status, problem } = await sheet({ kind: 'public', ...asked })
      expect([status, problem.detail.zh]).toEqual([
        409,
        expect.stringContaining('禁发期至 2026-11-22 10:00:00'),
      ])
    }
    // On the sheet and for the screen.
    expect((await sheet(numbers)).text).toContain('2026-11-22 10:00:00 前不得发布')
    expect((await write(numbers)).embargo).toBe('2026-11-22T02:00:00.000Z')
    now = Date.parse('2026-11-22T10:00:00+08:00')
    expect((await sheet({ kind: 'public', ...numbers })).status).toBe(200)
  })

  test('that is withdrawn, by name and with a reason, holds nothing back', async () => {
    now = Date.parse('2026-11-22T09:59:59+08:00')
    expect((await sheet({ kind: 'public', ...numbers })).status).toBe(409)
    const by = { person: '经办人', reason: '改期' }
    const withdrawn = await app.post<Release>(`/api/press/releases/${announced.id}/withdraw`, by)
    expect(withdrawn).toMatchObject({ state: 'withdrawn', correction: { zh: '已由经办人撤回：改期' } })
    expect((await sheet({ kind: 'public', ...numbers })).status).toBe(200)
    await app.post(`/api/press/releases/${announced.id}/withdraw`, by, 404)
    // Readers learn that a published one is withdrawn, and not by whom.
    const [published] = await releases()
    await app.post(`/api/press/releases/${published!.id}/withdraw`, by)
    const { html } = await embedded(published!.id)
    expect(html).toContain('<p>该图已撤回，不再提供。</p>')
    expect(html).not.toContain(by.person)
  })
})

test('whether other colours are other content is decided by name, with a reason, and kept', async () => {
  const [approval] = (await app.get<ApprovalsAnswer>('/api/press/approvals')).approvals
  const decision = { lookHash: 'a'.repeat(64), isSameContent: true, person: '经办人', reason: '仅调整色相' }
  await app.post(`/api/press/approvals/${approval!.id}/colours`, { ...decision, reason: '' }, 400)
  const kept = await app.post<Approval>(`/api/press/approvals/${approval!.id}/colours`, decision)
  expect(kept.colourDecisions).toMatchObject([decision])
})

describe('where monthly reports are used', () => {
  const use = async (from: string | null, asks = true) => {
    await setReports(database, from)
    await database.sql`insert into setting (key, value, changed_by, changed_at)
      values ('press-asks-accepted', ${database.sql.json(asks)}, 'test', now())
      on conflict (key) do update set value = excluded.value`
    app.state.invalidate()
  }
  afterAll(() => use(null))

  test('a public sheet waits until each county of its area has accepted reports for the months of its periods', async () => {
    expect(await missing()).not.toContain('not-accepted')
    await use('2026-08')
    expect(await missing()).toContain('not-accepted')
    // July is before reports, August and September are theirs.
    await database.sql`insert into month_report (county_code, month, state, none, version, since, who)
      select code, month, 'accepted', false, 4, now(), '省'
      from unnest(${app.geography.within('county', '3504' as never).map(({ code }) => code)}::text[]) code,
        unnest('{2026-08-01,2026-09-01}'::date[]) month`
    expect(await missing()).not.toContain('not-accepted')
    await database.sql`update month_report set state = 'changed' where county_code = ${MINGXI} and month = '2026-09-01'`
    expect(await missing()).toContain('not-accepted')
  })

  test('or, where the setting says so, it is made and says 未经批准; drafts say so in any case', async () => {
    expect((await sheet({ kind: 'draft' })).text).toContain('未经批准')
    await use('2026-08', false)
    expect(await missing()).not.toContain('not-accepted')
    await use(null)
    expect((await sheet({ kind: 'draft' })).text).not.toContain('未经批准')
  })
})
