import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { watch } from '../../api/db/watch.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
let sql: Sql
let told: string[]
let unwatch: () => void

beforeAll(async () => {
  db = await testDatabase()
})
afterEach(async () => {
  unwatch()
  await sql.end({ timeout: 1 })
})
afterAll(() => db.close())

function giveUp(): void {
  told.push('given up')
  sql.drop()
}

function watched(connections: number, withinMs: number, lasting?: number): void {
  sql = connect(db.url, { max: connections })
  told = []
  unwatch = watch({
    probe: () => sql`select 1`,
    everyMs: 20,
    withinMs,
    onChange: (answers) => told.push(answers ? 'answers' : 'silent'),
    ...(lasting === undefined ? {} : { lasting: { afterMs: lasting, act: giveUp } }),
  })
}

async function until(text: string): Promise<void> {
  for (let tries = 0; told.join(', ') !== text; tries++) {
    if (tries > 500) throw new Error(`told: ${told.join(', ')}`)
    await sleep(20)
  }
}

test('a pool whose connections are all taken is silent, and answers once one is free', async () => {
  watched(2, 1000)
  await sleep(300)
  expect(told).toEqual([])
  // Reserved, not merely busy: a question may be sent ahead on a busy connection and waits for that one alone.
  const taken = [await sql.reserve(), await sql.reserve()]
  await until('silent')
  for (const connection of taken) connection.release()
  await until('silent, answers')
})

test('a server that is frozen is silent; whoever waits for it is told in the end, and all is well once it goes on', async () => {
  watched(1, 1000, 200)
  const [{ pid }] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`
  process.kill(pid, 'SIGSTOP')
  const waiting = sql`select 2 as two`.then(
    () => 'answered',
    (error: Error) => error.message,
  )
  await until('silent, given up, answers')
  expect(await waiting).toContain('CONNECTION_CLOSED')
  process.kill(pid, 'SIGCONT')
  expect((await sql`select 3 as three`)[0]).toEqual({ three: 3 })
})

test('a lost connection is no silence', async () => {
  // Longer than any reconnection takes on a busy machine.
  watched(1, 10_000)
  for (let times = 0; times < 3; times++) {
    const [{ pid }] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`
    await db.sql`select pg_terminate_backend(${pid}, 5000)`
    await sleep(100)
  }
  expect(told).toEqual([])
})
