import readXlsxFile from 'read-excel-file/node'
import { beforeEach, expect, test } from 'vitest'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import { type ServiceListAnswer, ServiceListAnswerSchema } from '../../../api/contract/service-list.ts'
import { localViewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { MINGXI, QINGLIU, useWorkload } from '../../support/workload.ts'

const world = useWorkload()
const { changed, visit, posting, person } = world

const [FIRST, SECOND] = [`${MINGXI}100201`, `${MINGXI}100202`]

/** The first village is on the list, the second left it in May; the township's hospital has somebody posted to it. */
beforeEach(async () => {
  await world.db.sql`truncate designation`
  await world.db.sql`
    insert into designation (area_code, designation, from_date, to_date, source, batch_id, demonstration) values
      (${FIRST}, 'patrol', '2026-03-01', null, '县卫健局名单', 1, false),
      (${SECOND}, 'patrol', '2025-01-01', '2026-05-31', null, 1, false),
      (${`${MINGXI}100`}, 'township-posting', '2025-01-01', null, null, 1, false)`
  await visit('a', { date: '2026-11-20', place: FIRST })
  await visit('b', { date: '2025-12-20', place: SECOND })
  await visit('c', { date: '2026-10-20', place: FIRST, status: 'planned' })
  await person('p1', 'clinical')
  await posting('d', 'p1')
})

const list = async (query: string): Promise<ServiceListAnswer> => {
  await changed()
  return ServiceListAnswerSchema.parse(await world.app.get(`/api/service-list?${query}`))
}
const workbook = async (query: string) => {
  await changed()
  const response = await world.app.app.request(`/api/service-list.xlsx?${query}`, {
    headers: { Host: '127.0.0.1' },
  })
  expect(response.status).toBe(200)
  return (await readXlsxFile(Buffer.from(await response.arrayBuffer()))) as never as {
    sheet: string
    data: (string | number | null)[][]
  }[]
}

test('the list of a county: villages and townships, who serves them, what has changed since the end of last year', async () => {
  const { counties, since } = await list(`within=${MINGXI}`)
  expect(since).toBe('2025-12-31')
  expect(counties[0]!.items).toMatchObject([
    {
      rule: 'village-weekly',
      code: FIRST,
      listed: { from: '2026-03-01', to: null, source: '县卫健局名单' },
      providers: [{ code: 'T', level: 'county', state: 'serving', last: '2026-11-20' }],
      change: 'added',
    },
    { rule: 'village-weekly', code: SECOND, listed: null, was: { to: '2026-05-31' }, change: 'ended' },
    {
      rule: 'township-posting',
      code: `${MINGXI}100`,
      providers: [{ code: 'S', state: 'serving', persons: 1, institution: 'P1', last: '2026-11-22' }],
      change: null,
    },
  ])
  expect(counties[0]!.rules.find(({ rule }) => rule === 'village-weekly')).toEqual({
    rule: 'village-weekly',
    listed: 1,
    unserved: 0,
    unlisted: 0,
    added: 1,
    ended: 1,
    changed: 0,
    comparable: true,
  })
})

test('it stands as of any day: in January the second village was on it, served as late as 28 days before', async () => {
  const on = async (day: string) =>
    (await list(`within=${MINGXI}&day=${day}&since=2025-06-01`)).counties[0]!.items.filter(
      ({ rule }) => rule === 'village-weekly',
    ).map(({ code, providers }) => [code, providers.length])
  expect(await on('2026-01-16')).toEqual([[SECOND, 1]])
  expect(await on('2026-01-17')).toEqual([[SECOND, 0]])
})

test('of several counties there are numbers; the workbook has them and every row, what has changed under 备注', async () => {
  const answer = await list('within=3504')
  expect(answer.counties.find(({ code }) => code === MINGXI)).toMatchObject({ items: [] })
  const [numbers, rows] = await workbook('within=3504')
  expect([numbers!.sheet, rows!.sheet]).toEqual(['汇总', '名单'])
  expect(rows!.data[0]![0]).toBe('三明市巡诊、派驻、巡回服务机构名单')
  expect(rows!.data[1]).toContain('截至2026年11月22日，与2025年12月31日比较')
  expect(rows!.data.slice(3, 6).map((row) => [row[1], row[4], row.at(-1)])).toEqual([
    ['明溪县', answerName(FIRST), '新列入（自2026-03-01）'],
    ['明溪县', answerName(SECOND), '退出（至2026-05-31）'],
    ['明溪县', '雪峰镇', null],
  ])
  const [only] = await workbook(`within=${MINGXI}`)
  expect(only!.data[3]!.slice(0, 2)).toEqual([1, '村级巡诊'])
})

const answerName = (code: string) => world.app.geography.areas.get(code as AreaCode)!.name

test('a reader of one county reads that one: by itself, and no other; a day to come or compared with a later one is refused', async () => {
  world.viewer = localViewer(MINGXI as AreaCode, 'test')
  expect((await list('')).counties.map(({ code }) => code)).toEqual([MINGXI])
  const refused = async (query: string) =>
    (await world.app.get<ProblemDetails>(`/api/service-list?${query}`, 400)).code
  expect(await refused(`within=${QINGLIU}`)).toBe('unknown-area')
  expect(await refused('within=3504')).toBe('unknown-area')
  expect(await refused('day=2026-11-23')).toBe('as-of-after-today')
  expect(await refused('day=2026-03-01&since=2026-03-01')).toBe('invalid-request')
  const file = await world.app.app.request(`/api/service-list.xlsx?within=${QINGLIU}`, {
    headers: { Host: '127.0.0.1' },
  })
  expect(file.status).toBe(400)
})
