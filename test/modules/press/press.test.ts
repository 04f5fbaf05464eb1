import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import type { WrittenStory } from '../../../api/contract/press.ts'
import { demonstrationDatabase, type TestDatabase } from '../../support/database.ts'
import { TODAY } from '../../support/demonstration.ts'
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

const write = (story: object, rest: object = {}) =>
  app.post<WrittenStory>('/api/press/stories', { story, ...rest })

const figure = (story: WrittenStory, id: string) => story.figures.find((each) => each.id === id)?.text

describe('the figures of a story are those of the desk:', () => {
  test('an overview counts as /api/coverage does', async () => {
    const story = await write({ id: 'overview' })
    const { total } = await app.get<CoverageAnswer>('/api/coverage?rule=county-quarterly')
    for (const [status, count] of Object.entries(total.counts))
      expect(figure(story, status)).toBe(String(count))
    expect(story.textFaults).toEqual([])
    const en = await write({ id: 'overview', period: '2026-Q3' }, { language: 'en' })
    expect(en.textFaults).toEqual([])
  })
})

test('a draft is answered whole, named for what it shows', async () => {
  const response = await app.app.request('/api/press/sheets', {
    method: 'POST',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ story: { id: 'overview' }, format: 'svg-text', compiler: '福建省卫生健康委员会' }),
  })
  expect(response.status).toBe(200)
  expect(decodeURIComponent(response.headers.get('Content-Disposition')!)).toBe(
    `attachment; filename="press-overview-35-2026Q4-20261122-draft-a4-landscape.svg"; filename*=UTF-8''福建_县级巡回医疗_2026Q4_截至20261122_演示数据_草图_A4横版.svg`,
  )
  const svg = await response.text()
  expect(svg).toMatch(/^<svg .*<\/svg>$/s)
  expect(svg).toContain('未经地图审核，无审图号，不得公开')
})

test('with the demonstration nothing is public', async () => {
  const refused = await app.post<{ code: string; detail: { zh: string } }>(
    '/api/press/sheets',
    { story: { id: 'overview' }, kind: 'public', compiler: '省卫健委', person: '甲', medium: '官网' },
    409,
  )
  expect(refused.code).toBe('sheet-refused')
  expect(refused.detail.zh).toContain('数据含演示（虚构）记录')
})
