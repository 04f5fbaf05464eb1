import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// The process's zone is not the product's: a day must be the same day under any of them.
export const env = {
  TZ: 'UTC',
  // For the processes that tests start: half of a short one's time is reading its modules.
  NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node-compile', import.meta.url)),
}

/**
 * Of tests that are worth more time than `npm test` has: it leaves them to `npm run test:long`. A test has it in its
 * options, a file by `@module-tag long` above its imports.
 */
export const tags = [{ name: 'long', description: 'only in `npm run test:long`', timeout: 1_800_000 }]

/** Tests that need neither PostgreSQL nor another process; `test/architecture` checks their imports. */
const PURE = ['test/{architecture,domain,geodata,web}/**/*.test.ts', 'test/*.test.ts']

/** Tests on a real PostgreSQL, started once a run. */
export const onDatabase = {
  globalSetup: ['test/support/server.ts'],
  pool: 'forks',
  // Node reads TypeScript itself: transforming each module first would take longer than most tests.
  experimental: { viteModuleRunner: false },
  // PostgreSQL, the tests and what they spawn share the machine: more workers than this only wait.
  maxWorkers: 2,
  // The application's modules and the geodata are loaded once a worker, not once a file.
  isolate: false,
  // Bounds for what hangs, not for speed: a busy machine takes ten times as long as a quiet one.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  env,
} satisfies TestProjectInlineConfiguration['test']

export default defineConfig({
  test: {
    tags,
    projects: [
      {
        test: {
          name: 'pure',
          include: PURE,
          pool: 'threads',
          maxWorkers: 2,
          isolate: false,
          testTimeout: 120_000,
          env,
        },
      },
      {
        test: {
          ...onDatabase,
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: [...PURE, 'test/e2e/**'],
        },
      },
    ],
  },
})
