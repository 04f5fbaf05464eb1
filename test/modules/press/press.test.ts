import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  AggregateCoverage,
  CoverageAnswer,
  HistoryAnswer,
  UnitCoverage,
} from '../../../api/contract/coverage.ts'
import type { PressChoices, SheetRequest, StoryQuestion, WrittenStory } from '../../../api/contract/press.ts'
import type { ToursAnswer } from '../../../api/contract/press-photos.ts'
import type { ReachAnswer } from '../../../api/contract/reach.ts'
import type { VisitDto } from '../../../api/contract/visits.ts'
import type { MapBody, RankingBody, TrendBody } from '../../../api/domain/cartography/sheet-content.ts'
import { judgedOf, shownShare } from '../../../api/domain/coverage/status.ts'
import { INDICATORS } from '../../../api/domain/indicators/catalogue.ts'
import { PRESS_LANGUAGES } from '../../../api/domain/press/press.ts'
import { formatShare } from '../../../api/domain/reach/share-class.ts'
import { demonstrationDatabase, type TestDatabase } from '../../support/database.ts'
import { TODAY } from '../../support/demonstration.ts'
import { TESTER } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  database = await demonstrationDatabase()
  app = await wholeApp(database, TODAY)
})
afterAll(async () => {
  await app.stop()
  await database.close()
})

type Asked = { readonly id: StoryQuestion['id']; readonly [field: string]: unknown }
const write = (story: Asked, rest: object = {}) =>
  app.post<WrittenStory>('/api/press/stories', { story, ...rest })
const coverage = (query: string) => app.get<CoverageAnswer>(`/api/coverage?${query}`)
const figure = (story: WrittenStory, id: string) => story.figures.find((each) => each.id === id)?.text
const grouped = (count: number) => count.toLocaleString('en-US')

/** The sheet's own content: what is drawn. */
async function told(story: Asked) {
  const { StoryQuestionSchema } = await import('../../../api/contract/press.ts')
  return app.services.tellStory(TESTER, { story: StoryQuestionSchema.parse(story), language: 'zh' })
}

