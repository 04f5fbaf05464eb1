import { describe, expect, it } from 'vitest'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { type CoveragePatch, coverageAddress } from '../../../../web/lenses/coverage/address.ts'
import { reachLens } from '../../../../web/lenses/reach/lens.ts'
import { changeLens, lensAt } from '../../../../web/lenses/registry.ts'
import { readAddress, withParams, writeAddress } from '../../../../web/state/address.ts'
import { SHARED_FIELDS } from '../../../../web/state/fields.ts'

const TODAY = '2026-11-22' as LocalDate
const viewOf = (search: string) => readAddress(coverageAddress, search, TODAY)
const write = (search: string, patch: CoveragePatch) => writeAddress(coverageAddress, search, patch, TODAY)

describe('the question in the address', () => {
  it('is the county rule, this quarter, today, when the address says nothing', () => {
    const view = viewOf('')
    expect([view.rule.id, view.level, view.period.id, view.asOf, view.area]).toEqual([
      'county-quarterly',
      'county',
      '2026-Q4',
      TODAY,
      null,
    ])
  })

  it('is read whole', () => {
    const view = viewOf('?lens=township-monthly&level=city&period=2026-09&asOf=2026-10-01&area=350421100')
    expect([view.rule.id, view.level, view.period.id, view.asOf, view.area]).toEqual([
      'township-monthly',
      'city',
      '2026-09',
      '2026-10-01',
      '350421100',
    ])
  })

  it.each([
    ['lens=nothing', 'county-quarterly', 'county', '2026-Q4'],
    ['level=village', 'county-quarterly', 'county', '2026-Q4'],
    ['level=province', 'county-quarterly', 'county', '2026-Q4'],
    ['period=2025-W53', 'county-quarterly', 'county', '2026-Q4'],
    ['period=2026-11', 'county-quarterly', 'county', '2026-Q4'],
    ['period=2027-Q1', 'county-quarterly', 'county', '2026-Q4'],
    ['lens=village-weekly&period=2026-Q3', 'village-weekly', 'village', '2026-W47'],
  ])('%s falls back to %s by %s in %s', (search, lens, level, period) => {
    const view = viewOf(`?${search}`)
    expect([view.rule.id, view.level, view.period.id]).toEqual([lens, level, period])
  })

  it('rejects an as-of date after today and one that does not exist', () => {
    expect(viewOf('?asOf=2026-11-23').asOf).toBe(TODAY)
    expect(viewOf('?asOf=2026-02-29').asOf).toBe(TODAY)
    expect(viewOf('?asOf=2026-11-22').asOf).toBe(TODAY)
  })

  it('defaults to the period of the as-of date, not of today', () => {
    expect(viewOf('?asOf=2026-06-30').period.id).toBe('2026-Q2')
  })

  it('replaces a township by its county where counties are judged', () => {
    expect(viewOf('?area=350421100').area).toBe('350421')
    expect(viewOf('?lens=township-monthly&area=350421100').area).toBe('350421100')
    expect(viewOf('?area=3504').area).toBe('3504')
    expect(viewOf('?area=35042').area).toBeNull()
  })

  it.each(['118,26', '118,26,x', '200,26,7', '118,26,7,1', ''])('ignores the place "%s"', (at) => {
    expect(SHARED_FIELDS.at.parse(at)).toBeNull()
  })

  it('reads a place', () => {
    expect(SHARED_FIELDS.at.parse('118.1843,26.3569,7.50')).toEqual({
      lng: 118.1843,
      lat: 26.3569,
      zoom: 7.5,
    })
  })
})

describe('writing the address', () => {
  it('keeps what it does not name, others’ parameters too', () => {
    expect(write('?sort=days&area=350421', { period: '2026-Q3' })).toBe(
      '?sort=days&area=350421&period=2026-Q3',
    )
  })

  it('takes out what is null and leaves nothing behind', () => {
    expect(write('?area=350421', { area: null })).toBe('')
    expect(withParams('?area=350421', { area: null })).toBe('')
  })

  it('leaves what is undefined', () => {
    expect(write('?area=350421', { area: undefined })).toBe('?area=350421')
  })

  it('keeps a place legible', () => {
    expect(write('', { at: { lng: 118.18432, lat: 26.3569, zoom: 7.5 } })).toBe('?at=118.1843,26.3569,7.50')
  })

  it('leaves out what equals its default', () => {
    const patch = { lens: 'county-quarterly', level: 'county', period: '2026-Q4', asOf: TODAY } as const
    expect(write('', patch)).toBe('')
    expect(write('?lens=village-weekly&level=city&period=2026-W40&asOf=2026-10-01', patch)).toBe('')
  })

  it('keeps the current period when the as-of date is another', () => {
    expect(write('?asOf=2026-06-30', { period: '2026-Q4' })).toBe('?asOf=2026-06-30&period=2026-Q4')
    expect(write('?asOf=2026-06-30', { period: '2026-Q2' })).toBe('?asOf=2026-06-30')
  })

  it('judges a default by what the same patch changes', () => {
    // The current month is a default of the township rule, and says nothing of the county rule.
    expect(write('', { lens: 'township-monthly', period: '2026-11' })).toBe('?lens=township-monthly')
  })
})

describe('changing the rule', () => {
  const change = (search: string, rule: RuleId, fromRule: boolean) =>
    changeLens(search, fromRule ? lensAt('/', search)! : reachLens, lensAt('/', `?lens=${rule}`)!, TODAY)

  it('goes to the last month of a past quarter, at the rule’s own level', () => {
    expect(change('?period=2026-Q2&level=city', 'township-monthly', true)).toBe(
      '?period=2026-06&lens=township-monthly',
    )
  })

  it('goes to the current week from the current quarter, which needs no parameter', () => {
    expect(change('', 'village-weekly', true)).toBe('?lens=village-weekly')
  })

  it('keeps the week between the two rules by week', () => {
    expect(change('?lens=village-weekly&period=2026-W40', 'village-posting', true)).toBe(
      '?lens=village-posting&period=2026-W40',
    )
  })

  it('finds the period of the rule that was left for another lens', () => {
    expect(change('?lens=reach&period=2026-W40&level=city', 'village-weekly', false)).toBe(
      '?lens=village-weekly&period=2026-W40',
    )
  })
})
