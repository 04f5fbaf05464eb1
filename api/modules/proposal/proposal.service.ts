import type { Proposal, ProposalQuery } from '../../contract/proposal.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import type { ProposalSolver } from '../../domain/proposal/choices.ts'
import { enumerate, MAX_CANDIDATES, TooManyOptions } from '../../domain/proposal/options.ts'
import { People } from '../clusters/gap-units.ts'
import type { PlannerDependencies } from '../planner/dependencies.ts'
import { completeWindow } from '../planner/windows.ts'
import { respellChanges, respellIds } from '../visits/respell.ts'
import { ProposalTeller } from './answer.ts'
import { buildProblem } from './build-problem.ts'
import { tooManyMoves } from './proposal.errors.ts'
import { readProposalRecords } from './records.ts'
import { unitsOf } from './units.ts'

/** Proposals: which planned visits to move, so that the most units become met. Nothing is stored. */
export class ProposalService {
  readonly #given: PlannerDependencies
  readonly #solver: ProposalSolver
  #people: { readonly version: string; readonly people: People } | null = null

  constructor(given: PlannerDependencies, solver: ProposalSolver) {
    this.#given = given
    this.#solver = solver
  }

  /**
   * @throws ProblemError 400 for an unknown area, dates that do not fit or a question that is too large; the signal's
   * reason once it is aborted
   */
  async propose(reader: Reader, query: ProposalQuery, signal: AbortSignal): Promise<Proposal> {
    const began = performance.now()
    const { state, geography: live, travel, today, db } = this.#given
    const asked: ProposalQuery = {
      ...query,
      visits: [...new Set(await respellIds(db, query.visits))],
      locked: await respellIds(db, query.locked),
      changes: await respellChanges(db, query.changes),
    }
    const frame = { ...completeWindow(asked, live.now, reader, today()), today: today() }
    const records = await readProposalRecords(this.#given, live.now, asked, frame)
    const snapshot = await state.current()
    // An import came in between: units and records must be of one state.
    if (records.snapshot !== snapshot.id) return this.propose(reader, query, signal)
    const ids = new Set(records.movable.map(({ visitId }) => visitId))
    const { units, closed } = unitsOf(
      snapshot,
      live,
      frame,
      records.movable,
      records.visits.filter(({ visitId }) => !ids.has(visitId)),
    )
    // Each visit is tried at each unit: more than so many are not even asked about ways.
    if (records.movable.length * units.length > MAX_TRIED) throw tooManyMoves(MAX_CANDIDATES)
    const people = this.#peopleOf()
    const peopleIn = (code: string) => people.within(code)
    const built = await buildProblem(
      { geography: live.now, travel, peopleIn },
      asked,
      frame,
      records,
      units,
      signal,
    )
    const enumerated = orTooLarge(() => enumerate(built.problem, signal))
    const solution = await this.#solver.solve(enumerated.choices, signal)
    const teller = new ProposalTeller(built, enumerated, solution, live.now, peopleIn)
    return {
      snapshot: records.snapshot,
      asOf: frame.today,
      ...teller.aims(),
      moves: teller.moves(),
      unmended: teller.unmended(closed),
      fixed: [...records.fixed],
      broken: teller.broken(),
      movable: records.movable.length,
      gaps: enumerated.gaps.length + closed.length,
      milliseconds: Math.round(performance.now() - began),
    }
  }

  #peopleOf(): People {
    const geography = this.#given.geography.now
    if (this.#people?.version !== geography.version) {
      this.#people = { version: geography.version, people: new People(geography) }
    }
    return this.#people.people
  }
}

const MAX_TRIED = 1_000_000

function orTooLarge<Answer>(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    throw error instanceof TooManyOptions ? tooManyMoves(MAX_CANDIDATES) : error
  }
}