describe('the figures of a story are those of the desk:', () => {
  test.each([
    [{ id: 'overview' }, 'rule=county-quarterly'],
    [
      { id: 'overview', rule: 'township-monthly', within: '3504', period: '2026-10' },
      'rule=township-monthly&within=3504&period=2026-10',
    ],
    [{ id: 'achievement', period: '2026-Q3' }, 'rule=county-quarterly&period=2026-Q3'],
    [{ id: 'county', code: '350421' }, 'rule=township-monthly&within=350421'],
    [{ id: 'numbers', rule: 'village-weekly' }, 'rule=village-weekly'],
    [{ id: 'ranking', asOf: '2026-11-01' }, 'rule=county-quarterly&asOf=2026-11-01'],
  ] as const)('%o counts as /api/coverage?%s', async (story, query) => {
    const written = await write(story)
    const { total, snapshot, period } = await coverage(query)
    for (const [status, count] of Object.entries(total.counts))
      expect(figure(written, status)).toBe(grouped(count))
    expect(figure(written, 'share')).toBe(`${shownShare(total.counts.met, judgedOf(total.counts))}%`)
    expect(figure(written, 'silent')).toBe(grouped(total.silentJudged))
    expect([written.snapshot, written.periods.at(-1)]).toEqual([snapshot, period])
  })

  test('the areas of a map are those of the desk’s map, in their classes', async () => {
    const body = (await told({ id: 'overview' })).body as MapBody
    const units = (await coverage('rule=county-quarterly')).areas as readonly UnitCoverage[]
    expect(body.panels[0]!.areas.map(({ code }) => code)).toEqual(units.map(({ code }) => code))
    const met = body.panels[0]!.areas.filter((area) => area.class === 'met')
    expect(met).toHaveLength(units.filter(({ status }) => status === 'met').length)
    // 马祖乡 is drawn, and no area of the map.
    expect(body.others).toEqual([{ code: '350122400', name: '马祖乡' }])
  })

  test('a map names the sources that it draws of: township seats on maps of townships and of reach alone', {
    tags: 'long',
  }, async () => {
    const named = async (story: Asked) => (await told(story)).drawn?.attributions.join()
    expect(await named({ id: 'overview' })).toContain('县级边界')
    expect(await named({ id: 'overview' })).not.toContain('GeoNames')
    expect(await named({ id: 'county', code: '350421' })).toContain('GeoNames')
    expect(await named({ id: 'reach' })).toContain('GeoNames')
  })

  test('a comparison counts each of its periods', async () => {
    const written = await write({ id: 'comparison', periods: ['2026-Q2', '2026-Q3'] })
    for (const period of ['2026-Q2', '2026-Q3']) {
      const { total } = await coverage(`rule=county-quarterly&period=${period}`)
      expect(figure(written, `${period} met`)).toBe(String(total.counts.met))
    }
  })

  test('a county’s story has the comparison of the desk, and its visits', async () => {
    const written = await write({ id: 'county', code: '350421' })
    const { before } = await coverage('rule=township-monthly&within=350421')
    expect(figure(written, 'before')).toBe(`${(100 * before.share!).toFixed(before.share === 1 ? 0 : 1)}%`)
    const { visits } = await app.get<{ visits: { teamCode: string }[] }>(
      '/api/visits?within=350421&from=2026-11-01&to=2026-11-22&service=tour&status=done&limit=1000',
    )
    expect(figure(written, 'visits')).toBe(String(visits.length))
    expect(figure(written, 'teams')).toBe(String(new Set(visits.map(({ teamCode }) => teamCode)).size))
  })

  test('a ranking has the shares of the areas below, the highest first', async () => {
    const { rows } = (await told({ id: 'ranking' })).body as RankingBody
    const { areas } = await coverage('rule=county-quarterly&level=city')
    const shares = (areas as readonly AggregateCoverage[])
      .filter(({ share }) => share !== null)
      .map(
        ({ counts }) => `${shownShare(counts.met, judgedOf(counts))}%（${counts.met}/${judgedOf(counts)}）`,
      )
    expect(rows.map(({ text }) => text).sort()).toEqual(shares.sort())
    expect(rows.map(({ share }) => share)).toEqual(rows.map(({ share }) => share).sort((a, b) => b - a))
  })

  test('a trend has the shares of /api/history', async () => {
    // 2025-Q3 began before the rule: nothing was judged in it, and a trend begins with what was.
    const { periods } = (await told({ id: 'trend', last: 6 })).body as TrendBody
    const history = await app.get<HistoryAnswer>('/api/history?rule=county-quarterly&from=2025-Q4&to=2026-Q4')
    expect(periods.map(({ share, open }) => [share, open])).toEqual(
      history.periods.map(({ share, closed }) => [share, !closed]),
    )
  })

  test('a tour counts the visits of its team, as /api/visits lists them', async () => {
    const written = await write({ id: 'tour', team: 'N01' })
    const [period] = written.periods
    const { visits } = await app.get<{ visits: VisitDto[] }>(
      `/api/visits?from=${period!.start}&to=${period!.end}&service=tour&status=done&limit=5000`,
    )
    const own = visits.filter(({ teamCode }) => teamCode === 'N01')
    expect(own.length).toBeGreaterThan(10)
    const sum = (count: 'patients' | 'trained') =>
      own.reduce((total, visit) => total + (visit[count] ?? 0), 0)
    expect(figure(written, 'visits')).toBe(String(own.length))
    expect(figure(written, 'days')).toBe(String(new Set(own.map(({ date }) => date)).size))
    expect(figure(written, 'patients')).toBe(grouped(sum('patients')))
    expect(figure(written, 'trained')).toBe(grouped(sum('trained')))
    const { tours } = await app.get<ToursAnswer>('/api/press/tours')
    expect(tours.find(({ team }) => team === 'N01')).toMatchObject({
      from: period!.start,
      to: period!.end,
      visits: own.length,
    })
  })

  test('a tour has boundaries only where a map is asked for', async () => {
    expect((await write({ id: 'tour', team: 'N01' })).boundaries).toEqual([])
    const mapped = await write({ id: 'tour', team: 'N01', map: true })
    expect(mapped.boundaries).toEqual(['unreviewed'])
    expect(mapped.missing.map(({ code }) => code)).toContain('boundaries-unreviewed')
  })

  test('reach has the share of /api/reach, with its range', async () => {
    const written = await write({ id: 'reach', minutes: 20, mode: 'drive' })
    const { total } = await app.get<ReachAnswer>('/api/reach?minutes=20&mode=drive')
    expect(figure(written, 'share')).toBe(`${formatShare(total.share!)}%`)
    expect(written.demonstration).toBe(true)
  })
})

test('a rule of postings tells of postings, and one of a few townships not of all the county’s visits', async () => {
  const postings = await told({ id: 'ranking', within: '350122', rule: 'township-posting' })
  expect(postings.source).toBe('各县（市、区）上报的驻点记录')
  expect(postings.texts.title).toBe('连江县乡镇驻点天数排行')
  const ethnic = await told({ id: 'county', code: '350921', rule: 'ethnic-township-annual' })
  expect(ethnic.figures.map(({ id }) => id)).not.toContain('visits')
})

