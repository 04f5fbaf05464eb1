import { expect, test } from 'vitest'
import { daysBetween } from '../../../api/domain/calendar.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { scenarioOf } from '../../../api/modules/demonstration/scenario.ts'
import { provincialStays } from '../../../api/modules/demonstration/tours/provincial-stays.ts'
import { fujian } from './fujian.ts'

for (const [seeds, tags] of [
  [4, []],
  [20, ['long']],
] as const) {
  test(`in whatever winter and for ${seeds} seeds: 21 days or more a county, from 1 November to 15 January, one after another`, {
    tags: [...tags],
  }, () => {
    for (let year = 2024; year <= 2034; year++) {
      for (let seed = 0; seed < seeds; seed++) {
        const ends = new Map<string, LocalDate>()
        for (const { team, county, dates } of provincialStays(
          scenarioOf(fujian, `${year}-06-15` as LocalDate, seed),
        )) {
          const [first, last] = [dates[0]!, dates.at(-1)!]
          const what = `${team.code} ${county.code} ${first} ${last}, seed ${seed}`
          expect(daysBetween(first, last) + 1, what).toBeGreaterThanOrEqual(21)
          expect(first.slice(5) >= '11-01' || first.slice(5) <= '01-15', what).toBe(true)
          expect(last.slice(5) >= '11-01' || last.slice(5) <= '01-15', what).toBe(true)
          expect(first > (ends.get(team.code) ?? ''), what).toBe(true)
          ends.set(team.code, last)
        }
      }
    }
  })
}
