import type { Answers } from './computing/answers.ts'
import type { DbPool } from './db/db.ts'
import { publicViewer } from './domain/access/viewer.ts'
import type { LocalDate } from './domain/units.ts'
import { guardRoutes } from './http/access.ts'
import { guardedApp, type HttpRules } from './http/guard.ts'
import { stillStarting } from './http/http.errors.ts'
import { limitPersons, type Rates } from './http/limit-rates.ts'
import { personOf, type ViewerSource } from './http/viewer.ts'
import { accountRoutes } from './modules/accounts/account.routes.ts'
import type { Accounts } from './modules/accounts/accounts.ts'
import { peopleRoutes } from './modules/accounts/people.routes.ts'
import { sessionRoutes } from './modules/accounts/session.routes.ts'
import { areasRoutes } from './modules/areas/areas.routes.ts'
import type { LiveGeography } from './modules/areas/live-geography.ts'
import { auditRoutes } from './modules/audit/audit.routes.ts'
import { auditRequests } from './modules/audit/audit-requests.ts'
import type { AuditDependencies } from './modules/audit/list-audit.usecases.ts'
import type { BackupState } from './modules/backup/scheduled-backups.ts'
import { campaignsRoutes } from './modules/campaigns/campaigns.routes.ts'
import { clustersRoutes } from './modules/clusters/clusters.routes.ts'
import { contactsRoutes } from './modules/contacts/contacts.routes.ts'
import { coverageRoutes } from './modules/coverage/coverage.routes.ts'
import type { CoverageService } from './modules/coverage/coverage.service.ts'
import type { RecordsState } from './modules/coverage/records-state.ts'
import { docsRoutes } from './modules/docs/docs.routes.ts'
import { dutiesRoutes } from './modules/duties/duties.routes.ts'
import { eventsRoutes } from './modules/events/events.routes.ts'
import type { LiveEvents } from './modules/events/live-events.ts'
import { healthRoutes } from './modules/health/health.routes.ts'
import { metricsRoutes } from './modules/health/metrics.routes.ts'
import type { Metrics } from './modules/health/metrics.ts'
import type { Readiness } from './modules/health/readiness.ts'
import type { Importer } from './modules/imports/import-file.ts'
import { importsRoutes } from './modules/imports/imports.routes.ts'
import type { UploadReceiver } from './modules/imports/upload.ts'
import { indicatorsRoutes } from './modules/indicators/indicators.routes.ts'
import { meRoutes } from './modules/me/me.routes.ts'
import { ogcRoutes } from './modules/ogc/ogc.routes.ts'
import type { Planner } from './modules/planner/planner.ts'
import { planFilesRoutes } from './modules/plans/plan-files.routes.ts'
import { plansRoutes } from './modules/plans/plans.routes.ts'
import { batchesRoutes } from './modules/press/batches/batches.routes.ts'
import { embedRoutes } from './modules/press/embed/embed.routes.ts'
import { photosRoutes } from './modules/press/photos/photos.routes.ts'
import { pressRoutes } from './modules/press/press.routes.ts'
import type { Press } from './modules/press/press.ts'
import { proposalRoutes } from './modules/proposal/proposal.routes.ts'
import { reachRoutes } from './modules/reach/reach.routes.ts'
import type { Reach } from './modules/reach/reach.ts'
import { sitesRoutes } from './modules/reach/sites.routes.ts'
import { whatIfRoutes } from './modules/reach/what-if.routes.ts'
import { reportsRoutes } from './modules/reports/reports.routes.ts'
import { reviewRoutes } from './modules/review/review.routes.ts'
import { rulesRoutes } from './modules/rules/rules.routes.ts'
import { serviceListRoutes } from './modules/service-list/service-list.routes.ts'
import { settingsRoutes } from './modules/settings/settings.routes.ts'
import type { Settings } from './modules/settings/settings.ts'
import { staffRoutes } from './modules/staff/staff.routes.ts'
import { verifyRoutes } from './modules/staff/verify.routes.ts'
import { tilesRoutes } from './modules/tiles/tiles.routes.ts'
import { visitsRoutes } from './modules/visits/visits.routes.ts'
import { wallRoutes } from './modules/wall/wall.routes.ts'
import { wallLinksRoutes } from './modules/wall-links/wall-links.routes.ts'
import { wallRemoteRoutes } from './modules/wall-remote/wall-remote.routes.ts'
import type { WallRemotes } from './modules/wall-remote/wall-remotes.ts'
import { workloadRoutes } from './modules/workload/workload.routes.ts'
import type { WebApp } from './web-app/build.ts'
import { webAppRoutes } from './web-app/web-app.routes.ts'

