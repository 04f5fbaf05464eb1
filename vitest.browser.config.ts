import { defineConfig } from 'vitest/config'

/** The page in Chromium, against the built web app and a real server with its own embedded database. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/support/application.ts'],
    // Software rendering takes both cores: pages side by side would only wait for each other.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
