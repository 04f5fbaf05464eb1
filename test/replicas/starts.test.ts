import { afterAll, beforeAll, expect, test } from 'vitest'
import { tryAlone } from '../../api/db/alone.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { provideDemonstration } from '../../api/modules/demonstration/provide-demonstration.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { sanming } from '../support/geography.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('of two that want to work alone one does; the other does nothing, and may once the first has ended', async () => {
  const { db } = database
  const ended = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const first = tryAlone(db, 1, async () => {
    begun.resolve()
    await ended.promise
  })
  await begun.promise
  const never = async () => {
    throw new Error('both are at it')
  }
  expect(await tryAlone(db, 1, never)).toBe(false)
  expect(await tryAlone(db, 2, async () => {})).toBe(true)
  ended.resolve()
  expect(await first).toBe(true)
  await expect(tryAlone(db, 1, never)).rejects.toThrow('both are at it')
  expect(await tryAlone(db, 1, async () => {})).toBe(true)
})

test('whoever loses the connection with the lock is told of it, and another one may begin', async () => {
  const { db, sql } = database
  await tryAlone(db, 3, async (lost) => {
    await sql`
      select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and classid = 0 and objid = 3 and granted`
    await new Promise((resolve) => lost.addEventListener('abort', resolve, { once: true }))
    expect(await tryAlone(db, 3, async () => {})).toBe(true)
  })
})

test('a start waits while another one loads the demonstration, says so, and obeys a signal', async () => {
  const { db, sql } = database
  const stop = new AbortController()
  const holder = await sql.reserve()
  await holder`select pg_advisory_lock(${0x78_79_07}::bigint)`
  const said: string[] = []
  const waiting = provideDemonstration({
    db,
    geography: await sanming(),
    today: '2026-11-22' as LocalDate,
    log: (_, en) => {
      said.push(en)
      stop.abort()
    },
    signal: stop.signal,
  })
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  expect(said).toEqual(['Another application is loading the demonstration; waiting until it has finished'])
  expect(await sql`select 1 from batch`).toEqual([])
  await holder`select pg_advisory_unlock(${0x78_79_07}::bigint)`
  holder.release()
})
