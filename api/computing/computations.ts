import type { z } from 'zod'
import type { OutlinesQuery } from '../contract/areas.ts'
import type { CrowdingQuery } from '../contract/crowding.ts'
import type { IndicatorsQuery, IndicatorWhyQuery } from '../contract/indicators.ts'
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
import type { ServiceListQuery } from '../contract/service-list.ts'
import type { PerformanceQuery, WorkloadQuery } from '../contract/workload.ts'
import type { Reader } from '../domain/access/viewer.ts'
import { isOfReach } from '../domain/indicators/catalogue.ts'
import type { AreaCode } from '../domain/units.ts'
import type { EncodedAnswer } from '../http/cached-json.ts'
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
import type { IndicatorItemsQuestion } from '../modules/ogc/indicator-items.ts'
import type { ReachChoice } from '../modules/ogc/reach-port.ts'
import type { FileLanguage, PlanFile } from '../modules/plans/files/files.usecases.ts'
import type { StoryAsked } from '../modules/press/stories/tell-story.ts'
import type { ServiceListFile } from '../modules/service-list/service-list.service.ts'
import type { LevelQuestion, TileAnswer, TileQuestion } from '../modules/tiles/tiles.service.ts'
import type { WallQuestion } from '../modules/wall/wall.service.ts'
import type { WorkloadFile, WorkloadFileOrder } from '../modules/workload/files/workload-files.usecases.ts'
import type { SummaryOrder } from '../modules/workload/summary/summary-file.usecases.ts'
import {
  type Computation,
  DEADLINE_MS,
  FIGURES,
  geographyState,
  indicatorState,
  json,
  ROADS_DEADLINE_MS,
  reachState,
  recordsState,
  travelState,
} from './computation.ts'
import type { Services } from './services.ts'
import { FEWER_ITEMS, FEWER_MOVES, FEWER_PERIODS, FEWER_VISITS, SMALLER_AREA } from './smaller.ts'

