import {
  type MixedProgram,
  type MixedProgramSolver,
  ProgramBuilder,
  type Term,
} from '../programs/mixed-program.ts'
import type { Choices, Worth } from './choices.ts'

/**
 * Bounds of the aims over all options, also those that the program was not given: which visit helps which units, without
 * days, so that nothing that forbids (conflicts, crowds, two visits of one date) is heeded. Each bound is of all plans
 * that reach the aims before it.
 */
export function relaxedBounds(
  choices: Choices,
  reached: Worth,
  solve: MixedProgramSolver,
  secondsLeft: () => number,
): { readonly units: number; readonly people: number; readonly travel: number } {
  const { units, people, travel } = programsOf(choices, reached)
  const ask = (program: MixedProgram, otherwise: number) =>
    secondsLeft() > 0 ? (solve(program, secondsLeft()).bound ?? otherwise) : otherwise
  const all = choices.units.filter(({ gap }) => gap)
  const unitsBound = Math.floor(ask(units, all.length) + ROUNDING)
  const everybody = all.reduce((sum, each) => sum + each.people, 0)
  if (unitsBound > reached.units) return { units: unitsBound, people: everybody, travel: 0 }
  const peopleBound = Math.floor(ask(people, everybody) + ROUNDING)
  if (peopleBound > reached.people) return { units: reached.units, people: peopleBound, travel: 0 }
  const travelBound = Math.max(0, Math.ceil(ask(travel, 0) - ROUNDING))
  return { units: reached.units, people: reached.people, travel: Math.min(travelBound, reached.travel) }
}

const ROUNDING = 1e-6
const TOLERANCE = 0.5

function programsOf(
  choices: Choices,
  reached: Worth,
): Readonly<Record<'units' | 'people' | 'travel', MixedProgram>> {
  const builder = new ProgramBuilder()
  const stay = choices.visits.map(() => builder.column(0, 1, false))
  const sums = stay.map((column): Term[] => [[column, 1]])
  const dates: Term[][] = choices.units.map(() => [])
  const travelCost: Term[] = []
  for (const { visit, units, travel } of choices.relaxed ?? []) {
    const x = builder.column(0, 1, true)
    sums[visit]!.push([x, 1])
    travelCost.push([x, travel])
    for (const u of units) dates[u]!.push([x, 1])
  }
  for (const terms of sums) builder.row(terms, 1, 1)
  const unitCost: Term[] = []
  const peopleCost: Term[] = []
  choices.units.forEach(({ gap, needed, people, dates: given }, u) => {
    const terms = dates[u]!
    for (const { visit, option } of given) if (option === null) terms.push([stay[visit]!, 1])
    if (!gap && !choices.allowBreaking) {
      builder.row(terms, needed, Infinity)
      return
    }
    const column = builder.column(0, 1, true)
    unitCost.push([column, gap ? 1 : -1])
    peopleCost.push([column, gap ? people : -people])
    builder.row([...terms, [column, gap ? -needed : needed]], gap ? 0 : needed, Infinity)
  })
  const units = builder.build('maximise', unitCost)
  builder.row(unitCost, reached.units - TOLERANCE, Infinity)
  const people = builder.build('maximise', peopleCost)
  builder.row(peopleCost, reached.people - TOLERANCE, Infinity)
  return { units, people, travel: builder.build('minimise', travelCost) }
}
