import { defineConfig } from 'vitest/config'
import browser from './vitest.browser.config.ts'

/** The whole of the wall's soak, of which `npm test` runs a part: `npm run soak`. */
export default defineConfig({
  test: {
    ...browser.test,
    include: ['test/e2e/wall-soak.test.ts'],
    testTimeout: 1_800_000,
    env: { ...browser.test?.env, SOAK: 'whole' },
  },
})