const EVERY: readonly Asked[] = [
  ...(['ethnic-township-annual', 'township-posting', 'public-health-posting'] as const).flatMap((rule) =>
    (['overview', 'achievement', 'ranking'] as const).map((id) => ({ id, rule })),
  ),
  { id: 'trend', rule: 'township-posting' },
  { id: 'county', code: '350921', rule: 'ethnic-township-annual' },
  { id: 'county', code: '350122', rule: 'public-health-posting' },
  { id: 'overview' },
  { id: 'overview', rule: 'national-annual' },
  { id: 'overview', rule: 'village-weekly', within: '3504' },
  { id: 'county', code: '350421' },
  { id: 'county', code: '350421', rule: 'village-weekly', period: '2026-W46' },
  { id: 'comparison', periods: ['2026-Q3', '2026-Q4'] },
  { id: 'comparison', rule: 'township-monthly', within: '3507', periods: ['2026-09', '2026-10'] },
  { id: 'achievement', period: '2026-Q3' },
  { id: 'reach' },
  { id: 'reach', within: '350421', mode: 'drive' },
  { id: 'indicator' },
  ...INDICATORS.map(({ id }) => ({ id: 'indicator', indicator: id, within: '3501' }) as const),
  { id: 'indicator', indicator: 'family-doctor', year: 2025 },
  { id: 'numbers' },
  { id: 'numbers', rule: 'village-posting', within: '350421', period: '2026-W40' },
  { id: 'ranking' },
  { id: 'ranking', within: '3504' },
  { id: 'ranking', within: '350421', rule: 'village-weekly' },
  { id: 'trend' },
  { id: 'tour', team: 'P01' },
  { id: 'tour', team: 'n01', map: true },
  { id: 'tour', team: 'P01', from: '2026-09-01', to: '2026-11-22', within: '35' },
  { id: 'trend', rule: 'township-monthly', within: '3504', last: 12, period: '2026-10' },
]

test.each(PRESS_LANGUAGES)('what is written in %s is what may be printed', async (language) => {
  for (const story of EVERY) {
    const { texts, textFaults } = await write(story, { language })
    expect([story, textFaults]).toEqual([story, []])
    expect(texts.title).not.toBe('')
  }
})

test('so is what is written of each county whose townships are judged, in either language', {
  tags: 'long',
}, async () => {
  const { areas } = await coverage('rule=township-monthly&level=county')
  const judged = (areas as readonly AggregateCoverage[]).filter(({ counts }) => judgedOf(counts) > 0)
  expect(judged.length).toBeGreaterThan(20)
  for (const { code } of judged) {
    for (const language of PRESS_LANGUAGES) {
      const { textFaults } = await write({ id: 'county', code }, { language })
      expect([code, textFaults]).toEqual([code, []])
    }
  }
})

async function sheet(
  request: Partial<Omit<SheetRequest, 'story' | 'size'>> & { story: Asked; size?: unknown },
) {
  const response = await app.app.request('/api/press/sheets', {
    method: 'POST',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  })
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
}

test('a draft is answered whole, named for what it shows', async () => {
  const { response, bytes } = await sheet({
    story: { id: 'overview' },
    format: 'svg-text',
    compiler: '省卫健委',
  })
  expect(response.status).toBe(200)
  expect(decodeURIComponent(response.headers.get('Content-Disposition')!)).toBe(
    `attachment; filename="press-overview-35-2026Q4-20261122-draft-a4-landscape-svg-text.svg"; filename*=UTF-8''福建_县级巡回医疗_2026Q4_截至20261122_演示数据_草图_A4横版_可编辑文字.svg`,
  )
  const svg = new TextDecoder().decode(bytes)
  expect(svg).toMatch(/<svg .*<\/svg>\s*$/s)
  for (const said of ['未经地图审核，无审图号，不得公开', '草图 · 演示数据', '制图单位：省卫健委'])
    expect(svg).toContain(said)
})

test('every story is drawn, and the same question gives the same bytes', { tags: 'long' }, async () => {
  const ids = new Set<string>()
  for (const story of EVERY) {
    if (ids.has(story.id)) continue
    ids.add(story.id)
    const [one, two] = [await sheet({ story }), await sheet({ story })]
    expect([story, one.response.status]).toEqual([story, 200])
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
  }
  const { stories } = await app.get<PressChoices>('/api/press/stories')
  expect(stories.map(({ id }) => id).sort()).toEqual([...ids].sort())
})

test('with the demonstration nothing is public', async () => {
  const asked = { kind: 'public', compiler: '省卫健委', person: '甲', medium: '官网' } as const
  for (const story of EVERY) {
    const { response, bytes } = await sheet({ story, ...asked })
    expect([story, response.status]).toEqual([story, 409])
    expect(JSON.parse(new TextDecoder().decode(bytes)).detail.zh).toContain('数据含演示（虚构）记录')
  }
})

