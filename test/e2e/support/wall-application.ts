import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { parseConfig } from '../../../api/config.ts'
import { type RunningApplication, startApplication } from '../../../api/start.ts'
import { demonstrationUrl, TODAY } from '../../support/demonstration.ts'
import { freePort } from '../../support/free-port.ts'
import { dropDatabase, freshDatabase } from '../../support/postgres.ts'

const SILENT = { tell: () => {}, fault: () => {}, request: () => {} }

/**
 * An application for a wall, in the process of the test file: its day can be set while it runs. On a copy of the demonstration, or
 * without records.
 */
export function useWallApplication(
  records: 'demonstration' | 'none' = 'demonstration',
  settings: Record<string, string> = {},
) {
  const clock = { today: TODAY }
  let port = ''
  let database = ''
  let running: RunningApplication | null = null
  const url = () => `http://127.0.0.1:${port}`

  const start = async () => {
    if (running) return
    const config = parseConfig(
      { HOST: '127.0.0.1', PORT: port, DATABASE_URL: database, DEMO: 'off', ...settings },
      [],
    )
    const settable = {
      ...config,
      get fixedToday() {
        return clock.today
      },
    }
    running = await startApplication(settable, SILENT, new AbortController().signal)
  }
  const stop = async () => {
    await running?.stop()
    running = null
  }
  beforeAll(async () => {
    port = String(await freePort())
    database =
      records === 'none'
        ? await freshDatabase(inject('databaseUrl'))
        : await demonstrationUrl(inject('databaseUrl'))
    await start()
  })
  afterAll(async () => {
    await stop()
    await dropDatabase(database)
  })
  return {
    url,
    start,
    stop,
    clock,
    databaseUrl: () => database,
    /** Imports a visit of the day from outside the browser. @returns the snapshot that it leads to */
    async importVisit(place: string): Promise<string> {
      const form = new FormData()
      const id = randomUUID()
      const row = `${id},${clock.today},full,${place},tour,S1,municipal,5`
      const header = 'visit_id,date,session,place_code,service,team_code,team_level,headcount'
      form.set('file', new Blob([`${header}\n${row}\n`]), `${id}.csv`)
      const response = await fetch(`${url()}/api/imports/visits`, { method: 'POST', body: form })
      const report = (await response.json()) as { inserted?: number }
      if (report.inserted !== 1) throw new Error(`not imported: ${JSON.stringify(report)}`)
      const records = (await (await fetch(`${url()}/api/records`)).json()) as { snapshot: string }
      return records.snapshot
    },
  }
}
