import { isNeverJudged } from '../../domain/areas.ts'
import { type Counted, countedIn } from '../../domain/reach/tally.ts'
import type { Geography } from '../areas/geography.ts'
import { type VillageFacts, villageFacts } from '../areas/village-facts.ts'

export interface ReachVillage extends VillageFacts {
  readonly name: string
  /** Name of the township. */
  readonly township: string
}

/** The villages of a state of the geodata, in the order of codes. */
export interface Villages {
  readonly version: string
  readonly all: readonly ReachVillage[]
  /** All but those of 金门县 and 马祖乡, which are drawn and never counted. */
  readonly judged: readonly ReachVillage[]
  readonly byCode: ReadonlyMap<string, ReachVillage>
  /** What shares and sums of the judged villages are of. */
  readonly counted: Counted
}

export function villagesOf(geography: Geography): Villages {
  const all = villageFacts(geography).map((facts) => ({
    ...facts,
    name: geography.areas.get(facts.code)?.name ?? facts.code,
    township: geography.areas.get(facts.code.slice(0, 9))?.name ?? '',
  }))
  const judged = all.filter(({ code }) => !isNeverJudged(code))
  return {
    version: geography.version,
    all,
    judged,
    counted: countedIn(judged),
    byCode: new Map(all.map((village) => [village.code, village])),
  }
}
