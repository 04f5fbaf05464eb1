import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { MIGRATIONS, migrate } from '../../../api/db/migrate.ts'
import type { KillPoint } from '../../support/kill-point.ts'
import { pointsOver, run } from '../../support/killed.ts'
import { oldDatabases, stateOf } from './old-databases.ts'

const SCRIPT = fileURLToPath(new URL('./upgrading-process.ts', import.meta.url))

/**
 * Kills starts that upgrade a database of the first release. After each the database is as it was, with its record, or upgraded
 * whole; the next start upgrades it, and a backup from before the upgrade that is there is a whole one.
 */
export async function killedUpgrades(server: string) {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-upgrades-'))
  const { databaseOf, endAll } = oldDatabases(server)
  const names = (await readdir(MIGRATIONS)).filter((name) => /\.(sql|ts)$/.test(name)).sort()
  const upgraded = await databaseOf(1)
  const { statements } = await run(SCRIPT, [upgraded.url, join(folder, 'whole')], 'tell')
  const whole = await stateOf(upgraded.sql)

  return {
    points: (count: number) => pointsOver(statements, count),
    async kill(point: KillPoint, at: string): Promise<void> {
      const { sql, url } = await databaseOf(1)
      const before = await stateOf(sql)
      const backups = join(folder, at.replaceAll(/\W+/g, '-').slice(0, 60))
      await run(SCRIPT, [url, backups], point)
      const left = await stateOf(sql)
      const applied = left.at(-1)!.length
      expect([1, names.length], at).toContain(applied)
      if (applied === 1) expect(left, at).toEqual(before)
      expect(await migrate(sql), at).toEqual(names.slice(applied))
      expect(await stateOf(sql), at).toEqual(whole)
      const kept = await readdir(backups).catch(() => [])
      expect(kept.filter((name) => name.endsWith('.tar.zst')).length, at).toBeLessThanOrEqual(1)
    },
    async end(): Promise<void> {
      await endAll()
      await rm(folder, { recursive: true })
    },
  }
}
