import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { BROWSER } from '../../bench/browser.ts'
import { startApplication } from './application.ts'
import { demonstrationUrl, TODAY } from './demonstration.ts'
import provideServer from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the running application with demonstration records, such as `http://127.0.0.1:40123`. */
    applicationUrl: string
    /** Where the run's browser takes connections. */
    browserUrl: string
  }
}

/** For the whole browser run: Chromium, and one application with the demonstration records. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const closers = [await provideServer(project)]
  const close = async () => {
    for (const each of closers.reverse()) await each()
  }
  try {
    const browser = await chromium.launchServer(BROWSER)
    closers.push(() => browser.close())
    project.provide('browserUrl', browser.wsEndpoint())
    const DATABASE_URL = await demonstrationUrl(project.getProvidedContext().databaseUrl)
    const application = await startApplication({ DATABASE_URL, TODAY, DEMO: 'on' })
    closers.push(() => application.stop())
    project.provide('applicationUrl', application.url)
    return close
  } catch (error) {
    await close()
    throw error
  }
}
