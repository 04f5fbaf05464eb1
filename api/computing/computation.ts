import type { Permission } from '../domain/access/permissions.ts'
import type { Reader } from '../domain/access/viewer.ts'
import type { Bilingual } from '../domain/coverage/rule.ts'
import { type IndicatorId, isOfReach } from '../domain/indicators/catalogue.ts'
import { type EncodedAnswer, encodeJson } from '../http/cached-json.ts'
import type { WrittenPage } from '../modules/ogc/features.ts'
import type { PlanFile } from '../modules/plans/files/files.usecases.ts'
import type { ServiceListFile } from '../modules/service-list/service-list.service.ts'
import type { TileAnswer } from '../modules/tiles/tiles.service.ts'
import type { WorkloadFile } from '../modules/workload/files/workload-files.usecases.ts'
import type { Services } from './services.ts'
import { SMALLER_AREA } from './smaller.ts'

/** An answer that crosses between threads: plain values and bytes. */
export type Computed = EncodedAnswer | PlanFile | ServiceListFile | TileAnswer | WorkloadFile | WrittenPage

/** One kind of question whose answer can take more than a few milliseconds to compute. */
export interface Computation<Question, Answer extends Computed> {
  /** Of the viewer it is told only how much may be read: nothing else may make a difference to a shared answer. */
  readonly work: (
    services: Services,
    reader: Reader,
    question: Question,
    signal: AbortSignal,
  ) => Promise<Answer>
  /** What the viewer must be allowed to do, somewhere at least. */
  readonly permission: Permission
  /**
   * Names the state that the answer is computed from: of two equal questions in one state either answer will do, and
   * those under way are shared. Null: each is computed by itself.
   */
  readonly state: ((services: Services, question: Question) => Promise<string>) | null
  /** The answer is kept while its state stays: it depends on nothing else. */
  readonly kept: boolean
  readonly deadlineMs: number
  /** Usually takes seconds: see the pool. */
  readonly long?: boolean
  /** How to make the question smaller, as part of a sentence. */
  readonly smaller: Bilingual
}

/** About a hundred times what the largest ordinary question takes on one core. */
export const DEADLINE_MS = 20_000
/** Pairs by roads are asked of an engine, which takes its time. */
export const ROADS_DEADLINE_MS = 120_000

/** The geodata is answered also while the database is away: as it was last known. */
export async function geographyState({ state, geography }: Services): Promise<string> {
  await state.current().catch(() => null)
  return geography.version
}

export async function recordsState({ state, geography, today }: Services): Promise<string> {
  const { id } = await state.current()
  return `${id} ${today()} ${geography.version}`
}

export async function travelState(services: Services): Promise<string> {
  return `${await recordsState(services)} ${await services.planner.given.travel.version()}`
}

export async function reachState({ reach }: Services): Promise<string> {
  return (await reach.state.current()).stamp
}

/** Reach is computed of points and times besides the records. */
export async function indicatorState(
  services: Services,
  { indicator }: { readonly indicator: IndicatorId },
): Promise<string> {
  const records = await recordsState(services)
  return isOfReach(indicator) ? `${records} ${await reachState(services)}` : records
}

export function json<Question>(
  computation: Omit<Computation<Question, EncodedAnswer>, 'work'> & {
    readonly answer: (
      services: Services,
      reader: Reader,
      question: Question,
      signal: AbortSignal,
    ) => Promise<unknown>
  },
): Computation<Question, EncodedAnswer> {
  const { answer, ...rest } = computation
  return {
    ...rest,
    work: async (services, reader, question, signal) => {
      const found = await answer(services, reader, question, signal)
      signal.throwIfAborted()
      return encodeJson(found)
    },
  }
}

/** What most questions about figures have in common. */
export const FIGURES = {
  permission: 'coverage.read',
  kept: true,
  deadlineMs: DEADLINE_MS,
  smaller: SMALLER_AREA,
} as const
