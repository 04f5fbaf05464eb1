import { fileURLToPath } from 'node:url'
import type { LocalDate } from '../../../api/domain/units.ts'
import { loadGeography } from '../../../api/modules/areas/load-geography.ts'
import { type Demonstration, generateDemonstration } from '../../../api/modules/demonstration/generate.ts'
import type { VisitFileRow } from '../../../api/modules/demonstration/rows.ts'

export const fujian = await loadGeography(fileURLToPath(new URL('../../../geodata/fujian', import.meta.url)))

interface Made {
  readonly demonstration: Demonstration
  readonly rows: readonly VisitFileRow[]
}

const made = new Map<string, Made>()

/** The demonstration of a day, made once a worker; its 250,000 rows once they are asked for. */
export function demonstrationOf(today: string, seed = 1) {
  const key = `${today} ${seed}`
  let found = made.get(key)
  if (!found) {
    const demonstration = generateDemonstration({ areas: fujian, today: today as LocalDate, seed })
    let rows: readonly VisitFileRow[] | undefined
    found = {
      demonstration,
      get rows() {
        rows ??= [...demonstration.visits]
        return rows
      },
    }
    made.set(key, found)
  }
  return found
}
