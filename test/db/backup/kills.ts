import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { backUp } from '../../../api/db/backup/back-up.ts'
import { restore } from '../../../api/db/backup/restore.ts'
import { connect } from '../../../api/db/connect.ts'
import { quiet } from '../../support/database.ts'
import { dropDatabase } from '../../support/postgres.ts'
import { contentOf, databaseOfAllKinds, emptyDatabase } from './kinds-of-tables.ts'

/** In their order. From `named` on the file is there. */
export const BACKUP_STEPS = [
  ...['opened', 'snapshot', 'table chained', 'piece kinds', 'table many', 'tables', 'written', 'synced'],
  ...['named', 'ended'],
] as const

/** In their order. From `committed` on the rows are there. */
export const RESTORE_STEPS = [
  ...['opened', 'schema', 'emptied', 'table chained', 'piece many', 'loaded', 'sequences', 'compared kinds'],
  ...['checked', 'committed'],
] as const

/** Kills at steps; after each there is all of it or nothing, and it can be done again. */
export async function killedBackups(server: string) {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-kills-'))
  const source = await databaseOfAllKinds(server)
  const content = await contentOf(source.url)
  const whole = join(folder, 'whole')
  await backUp({ databaseUrl: source.url, file: whole })

  async function killed(what: string, url: string, file: string, step: string): Promise<void> {
    const script = fileURLToPath(new URL('./killed-process.ts', import.meta.url))
    const child = spawn(process.execPath, [script, what, url, file, source.migrations, step], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code, signal] = await once(child, 'exit')
    expect({ step, code, signal }).toEqual({ step, code: null, signal: 'SIGKILL' })
  }

  async function inNew<T>(work: (url: string) => Promise<T>): Promise<T> {
    const url = await emptyDatabase(server)
    try {
      return await work(url)
    } finally {
      await dropDatabase(url)
    }
  }

  async function restored(url: string, file: string): Promise<unknown[]> {
    const sql = connect(url, { max: 2 })
    try {
      await quiet(sql)
      const { migrations } = source
      await restore({ sql, databaseUrl: url, file, migrations, passphrase: async () => null })
    } finally {
      await sql.end()
    }
    return contentOf(url)
  }

  return {
    async backUp(step: (typeof BACKUP_STEPS)[number]): Promise<void> {
      const file = join(folder, step.replace(' ', '-'))
      await killed('back-up', source.url, file, step)
      const isThere = (await readdir(folder)).includes(step.replace(' ', '-'))
      expect({ step, isThere }).toEqual({ step, isThere: step === 'named' || step === 'ended' })
      if (!isThere) await backUp({ databaseUrl: source.url, file })
      expect(await inNew((url) => restored(url, file))).toEqual(content)
    },
    restore: (step: (typeof RESTORE_STEPS)[number]): Promise<void> =>
      inNew(async (url) => {
        await killed('restore', url, whole, step)
        const again = step === 'committed' ? await contentOf(url) : await restored(url, whole)
        expect(again, step).toEqual(content)
      }),
    async end(): Promise<void> {
      await dropDatabase(source.url)
      await source.remove()
      await rm(folder, { recursive: true })
    },
  }
}
