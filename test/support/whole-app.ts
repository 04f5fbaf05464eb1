import { createApp } from '../../api/app.ts'
import type { ImportKind, ImportReport } from '../../api/contract/imports.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { LiveGeography } from '../../api/modules/areas/live-geography.ts'
import { CoverageService } from '../../api/modules/coverage/coverage.service.ts'
import { RecordsState } from '../../api/modules/coverage/records-state.ts'
import { Readiness } from '../../api/modules/health/readiness.ts'
import type { TestDatabase } from './database.ts'
import { fujian } from './geography.ts'

/** The whole application in process, on a real database, without the web app. `today` may be set between questions. */
export async function wholeApp(database: TestDatabase, today: string) {
  const { sql } = database
  const geography = new LiveGeography(await fujian())
  const clock = { today: today as LocalDate }
  const state = new RecordsState(sql, geography)
  await state.start()
  const coverage = new CoverageService({ sql, state, geography, today: () => clock.today })
  const app = createApp({
    sql,
    geography,
    state,
    coverage,
    today: () => clock.today,
    viewer: { who: 'test', within: geography.province },
    readiness: new Readiness(),
    hosts: { host: '127.0.0.1', port: null },
    webRoot: null,
    logFault: (text) => console.error(text),
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

  return { app, clock, geography, state, get, send, stop: () => state.stop() }
}
