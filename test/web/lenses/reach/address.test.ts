import { describe, expect, it } from 'vitest'
import { POINT_KINDS } from '../../../../api/domain/reach/service-point.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { coverageAddress } from '../../../../web/lenses/coverage/address.ts'
import { childLevelOf, reachAddress, reachQuestion } from '../../../../web/lenses/reach/address.ts'
import { lensAt } from '../../../../web/lenses/registry.ts'
import { type Patch, readAddress, writeAddress } from '../../../../web/state/address.ts'

const TODAY = '2026-11-22' as LocalDate
const viewOf = (search: string, today = TODAY) => readAddress(reachAddress, search, today)

describe('the question about reach in the address', () => {
  it('is 15 minutes on foot, estimated, all points, any day, by county, when the address says no more', () => {
    expect(viewOf('?lens=reach')).toEqual({
      aim: 'reach',
      minutes: 15,
      mode: 'walk',
      source: 'estimate',
      kinds: POINT_KINDS,
      mobile: true,
      weekday: null,
      level: 'county',
      area: null,
      point: null,
      panel: 'result',
      month: expect.objectContaining({ id: '2026-10' }),
      target: 80,
      today: TODAY,
      at: null,
    })
  })

  it('is read whole', () => {
    const search =
      '?lens=reach&minutes=30&mode=walk&source=roads&kinds=village-clinic,county-hospital&mobile=false' +
      '&weekday=3&level=village&area=350421100201&point=P-1&panel=sites'
    expect(viewOf(search)).toMatchObject({
      minutes: 30,
      mode: 'walk',
      source: 'roads',
      kinds: ['county-hospital', 'village-clinic'],
      mobile: false,
      weekday: 3,
      level: 'village',
      area: '350421100201',
      point: 'P-1',
      panel: 'sites',
    })
  })

  it.each(['4', '61', '15.5', '-15', '015', 'x', ''])('treats %j minutes as missing', (minutes) => {
    expect(viewOf(`?minutes=${minutes}`).minutes).toBe(15)
  })

  it.each([5, 60])('takes %i minutes, an end of the range', (minutes) => {
    expect(viewOf(`?minutes=${minutes}`).minutes).toBe(minutes)
  })

  it.each([
    ['weekday=0', 'weekday', null],
    ['weekday=8', 'weekday', null],
    ['mobile=no', 'mobile', true],
    ['kinds=hospital', 'kinds', POINT_KINDS],
    ['area=35042', 'area', null],
    ['target=0', 'target', 80],
    ['target=101', 'target', 80],
    [`point=${'x'.repeat(101)}`, 'point', null],
  ] as const)('takes %s for none said', (search, name, value) => {
    expect(viewOf(`?${search}`)[name]).toEqual(value)
  })

  it('shows the two aims by township, whatever the level in the address', () => {
    expect(viewOf('?aim=two-way&level=city').level).toBe('township')
  })

  it('takes the last closed month for the visits, or another one up to the current', () => {
    expect(viewOf('').month.id).toBe('2026-10')
    expect(viewOf('', '2026-01-01' as LocalDate).month.id).toBe('2025-12')
    expect(viewOf('?month=2026-11').month.id).toBe('2026-11')
    expect(viewOf('?month=2026-12').month.id).toBe('2026-10')
    expect(viewOf('?month=2026-Q3').month.id).toBe('2026-10')
  })

  it('stands beside the questions of coverage, which read the same address as their own', () => {
    const search = '?lens=reach&level=village&minutes=30'
    const lenses = [search, '?lens=village-weekly', ''].map((each) => lensAt('/', each)?.id)
    expect(lenses).toEqual(['reach', 'village-weekly', 'county-quarterly'])
    expect(readAddress(coverageAddress, search, TODAY).rule.id).toBe('county-quarterly')
  })
})

describe('writing the question about reach', () => {
  const write = (search: string, patch: Patch<typeof reachAddress.fields>) =>
    writeAddress(reachAddress, search, patch, TODAY)

  it('leaves out what equals its default', () => {
    const patch = {
      aim: 'reach',
      minutes: 15,
      mode: 'walk',
      source: 'estimate',
      kinds: POINT_KINDS,
      mobile: true,
      weekday: null,
      level: 'county',
      panel: 'result',
      month: '2026-10',
      target: 80,
    } as const
    expect(write('?lens=reach&minutes=20&mode=walk&mobile=false', patch)).toBe('?lens=reach')
  })

  it('keeps what it does not name', () => {
    expect(write('?lens=reach&mode=walk&at=118.0000,26.0000,8.00', { minutes: 30 })).toBe(
      '?lens=reach&mode=walk&at=118.0000,26.0000,8.00&minutes=30',
    )
  })

  it('says kinds by commas and the switch of stops only when they are off', () => {
    expect(write('', { kinds: ['county-hospital', 'mobile-stop'], mobile: false, weekday: 7 })).toBe(
      '?kinds=county-hospital,mobile-stop&mobile=false&weekday=7',
    )
  })

  it('is what is read back', () => {
    const patch = {
      minutes: 45,
      mode: 'walk',
      kinds: ['village-clinic'],
      target: 90,
      month: '2026-09',
    } as const
    const { month, ...rest } = viewOf(write('?lens=reach', patch))
    expect([rest.minutes, rest.mode, rest.kinds, rest.target, month.id]).toEqual([
      45,
      'walk',
      ['village-clinic'],
      90,
      '2026-09',
    ])
  })
})

describe('the question as the server is asked it', () => {
  it('gives all parameters, but no kinds when all count', () => {
    expect(reachQuestion(viewOf(''))).toEqual({
      mode: 'walk',
      source: 'estimate',
      kinds: undefined,
      mobile: true,
      weekday: 'any',
      minutes: 15,
    })
    expect(reachQuestion(viewOf('?kinds=village-clinic&weekday=2'))).toMatchObject({
      kinds: 'village-clinic',
      weekday: 2,
    })
  })

  it('does not depend on what is selected or shown', () => {
    expect(reachQuestion(viewOf('?area=3504&level=village&panel=basis&point=x'))).toEqual(
      reachQuestion(viewOf('')),
    )
  })
})

describe('the level right below an area', () => {
  it.each([
    ['35', 'city'],
    ['3504', 'county'],
    ['350421', 'township'],
    ['350421100', 'village'],
    ['350421100201', null],
  ])('%s: %s', (code, level) => expect(childLevelOf(code)).toBe(level))
})
