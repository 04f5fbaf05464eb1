import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { quiet, type TestDatabase, testDatabase } from '../../support/database.ts'
import { HEADER, line } from './files.ts'

const KILLS = 20
const ROWS = 15_000
const SCRIPT = fileURLToPath(new URL('./importing-process.ts', import.meta.url))
const VILLAGES = ['350421100201', '350421100202', '350421101001']

let db: TestDatabase
let folder: string

beforeAll(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'xunyi-kill-'))
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

/** Half of the ids recur in every file with another headcount: each whole import inserts and updates. */
async function writeRound(round: number): Promise<string> {
  const rows = Array.from({ length: ROWS }, (_, i) =>
    line(i % 2 === 0 ? `K${i}` : `R${round}-${i}`, {
      headcount: String(round + 1),
      date: `2026-${String(1 + (i % 10)).padStart(2, '0')}-${String(1 + ((i >> 3) % 28)).padStart(2, '0')}`,
      place_code: VILLAGES[i % 3]!,
      service: i % 5 === 0 ? 'tour' : 'patrol',
      team_level: i % 5 === 0 ? 'national' : 'township',
    }),
  )
  const path = join(folder, `${round}.csv`)
  await writeFile(path, `${HEADER}\n${rows.join('\n')}\n`)
  return path
}

/** Runs one import and kills it after some time, or lets it end; tells how long it took from its beginning. */
async function run(file: string, killAfter: number | null): Promise<number> {
  const child = spawn(process.execPath, [SCRIPT, db.url, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = new Promise((resolve) => child.once('close', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const begun = performance.now()
  if (killAfter === null) child.stdout.resume()
  else {
    await Promise.race([sleep(killAfter), closed])
    child.kill('SIGKILL')
  }
  await closed
  return performance.now() - begun
}

test(`killed ${KILLS} times at random moments, an import is there whole or not at all, and the counts equal a recount`, async () => {
  const whole = await run(await writeRound(0), null)
  let there = 1
  let killed = 0
  for (let round = 1; killed < KILLS; round++) {
    const file = await writeRound(round)
    await run(file, Math.random() * whole)
    killed++
    await quiet(db.sql)
    const [row] = await db.sql<{ mine: number; changed: number; all: number; batches: number }[]>`
      select (count(*) filter (where visit_id like ${`R${round}-%`}))::int as mine,
        (count(*) filter (where headcount = ${round + 1}))::int as changed,
        count(*)::int as all, (select count(*) from batch)::int as batches from visit`
    const isThere = row!.mine > 0
    if (isThere) there++
    expect(row).toEqual({
      mine: isThere ? ROWS / 2 : 0,
      changed: isThere ? ROWS : 0,
      all: ROWS / 2 + (there * ROWS) / 2,
      batches: there,
    })
    if (isThere || killed % 5 === 0) {
      expect(await verifyCounts(db.sql)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
    }
  }
}, 120_000)
