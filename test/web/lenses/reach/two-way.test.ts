import { describe, expect, it } from 'vitest'
import type { UnitCoverage } from '../../../../api/contract/coverage.ts'
import type { ReachAnswer } from '../../../../api/contract/reach.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { Status } from '../../../../api/domain/coverage/status.ts'
import { POINT_KINDS } from '../../../../api/domain/reach/service-point.ts'
import { twoWayRows } from '../../../../web/lenses/reach/two-way/rows.ts'
import {
  type TwoWayTableContext,
  twoWayFileName,
  twoWayTable,
} from '../../../../web/lenses/reach/two-way/two-way-table.ts'
import { basis, tally } from './answers.ts'

const unit = (code: string, status: Status): UnitCoverage => ({
  code,
  status,
  days: status === 'met' ? 1 : 0,
  required: 1,
  planned: 0,
  lastDay: null,
  missedBefore: 0,
  mendable: false,
  silent: false,
})
const area = (code: string, share: number | null, left: number) => ({
  code,
  ...tally({
    share,
    shareLow: share && share - 0.05,
    shareHigh: share && share + 0.05,
    population: { all: 1000, reached: 1000 - left, left, unknown: 0, estimated: 400 },
  }),
})

const visits = [
  unit('350421100', 'met'),
  unit('350421101', 'met'),
  unit('350421102', 'missed'),
  unit('350421103', 'due'),
  unit('350421104', 'not-applicable'),
  unit('350421105', 'missed'),
]
const reach = [
  area('350421100', 0.9, 100),
  area('350421101', 0.5, 500),
  area('350421102', 0.8, 200),
  area('350421103', 0.76, 240),
  area('350421104', 0.2, 800),
]

describe('townships by both aims', () => {
  const rows = twoWayRows(visits, reach, 0.8)
  const classOf = (code: string) => rows.find((row) => row.code === code)?.class

  it('are visited, in reach, both or neither; 80 % of 80 % is in reach', () => {
    expect(visits.map(({ code }) => classOf(code))).toEqual([
      'both',
      'visited-only',
      'reached-only',
      'neither',
      'not-judged',
      // no village of it has an answer
      'unknown',
    ])
  })

  it('include every township, most people not reached first', () => {
    expect(rows.map(({ reach: own }) => own?.population.left ?? 0)).toEqual([800, 500, 240, 200, 100, 0])
  })

  it('are uncertain where low and high lie on either side of the target', () => {
    // 0.80 ± 0.05 and 0.76 ± 0.05 hold 0.80 between them
    expect(rows.filter((row) => row.uncertain).map((row) => row.code)).toEqual(['350421103', '350421102'])
  })

  it('change with the target: at 50 % all four with a share are in reach', () => {
    const low = twoWayRows(visits, reach, 0.5)
    expect(low.filter(({ class: own }) => own === 'both')).toHaveLength(2)
    expect(low.filter(({ class: own }) => own === 'reached-only')).toHaveLength(2)
  })
})

describe('both aims as a file', () => {
  const context: TwoWayTableContext = {
    rows: twoWayRows(visits, reach, 0.8),
    reach: {
      level: 'township',
      within: '35',
      minutes: 15,
      kinds: [...POINT_KINDS],
      mobile: true,
      weekday: null,
      asOf: '2026-11-22',
      snapshot: 'reach-snap',
      basis: basis({ demonstrationPoints: 20 }),
      total: tally(),
      areas: reach,
    } satisfies ReachAnswer,
    visits: {
      period: { id: '2026-10', start: '2026-10-01', end: '2026-10-31', closed: true } as never,
      snapshot: 'visit-snap',
      asOf: '2026-11-22',
    },
    visitCitation: ruleById('township-monthly').citations[0],
    view: { target: 80, mobile: true, weekday: null, kinds: POINT_KINDS },
    demonstration: true,
    boundaryNotice: null,
    areaName: (code) => code,
  }
  const table = twoWayTable(context, 'zh')

  it('has a cell for every column, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const { headers, rows } = twoWayTable(context, language)
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([headers.length]))
    }
  })

  it('says month, target, threshold and both snapshots in each row', () => {
    const cell = (name: string) => table.rows[0]?.[table.headers.indexOf(name)]
    expect(
      ['到访月份', '可达目标（%）', '阈值（分钟）', '到访数据快照', '可达数据快照', '人口为估算（人）'].map(
        cell,
      ),
    ).toEqual(['2026-10', 80, 15, 'visit-snap', 'reach-snap', 400])
  })

  it('names both clauses, the source of the target, the estimates and the demonstration below', () => {
    const notices = table.notices.join('\n')
    for (const said of ['国卫办医政发〔2025〕25号', '国函〔2025〕85号', '80%', '时间为估算', '演示数据']) {
      expect(notices).toContain(said)
    }
  })

  it('is named by month, threshold, mode, source and day', () => {
    expect(twoWayFileName(context, 'xlsx')).toBe(
      'xunyi-two-way-2026-10-15min-drive-estimate-asof-2026-11-22.xlsx',
    )
  })
})
