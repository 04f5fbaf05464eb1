import { describe, expect, it } from 'vitest'
import type { UnitCoverage } from '../../../../../api/contract/coverage.ts'
import { type AreaIndex, gapsOf, sortGaps } from '../../../../../web/lenses/coverage/gaps/gaps.ts'
import { matchesArea } from '../../../../../web/ui/search.ts'

const areas: AreaIndex = new Map([
  ['35', { name: '福建省', initials: 'fjs', population: null, boundary: 'unreviewed' }],
  ['3507', { name: '南平市', initials: 'nps', population: null, boundary: 'unreviewed' }],
  ['350723', { name: '光泽县', initials: 'gzx', population: 129143, boundary: 'unreviewed' }],
  ['350722', { name: '浦城县', initials: 'pcx', population: 300000, boundary: 'unreviewed' }],
  ['350724', { name: '松溪县', initials: 'sxx', population: 120000, boundary: 'unreviewed' }],
  ['350725', { name: '政和县', initials: 'zhx', population: null, boundary: 'unreviewed' }],
])

const unit = (code: string, parts: Partial<UnitCoverage> = {}): UnitCoverage => ({
  code,
  status: 'due',
  days: 0,
  required: 1,
  planned: 0,
  lastDay: '2026-09-01',
  missedBefore: 0,
  mendable: true,
  silent: false,
  ...parts,
})

const list = (units: UnitCoverage[], within = '35') => gapsOf(units, areas, '2026-11-22', within)
const codes = (gaps: readonly { code: string }[]) => gaps.map((gap) => gap.code)

describe('the gap list', () => {
  it('contains only missed and due units of the area asked for', () => {
    const units = [
      unit('350722', { status: 'missed' }),
      unit('350723'),
      unit('350724', { status: 'scheduled' }),
      unit('350725', { status: 'not-applicable' }),
      unit('350100'),
    ]
    expect(codes(list(units, '3507')).sort()).toEqual(['350722', '350723'])
  })

  it('puts those missed before first, then the longest without a visit, never visited before all', () => {
    const units = [
      unit('350722', { lastDay: '2026-06-19' }),
      unit('350723', { lastDay: '2026-09-01', missedBefore: 1 }),
      unit('350724', { lastDay: null }),
      unit('350725', { lastDay: '2026-08-01', missedBefore: 2 }),
    ]
    expect(codes(list(units))).toEqual(['350725', '350723', '350724', '350722'])
  })

  it('gives days since the last visit, and null, not 0, for never', () => {
    const [never, known] = list([
      unit('350722', { lastDay: null }),
      unit('350723', { lastDay: '2026-11-22' }),
    ])
    expect(never?.daysSince).toBeNull()
    expect(known?.daysSince).toBe(0)
    expect(known?.parent).toBe('南平市')
  })

  it('sorts by population with the unknown last both ways', () => {
    const gaps = list([unit('350722'), unit('350725'), unit('350723')])
    expect(codes(sortGaps(gaps, { key: 'population', descending: true }))).toEqual([
      '350722',
      '350723',
      '350725',
    ])
    expect(codes(sortGaps(gaps, { key: 'population', descending: false }))).toEqual([
      '350723',
      '350722',
      '350725',
    ])
  })

  it('sorting does not change the list it is given', () => {
    const gaps = list([unit('350722'), unit('350723')])
    const before = codes(gaps)
    sortGaps(gaps, { key: 'name', descending: true })
    expect(codes(gaps)).toEqual(before)
  })
})

describe('finding a gap', () => {
  const gap = { name: '光泽县', initials: 'gzx', code: '350723' }
  it.each([['光泽'], ['泽县'], ['GZ'], ['gzx'], ['3507'], [' 350723 '], ['']])('%s finds it', (typed) => {
    expect(matchesArea(gap, typed)).toBe(true)
  })
  it.each([['zx'], ['0723'], ['浦城']])('%s does not', (typed) => {
    expect(matchesArea(gap, typed)).toBe(false)
  })
})
