import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Application, startApplication, TODAY, temporaryFolder } from '../../support/application.ts'
import { freePort } from '../../support/free-port.ts'

/** An application of a test file's own, without demonstration records, which it may fill, stop and start again. */
export function useOwnApplication() {
  let folder = ''
  let port = 0
  let running: Application | null = null
  const start = async () => {
    running = await startApplication({
      DATA_DIR: join(folder, 'data'),
      TODAY,
      DEMO: 'off',
      PORT: String(port),
    })
  }
  beforeAll(async () => {
    folder = await temporaryFolder()
    port = await freePort()
    await start()
  })
  afterAll(async () => {
    await running?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  })
  return { url: () => `http://127.0.0.1:${port}`, start, stop: async () => running?.stop() }
}
