import { startApplication } from './application.ts'
import { freshDatabase, templateMadeOnce } from './postgres.ts'

/** The day on which the demonstration of the tests is looked at: a Sunday. */
export const TODAY = '2026-11-22'

/**
 * Makes a database with the demonstration of `TODAY`, as a first start on an empty database leaves it, and gives its
 * URL. That start takes half a minute: it happens once a run, and each database is a copy of what it left.
 */
export async function demonstrationUrl(server: string): Promise<string> {
  const template = await templateMadeOnce(server, 'test_demonstration', async (url) => {
    const application = await startApplication({ DATABASE_URL: url, TODAY, DEMO: 'on' })
    await application.stop()
  })
  return freshDatabase(server, template)
}
