import type { UnitCoverage } from '../../../contract/coverage.ts'
import { AREA_LEVELS, type AreaLevel, codeLength, isAbove } from '../../../domain/areas.ts'
import { noCounts, type Status, type StatusCounts, shareOf } from '../../../domain/coverage/status.ts'
import type { AreaCode } from '../../../domain/units.ts'
import type { Geography } from '../../areas/geography.ts'
import { UnitJudge, type UnitQuestion } from '../../coverage/judge-units.ts'
import type { RecordsSnapshot } from '../../coverage/records-state.ts'
import { framesWithin } from '../../coverage/unit-frames.ts'

/** The units of an area by status. */
export interface Side {
  readonly counts: StatusCounts
  readonly dueAgain: number
  readonly share: number | null
}

interface Counted {
  readonly counts: Record<Status, number>
  dueAgain: number
}

/** Codes of the areas above some units, the highest first, each level in the order of codes. */
export function areasAbove(
  units: readonly AreaCode[],
  level: AreaLevel,
): readonly { readonly code: AreaCode; readonly level: AreaLevel }[] {
  return AREA_LEVELS.filter((above) => isAbove(above, level)).flatMap((above) =>
    [...new Set(units.map((unit) => unit.slice(0, codeLength(above))))]
      .sort()
      .map((code) => ({ code: code as AreaCode, level: above })),
  )
}

/** The units of each of some areas by status: in one pass over all of the rule's units. */
export function sidesOf(
  snapshot: RecordsSnapshot,
  geography: Geography,
  question: UnitQuestion,
  areas: readonly AreaCode[],
): ReadonlyMap<AreaCode, Side> {
  const found = new Map<string, Counted>(areas.map((code) => [code, { counts: noCounts(), dueAgain: 0 }]))
  const lengths = [...new Set(areas.map(({ length }) => length))]
  const judge = new UnitJudge(snapshot, question)
  const counties = framesWithin(snapshot.register, geography, question.rule, geography.province)
  for (const frame of counties.flatMap(({ frames }) => frames)) {
    const above = lengths.flatMap((length) => found.get(frame.code.slice(0, length)) ?? [])
    if (above.length === 0) continue
    // Units that were never designated are not judged one by one.
    const status = frame.designations.length === 0 ? 'not-applicable' : judge.statusBefore(frame, 0)
    const isAgain = status === 'due' && judge.missedBefore(frame) >= 1
    for (const area of above) {
      area.counts[status]++
      if (isAgain) area.dueAgain++
    }
  }
  return new Map([...found].map(([code, counted]) => [code as AreaCode, sideOf(counted)]))
}

/** An area's units by status after some of them have changed. */
export function changedSide(
  side: Side,
  units: readonly { readonly before: UnitCoverage; readonly after: UnitCoverage }[],
): Side {
  const counts = { ...side.counts }
  let { dueAgain } = side
  for (const { before, after } of units) {
    counts[before.status]--
    counts[after.status]++
    dueAgain += Number(isDueAgain(after)) - Number(isDueAgain(before))
  }
  return sideOf({ counts, dueAgain })
}

function isDueAgain({ status, missedBefore }: UnitCoverage): boolean {
  return status === 'due' && missedBefore >= 1
}

function sideOf({ counts, dueAgain }: Counted): Side {
  return { counts, dueAgain, share: shareOf(counts) }
}
