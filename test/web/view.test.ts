import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../api/domain/units.ts'
import {
  lensPatch,
  parseViewParams,
  resolveView,
  withoutDefaults,
  writeViewParams,
} from '../../web/state/view.ts'

const TODAY = '2026-11-22' as LocalDate
const viewOf = (search: string) => resolveView(parseViewParams(search), TODAY)

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

  it('takes no as-of date after today, and none that the calendar lacks', () => {
    expect(viewOf('?asOf=2026-11-23').asOf).toBe(TODAY)
    expect(viewOf('?asOf=2026-02-29').asOf).toBe(TODAY)
    expect(viewOf('?asOf=2026-11-22').asOf).toBe(TODAY)
  })

  it('defaults to the period of the as-of date, not of today', () => {
    expect(viewOf('?asOf=2026-06-30').period.id).toBe('2026-Q2')
  })

  it('stands a township for its county where counties are judged', () => {
    expect(viewOf('?area=350421100').area).toBe('350421')
    expect(viewOf('?lens=township-monthly&area=350421100').area).toBe('350421100')
    expect(viewOf('?area=3504').area).toBe('3504')
    expect(viewOf('?area=35042').area).toBeNull()
  })

  it.each(['118,26', '118,26,x', '200,26,7', '118,26,7,1', ''])('ignores the place "%s"', (at) => {
    expect(parseViewParams(`?at=${at}`).at).toBeNull()
  })

  it('reads a place', () => {
    expect(parseViewParams('?at=118.1843,26.3569,7.50').at).toEqual({
      lng: 118.1843,
      lat: 26.3569,
      zoom: 7.5,
    })
  })
})

describe('writing the address', () => {
  it('keeps what it does not name, others’ parameters too', () => {
    expect(writeViewParams('?sort=days&area=350421', { period: '2026-Q3' })).toBe(
      '?sort=days&area=350421&period=2026-Q3',
    )
  })

  it('takes out what is null and leaves nothing behind', () => {
    expect(writeViewParams('?area=350421', { area: null })).toBe('')
  })

  it('keeps a place legible', () => {
    expect(writeViewParams('', { at: { lng: 118.18432, lat: 26.3569, zoom: 7.5 } })).toBe(
      '?at=118.1843,26.3569,7.50',
    )
  })

  it('leaves out what equals its default', () => {
    const view = viewOf('')
    const patch = {
      lens: 'county-quarterly',
      level: 'county',
      period: '2026-Q4',
      asOf: TODAY,
      lang: 'zh',
    } as const
    expect(writeViewParams('', withoutDefaults(view, patch))).toBe('')
  })

  it('keeps the current period when the as-of date is another', () => {
    const view = viewOf('?asOf=2026-06-30')
    expect(withoutDefaults(view, { period: '2026-Q4' }).period).toBe('2026-Q4')
    expect(withoutDefaults(view, { period: '2026-Q2' }).period).toBeNull()
  })
})

describe('changing the lens', () => {
  it('goes to the last month of a past quarter', () => {
    expect(lensPatch(viewOf('?period=2026-Q2'), 'township-monthly')).toMatchObject({
      period: '2026-06',
      level: null,
    })
  })

  it('goes to the current week from the current quarter, which needs no parameter', () => {
    expect(lensPatch(viewOf(''), 'village-weekly')).toMatchObject({ lens: 'village-weekly', period: null })
  })

  it('keeps the week between the two rules by week', () => {
    expect(lensPatch(viewOf('?lens=village-weekly&period=2026-W40'), 'village-posting')).not.toHaveProperty(
      'period',
    )
  })
})