export interface HttpDependencies extends HttpRules {
  readonly readiness: Readiness
  /** Of the scheduled backups; null: there are none. */
  readonly backup?: (() => BackupState | null) | undefined
  readonly metrics?: { readonly metrics: Metrics; readonly token: string | null } | undefined
  /** Left out: people may ask as often as they like. */
  readonly personRates?: Rates | undefined
}

export interface AppDependencies extends HttpDependencies {
  readonly db: DbPool
  /** Kept up to date by `state`. */
  readonly geography: LiveGeography
  readonly state: RecordsState
  readonly coverage: CoverageService
  readonly reach: Pick<Reach, 'service'>
  readonly planner: Planner
  readonly uploads: UploadReceiver
  readonly importer: Importer
  readonly events: LiveEvents
  readonly remotes: WallRemotes
  /** What takes more than a few milliseconds to compute is asked here. */
  readonly answers: Answers
  readonly press: Press
  readonly audit: Pick<AuditDependencies, 'keys' | 'tally'>
  readonly settings: Settings
  readonly today: () => LocalDate
  /** Who asks. */
  readonly viewers: ViewerSource
  /** Null: `AUTH=off`, nobody signs in. */
  readonly accounts: Accounts | null
  /** Null: the API alone. */
  readonly webApp: WebApp | null
}

