import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft } from '../../../api/contract/plans.ts'
import type { Change } from '../../../api/domain/plans/change.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { createDraft } from '../../../api/modules/plans/drafts.usecases.ts'
import { quiet, type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { bring, line, TODAY, visitsFile } from '../imports/files.ts'
import { add, cancel, move } from './planner-api.ts'

const KILLS = 20
const MOVED = 150
const CANCELLED = 10
const ADDED = 50
const SCRIPT = fileURLToPath(new URL('./publishing-process.ts', import.meta.url))
const VILLAGES = ['350421100201', '350421100202', '350421101001', '350423100201']

let db: TestDatabase
let folder: string

beforeAll(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'xunyi-publish-'))
  const lines = Array.from({ length: MOVED + CANCELLED * (KILLS + 2) }, (_, i) =>
    line(`V${i}`, {
      date: `2026-12-${String(1 + (i % 28)).padStart(2, '0')}`,
      status: 'planned',
      place_code: VILLAGES[i % 4]!,
      team_level: i % 5 === 0 ? 'national' : 'township',
      service: i % 5 === 0 ? 'tour' : 'patrol',
    }),
  )
  expect((await bring(db.sql, visitsFile(...lines))).outcome).toBe('loaded')
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

/** All the records that any round moves, some that it alone cancels, and some that it adds. */
async function draftOf(round: number): Promise<Draft> {
  const changes = [
    ...Array.from({ length: MOVED }, (_, i) =>
      move(`V${i}`, {
        date: `2027-01-${String(1 + ((i + round) % 28)).padStart(2, '0')}`,
        placeCode: VILLAGES[(i + round) % 4]!,
      }),
    ),
    ...Array.from({ length: CANCELLED }, (_, i) => cancel(`V${MOVED + CANCELLED * round + i}`)),
    ...Array.from({ length: ADDED }, (_, i) => add(`R${round}-${i}`)),
  ] as Change[]
  const given = { sql: db.sql, geography: await fujian(), today: () => TODAY, viewer: { who: 'test' } }
  return createDraft(given, { name: `第 ${round} 轮`, changes })
}

/** Publishes in a process and kills it after some time, or lets it end; tells how long it took from its beginning. */
async function run({ id, snapshot }: Draft, killAfter: number | null): Promise<number> {
  const { areas } = await fujian()
  const named = JSON.stringify(VILLAGES.map((code) => areas.get(code)))
  const child = spawn(process.execPath, [SCRIPT, db.url, String(id), snapshot, TODAY, named], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Compiled once for all the processes: most of a process's time is its start.
    env: { ...process.env, NODE_COMPILE_CACHE: folder },
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const begun = performance.now()
  if (killAfter !== null) {
    await Promise.race([sleep(killAfter), closed])
    child.kill('SIGKILL')
  } else child.stdout.resume()
  await closed
  return performance.now() - begun
}

test(`killed ${KILLS} times at random moments, a draft is published whole or not at all, and the counts equal a recount`, async () => {
  const whole = await run(await draftOf(0), null)
  let published = 1
  for (let round = 1; round <= KILLS; round++) {
    const draft = await draftOf(round)
    await run(draft, Math.random() * whole)
    await quiet(db.sql)
    const [row] = await db.sql<
      { state: string; added: number; moved: number; cancelled: number; batches: number }[]
    >`
      select (select state from plan where id = ${draft.id}),
        (count(*) filter (where visit_id like ${`R${round}-%`}))::int as added,
        (count(*) filter (where batch_id = (select batch_id from plan where id = ${draft.id})
          and status = 'planned' and visit_id like 'V%'))::int as moved,
        (count(*) filter (where status = 'cancelled'))::int as cancelled,
        (select count(*) from batch where kind = 'plans')::int as batches from visit`
    const isThere = row!.state === 'published'
    if (isThere) published++
    expect(row).toEqual({
      state: isThere ? 'published' : 'draft',
      added: isThere ? ADDED : 0,
      moved: isThere ? MOVED : 0,
      cancelled: CANCELLED * published,
      batches: published,
    })
    if (isThere || round % 5 === 0) {
      expect(await verifyCounts(db.sql)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
    }
  }
}, 240_000)
