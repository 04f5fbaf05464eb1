import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { HistoryAnswer } from '../../../api/contract/coverage.ts'
import { noCounts } from '../../../api/domain/coverage/status.ts'
import { addCounts } from '../../../api/domain/coverage/year.ts'
import { periodCell } from '../../../api/modules/workload/performance/performance-form.ts'
import { MINGXI, QINGLIU, useWorkload } from '../../support/workload.ts'

const world = useWorkload()

test('a cell: 3 met of 4 judged; exempt and not applicable are outside it, and what nobody reported says so', () => {
  const counts = { ...noCounts(), met: 3, missed: 1, exempt: 2, 'not-applicable': 5 }
  expect(periodCell({ counts, silent: false })).toBe('3/4')
  expect(periodCell({ counts: { ...counts, met: 0, missed: 4 }, silent: true })).toBe('0/4 未报')
  expect(periodCell({ counts: { ...counts, met: 0, missed: 0 }, silent: true })).toBe('豁免')
  expect(periodCell({ counts: noCounts(), silent: true })).toBe('—')
})

test('each row is what the history of the county says; two counties add up; the share of none is a stroke; the yearly summary tells it in words', async () => {
  await world.app.send(
    'designations',
    `area_code,designation,from\n${MINGXI},recipient,2025-01-01\n${QINGLIU},recipient,2025-01-01\n`,
  )
  await world.app.send(
    'visits',
    `visit_id,date,session,place_code,service,team_code,team_level,headcount\nV1,2026-03-02,am,${MINGXI},tour,T1,municipal,2\n`,
  )
  const response = await world.app.app.request('/api/workload/performance.xlsx?year=2026&within=3504', {
    headers: { Host: '127.0.0.1' },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toContain('performance-3504-2026.xlsx')
  const sheets = (await readXlsxFile(Buffer.from(await response.arrayBuffer()))) as never as {
    sheet: string
    data: (string | number | null)[][]
  }[]
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    '汇总',
    '县级巡回医疗',
    '乡镇巡回医疗',
    '村级巡诊',
    '村级派驻',
    '国家医疗队',
    '民族乡巡回医疗',
    '乡镇驻点',
    '公卫医师驻点',
  ])
  const { data } = sheets[1]!
  expect(data[3]!.slice(2)).toEqual([
    '应达标',
    '达标',
    '已排期',
    '待完成',
    '未达标',
    '豁免',
    '达标率',
    '第1季度',
    '第2季度',
    '第3季度',
    '第4季度\n（未结束）',
  ])
  // Q1 is met; of Q2 and Q3 there is no record at all; Q4 is open.
  expect(data.find(([, name]) => name === '明溪县')).toEqual([
    '三明市',
    '明溪县',
    4,
    1,
    0,
    1,
    2,
    0,
    0.25,
    '1/1',
    '0/1 未报',
    '0/1 未报',
    '0/1 未报',
  ])
  const { periods } = await world.app.get<HistoryAnswer>(
    `/api/history?rule=county-quarterly&within=${MINGXI}&from=2026-Q1&to=2026-Q4`,
  )
  expect(addCounts(periods.map(({ counts }) => counts))).toMatchObject({ met: 1, due: 1, missed: 2 })
  // 8 judged, 1 met: 12.5 %.
  expect(data.find(([, name]) => name === '合计')!.slice(2, 11)).toEqual([
    8,
    1,
    0,
    2,
    5,
    0,
    0.125,
    '1/2',
    '0/2',
  ])
  const year = sheets[0]!.data.find(([, name]) => name === '明溪县')!
  expect(year.slice(2, 5)).toEqual([4, 1, 0.25])
  // Nobody is on the list of villages: not zero.
  expect(year.slice(8, 11)).toEqual(['—', '—', '—'])
  expect(sheets[3]!.data.find(([, name]) => name === '明溪县')).toBeUndefined()
  expect(JSON.stringify(sheets[3]!.data)).toContain('不适用、未列出的 11 个县')

  // The yearly summary tells the same.
  const paper = await world.app.app.request(`/api/workload/summary.docx?within=${MINGXI}`, {
    headers: { Host: '127.0.0.1' },
  })
  expect(paper.status).toBe(200)
  const parts = unzipSync(new Uint8Array(await paper.arrayBuffer()))
  const told = strFromU8(parts['word/document.xml']!).replaceAll(/<[^>]+>/g, '')
  expect(told).toContain('明溪县完成巡回医疗到访1次，参加的队伍1支，地点只登记到县。')
  expect(told).toContain('县级巡回医疗应达标4个“县·季”，达标1个，达标率25.0%')
  // Q2 and Q3: no record of any service in the county.
  expect(told).toContain(
    '县级巡回医疗：未达标2个“县·季”，涉及1个县（市、区），原因都是所在县本期未报或没有任何已完成记录（不等于没有开展）。',
  )
  expect(told).toContain('第三季度未达标：没有省级或市级医疗队到访。上季度也未达标。')
  const book = await world.app.app.request(`/api/workload/summary.xlsx?within=${MINGXI}`, {
    headers: { Host: '127.0.0.1' },
  })
  expect(book.status).toBe(200)
})

test('an area that is not the viewer’s is not there', async () => {
  world.viewer = { ...world.viewer, within: '3503' as never }
  for (const paper of ['performance.xlsx', 'summary.docx']) {
    const response = await world.app.app.request(`/api/workload/${paper}?within=3504`, {
      headers: { Host: '127.0.0.1' },
    })
    expect(response.status).toBe(400)
  }
})
