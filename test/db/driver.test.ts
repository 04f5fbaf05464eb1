import { once } from 'node:events'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ISql, Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
const uncaught: Error[] = []
const note = (error: Error) => uncaught.push(error)
const pools: Sql[] = []

beforeAll(async () => {
  db = await testDatabase()
  await db.sql`create table kept (n integer)`
  process.on('uncaughtExceptionMonitor', note)
})
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end({ timeout: 1 })))
  await db.sql`truncate kept`
  expect(uncaught).toEqual([])
})
afterAll(async () => {
  process.off('uncaughtExceptionMonitor', note)
  await db.close()
})

/** A pool of one connection, so that whoever comes next is given the very connection that was lost. */
function poolOfOne(url = db.url): Sql {
  const pool = connect(url, { max: 1 })
  pools.push(pool)
  return pool
}

const pidOf = async (sql: ISql) => (await sql<[{ pid: number }]>`select pg_backend_pid() as pid`)[0].pid

/** Ends a connection's server process, and waits until it is gone. */
async function end(pid: number): Promise<void> {
  await db.sql`select pg_terminate_backend(${pid}, 5000)`
}

/** Whatever passes between a client and the server may be cut with a reset, as by a failover. */
async function proxy(): Promise<{ url: string; reset(): void; server: Server }> {
  const target = new URL(db.url)
  const serverPort = Number(target.port)
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    clients.add(client)
    const upstream = createConnection(serverPort, '127.0.0.1')
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.on('close', () => {
      clients.delete(client)
      upstream.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  target.port = String(address !== null && typeof address === 'object' ? address.port : 0)
  return {
    url: target.href,
    server,
    reset: () => {
      for (const client of clients) client.resetAndDestroy()
    },
  }
}

describe('a transaction that has lost its server', () => {
  test('fails, throws nothing that nobody can catch, and the connection is good for the next', async () => {
    const sql = poolOfOne()
    for (let round = 0; round < 5; round++) {
      let pid = 0
      const transaction = sql.begin(async (tx) => {
        pid = await pidOf(tx)
        await tx`select pg_sleep(30)`
      })
      transaction.catch(() => {})
      while (pid === 0) await sleep(5)
      await end(pid)
      await expect(transaction).rejects.toThrow(/CONNECTION_CLOSED|terminating connection/)
      expect((await sql`select 1 as one`)[0]).toEqual({ one: 1 })
    }
  })

  test('runs nothing on the connection that is by then another transaction’s', async () => {
    const sql = poolOfOne()
    const lost = Promise.withResolvers<void>()
    const other = Promise.withResolvers<void>()
    let pid = 0
    const first = sql.begin(async (tx) => {
      pid = await pidOf(tx)
      await lost.promise
      // The other one is under way on what was this connection.
      await other.promise
      await tx`insert into kept values (1)`
    })
    first.catch(() => {})
    while (pid === 0) await sleep(5)
    await end(pid)
    const second = sql.begin(async (tx) => {
      await tx`insert into kept values (2)`
      other.resolve()
      await sleep(100)
      await tx`insert into kept values (3)`
    })
    lost.resolve()
    await expect(first).rejects.toThrow('CONNECTION_CLOSED')
    await second
    // Neither the insert nor the rollback of the first got into the second.
    expect((await db.sql`select n from kept order by n`).map(({ n }) => n)).toEqual([2, 3])
  })

  test('by a reset, with much on its way, leaves nothing for the next connection', async () => {
    const between = await proxy()
    const sql = poolOfOne(between.url)
    for (let round = 0; round < 3; round++) {
      const under = sql.begin(async (tx) => {
        await tx`select 1`
        const much = Array.from({ length: 20 }, () => tx`select pg_sleep(10), ${'x'.repeat(2000)}::text`)
        setTimeout(() => between.reset(), 50)
        await Promise.all(much)
      })
      await expect(under).rejects.toThrow(/CONNECTION_CLOSED|ECONNRESET|CONNECTION_DESTROYED/)
      expect((await sql`select 2 as two`)[0]).toEqual({ two: 2 })
    }
    between.server.close()
    await sql.end({ timeout: 1 })
  })
})

test('a COPY that fails after its last row is an error, and one that has lost its server as well', async () => {
  const sql = poolOfOne()
  const failing = sql.begin(async (tx) => {
    const stream = await tx`copy kept from stdin`.writable()
    await new Promise<void>((resolve, reject) => {
      stream.on('error', () => {})
      // Told by the server only once the copy is over.
      stream.end('no number\n', (error?: Error | null) => (error ? reject(error) : resolve()))
    })
  })
  await expect(failing).rejects.toMatchObject({ code: '22P02' })
  const lost = sql.begin(async (tx) => {
    const pid = await pidOf(tx)
    const stream = await tx`copy kept from stdin`.writable()
    const failed = once(stream, 'error')
    await end(pid)
    stream.write('1\n')
    throw (await failed)[0]
  })
  await expect(lost).rejects.toThrow(/CONNECTION_CLOSED|terminating connection/)
  expect(await db.sql`select n from kept`).toEqual([])
})

test('a server that closes each connection at once is tried a few times a second, and each question is told', async () => {
  let accepted = 0
  const server = createServer((socket) => {
    accepted++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const sql = poolOfOne(`postgres://someone@127.0.0.1:${port}/x`)
  const end = Date.now() + 1500
  let told = 0
  while (Date.now() < end) {
    await sql`select 1`.catch(() => told++)
  }
  // With nothing but the wait between two attempts: 0.1, 0.2, 0.4 and 0.8 s; before, 500 to 3,000 a second.
  expect(accepted).toBeLessThan(12)
  expect(told).toBe(accepted)
  server.close()
})
