import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Application, startApplication, temporaryFolder } from '../../support/application.ts'
import { testDatabase } from '../../support/database.ts'
import { TODAY } from '../../support/demonstration.ts'
import { freePort } from '../../support/free-port.ts'

/**
 * An application of a test file's own, without demonstration records, which it may fill, stop and start again.
 *
 * @param on `embedded`: a PostgreSQL of its own in its data folder, as `npm start` has it; else a database on the run's
 * @param settings further ones, asked for at each start
 */
export function useOwnApplication({
  on = 'shared',
  settings = () => ({}),
}: {
  on?: 'shared' | 'embedded'
  settings?: () => Record<string, string>
} = {}) {
  let env: Record<string, string> = {}
  let running: Application | null = null
  let remove = async () => {}
  const start = async () => {
    running = await startApplication({ ...env, TODAY, DEMO: 'off', ...settings() })
  }
  beforeAll(async () => {
    const PORT = String(await freePort())
    if (on === 'embedded') {
      const folder = await temporaryFolder()
      remove = () => rm(folder, { recursive: true, force: true })
      env = { PORT, DATA_DIR: join(folder, 'data') }
    } else {
      const database = await testDatabase()
      remove = () => database.close()
      env = { PORT, DATABASE_URL: database.url }
    }
    await start()
  })
  afterAll(async () => {
    await running?.stop()
    await remove()
  })
  return {
    url: () => `http://127.0.0.1:${env.PORT}`,
    start,
    stop: async () => running?.stop(),
    /** Everything that it has printed. */
    output: () => running?.output() ?? '',
  }
}