/** All routes of the application. Everything they need is handed over; nothing is read from the environment. */
export function createApp(dependencies: AppDependencies) {
  const { db, geography, state, coverage, reach, planner, answers, press } = dependencies
  const { today, readiness, webApp, accounts, hosts } = dependencies
  const app = guardedApp(dependencies)
  const { audit, logFault } = dependencies
  app.use(auditRequests({ tally: audit.tally, hosts, logFault }))
  const pages = webApp && webAppRoutes(webApp, accounts !== null)
  const paths = new Set(pages?.routes.map(({ path }) => path))
  app.use(guardRoutes(dependencies.viewers, hosts, paths))
  if (dependencies.personRates) app.use(limitPersons(dependencies.personRates, personOf))
  const routes = app
    .route('/', healthRoutes({ readiness, backup: dependencies.backup }))
    .route('/', sessionRoutes({ accounts, hosts }))
    .route('/', accountRoutes({ accounts, hosts, geography }))
    .route('/', peopleRoutes({ accounts, geography }))
    .route(
      '/',
      eventsRoutes({
        events: dependencies.events,
        remotes: dependencies.remotes,
        watch: accounts ? (c, ended) => accounts.watch(c, ended) : undefined,
      }),
    )
    .route(
      '/',
      areasRoutes({
        list: (viewer, question, signal) => answers.to('areas', viewer, question, signal),
        outlines: (viewer, question, signal) => answers.to('outlines', viewer, question, signal),
        describe: (viewer, signal) => answers.to('geography', viewer, null, signal),
      }),
    )
    .route('/', meRoutes())
    .route('/', settingsRoutes({ db, settings: dependencies.settings, now: () => new Date() }))
    .route('/', rulesRoutes(geography))
    .route('/', coverageRoutes({ answers }))
    .route(
      '/',
      visitsRoutes({ db, geography, today }, async () => (await state.current()).id),
    )
    .route('/', contactsRoutes({ db, geography }))
    .route('/', staffRoutes({ db, geography, keys: audit.keys, today }))
    .route('/', verifyRoutes({ db, hosts }))
    .route('/', auditRoutes({ ...audit, db, geography, logFault }))
    .route(
      '/',
      importsRoutes({
        db,
        geography,
        today,
        uploads: dependencies.uploads,
        importFile: (file, signal) => dependencies.importer.importFile(file, signal),
        recordsChanged: () => state.invalidate(),
        logFault: dependencies.logFault,
      }),
    )
    .route('/', campaignsRoutes({ db, geography, today }))
    .route(
      '/',
      dutiesRoutes({
        db,
        geography,
        today,
        now: () => new Date(),
        readsOwnAreas: () => accounts?.options.rules().readsOwnAreas ?? false,
        recordsChanged: () => state.invalidate(),
      }),
    )
    .route(
      '/',
      workloadRoutes(answers, {
        db,
        geography,
        today,
        keys: audit.keys,
        now: () => new Date(),
        recordsChanged: () => state.invalidate(),
      }),
    )
    .route('/', serviceListRoutes(answers))
    .route('/', indicatorsRoutes(answers))
    .route('/', reportsRoutes({ db, geography, today, recordsChanged: () => state.invalidate() }))
    .route(
      '/',
      tilesRoutes({
        tile: (viewer, question, signal) => answers.to('tile', viewer, question, signal),
        json: (viewer, question, signal) => answers.to('tileJson', viewer, question, signal),
      }),
    )
    .route('/', sitesRoutes({ answers }))
    .route('/', whatIfRoutes({ answers }))
    .route('/', reachRoutes({ service: reach.service, answers }))
    .route('/', clustersRoutes({ answers }))
    .route('/', reviewRoutes({ review: planner.review, answers }))
    .route(
      '/',
      plansRoutes({
        plans: planner.plans,
        answers,
        needsConsent: () => dependencies.settings.of('plan-consent'),
      }),
    )
    .route('/', planFilesRoutes({ plans: planner.plans, answers }))
    .route('/', proposalRoutes({ answers }))
    .route('/', wallRoutes({ answers }))
    .route('/', wallLinksRoutes({ db, geography, hosts, accounts }))
    .route('/', pressRoutes(press.parts))
    .route('/', photosRoutes({ ...press.parts, geography }))
    .route('/', batchesRoutes({ ...press.parts, batches: press.batches, logFault: dependencies.logFault }))
    .route(
      '/',
      embedRoutes({
        ...press.parts,
        viewer: publicViewer(geography.province),
        hosts: () => dependencies.settings.of('embed-hosts'),
      }),
    )
    .route('/', wallRemoteRoutes({ remotes: dependencies.remotes, geography, hosts }))
    .route(
      '/',
      ogcRoutes({
        geography,
        today,
        coverageOf: (reader, question) => coverage.coverage(reader, question),
        features: {
          items: (viewer, question, signal) => answers.to('ogcItems', viewer, question, signal),
          reachItems: (viewer, query, signal) => answers.to('ogcReachItems', viewer, query, signal),
          indicatorItems: (viewer, question, signal) =>
            answers.to('ogcIndicatorItems', viewer, question, signal),
          reachItem: (viewer, question, signal) => answers.to('ogcReachItem', viewer, question, signal),
        },
      }),
    )
  routes.route('/', docsRoutes({ app: routes }))
  if (dependencies.metrics) routes.route('/', metricsRoutes(dependencies.metrics))
  if (pages) routes.route('/', pages)
  return routes
}

/** What answers while the application starts: its health, and for all else that it is not ready. */
export function createStartingApp(dependencies: HttpDependencies) {
  const app = guardedApp(dependencies)
  app.route('/', healthRoutes(dependencies))
  app.all('*', () => {
    throw stillStarting()
  })
  return app
}

export type App = ReturnType<typeof createApp>
