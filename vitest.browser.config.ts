import { defineConfig } from 'vitest/config'

/** The page in Chromium, against the built web app and a real server with its own embedded database. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/support/application.ts'],
    // Software rendering takes a core a page: more pages side by side would only wait for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
