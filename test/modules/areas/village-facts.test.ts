import { describe, expect, test } from 'vitest'
import type { AreaCode } from '../../../api/domain/units.ts'
import { withSurveyed } from '../../../api/modules/areas/live-geography.ts'
import { villageFacts } from '../../../api/modules/areas/village-facts.ts'
import { fujian } from '../../support/geography.ts'

const geography = await fujian()
const villagesIn = (county: string) => geography.within('village', county as AreaCode).length
const byCode = (facts: ReturnType<typeof villageFacts>) => new Map(facts.map((each) => [each.code, each]))

describe('facts of villages', () => {
  test('all 17,498 in the order of codes', () => {
    const codes = villageFacts(geography).map(({ code }) => code)
    expect(codes).toHaveLength(17498)
    expect(codes).toEqual([...codes].sort())
  })

  test('without figures of their own: the people of the county ÷ its villages and communities, and they sum to it', () => {
    const facts = villageFacts(geography).filter(({ code }) => code.startsWith('350423'))
    expect(facts).toHaveLength(villagesIn('350423'))
    for (const fact of facts) {
      expect(fact.population).toBe(118029 / facts.length)
      expect(fact).toMatchObject({ estimated: true, placeholder: true })
    }
    expect(facts.reduce((sum, { population }) => sum + population!, 0)).toBeCloseTo(118029, 6)
  })

  test('金门县 has no census figure, and the census of 连江县, 639,498, did not count 马祖乡: null there', () => {
    const facts = byCode(villageFacts(geography))
    expect(facts.get('350527000000' as AreaCode)).toMatchObject({ population: null, estimated: false })
    expect(facts.get('350122400498' as AreaCode)).toMatchObject({ population: null, estimated: false })
    const lianjiang = [...facts.values()].filter(({ code }) => code.startsWith('350122'))
    expect(lianjiang.reduce((sum, { population }) => sum + (population ?? 0), 0)).toBeCloseTo(639498, 6)
  })

  test('a surveyed village has its own point and people; without people of its own the share stays', () => {
    const [one, other] = geography.within('village', '350423' as AreaCode)
    const facts = byCode(
      villageFacts(
        withSurveyed(geography, [
          { code: one!.code, lon: 116.85, lat: 26.2, population: 1234 },
          { code: other!.code, lon: 116.86, lat: 26.21, population: null },
        ]),
      ),
    )
    expect(facts.get(one!.code)).toEqual({
      code: one!.code,
      at: [116.85, 26.2],
      placeholder: false,
      population: 1234,
      estimated: false,
    })
    expect(facts.get(other!.code)).toEqual({
      code: other!.code,
      at: [116.86, 26.21],
      placeholder: false,
      population: 118029 / villagesIn('350423'),
      estimated: true,
    })
  })
})

describe('a geography with surveyed villages', () => {
  const [village] = geography.within('village', '350423' as AreaCode)
  const surveyed = { code: village!.code, lon: 116.85, lat: 26.2, population: 1234 }

  test('its version is made of their content: the same villages the same, a moved one another', () => {
    const version = withSurveyed(geography, [surveyed]).version
    expect(version).not.toBe(geography.version)
    expect(version.startsWith(`${geography.version}-`)).toBe(true)
    expect(withSurveyed(geography, [{ ...surveyed }]).version).toBe(version)
    expect(withSurveyed(geography, [{ ...surveyed, lat: 26.2001 }]).version).not.toBe(version)
  })

  test('a village that the geodata does not know changes nothing, not even the version', () => {
    const unknown = { ...surveyed, code: '350423999999' as AreaCode }
    expect(withSurveyed(geography, [unknown])).toBe(geography)
  })

  test('the list by level and the map by code hold the same area, in the order of codes', () => {
    const live = withSurveyed(geography, [surveyed])
    expect(live.areas.get(surveyed.code)).toMatchObject({ boundary: 'official', centre: [116.85, 26.2] })
    expect(live.within('village', '350423' as AreaCode)[0]).toBe(live.areas.get(surveyed.code))
    expect([...live.areas.keys()]).toEqual([...geography.areas.keys()])
  })
})