describe('what cannot be is answered with one sentence:', () => {
  test.each<[string, Parameters<typeof sheet>[0], number, string]>([
    [
      'a title of 500 characters',
      { story: { id: 'overview' }, texts: { title: '医'.repeat(500) } },
      422,
      '标题有 500 字，最多 16 字：请删去 484 字。',
    ],
    [
      'a number of an approval as the compiler',
      { story: { id: 'overview' }, compiler: '省卫健委 闽S〔2016〕33号' },
      422,
      '不得写审图号',
    ],
    [
      'a number of an approval with what cannot be seen in it as the compiler',
      { story: { id: 'overview' }, compiler: '审\u200b图号见封底' },
      422,
      '不得写审图号',
    ],
    [
      'another number by leaving out what cannot be seen',
      { story: { id: 'numbers' }, texts: { title: '2\u200b1\u200b9个县' } },
      422,
      '“219”',
    ],
    [
      'a number of an approval in a text',
      { story: { id: 'numbers' }, texts: { caption: '审图号：闽S〔2016〕33号。' } },
      422,
      '不得写审图号',
    ],
    [
      'a rise that was a fall',
      {
        story: { id: 'comparison', periods: ['2026-Q3', '2026-Q4'] },
        texts: { standfirst: '截至11月22日，达标率上升。' },
      },
      422,
      '升降与数据不符：达标率下降，请改正。',
    ],
    [
      'a character without a glyph',
      { story: { id: 'overview' }, texts: { title: '福建𓀀' } },
      422,
      '图件字体没有 “𓀀”(U+13000)',
    ],
    ['a size of 0', { story: { id: 'overview' }, size: { width: 0, height: 100, unit: 'mm' } }, 400, 'size'],
    [
      'a size of 10 m',
      { story: { id: 'overview' }, size: { width: 10_000, height: 100, unit: 'mm' } },
      400,
      '宽和高须在 40 至 1200 mm 之间',
    ],
    ['a size that there is not', { story: { id: 'overview' }, size: 'a0' }, 400, '没有名为 a0 的尺寸'],
    [
      '600 dpi of A0',
      { story: { id: 'overview' }, format: 'png', dpi: 600, size: { width: 841, height: 1189, unit: 'mm' } },
      400,
      '亿像素，超过上限',
    ],
    [
      'a county without townships',
      { story: { id: 'county', code: '350527' } },
      400,
      '没有适用“乡镇巡回医疗”的单位',
    ],
    ['a county that is none', { story: { id: 'county', code: '3504' } }, 400, '“一县故事”需要六位县级代码'],
    [
      'a rule above the townships',
      { story: { id: 'county', code: '350421', rule: 'county-quarterly' } },
      400,
      '按县判定',
    ],
    ['an area with one unit', { story: { id: 'ranking', within: '350421' } }, 400, '可排行的区划不足两个'],
    ['a county as an overview', { story: { id: 'overview', within: '350421' } }, 400, '明溪县太小'],
    [
      'a period with none judged',
      { story: { id: 'overview', period: '2025-Q1' } },
      400,
      '2025年第1季度福建省没有适用“县级巡回医疗”的单位',
    ],
    [
      'a period that has not begun',
      { story: { id: 'overview', period: '2027-Q1' } },
      400,
      '2027年第1季度尚未开始',
    ],
    ['a period of another kind', { story: { id: 'overview', period: '2026-11' } }, 400, '周期形如 2026-Q4'],
    ['a day after today', { story: { id: 'overview', asOf: '2026-11-23' } }, 400, '晚于今天'],
    ['a team that there is not', { story: { id: 'tour', team: 'X99' } }, 400, '没有编号为 X99 的队伍'],
    [
      'a tour in days without a visit',
      { story: { id: 'tour', team: 'N01', from: '2026-01-01', to: '2026-01-02' } },
      400,
      '2026-01-01 至 2026-01-02，该队在福建省没有已完成的巡回医疗记录',
    ],
    [
      'a tour that ends before it begins',
      { story: { id: 'tour', team: 'N01', from: '2026-09-02', to: '2026-09-01' } },
      400,
      '请对调',
    ],
    ['an unknown area', { story: { id: 'overview', within: '3599' } }, 400, '没有代码为 3599 的区划'],
    [
      'periods the wrong way round',
      { story: { id: 'comparison', periods: ['2026-Q4', '2026-Q3'] } },
      400,
      '前后对比须先早后晚',
    ],
    [
      'one period twice',
      { story: { id: 'comparison', periods: ['2026-Q3', '2026-Q3'] } },
      400,
      '前后对比须先早后晚',
    ],
    ['a trend of one period', { story: { id: 'trend', rule: 'ethnic-township-annual' } }, 400, '看不出趋势'],
    ['a review sample for nobody', { story: { id: 'overview' }, kind: 'review' }, 409, '未填制图单位'],
  ])('%s', async (_, request, status, sentence) => {
    const { response, bytes } = await sheet(request)
    const text = new TextDecoder().decode(bytes)
    expect([response.status, text]).toEqual([status, expect.stringContaining(sentence)])
  })
})
