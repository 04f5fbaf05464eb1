import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/support/server.ts'],
    // PostgreSQL, the tests and what they spawn share the machine; more workers than this only wait.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The process's zone is not the product's: a day must be the same day under any of them.
    env: { TZ: 'UTC' },
  },
})
