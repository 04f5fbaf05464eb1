import type { ReachBasis, SitesAnswer } from '../../contract/reach.ts'
import type { Covering } from '../../domain/reach/covering.ts'
import { EVERY_DAY, type PointChoice, type PointKind } from '../../domain/reach/service-point.ts'
import type { CoverageSolver, SiteChoice } from '../../domain/reach/sites.ts'
import { type Counted, weightOf } from '../../domain/reach/tally.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { chosenFor, classOf, totalOf } from './answers.ts'
import { type ChosenVillage, choose } from './chosen.ts'
import { coveringOf } from './covering-pairs.ts'
import type { LayerPoint } from './layer.ts'
import { layerOf } from './layer-of.ts'
import { plannedLayer } from './planned-layer.ts'
import type { ReachQuestion } from './question.ts'
import { noPointCounts } from './reach.errors.ts'
import type { ReachNow } from './reach-state.ts'
import type { ReachVillage } from './villages.ts'

export interface SitesQuestion extends ReachQuestion {
  readonly within: AreaCode
  readonly count: number
}

export interface SitesDependencies {
  readonly now: ReachNow
  readonly geography: Geography
  readonly basis: ReachBasis
  readonly solver: CoverageSolver
}

/**
 * Where the next points would help most. A point may stand in any village of the area, and what counts are the people of
 * the area's own villages that it brings within the minutes: those left out, and those whose time is unknown, where the
 * time to the new point is known (an island with a point of its own).
 *
 * @throws ProblemError; the signal's reason once it is aborted; SourceUnavailable
 */
export async function answerSites(
  { now, geography, basis, solver }: SitesDependencies,
  question: SitesQuestion,
  signal: AbortSignal,
): Promise<SitesAnswer> {
  const began = performance.now()
  const { source, mode, minutes, within, count, choice } = question
  const kind = kindOf(choice)
  const layer = layerOf(now, basis)
  const { counted } = now.villages
  const { travel } = now.sources[source]
  const before = chosenFor(now, question)
  // To and from a village without a road of the road data near it no way is known.
  const own = before.villages.filter(
    ({ code, outcome }) => code.startsWith(within) && outcome !== 'outside-roads',
  )
  const demand = own.filter((each) => !isReached(each, minutes))
  const candidates = inOrder(own, new Set(demand), counted)
  const covering = await coveringOf(
    travel,
    demand.map(({ village }) => ({ id: village.code, at: village.at, people: weightOf(village, counted) })),
    candidates.map(({ code, at }) => ({ id: code, at })),
    minutes,
    { mode, options: layer.options, signal },
  )
  const chosen = await solver.solve(covering, count, signal)
  const sites = namedSites(covering, chosen, {
    candidates,
    demand: demand.map(({ village }) => village),
  })
  const planned = sites.map(
    ({ code, at }): LayerPoint => ({ id: `site:${code}`, kind, weekdays: EVERY_DAY, at }),
  )
  const after = await plannedLayer(travel, layer, [...layer.points, ...planned], signal)
  return {
    basis,
    minutes,
    within,
    asked: count,
    method: chosen.method,
    gainedPopulation: chosen.people,
    bound: chosen.bound,
    gap: chosen.gap,
    candidates: candidates.length,
    milliseconds: Math.round(performance.now() - began),
    before: totalOf(before, geography, within, minutes),
    after: totalOf(choose(after, now.villages, choice), geography, within, minutes),
    sites,
  }
}

/** Of equally good places the first is taken: where most people are themselves left out, then by code. */
function inOrder(
  villages: readonly ChosenVillage[],
  demand: ReadonlySet<ChosenVillage>,
  counted: Counted,
): readonly ReachVillage[] {
  const left = (each: ChosenVillage) => (demand.has(each) ? weightOf(each, counted) : 0)
  return [...villages]
    .sort((a, b) => left(b) - left(a) || (a.code < b.code ? -1 : 1))
    .map(({ village }) => village)
}

function isReached(each: ChosenVillage, minutes: number): boolean {
  const own = classOf(each, minutes)
  return own === 'reached' || own === 'reached-uncertain'
}

/** Some kind that the question counts: a site open every day then counts on whatever day is asked about. */
function kindOf({ kinds, mobile }: PointChoice): PointKind {
  const kind = kinds.find((each) => each !== 'mobile-stop') ?? (mobile ? kinds[0] : undefined)
  if (kind) return kind
  throw noPointCounts()
}

function namedSites(
  { starts, covered }: Covering,
  { sites }: SiteChoice,
  named: { readonly candidates: readonly ReachVillage[]; readonly demand: readonly ReachVillage[] },
): SitesAnswer['sites'] {
  const served = new Set<number>()
  return sites.map(({ candidate, gain }, index) => {
    const { code, name, township, at } = named.candidates[candidate]!
    const gained = [...covered.subarray(starts[candidate], starts[candidate + 1])].filter(
      (d) => !served.has(d),
    )
    for (const d of gained) served.add(d)
    return {
      rank: index + 1,
      code,
      name,
      township,
      at: [at[0], at[1]],
      gainedPopulation: gain,
      gainedVillages: gained.length,
      villages: gained
        .map((d) => named.demand[d]!)
        .sort((a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1))
        .map((village) => village.code),
    }
  })
}
