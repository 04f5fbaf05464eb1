import { once } from 'node:events'
import type { Server } from 'node:http'
import { hostname } from 'node:os'
import { openRoads } from './adapters/valhalla/open-roads.ts'
import { createApp, createStartingApp } from './app.ts'
import { Answers } from './computing/answers.ts'
import { ComputingThreads } from './computing/computing-threads.ts'
import { composeServices } from './computing/services.ts'
import { addressOf, type BackupSchedule, type Config, refuseExposure, today } from './config.ts'
import { databaseFailure } from './db/failure.ts'
import { openDatabase, placeOf } from './db/open.ts'
import { localViewer } from './domain/access/viewer.ts'
import type { LocalDate } from './domain/units.ts'
import { createHttpServer } from './http/http-server.ts'
import { Rates } from './http/limit-rates.ts'
import type { ObservedRequest } from './http/observe.ts'
import type { ServerLog } from './log.ts'
import { openAccounts } from './modules/accounts/open-accounts.ts'
import { claimProvince } from './modules/areas/claim-province.ts'
import { findGeodata } from './modules/areas/find-geodata.ts'
import { loadGeography } from './modules/areas/load-geography.ts'
import { OTHER_KEYS, openPersonalKeys } from './modules/audit/personal-keys.ts'
import { Tally } from './modules/audit/tally.ts'
import { ScheduledBackups } from './modules/backup/scheduled-backups.ts'
import { provideDemonstration } from './modules/demonstration/provide-demonstration.ts'
import { LiveEvents } from './modules/events/live-events.ts'
import { readSnapshotEvent } from './modules/events/snapshot-event.repository.ts'
import { readConnections } from './modules/health/connections.repository.ts'
import { Metrics } from './modules/health/metrics.ts'
import { Readiness } from './modules/health/readiness.ts'
import { Importer } from './modules/imports/import-file.ts'
import { UploadReceiver } from './modules/imports/upload.ts'
import { openUploadFolder } from './modules/imports/upload-folder.ts'
import { recountWhereRulesChanged } from './modules/imports/writing/recount.ts'
import { createPress } from './modules/press/press.ts'
import { SheetProcess } from './modules/press/process/sheet-process.ts'
import { Settings } from './modules/settings/settings.ts'
import { WallRemotes } from './modules/wall-remote/wall-remotes.ts'
import { StartError } from './start-error.ts'
import { ensureWebApp } from './web-app/build.ts'

export interface RunningApplication {
  readonly address: string
  /** Ends the answers under way, the connections and, where nobody else uses it, the embedded database. */
  stop(): Promise<void>
}

/**
 * Starts the application: database, listening, geodata, web app, first records. It listens before it is ready,
 * so that `/api/health` can tell what it waits for.
 *
 * @param signal ends the start: what was begun is ended in order, then its reason thrown
 * @throws StartError with one clear line
 */
