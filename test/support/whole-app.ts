import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRoads } from '../../api/adapters/valhalla/open-roads.ts'
import { createApp } from '../../api/app.ts'
import { Answers } from '../../api/computing/answers.ts'
import { type Run, runWith } from '../../api/computing/computations.ts'
import { composeServices, type Services } from '../../api/computing/services.ts'
import type { ImportReport } from '../../api/contract/imports.ts'
import type { ImportKindName } from '../../api/contract/kinds/file-kinds.ts'
import type { DbPool } from '../../api/db/db.ts'
import { localViewer } from '../../api/domain/access/viewer.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import type { ViewerSource } from '../../api/http/viewer.ts'
import type { Accounts } from '../../api/modules/accounts/accounts.ts'
import type { Geography } from '../../api/modules/areas/geography.ts'
import { openPersonalKeys } from '../../api/modules/audit/personal-keys.ts'
import { Tally } from '../../api/modules/audit/tally.ts'
import { LiveEvents } from '../../api/modules/events/live-events.ts'
import { readSnapshotEvent } from '../../api/modules/events/snapshot-event.repository.ts'
import { Metrics } from '../../api/modules/health/metrics.ts'
import { Readiness } from '../../api/modules/health/readiness.ts'
import { createPress } from '../../api/modules/press/press.ts'
import { SheetProcess } from '../../api/modules/press/process/sheet-process.ts'
import type { RoadsPort } from '../../api/modules/reach/sources.ts'
import { Settings } from '../../api/modules/settings/settings.ts'
import { WallRemotes } from '../../api/modules/wall-remote/wall-remotes.ts'
import type { TestDatabase } from './database.ts'
import { holdToDescription } from './described.ts'
import { FUJIAN_FOLDER, fujian } from './geography.ts'
import { importing } from './importing.ts'

/** One process a worker of the suite, which begins with the first sheet and ends with the worker. */
let sheets: SheetProcess | undefined

/**
 * The whole application in process, on a real database, without the web app. `today` may be set between questions.
 * The worker of reach begins with `reach.start()`.
 */
export async function wholeApp(
  database: TestDatabase,
  today: string,
  {
    roads = withoutRoads(),
    now = () => new Date(),
    compute = runWith,
    geodata: of = fujian,
    embedHosts,
    auditDb = database.db,
    viewers,
    accounts = null,
  }: {
    roads?: RoadsPort
    now?: () => Date
    compute?: (services: Services) => Run
    geodata?: () => Promise<Geography>
    embedHosts?: readonly string[]
    /** Where refusals are recorded, for tests that count what is asked of the database. */
    auditDb?: DbPool
    viewers?: ViewerSource
    /** With them people sign in. */
    accounts?: Accounts | null
  } = {},
) {
  const { db } = database
  const geodata = await of()
  const clock = { today: today as LocalDate }
  const logFault = (text: string) => console.error(text)
  const services = composeServices({
    db,
    geodata,
    roads,
    today: () => clock.today,
    now,
    logFault,
  })
  const { geography, state, reach, planner } = services
  await state.start()
  // What threads would compute is computed here: a test file would wait seconds for their start.
  const run = compute(services)
  const answers = new Answers(services, run)
  const settings = new Settings({ db, fixed: embedHosts ? { 'embed-hosts': embedHosts } : {}, logFault })
  const events = new LiveEvents({
    watchRecords: (changed) => state.watch(changed),
    readSnapshot: () => readSnapshotEvent(db, state),
    today: services.today,
    build: 'test',
    settings,
    now,
    logFault,
  })
  const { uploads, importer, folder, close: closeImporting } = await importing(database.url)
  const tally = new Tally({ db: auditDb, now, logFault })
  sheets ??= new SheetProcess({ geodata: FUJIAN_FOLDER, areas: geodata.areas.size, logFault })
  const press = createPress({ db, services, answers, renderer: sheets, now, logFault })
  const app = holdToDescription(
    createApp({
      metrics: { metrics: new Metrics(), token: null },
      ...services,
      db,
      events,
      remotes: new WallRemotes({ now }),
      uploads,
      importer,
      answers,
      press,
      audit: { keys: openPersonalKeys(folder), tally },
      settings,
      viewers: viewers ?? accounts?.viewerOf ?? (() => localViewer(geography.province, 'test')),
      accounts,
      readiness: new Readiness(),
      hosts: { host: '127.0.0.1', port: null },
      webApp: null,
      logFault,
    }),
  )

  async function get<Answer>(path: string, status = 200): Promise<Answer> {
    const response = await app.request(path, { headers: { Host: '127.0.0.1' } })
    const body = (await response.json()) as Answer
    if (response.status !== status) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
    return body
  }

  async function send(kind: ImportKindName, csv: string, query = ''): Promise<ImportReport> {
    const form = new FormData()
    form.set('file', new Blob([csv]), `${kind}.csv`)
    const response = await app.request(`/api/imports/${kind}${query}`, {
      method: 'POST',
      headers: { Host: '127.0.0.1' },
      body: form,
    })
    return (await response.json()) as ImportReport
  }

  async function post<Answer>(path: string, body: object = {}, status = 200): Promise<Answer> {
    const response = await app.request(path, {
      method: 'POST',
      headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as Answer
    if (response.status !== status) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }

  async function stop(): Promise<void> {
    await press.batches.stop()
    await closeImporting()
    await reach.stop()
    await state.stop()
  }

  return {
    app,
    tally,
    clock,
    events,
    geography,
    state,
    reach,
    planner,
    services,
    answers,
    press,
    settings,
    get,
    post,
    send,
    stop,
  }
}

/** As on a machine where nobody has built any. */
export function withoutRoads(): RoadsPort {
  return openRoads({
    dataDir: join(tmpdir(), 'xunyi-without-roads'),
    valhallaUrl: undefined,
    logFault: (text) => console.error(text),
  })
}