/** Every kind of question that is computed apart from the thread that answers requests. */
const COMPUTATIONS = {
  areas: json<AreasQuestion>({
    ...FIGURES,
    async answer(services, reader, question) {
      await geographyState(services)
      return { areas: listAreas(services.geography, reader, question) }
    },
    state: geographyState,
  }),
  outlines: json<OutlinesQuery>({
    ...FIGURES,
    async answer(services, reader, question) {
      await geographyState(services)
      return outlinesWithin(services.geography, reader, question)
    },
    state: geographyState,
  }),
  geography: json<null>({
    ...FIGURES,
    async answer(services) {
      await geographyState(services)
      return describeGeography(services.geography)
    },
    state: geographyState,
  }),
  tile: {
    permission: 'coverage.read',
    work: ({ tiles }, _reader, question) => tiles.tile(question),
    // A version is answered for as long as pages may draw it, whatever is kept of it.
    state: geographyState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: { zh: '请放大地图', en: 'zoom in' },
  } satisfies Computation<TileQuestion, TileAnswer>,
  tileJson: {
    permission: 'coverage.read',
    work: ({ tiles }, _reader, question) => tiles.json(question),
    state: async () => '',
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  } satisfies Computation<LevelQuestion & { readonly origin: string }, EncodedAnswer>,
  coverage: json<CoverageQuestion>({
    ...FIGURES,
    answer: ({ coverage }, reader, question) => coverage.coverage(reader, question),
    state: recordsState,
  }),
  history: json<HistoryQuestion>({
    permission: 'coverage.read',
    answer: ({ coverage }, reader, question) => coverage.history(reader, question),
    state: recordsState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_PERIODS,
  }),
  why: json<WhyQuestion>({
    ...FIGURES,
    answer: ({ coverage }, reader, question) => coverage.why(reader, question),
    state: recordsState,
  }),
  reach: json<ReachQuery>({
    ...FIGURES,
    answer: ({ reach }, reader, question) => reach.service.reach(reader, question),
    state: reachState,
  }),
  reachOf: json<AreaReachQuery & { readonly code: AreaCode }>({
    permission: 'coverage.read',
    answer: ({ reach }, reader, { code, ...question }) => reach.service.ofArea(reader, code, question),
    state: reachState,
    // A village's nearest points are asked of a source, which may be gone the next time.
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  }),
  points: json<{ readonly within?: AreaCode | undefined }>({
    ...FIGURES,
    answer: ({ reach }, reader, { within }) => reach.service.points(reader, within),
    state: reachState,
  }),
  isochrone: json<z.output<typeof IsochroneQuerySchema> & { readonly id: string }>({
    permission: 'coverage.read',
    answer: ({ reach }, reader, { id, ...question }) => reach.service.isochrone(reader, id, question),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: { zh: '请减少分钟数', en: 'choose fewer minutes' },
  }),
  sites: json<SitesQuery>({
    permission: 'coverage.read',
    answer: ({ reach }, reader, question, signal) => reach.siting.sites(reader, question, signal),
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
    permission: 'coverage.read',
    answer: ({ reach }, reader, question, signal) => reach.siting.whatIf(reader, question, signal),
    state: reachState,
    kept: false,
    deadlineMs: ROADS_DEADLINE_MS,
    smaller: { zh: '请减少改动的服务点', en: 'change fewer points' },
  }),
  clusters: json<CrowdingQuery>({
    permission: 'records.read',
    answer: ({ planner }, reader, question) => planner.clusters.clusters(reader, question),
    state: travelState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  duplicates: json<DuplicatesQuery>({
    permission: 'records.read',
    answer: ({ planner }, reader, question) => planner.review.duplicates(reader, question),
    // Decisions change the list, and are no part of a snapshot.
    state: null,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  conflicts: json<ConflictsQuery>({
    permission: 'records.read',
    answer: ({ planner }, reader, question) => planner.review.conflicts(reader, question),
    state: travelState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  effect: json<EffectQuery>({
    permission: 'records.read',
    answer: ({ planner }, reader, question) => planner.plans.effect(reader, question),
    state: travelState,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_VISITS,
  }),
  proposal: json<ProposalQuery>({
    permission: 'plans.edit',
    answer: ({ planner }, reader, question, signal) => planner.proposals.propose(reader, question, signal),
    state: travelState,
    kept: false,
    deadlineMs: 45_000,
    long: true,
    smaller: FEWER_MOVES,
  }),
  wall: json<WallQuestion>({
    ...FIGURES,
    answer: ({ wall }, reader, question) => wall.scene(reader, question),
    state: async (services, { scene, indicators = [] }) => {
      if (scene === 'reach') return reachState(services)
      if (scene === 'indicators' && indicators.some(isOfReach))
        return `${await recordsState(services)} ${await reachState(services)}`
      return scene === 'crowding' ? travelState(services) : recordsState(services)
    },
  }),
  pressStory: json<StoryAsked>({
    ...FIGURES,
    answer: ({ tellStory }, reader, question) => tellStory(reader, question),
    state: (services, { story }) => {
      if (story.id === 'indicator') return indicatorState(services, story)
      return story.id === 'reach' ? reachState(services) : recordsState(services)
    },
  }),
  ogcItems: {
    ...FIGURES,
    work: ({ features }, reader, question, signal) => features.items(reader, question, signal),
    state: recordsState,
    smaller: FEWER_ITEMS,
  } satisfies Computation<ItemsQuestion, WrittenPage>,
  ogcIndicatorItems: {
    ...FIGURES,
    work: ({ features }, reader, question, signal) => features.indicatorItems(reader, question, signal),
    state: indicatorState,
    smaller: FEWER_ITEMS,
  } satisfies Computation<IndicatorItemsQuestion, WrittenPage>,
  ogcReachItems: {
    permission: 'coverage.read',
    work: ({ features }, reader, question, signal) => features.reachItems(reader, question, signal),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_ITEMS,
  } satisfies Computation<OgcReachItemsQuery, WrittenPage>,
  ogcReachItem: {
    permission: 'coverage.read',
    work: ({ features }, reader, question, signal) => features.reachItem(reader, question, signal),
    state: reachState,
    kept: true,
    deadlineMs: DEADLINE_MS,
    smaller: FEWER_ITEMS,
  } satisfies Computation<{ readonly code: string; readonly choice: ReachChoice }, WrittenPage>,
  indicators: json<IndicatorsQuery>({
    ...FIGURES,
    answer: ({ indicators }, reader, question) => indicators.areas(reader, question),
    state: indicatorState,
  }),
  indicatorWhy: json<IndicatorWhyQuery & { readonly code: AreaCode }>({
    ...FIGURES,
    answer: ({ indicators }, reader, question) => indicators.why(reader, question),
    state: indicatorState,
  }),
  workload: json<WorkloadQuery>({
    ...FIGURES,
    permission: 'records.read',
    answer: ({ workload }, reader, question) => workload.read(reader, question),
    state: recordsState,
  }),
  workloadChanges: json<{ readonly id: number }>({
    ...FIGURES,
    permission: 'records.read',
    answer: ({ workload }, reader, { id }) => workload.changes(reader, id),
    state: recordsState,
  }),
  performanceFile: {
    permission: 'coverage.read',
    work: ({ workload }, reader, question) => workload.performance(reader, question),
    state: recordsState,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  } satisfies Computation<PerformanceQuery, WorkloadFile>,
  summaryFile: {
    permission: 'records.read',
    work: ({ workload }, reader, question, signal) => workload.summary(reader, question, signal),
    state: null,
    kept: false,
    deadlineMs: 3 * DEADLINE_MS,
    // The workload table, and the reasons of gaps one by one.
    long: true,
    smaller: SMALLER_AREA,
  } satisfies Computation<SummaryOrder, WorkloadFile>,
  workloadFile: {
    permission: 'records.read',
    work: ({ workload }, reader, question) => workload.file(reader, question),
    state: null,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  } satisfies Computation<WorkloadFileOrder, WorkloadFile>,
  serviceList: json<ServiceListQuery>({
    ...FIGURES,
    permission: 'records.read',
    answer: ({ serviceList }, reader, question) => serviceList.read(reader, question),
    state: recordsState,
  }),
  serviceListFile: {
    permission: 'records.read',
    work: ({ serviceList }, reader, question) => serviceList.file(reader, question),
    state: null,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: SMALLER_AREA,
  } satisfies Computation<ServiceListQuery, ServiceListFile>,
  planWorkbook: {
    permission: 'records.read',
    work: ({ planner }, reader, { id, language }) => planner.plans.workbook(reader, id, language),
    state: null,
    kept: false,
    deadlineMs: DEADLINE_MS,
    smaller: { zh: '请分成几个方案发布', en: 'publish several smaller plans' },
  } satisfies Computation<{ readonly id: number; readonly language: FileLanguage }, PlanFile>,
}

export type Computations = typeof COMPUTATIONS
export type ComputationKind = keyof Computations
export type QuestionOf<Kind extends ComputationKind> = Parameters<Computations[Kind]['work']>[2]
export type AnswerOf<Kind extends ComputationKind> = Awaited<ReturnType<Computations[Kind]['work']>>

/** Answers a question, wherever that is computed. */
export type Run = <Kind extends ComputationKind>(
  kind: Kind,
  reader: Reader,
  question: QuestionOf<Kind>,
  signal: AbortSignal,
) => Promise<AnswerOf<Kind>>

/** In the thread that asks. */
export function runWith(services: Services): Run {
  return (kind, reader, question, signal) => computation(kind).work(services, reader, question, signal)
}

/** The entry of a kind, its question and answer tied together. */
export function computation<Kind extends ComputationKind>(
  kind: Kind,
): Computation<QuestionOf<Kind>, AnswerOf<Kind>> {
  return COMPUTATIONS[kind] as unknown as Computation<QuestionOf<Kind>, AnswerOf<Kind>>
}
