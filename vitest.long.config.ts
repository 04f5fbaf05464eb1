import { defineConfig } from 'vitest/config'
import { onDatabase } from './vitest.config.ts'

/** Tests that are worth more time than `npm test` has: run before a release, by `npm run test:long`. */
export default defineConfig({
  test: { ...onDatabase, include: ['test/long/**/*.test.ts'], testTimeout: 1_800_000, hookTimeout: 240_000 },
})
