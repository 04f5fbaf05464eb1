import { defineConfig } from 'vitest/config'
import { env, tags } from './vitest.config.ts'

/** The page in Chromium, against the built web app and a real server on a database of its own. */
export default defineConfig({
  test: {
    tags,
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/support/browser-run.ts'],
    pool: 'forks',
    // Its page, its server and the software that draws fill a core and more; the unit part, which yields, takes the rest.
    maxWorkers: 1,
    // The files of a worker share the browser and the pages that they have loaded.
    isolate: false,
    // A bound for what hangs: what takes a minute here has taken five on a machine that did ten other things.
    testTimeout: 480_000,
    hookTimeout: 480_000,
    // What is polled for comes in its own time on a busy machine.
    expect: { poll: { timeout: 90_000, interval: 100 } },
    env,
  },
})