export async function startApplication(
  config: Config,
  serverLog: ServerLog,
  signal: AbortSignal,
): Promise<RunningApplication> {
  refuseExposure(config)
  const address = addressOf(config)
  const { tell: log, fault: logFault } = serverLog
  const metrics = new Metrics()
  const closers: (() => Promise<unknown>)[] = []
  // What holds connections open: a server that closes waits for them.
  const beforeClosing: (() => void)[] = []
  let server: Server | null = null
  const stop = async () => {
    for (const end of beforeClosing.splice(0)) end()
    // First, so that no request meets what is closed already.
    if (server) await closeServer(server)
    server = null
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const folder = await findGeodata(config)
    const readiness = new Readiness()
    const database = await openDatabase({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl,
      databaseOwnerUrl: config.databaseOwnerUrl,
      upgradeBackup: config.upgradeBackup,
      application: address,
      log,
      onConnection: (isThere) => readiness.set('database', isThere),
      onPool: (hasFree) => readiness.set('connections', hasFree),
      signal,
    })
    closers.push(() => database.close())
    signal.throwIfAborted()
    await claimProvince(database.db, config.province)

    readiness.set('database', true)
    readiness.set('connections', true)
    const { host, port, publicOrigin, trustedProxies } = config
    const hosts = {
      host,
      port,
      publicOrigin,
      trustedProxies,
      machineName: hostname(),
      direct: !config.auth,
    }
    const rules = {
      hosts,
      logFault,
      addressRates: new Rates(config.limits.perAddress),
      observe(request: ObservedRequest) {
        metrics.observe(request)
        serverLog.request(request)
      },
    }
    const backups = config.backups && scheduledBackups(config, config.backups, serverLog)
    const backup = () => backups?.state ?? null
    let app: { fetch: ReturnType<typeof createApp>['fetch'] } = createStartingApp({
      ...rules,
      readiness,
      backup,
    })
    server = await listen(config, (request, env) => app.fetch(request, env))

    const clock = () => today(config) as LocalDate
    const geodata = await loadGeography(folder)
    const { dataDir, valhallaUrl } = config
    const roads = openRoads({ dataDir, valhallaUrl, logFault })
    closers.push(() => roads.close())
    const { db } = database
    const now = () => new Date()
    const services = composeServices({ db, geodata, roads, today: clock, now, logFault })
    const settings = new Settings({ db, fixed: config.fixedSettings, logFault })
    await settings.start()
    closers.push(() => settings.stop())
    const accounts = await openAccounts(config, {
      db,
      settings,
      province: geodata.province,
      today: clock,
      now,
      logFault,
    })
    closers.push(async () => accounts?.stop())
    const threads = new ComputingThreads({
      services,
      geodata: folder,
      databaseUrl: () => database.url,
      roads,
      logFault,
    })
    closers.push(() => threads.close())
    // A thread takes seconds to load: it is ready for the first question when this goes on beside the rest of the start.
    threads.warm()

    readiness.set('geodata', true)
    await recountWhereRulesChanged(db, log, signal)

    const [webApp] = await Promise.all([
      ensureWebApp(log),
      config.demo
        ? provideDemonstration({ db: database.db, geography: geodata, today: clock(), log, signal })
        : null,
    ])

    signal.throwIfAborted()
    const { state, reach } = services
    const events = new LiveEvents({
      watchRecords: (changed) => state.watch(changed),
      readSnapshot: () => readSnapshotEvent(db, state),
      today: clock,
      build: webApp.build,
      settings,
      now,
      logFault,
    })
    await state.start()
    events.start()
    beforeClosing.push(() => events.stop())
    const remotes = new WallRemotes({ now })
    remotes.start()
    closers.push(async () => remotes.stop())
    closers.push(() => state.stop())
    closers.push(() => reach.stop())
    reach.start()
    const sheets = new SheetProcess({ geodata: folder, areas: geodata.areas.size, logFault })
    closers.push(() => sheets.close())
    const answers = new Answers(services, threads.run)
    const press = createPress({ db, services, answers, renderer: sheets, now, logFault })
    closers.push(() => press.batches.stop())
    press.batches.start()
    const keys = openPersonalKeys(dataDir)
    if (await keys.isOneOfSeveral(db)) log(...OTHER_KEYS)
    const audit = { keys, tally: new Tally({ db, now, logFault }) }
    closers.push(() => audit.tally.stop())
    audit.tally.start()
    const uploadFolder = await openUploadFolder(dataDir, log)
    closers.push(() => uploadFolder.remove())
    const importer = new Importer({
      databaseUrl: () => database.url,
      dataDir,
      geodata: folder,
      areas: geodata.areas.size,
      logFault,
    })
    closers.push(() => importer.close())
    const local = localViewer(services.geography.province, 'web')
    metrics.readFrom({
      isReady: () => readiness.waitingFor.length === 0,
      computing: () => threads.load,
      imports: () => importer.load,
      streams: () => events.listeners,
      connections: () => readConnections(db),
      backup,
    })
    backups?.start()
    closers.push(async () => backups?.stop())
    app = createApp({
      ...services,
      ...rules,
      backup,
      metrics: { metrics, token: config.metricsToken ?? null },
      personRates: new Rates(config.limits.perPerson),
      db,
      answers,
      uploads: new UploadReceiver(uploadFolder.path),
      importer,
      events,
      remotes,
      press,
      audit,
      settings,
      readiness,
      viewers: accounts?.viewerOf ?? (() => local),
      accounts,
      webApp,
    })
    readiness.set('records', true)
    return { address, stop }
  } catch (error) {
    await stop()
    throw databaseFailure(error, placeOf(config)) ?? error
  }
}

function scheduledBackups(config: Config, schedule: BackupSchedule, log: ServerLog): ScheduledBackups {
  return new ScheduledBackups({
    schedule,
    env: {
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl,
      DATABASE_OWNER_URL: config.databaseOwnerUrl,
    },
    now: () => new Date(),
    log: log.tell,
    logFault: log.fault,
  })
}

async function listen(
  config: Config,
  fetch: (request: Request, env: object) => Response | Promise<Response>,
): Promise<Server> {
  const server = createHttpServer(fetch, config.host).listen(config.port, config.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `端口 ${config.port} 已被其他程序占用：请用 PORT 换一个端口。`,
        `Port ${config.port} is in use by another program: choose another one with PORT.`,
      )
    }
    throw new StartError(
      `无法监听 ${config.host}:${config.port}（${code}）：请检查 HOST 和 PORT。`,
      `Cannot listen on ${config.host}:${config.port} (${code}): check HOST and PORT.`,
    )
  }
  return server
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // Answers under way get a moment; idle connections would otherwise be waited for until they time out.
  server.closeIdleConnections()
  const hurry = setTimeout(() => server.closeAllConnections(), 3000)
  await closed
  clearTimeout(hurry)
}
