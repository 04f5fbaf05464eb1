import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { verifyChain } from '../../../api/modules/audit/chain.usecases.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { quiet, testDatabase } from '../../support/database.ts'
import type { KillPoint } from '../../support/kill-point.ts'
import { run } from '../../support/killed.ts'
import { HEADER, line } from './files.ts'

const SCRIPT = fileURLToPath(new URL('./importing-process.ts', import.meta.url))
const VILLAGES = ['350421100201', '350421100202', '350421101001']

/** Imports in processes that are killed, one after another in one database; after each, all of it is there or nothing. */
export async function killedImports(rows: number) {
  const db = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-kill-'))
  await run(SCRIPT, [db.url, await writeRound(0)], 'tell')
  // The first finds an empty database: the second is like those that follow.
  const whole = await run(SCRIPT, [db.url, await writeRound(1)], 'tell')
  let round = 1
  let there = 2

  /** Half of the ids recur in every file with another headcount: each whole import inserts and updates. */
  async function writeRound(n: number): Promise<string> {
    const lines = Array.from({ length: rows }, (_, i) =>
      line(i % 2 === 0 ? `K${i}` : `R${n}-${i}`, {
        headcount: String(n + 1),
        date: `2026-${String(1 + (i % 10)).padStart(2, '0')}-${String(1 + ((i >> 3) % 28)).padStart(2, '0')}`,
        place_code: VILLAGES[i % 3]!,
        service: i % 5 === 0 ? 'tour' : 'patrol',
        team_level: i % 5 === 0 ? 'national' : 'township',
      }),
    )
    const path = join(folder, `${n}.csv`)
    await writeFile(path, `${HEADER}\n${lines.join('\n')}\n`)
    return path
  }

  return {
    /** A run to the end, which came before. */
    whole,
    async kill(point: KillPoint | { after: number }, what: string): Promise<void> {
      round++
      await run(SCRIPT, [db.url, await writeRound(round)], point)
      await quiet(db.sql)
      const [row] = await db.sql<{ mine: number; changed: number; all: number; batches: number }[]>`
        select (count(*) filter (where visit_id like ${`R${round}-%`}))::int as mine,
          (count(*) filter (where headcount = ${round + 1}))::int as changed,
          count(*)::int as all, (select count(*) from batch)::int as batches from visit`
      const isThere = row!.mine > 0
      if (isThere) there++
      expect(row, what).toEqual({
        mine: isThere ? rows / 2 : 0,
        changed: isThere ? rows : 0,
        all: rows / 2 + (there * rows) / 2,
        batches: there,
      })
      // The entry of the audit is there exactly where the batch is, and the chain has no gap.
      const [entries] = await db.sql<{ n: number }[]>`
        select count(*)::int as n from audit_entry where action = 'records.imported'`
      expect(entries!.n, what).toBe(there)
      expect((await verifyChain(db.db)).faults, what).toEqual([])
      expect(await verifyCounts(db.db), what).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
    },
    async end(): Promise<void> {
      await db.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
