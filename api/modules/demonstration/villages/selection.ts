import type { Area } from '../../../domain/areas.ts'
import { ruralCounties } from '../provincial-teams.ts'
import { between, randomOf, shuffled } from '../random.ts'
import type { Scenario } from '../scenario.ts'

/** A village that a township hospital serves, with its place in that hospital's round. */
export interface ServedVillage {
  readonly village: Area
  readonly township: Area
  /** 0 for the first village of the township's round, and so on. */
  readonly turn: number
}

export interface VillageSelection {
  readonly patrol: readonly ServedVillage[]
  readonly posting: readonly ServedVillage[]
}

/** No round of a township has more villages than its team has half days for. */
const MAX_TURNS = 5
type Range = readonly [number, number]
type CountyKind = 'recipient' | 'other'
const PATROL_VILLAGES: Readonly<Record<CountyKind, Range>> = { recipient: [20, 36], other: [8, 18] }
const POSTING_VILLAGES: Readonly<Record<CountyKind, Range>> = { recipient: [1, 3], other: [0, 1] }

/**
 * The villages with patrols and with posted staff. No list of them was found in public, so the numbers are
 * invented: about 1,100 patrol and 75 posting villages in Fujian.
 */
export function selectVillages(scenario: Scenario): VillageSelection {
  const patrol: ServedVillage[] = []
  const posting: ServedVillage[] = []
  const recipients = new Set<string>(scenario.recipients.map((area) => area.code))
  for (const county of ruralCounties(scenario.areas)) {
    const kind = recipients.has(county.code) ? 'recipient' : 'other'
    const random = randomOf(scenario.seed, 'villages', county.code)
    const patrols = between(random, ...PATROL_VILLAGES[kind])
    const postings = between(random, ...POSTING_VILLAGES[kind])
    const turns = new Map<string, number>()
    let posted = 0
    let patrolled = 0
    for (const { village, township } of shuffled(random, candidates(scenario, county))) {
      if (posted < postings) {
        posting.push({ village, township, turn: 0 })
        posted++
        continue
      }
      const turn = turns.get(township.code) ?? 0
      if (patrolled >= patrols) break
      if (turn >= MAX_TURNS) continue
      turns.set(township.code, turn + 1)
      patrol.push({ village, township, turn })
      patrolled++
    }
  }
  return { patrol, posting }
}

function candidates(scenario: Scenario, county: Area): { village: Area; township: Area }[] {
  return scenario
    .townshipsOf(county.code)
    .flatMap((township) => scenario.villagesOf(township.code).map((village) => ({ village, township })))
}
