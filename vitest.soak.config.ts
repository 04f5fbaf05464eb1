import { defineConfig } from 'vitest/config'
import browser from './vitest.browser.config.ts'

/** What stays in a page that runs for days: the whole of it, of which `npm test` runs a part: `npm run soak`. */
export default defineConfig({
  test: {
    ...browser.test,
    include: ['test/e2e/wall-soak.test.ts', 'test/e2e/one-map.test.ts'],
    testTimeout: 1_800_000,
    env: { ...browser.test?.env, SOAK: 'whole' },
  },
})
