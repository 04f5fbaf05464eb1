import type { z } from 'zod'
import type { OutlinesQuery } from '../contract/areas.ts'
import type { CrowdingQuery } from '../contract/crowding.ts'
import type { OgcReachItemsQuery } from '../contract/ogc.ts'
import type { EffectQuery } from '../contract/plans.ts'
import type { ProposalQuery } from '../contract/proposal.ts'
import type {
  AreaReachQuery,
  IsochroneQuerySchema,
  ReachQuery,
  SitesQuery,
  WhatIf,
} from '../contract/reach.ts'
import type { ConflictsQuery, DuplicatesQuery } from '../contract/review.ts'
import type { Bilingual } from '../domain/coverage/rule.ts'
import type { AreaCode } from '../domain/units.ts'
import { type EncodedAnswer, encodeJson } from '../http/cached-json.ts'
import {
  type AreasQuestion,
  describeGeography,
  listAreas,
  outlinesWithin,
} from '../modules/areas/areas.usecases.ts'
import type { HistoryQuestion } from '../modules/coverage/coverage.usecases.ts'
import type { CoverageQuestion } from '../modules/coverage/question.ts'
import type { WhyQuestion } from '../modules/coverage/why.usecases.ts'
import type { ItemsQuestion, WrittenPage } from '../modules/ogc/features.ts'
import type { ReachChoice } from '../modules/ogc/reach-port.ts'
import type { FileLanguage, PlanFile } from '../modules/plans/files/files.usecases.ts'
import type { StoryAsked } from '../modules/press/stories/tell-story.ts'
import type { LevelQuestion, TileAnswer, TileQuestion } from '../modules/tiles/tiles.service.ts'
import type { WallQuestion } from '../modules/wall/wall.service.ts'
import type { Services } from './services.ts'

/** An answer that crosses between threads: plain values and bytes. */
export type Computed = EncodedAnswer | PlanFile | TileAnswer | WrittenPage

