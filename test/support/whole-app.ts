import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HighsProposals } from '../../api/adapters/highs/proposals.ts'
import { HighsSolver } from '../../api/adapters/highs/solver.ts'
import { openRoads } from '../../api/adapters/valhalla/open-roads.ts'
import { createApp } from '../../api/app.ts'
import type { ImportKind, ImportReport } from '../../api/contract/imports.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { LiveGeography } from '../../api/modules/areas/live-geography.ts'
import { CoverageService } from '../../api/modules/coverage/coverage.service.ts'
import { RecordsState } from '../../api/modules/coverage/records-state.ts'
import { Readiness } from '../../api/modules/health/readiness.ts'
import { createPlanner } from '../../api/modules/planner/planner.ts'
import { estimateOn } from '../../api/modules/reach/estimate.ts'
import { createReach } from '../../api/modules/reach/reach.ts'
import type { RoadsPort } from '../../api/modules/reach/sources.ts'
import type { TestDatabase } from './database.ts'
import { fujian } from './geography.ts'
import { importing } from './importing.ts'

/**
 * The whole application in process, on a real database, without the web app. `today` may be set between questions.
 * The worker of reach begins with `reach.start()`.
 */
export async function wholeApp(
  database: TestDatabase,
  today: string,
  { roads = withoutRoads(), now = () => new Date() }: { roads?: RoadsPort; now?: () => Date } = {},
) {
  const { sql } = database
  const geodata = await fujian()
  const geography = new LiveGeography(geodata)
  const clock = { today: today as LocalDate }
  const state = new RecordsState(sql, geography)
  await state.start()
  const coverage = new CoverageService({ sql, state, geography, today: () => clock.today })
  const logFault = (text: string) => console.error(text)
  const reach = createReach({
    sql,
    records: state,
    geography,
    estimate: estimateOn(geodata),
    roads,
    solver: new HighsSolver(logFault),
    today: () => clock.today,
    now,
    logFault,
  })
  const viewer = { who: 'test', within: geography.province }
  const planner = createPlanner({
    sql,
    state,
    geography,
    sources: reach.sources,
    proposalSolver: new HighsProposals(logFault),
    today: () => clock.today,
    viewer,
    logFault,
  })
  const { uploads, importer, close: closeImporting } = await importing(database.url)
  const app = createApp({
    sql,
    geography,
    state,
    coverage,
    reach,
    planner,
    uploads,
    importer,
    today: () => clock.today,
    viewer,
    readiness: new Readiness(),
    hosts: { host: '127.0.0.1', port: null },
    webRoot: null,
    logFault,
  })

  async function get<Answer>(path: string, status = 200): Promise<Answer> {
    const response = await app.request(path, { headers: { Host: '127.0.0.1' } })
    const body = (await response.json()) as Answer
    if (response.status !== status) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
    return body
  }

  async function send(kind: ImportKind, csv: string, query = ''): Promise<ImportReport> {
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
    await closeImporting()
    await reach.stop()
    await state.stop()
  }

  return { app, clock, geography, state, reach, planner, get, post, send, stop }
}

/** As on a machine where nobody has built any. */
export function withoutRoads(): RoadsPort {
  return openRoads({
    dataDir: join(tmpdir(), 'xunyi-without-roads'),
    valhallaUrl: undefined,
    logFault: (text) => console.error(text),
  })
}
