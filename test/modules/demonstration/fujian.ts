import { fileURLToPath } from 'node:url'
import type { LocalDate } from '../../../api/domain/units.ts'
import { loadGeography } from '../../../api/modules/areas/load-geography.ts'
import { type Demonstration, generateDemonstration } from '../../../api/modules/demonstration/generate.ts'
import type { VisitRow } from '../../../api/modules/demonstration/rows.ts'

export const fujian = await loadGeography(fileURLToPath(new URL('../../../geodata/fujian', import.meta.url)))

const made = new Map<string, { demonstration: Demonstration; rows: readonly VisitRow[] }>()

/** The demonstration of a day, made once a test file. */
export function demonstrationOf(today: string, seed = 1) {
  const key = `${today} ${seed}`
  let found = made.get(key)
  if (!found) {
    const demonstration = generateDemonstration({ areas: fujian, today: today as LocalDate, seed })
    found = { demonstration, rows: [...demonstration.visits] }
    made.set(key, found)
  }
  return found
}
