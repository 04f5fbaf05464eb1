import { ancestorAt } from '../../../domain/areas.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { pick, type Random } from '../random.ts'
import type { VisitRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'

/** Share of visits that are entered a second time under another id. */
const DUPLICATE_SHARE = 0.006
/** Share of whole days that are entered for two places at once. */
const CONFLICT_SHARE = 0.003

/** The mistakes of data entry that a planner must find: doubled visits, a team in two places on one day. */
export function* twiceReported(scenario: Scenario, row: VisitRow, random: Random): Generator<VisitRow> {
  const luck = random()
  if (row.status !== 'done') return
  if (luck < DUPLICATE_SHARE) {
    const counted = row.patients === null ? null : Math.max(0, row.patients - 3)
    yield { ...row, visitId: `${row.visitId}-R`, patients: counted, point: null }
  } else if (luck < DUPLICATE_SHARE + CONFLICT_SHARE && row.session === 'full') {
    const county = ancestorAt(row.placeCode as AreaCode, 'county')
    const elsewhere = scenario.townshipsOf(county).filter((area) => area.code !== row.placeCode)
    if (elsewhere.length === 0) return
    yield { ...row, visitId: `${row.visitId}-Z`, placeCode: pick(random, elsewhere).code, point: null }
  }
}
