import { reportsApartFrom } from '../areas.ts'
import type { AreaCode } from '../units.ts'

/** The years that a table may be of. */
export const FIRST_WORKLOAD_YEAR = 2000
export const LAST_WORKLOAD_YEAR = 2099

/** The sheet that a county's row stands on: its city, or itself where it reports without the city. */
export function sheetOf(county: AreaCode): AreaCode {
  const city = county.slice(0, 4) as AreaCode
  return reportsApartFrom(county, city) ? county : city
}
