import { describe, expect, test } from 'vitest'
import { INDICATOR_IDS, INDICATORS } from '../../../api/domain/indicators/catalogue.ts'

describe('the catalogue of indicators', () => {
  test('has each indicator once, in the order of the screens', () => {
    expect(INDICATORS.map(({ id }) => id)).toEqual([...INDICATOR_IDS])
  })

  test('the targets that the texts name: 65 % of visits; by 2027 all within 15 minutes; by 2030 95 %, 70 %, one team', () => {
    const target = (id: string) => INDICATORS.find((each) => each.id === id)?.target
    expect(target('primary-care-share')).toEqual({ year: null, value: 65 })
    expect(target('within-15-minutes')).toEqual({ year: 2027, value: 100 })
    expect(target('county-consortium')).toEqual({ year: 2027, value: 1 })
    expect(target('standard-met')).toEqual({ year: 2030, value: 95 })
    expect([target('hypertension'), target('diabetes')]).toEqual([
      { year: 2030, value: 70 },
      { year: 2030, value: 70 },
    ])
    expect(target('family-doctor')).toEqual({ points: 1 })
    expect(target('emergency-team')).toEqual({ year: 2030, value: 1 })
    expect(target('tcm-specialties')).toEqual({ year: 2030, value: 2 })
  })

  test('only counties of more than 50,000 residents are asked for cataract surgery and haemodialysis', () => {
    expect(INDICATORS.filter(({ over }) => over === 50_000).map(({ id }) => id)).toEqual([
      'cataract-surgery',
      'haemodialysis',
    ])
  })
})
