import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestServer } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Any database of the run's PostgreSQL; `databaseNamed` gives the others. */
    databaseUrl: string
    /** For what several test files of a run use; removed after it. */
    runFolder: string
  }
}

/** The PostgreSQL of the whole run: the one that `npm test` has started for all its parts, else one of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.XUNYI_TEST_DATABASE
  const runFolder = await mkdtemp(join(tmpdir(), 'xunyi-run-'))
  project.provide('runFolder', runFolder)
  const server = given ? null : await startTestServer()
  project.provide('databaseUrl', server?.url ?? given!)
  return async () => {
    await server?.stop()
    await rm(runFolder, { recursive: true, force: true, maxRetries: 3 })
  }
}
