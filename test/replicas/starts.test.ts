import { expect, test } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { DbPool } from '../../api/db/db.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { provideDemonstration } from '../../api/modules/demonstration/provide-demonstration.ts'
import { testDatabase } from '../support/database.ts'
import { sanming } from '../support/geography.ts'

test('two starts at once on an empty database load one demonstration: four batches, and both wait for all of it', async () => {
  const database = await testDatabase()
  const pools = [connect(database.url), connect(database.url)]
  try {
    const geography = await sanming()
    const counts = await Promise.all(
      pools.map(async (sql) => {
        const db = new DbPool(sql)
        await provideDemonstration({ db, geography, today: '2026-11-22' as LocalDate, log: () => {} })
        return (await sql`select count(*)::int as n from visit`)[0]
      }),
    )
    expect(counts[0]!.n).toBeGreaterThan(1000)
    expect(counts[1]).toEqual(counts[0])
    expect(await database.sql`select kind from batch order by id`).toEqual(
      ['designations', 'adjustments', 'service-points', 'visits'].map((kind) => ({ kind })),
    )
  } finally {
    await Promise.all(pools.map((sql) => sql.end()))
    await database.close()
  }
})

test('a start that waits for the demonstration of another obeys a signal', async () => {
  const database = await testDatabase()
  try {
    const geography = await sanming()
    const stop = new AbortController()
    const holder = await database.sql.reserve()
    await holder`select pg_advisory_lock(${0x78_79_07}::bigint)`
    const waiting = provideDemonstration({
      db: database.db,
      geography,
      today: '2026-11-22' as LocalDate,
      log: () => stop.abort(new Error('stopped')),
      signal: stop.signal,
    })
    await expect(waiting).rejects.toThrow()
    expect(stop.signal.aborted).toBe(true)
    holder.release()
    expect(await database.sql`select 1 from batch`).toEqual([])
  } finally {
    await database.close()
  }
})
