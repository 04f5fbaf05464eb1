import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { crowdingQuestion, plannerAddress } from '../../../../web/lenses/planner/address.ts'
import { type Patch, readAddress, writeAddress } from '../../../../web/state/address.ts'

const TODAY = '2026-11-22' as LocalDate
const viewOf = (search: string) => readAddress(plannerAddress, search, TODAY)

describe('the planner’s question in the address', () => {
  it('is tours of this quarter by the rule, 3 km, 3 days, 3 visits, when the address says nothing', () => {
    expect(crowdingQuestion(viewOf(''))).toEqual({
      from: '2026-10-01',
      to: '2026-12-31',
      within: undefined,
      method: 'rule',
      metres: 3_000,
      days: 3,
      min: 3,
      services: 'tour',
      statuses: 'done,planned',
    })
  })

  it('is read whole', () => {
    const search =
      '?from=2026-11-01&to=2026-12-15&within=3509&method=stdbscan&metres=2500&days=0&min=2&services=posting,tour' +
      '&statuses=planned&cluster=abc&visit=V1&tab=draft&sort=people&below=heat&draft=12&rule=county-quarterly&kept=true' +
      '&allowed=3&travel=45&weekends=true&breaking=true'
    expect(viewOf(search)).toEqual({
      from: '2026-11-01',
      to: '2026-12-15',
      within: '3509',
      method: 'stdbscan',
      metres: 2500,
      days: 0,
      min: 2,
      services: ['tour', 'posting'],
      statuses: ['planned'],
      cluster: 'abc',
      visit: 'V1',
      tab: 'draft',
      sort: 'people',
      below: 'heat',
      draft: 12,
      rule: 'county-quarterly',
      kept: true,
      allowed: 3,
      travel: 45,
      weekends: true,
      breaking: true,
      today: TODAY,
      at: null,
    })
  })

  it.each([
    'metres=-1',
    'metres=100001',
    'metres=1e3',
    'days=93',
    'min=1',
    'min=1001',
    'method=dbscan',
    'services=surgery',
    'statuses=',
    'within=35',
    'within=35x',
    'draft=0',
    'draft=1.5',
    'tab=nothing',
    'sort=nothing',
    'allowed=93',
    'travel=0',
    'from=2026-02-29',
    'from=2026-12-31&to=2026-10-01',
    'from=2025-01-01&to=2026-12-31',
  ])('%s is as good as nothing', (search) => {
    expect(viewOf(`?${search}`)).toEqual(viewOf(''))
  })

  it('takes bounds themselves', () => {
    expect(viewOf('?metres=100000&days=92&min=1000').metres).toBe(100_000)
    // 400 days, both ends counted: 2026-01-01 + 399.
    expect(viewOf('?from=2026-01-01&to=2027-02-04').to).toBe('2027-02-04')
    expect(viewOf('?from=2026-01-01&to=2027-02-05').from).toBe('2026-10-01')
  })

  it('completes one end by the quarter of the other', () => {
    expect(viewOf('?from=2026-08-15')).toMatchObject({ from: '2026-08-15', to: '2026-09-30' })
    expect(viewOf('?to=2026-08-15')).toMatchObject({ from: '2026-07-01', to: '2026-08-15' })
  })
})

describe('writing it', () => {
  const written = (patch: Patch<typeof plannerAddress.fields>, search = '') =>
    writeAddress(plannerAddress, search, patch, TODAY)

  it('leaves out what equals its default and keeps what it does not name', () => {
    expect(written({ metres: 3_000, days: 5, services: ['tour'] }, '?lang=en&metres=500')).toBe(
      '?lang=en&days=5',
    )
  })

  it('removes fields set to null', () => {
    expect(written({ cluster: null, visit: null }, '?cluster=a&visit=b&tab=draft')).toBe('?tab=draft')
  })

  it('writes both dates or none: the first alone would end with its own quarter', () => {
    // 2026-12-31 is the default end; left out, 2026-07-01 would be read as July to September.
    const search = written({ from: '2026-07-01' as LocalDate, to: '2026-12-31' as LocalDate })
    expect(search).toBe('?from=2026-07-01&to=2026-12-31')
    expect(viewOf(search)).toMatchObject({ from: '2026-07-01', to: '2026-12-31' })
    const usual = { from: '2026-10-01' as LocalDate, to: '2026-12-31' as LocalDate }
    expect(written(usual, search)).toBe('')
  })

  it('is read back as it was written', () => {
    const patch = { method: 'stdbscan', metres: 0, statuses: ['done', 'cancelled'], below: 'none' } as const
    expect(viewOf(written(patch))).toMatchObject(patch)
  })
})
