import highs from 'highs'
import { programSolver } from '../api/adapters/highs/program.ts'
import { HighsSolver, SOLVER_LIMITS } from '../api/adapters/highs/solver.ts'
import { type Covering, peopleServed } from '../api/domain/reach/covering.ts'
import { greedyChoice, type SiteChoice } from '../api/domain/reach/sites.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { coveringOf } from '../api/modules/reach/covering-pairs.ts'
import { estimateOn } from '../api/modules/reach/estimate.ts'
import { villagesOf } from '../api/modules/reach/villages.ts'
import { atLeast, atMost, type Measure, once } from './measure.ts'

// Its types describe a CommonJS module, and Node loads its ES one.
const loadHighs = highs as unknown as typeof highs.default

const MINUTES = 15
const SITES = 20
/** 南平市: small enough for the solver alone. */
const CITY = '3507'
const ALONE_SECONDS = 120

/** The best places for points where there are none yet: of the province, and of a city beside HiGHS without help. */
export async function measureSites(geography: Geography): Promise<Measure[]> {
  return [...(await ofProvince(geography)), await ofCity(geography)]
}

async function ofProvince(geography: Geography): Promise<Measure[]> {
  const covering = await coveringWithin(geography, '')
  let choice: SiteChoice | undefined
  const milliseconds = await once(async () => {
    choice = await chosen(covering, SITES)
  })
  const { method, people, gap } = choice!
  const greedy = greedyChoice(covering, SITES).people
  const { wholeSeconds } = SOLVER_LIMITS
  return [
    atMost(
      `the ${SITES} best of ${covering.starts.length - 1} places, ${MINUTES} minutes’ drive`,
      `${wholeSeconds} s, the time that it has`,
      milliseconds / 1000 / wholeSeconds,
      1,
      `${(milliseconds / 1000).toFixed(1)} s, ${method}`,
      `${covering.covered.length} pairs; gap ${(gap * 100).toFixed(2)} %`,
    ),
    atLeast(
      'people that they gain',
      'the greedy choice of as many',
      people / greedy,
      1,
      `${Math.round(people)}, ${Math.round(greedy)}`,
    ),
  ]
}

async function ofCity(geography: Geography): Promise<Measure> {
  const covering = await coveringWithin(geography, CITY)
  let choice: SiteChoice | undefined
  const own = await once(async () => {
    choice = await chosen(covering, SITES)
  })
  const solve = programSolver(await loadHighs(), ALONE_SECONDS)
  let alone: ReturnType<typeof solve> | undefined
  const other = await once(() => {
    alone = solve(covering, SITES, [])
  })
  const best = peopleServed(covering, alone!.chosen ?? [])
  if (choice!.method !== 'exact' || best > choice!.people * (1 + 1e-9)) {
    throw new Error(`${choice!.method}: ${choice!.people} against ${best}`)
  }
  return atLeast(
    `the ${SITES} best of ${covering.starts.length - 1} places of a city, the thread’s start included`,
    'HiGHS alone on the whole program, with the same people',
    other / own,
    1,
    `${(own / 1000).toFixed(2)} s, ${(other / 1000).toFixed(1)} s`,
  )
}

function chosen(covering: Covering, count: number): Promise<SiteChoice> {
  const solver = new HighsSolver((text) => {
    throw new Error(text)
  })
  return solver.solve(covering, count, new AbortController().signal)
}

/** All villages are demand, and all are places: nobody has a point yet. */
function coveringWithin(geography: Geography, within: string): Promise<Covering> {
  const villages = villagesOf(geography).judged.filter(({ code }) => code.startsWith(within))
  const places = villages.map(({ code, at, population }) => ({ id: code, at, people: population ?? 0 }))
  const { travel } = estimateOn(geography)
  return coveringOf(travel, places, places, MINUTES, { mode: 'drive', options: {} })
}
