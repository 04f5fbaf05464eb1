import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Draft } from '../../../api/contract/plans.ts'
import type { Change } from '../../../api/domain/plans/change.ts'
import { verifyChain } from '../../../api/modules/audit/chain.usecases.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { createDraft } from '../../../api/modules/plans/drafts.usecases.ts'
import { quiet, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import type { KillPoint } from '../../support/kill-point.ts'
import { run } from '../../support/killed.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, line, TODAY, visitsFile } from '../imports/files.ts'
import { add, cancel, move } from './planner-api.ts'

const MOVED = 150
const CANCELLED = 10
const ADDED = 50
const SCRIPT = fileURLToPath(new URL('./publishing-process.ts', import.meta.url))
const VILLAGES = ['350421100201', '350421100202', '350421101001', '350423100201']

/** Publishes drafts in processes that are killed, in one database; after each, all of its draft is there or nothing. */
export async function killedPublications(kills: number) {
  const db = await testDatabase()
  const { areas } = await fujian()
  const named = JSON.stringify(VILLAGES.map((code) => areas.get(code)))
  const lines = Array.from({ length: MOVED + CANCELLED * (kills + 2) }, (_, i) =>
    line(`V${i}`, {
      date: `2026-12-${String(1 + (i % 28)).padStart(2, '0')}`,
      status: 'planned',
      place_code: VILLAGES[i % 4]!,
      team_level: i % 5 === 0 ? 'national' : 'township',
      service: i % 5 === 0 ? 'tour' : 'patrol',
    }),
  )
  expect((await bring(db.db, visitsFile(...lines))).outcome).toBe('loaded')
  const publish = ({ id, snapshot }: Draft, point: KillPoint | { after: number }) =>
    run(SCRIPT, [db.url, String(id), snapshot, TODAY, named], point)
  const whole = await publish(await draftOf(0), 'tell')
  let round = 0
  let published = 1

  /** All the records that any round moves, some that it alone cancels, and some that it adds. */
  async function draftOf(n: number): Promise<Draft> {
    const changes = [
      ...Array.from({ length: MOVED }, (_, i) =>
        move(`V${i}`, {
          date: `2027-01-${String(1 + ((i + n) % 28)).padStart(2, '0')}`,
          placeCode: VILLAGES[(i + n) % 4]!,
        }),
      ),
      ...Array.from({ length: CANCELLED }, (_, i) => cancel(`V${MOVED + CANCELLED * n + i}`)),
      ...Array.from({ length: ADDED }, (_, i) => add(`R${n}-${i}`)),
    ] as Change[]
    const given = { db: db.db, geography: await fujian(), today: () => TODAY }
    return createDraft(given, TESTER, { name: `第 ${n} 轮`, changes })
  }

  return {
    /** A run to the end, which came before. */
    whole,
    async kill(point: KillPoint | { after: number }, what: string): Promise<void> {
      round++
      const draft = await draftOf(round)
      await publish(draft, point)
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
      expect(row, what).toEqual({
        state: isThere ? 'published' : 'draft',
        added: isThere ? ADDED : 0,
        moved: isThere ? MOVED : 0,
        cancelled: CANCELLED * published,
        batches: published,
      })
      // The entry of the audit is there exactly where the plan is, and the chain has no gap.
      const [entries] = await db.sql<{ n: number }[]>`
        select count(*)::int as n from audit_entry where action = 'plan.published'`
      expect(entries!.n, what).toBe(published)
      expect((await verifyChain(db.db)).faults, what).toEqual([])
      expect(await verifyCounts(db.db), what).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
    },
    end: () => db.close(),
  }
}