/** One kind of question whose answer can take more than a few milliseconds to compute. */
export interface Computation<Question, Answer extends Computed> {
  readonly work: (services: Services, question: Question, signal: AbortSignal) => Promise<Answer>
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

const SMALLER_AREA: Bilingual = { zh: '请缩小区域', en: 'choose a smaller area' }
const FEWER_ITEMS: Bilingual = { zh: '请减小 limit', en: 'lower limit' }
const FEWER_PERIODS: Bilingual = {
  zh: '请缩小区域或减少周期',
  en: 'choose a smaller area or fewer periods',
}
const FEWER_VISITS: Bilingual = {
  zh: '请缩短日期范围、缩小区域、减少服务类型，或减小距离和天数',
  en: 'choose a shorter range of dates, a smaller area, fewer services, or smaller limits of distance and days',
}
const FEWER_MOVES: Bilingual = {
  zh: '请只选部分到访（visits），或缩小区域、缩短日期范围、减少可调整的天数、缩短车程',
  en: 'list the visits to move, or choose a smaller area, a shorter range of dates, fewer days to move by or a shorter travel time',
}

/** About a hundred times what the largest ordinary question takes on one core. */
const DEADLINE_MS = 20_000
/** Pairs by roads are asked of an engine, which takes its time. */
const ROADS_DEADLINE_MS = 120_000

/** The geodata is answered also while the database is away: as it was last known. */
async function geographyState({ state, geography }: Services): Promise<string> {
  await state.current().catch(() => null)
  return geography.version
}

async function recordsState({ state, geography, today }: Services): Promise<string> {
  const { id } = await state.current()
  return `${id} ${today()} ${geography.version}`
}

async function travelState(services: Services): Promise<string> {
  return `${await recordsState(services)} ${await services.planner.given.travel.version()}`
}

async function reachState({ reach }: Services): Promise<string> {
  return (await reach.state.current()).stamp
}

function json<Question>(
  computation: Omit<Computation<Question, EncodedAnswer>, 'work'> & {
    readonly answer: (services: Services, question: Question, signal: AbortSignal) => Promise<unknown>
  },
): Computation<Question, EncodedAnswer> {
  const { answer, ...rest } = computation
  return {
    ...rest,
    work: async (services, question, signal) => {
      const found = await answer(services, question, signal)
      signal.throwIfAborted()
      return encodeJson(found)
    },
  }
}

/** Every kind of question that is computed apart from the thread that answers requests. */
const COMPUTATIONS = {
  areas: json<AreasQuestion>({
    async answer(services, question) {
      await geographyState(services)
      return { areas: listAreas(services.geography, services.viewer, question) }
    },
    state: geographyState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  outlines: json<OutlinesQuery>({
    async answer(services, question) {
      await geographyState(services)
      return outlinesWithin(services.geography, services.viewer, question)
    },
    state: geographyState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  geography: json<null>({
    async answer(services) {
      await geographyState(services)
      return describeGeography(services.geography)
    },
    state: geographyState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  tile: {
    work: ({ tiles }, question) => tiles.tile(question),
    // A version is answered for as long as pages may draw it, whatever is kept of it.
    state: geographyState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: { zh: '请放大地图', en: 'zoom in' },
  } satisfies Computation<TileQuestion, TileAnswer>,
  tileJson: {
    work: ({ tiles }, question) => tiles.json(question),
    state: async () => '',
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  } satisfies Computation<LevelQuestion & { readonly origin: string }, EncodedAnswer>,
  coverage: json<CoverageQuestion>({
    answer: ({ coverage }, question) => coverage.coverage(question),
    state: recordsState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  history: json<HistoryQuestion>({
    answer: ({ coverage }, question) => coverage.history(question),
    state: recordsState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_PERIODS,
  }),
  why: json<WhyQuestion>({
    answer: ({ coverage }, question) => coverage.why(question),
    state: recordsState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  reach: json<ReachQuery>({
    answer: ({ reach }, question) => reach.service.reach(question),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  reachOf: json<AreaReachQuery & { readonly code: AreaCode }>({
    answer: ({ reach }, { code, ...question }) => reach.service.ofArea(code, question),
    state: reachState,
    // A village's nearest points are asked of a source, which may be gone the next time.
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  points: json<{ readonly within?: AreaCode | undefined }>({
    answer: ({ reach }, { within }) => reach.service.points(within),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  isochrone: json<z.output<typeof IsochroneQuerySchema> & { readonly id: string }>({
    answer: ({ reach }, { id, ...question }) => reach.service.isochrone(id, question),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: { zh: '请减少分钟数', en: 'choose fewer minutes' },
  }),
  sites: json<SitesQuery>({
    answer: ({ reach }, question, signal) => reach.siting.sites(question, signal),
    state: reachState,
    kept: true,
    deadlineMs: ROADS_DEADLINE_MS,
    long: true,
    smaller: {
      zh: '请缩小区域、减少分钟数或点数',
      en: 'choose a smaller area, fewer minutes or fewer points',
    },
  }),
  whatIf: json<WhatIf>({
    answer: ({ reach }, question, signal) => reach.siting.whatIf(question, signal),
    state: reachState,
    kept: false,
    deadlineMs: ROADS_DEADLINE_MS,
    smaller: { zh: '请减少改动的服务点', en: 'change fewer points' },
  }),
  clusters: json<CrowdingQuery>({
    answer: ({ planner }, question) => planner.clusters.clusters(question),
    state: travelState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  duplicates: json<DuplicatesQuery>({
    answer: ({ planner }, question) => planner.review.duplicates(question),
    // Decisions change the list, and are no part of a snapshot.
    state: null,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  conflicts: json<ConflictsQuery>({
    answer: ({ planner }, question) => planner.review.conflicts(question),
    state: travelState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  effect: json<EffectQuery>({
    answer: ({ planner }, question) => planner.plans.effect(question),
    state: travelState,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  proposal: json<ProposalQuery>({
    answer: ({ planner }, question, signal) => planner.proposals.propose(question, signal),
    state: travelState,
    kept: false,
    deadlineMs: 45_000,
    long: true,
    smaller: FEWER_MOVES,
  }),
  wall: json<WallQuestion>({
    answer: ({ wall }, question) => wall.scene(question),
    state: async (services, { scene }) => {
      if (scene === 'reach') return reachState(services)
      return scene === 'crowding' ? travelState(services) : recordsState(services)
    },
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  pressStory: json<StoryAsked>({
    answer: ({ tellStory }, question) => tellStory(question),
    state: (services, { story }) => (story.id === 'reach' ? reachState(services) : recordsState(services)),
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  ogcItems: {
    work: ({ features }, question, signal) => features.items(question, signal),
    state: recordsState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_ITEMS,
  } satisfies Computation<ItemsQuestion, WrittenPage>,
  ogcReachItems: {
    work: ({ features }, question, signal) => features.reachItems(question, signal),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_ITEMS,
  } satisfies Computation<OgcReachItemsQuery, WrittenPage>,
  ogcReachItem: {
    work: ({ features }, question, signal) => features.reachItem(question, signal),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_ITEMS,
  } satisfies Computation<{ readonly code: string; readonly choice: ReachChoice }, WrittenPage>,
  planWorkbook: {
    work: ({ planner }, { id, language }) => planner.plans.workbook(id, language),
    state: null,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: { zh: '请分成几个方案发布', en: 'publish several smaller plans' },
  } satisfies Computation<{ readonly id: number; readonly language: FileLanguage }, PlanFile>,
}

export type Computations = typeof COMPUTATIONS
export type ComputationKind = keyof Computations
export type QuestionOf<Kind extends ComputationKind> = Parameters<Computations[Kind]['work']>[1]
export type AnswerOf<Kind extends ComputationKind> = Awaited<ReturnType<Computations[Kind]['work']>>

/** Answers a question, wherever that is computed. */
export type Run = <Kind extends ComputationKind>(
  kind: Kind,
  question: QuestionOf<Kind>,
  signal: AbortSignal,
) => Promise<AnswerOf<Kind>>

/** In the thread that asks. */
export function runWith(services: Services): Run {
  return (kind, question, signal) => computation(kind).work(services, question, signal)
}

/** The entry of a kind, its question and answer tied together. */
export function computation<Kind extends ComputationKind>(
  kind: Kind,
): Computation<QuestionOf<Kind>, AnswerOf<Kind>> {
  return COMPUTATIONS[kind] as unknown as Computation<QuestionOf<Kind>, AnswerOf<Kind>>
}
