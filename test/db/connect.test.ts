import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, whyUnusable } from '../../api/db/connect.ts'
import { DatabaseError } from '../../api/db/errors.ts'
import { databaseFailure, withoutPassword } from '../../api/db/failure.ts'
import { MIGRATION_LOCK } from '../../api/db/migrate.ts'
import { openDatabase } from '../../api/db/open.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { databaseNamed } from '../support/postgres.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const outside = (databaseUrl: string, application?: string) =>
  openDatabase({ dataDir: '/nonexistent', databaseUrl, ...(application ? { application } : {}) })
/** The addresses of those that serve the database. */
const applications = async () => {
  const rows = await database.sql<{ name: string }[]>`
    select application_name as name from pg_stat_activity
    where datname = current_database() and application_name like 'xunyi-atlas http%' order by 1`
  return rows.map(({ name }) => name.replace('xunyi-atlas ', ''))
}
const failure = async (url: string): Promise<string> => {
  try {
    const opened = await outside(url)
    await opened.close()
  } catch (error) {
    expect(error).toBeInstanceOf(DatabaseError)
    return (error as Error).message
  }
  throw new Error('opened')
}

describe('values', () => {
  it('days stay text, counts become numbers as long as those are exact', async () => {
    const [row] = await database.sql`
      select date '2026-01-05' as day, array[date '2026-01-05'] as days, count(*) as n,
             9007199254740991::int8 as last, 9007199254740992::int8 as beyond, null::date as none`
    expect(row).toEqual({
      day: '2026-01-05',
      days: ['2026-01-05'],
      n: 1,
      last: 9007199254740991,
      beyond: 9007199254740992n,
      none: null,
    })
  })

  it('days and long whole numbers go in as text', async () => {
    const [row] = await database.sql`
      select ${'2026-02-28'}::date + 1 as day, ${'9007199254740993'}::int8 as n`
    expect(row).toEqual({ day: '2026-03-01', n: 9007199254740993n })
  })

  it('a moment has the day of China, whatever the zone of the process', async () => {
    const [row] = await database.sql`select (timestamptz '2026-12-31T16:00:00Z')::date as day`
    expect(row).toEqual({ day: '2027-01-01' })
  })
})

describe('an outside database', () => {
  it('is waited for until the start is told to end: here for another start that migrates', async () => {
    const stopping = new AbortController()
    await database.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
      const opening = openDatabase({
        dataDir: '/nonexistent',
        databaseUrl: database.url,
        signal: stopping.signal,
      })
      opening.catch(() => {})
      const waiting = () => tx`
        select from pg_locks where locktype = 'advisory' and objid = ${MIGRATION_LOCK}::int::oid and not granted`
      while ((await waiting()).length === 0) await sleep(5)
      stopping.abort(new Error('told to end'))
      await expect(opening).rejects.toThrow('told to end')
    })
  })

  it('is migrated once, and admits several applications, each named among its sessions', async () => {
    const addresses = ['http://10.0.0.1:8787', 'http://10.0.0.2:8787']
    const [one, two] = await Promise.all([
      outside(database.url, addresses[0]),
      outside(database.url, addresses[1]),
    ])
    expect([one.embedded, one.folder]).toEqual([false, null])
    expect(await applications()).toEqual(addresses)
    await one.close()
    await two.close()
    await two.close()
  })

  it('that ends the session with the locks gets them taken again', async () => {
    const said: string[] = []
    const one = await openDatabase({
      dataDir: '/nonexistent',
      databaseUrl: database.url,
      application: 'http://10.0.0.1:8787',
      log: (_, en) => said.push(en),
    })
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'xunyi-atlas http%'`
    await expect.poll(() => said.at(-1), { timeout: 60_000 }).toBe('The database is back.')
    expect(await applications()).toEqual(['http://10.0.0.1:8787'])
    const [held] = await database.sql`
      select 1 from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.mode = 'ShareLock' and a.application_name like 'xunyi-atlas http%'`
    expect(held).toBeDefined()
    await one.close()
  })

  it('with a wrong password is refused without printing one', async () => {
    const url = new URL(database.url)
    const right = url.password
    url.password = 'wrong-secret'
    const message = await failure(url.href)
    expect(message).toMatch(
      /用户名或密码不正确.* \/ .*the user name or password is wrong: check DATABASE_URL/,
    )
    expect(message).not.toContain('wrong-secret')
    expect(message).not.toContain(right)
  })

  it('that does not answer is named without its password', async () => {
    const message = await failure('postgres://u:secret@127.0.0.1:1/d')
    expect(message).toContain('postgres://u@127.0.0.1:1/d')
    expect(message).not.toContain('secret')
  })

  it('that is not there is refused with the way to make it', async () => {
    expect(await failure(databaseNamed(database.url, 'nowhere_to_be_found'))).toMatch(
      /数据库不存在.* \/ .*create it with createdb/,
    )
  })

  it('whose user may not make tables is refused with the rights that it needs', async () => {
    const [name, role] = [`test_${randomBytes(8).toString('hex')}`, `role_${randomBytes(8).toString('hex')}`]
    await database.sql`create database ${database.sql(name)}`
    await database.sql.unsafe(`create role ${role} login password 'p'`)
    const url = new URL(databaseNamed(database.url, name))
    url.username = role
    url.password = 'p'
    expect(await failure(url.href)).toMatch(/权限不足.* \/ .*USAGE and CREATE on schema public/)
    await database.sql`drop database ${database.sql(name)} with (force)`
    await database.sql.unsafe(`drop role ${role}`)
  })

  // Damage shows at any query: the line is made of the error's code.
  it.each([
    [
      'XX001',
      'invalid page in block 7 of relation base/16384/16524',
      /已损坏.*block 7.* \/ .*restore the data folder/,
    ],
    ['53100', 'could not extend file', /磁盘已满.* \/ .*the disk is full/],
    ['25006', 'cannot execute INSERT in a read-only transaction', /只读.* \/ .*use the primary/],
    ['EACCES', 'permission denied', /没有读写权限.* \/ .*owner and permissions/],
  ])('an error %s of the embedded one is one line with what to do', (code, message, expected) => {
    const error = Object.assign(new Error(message), { code })
    expect(databaseFailure(error, { dataDir: '/data' })?.message).toMatch(expected)
    expect(databaseFailure(error, { dataDir: '/data' })?.message).not.toContain('\n')
  })

  it('a fault of ours is none of them', () => {
    expect(databaseFailure(new TypeError('x is undefined'), { dataDir: '/data' })).toBeNull()
    expect(
      databaseFailure(Object.assign(new Error('syntax'), { code: '42601' }), { dataDir: '/data' }),
    ).toBeNull()
  })

  it('that stores no UTF-8 is refused', async () => {
    const name = `test_${randomBytes(8).toString('hex')}`
    await database.sql`
      create database ${database.sql(name)} encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0`
    expect(await failure(databaseNamed(database.url, name))).toContain('SQL_ASCII')
    await database.sql`drop database ${database.sql(name)} with (force)`
  })

  it('older than 15 is refused', () => {
    const server = (version: string, number: string) =>
      whyUnusable({ version, number, encoding: 'UTF8' }, 'x')
    expect(server('14.19', '140019')?.message).toMatch(/14\.19，需要 15.* \/ .*14\.19; 15 or later/)
    expect(server('15.0', '150000')).toBeUndefined()
  })
})

describe('withoutPassword', () => {
  it('hides the password, and all of what is no URL', () => {
    expect(withoutPassword('postgres://u:p%40ss@h:5433/d?sslmode=require')).toBe('postgres://u@h:5433/d')
    expect(withoutPassword('postgres//u:secret@h')).toBe('postgres://…')
  })
})

describe('connect', () => {
  it('keeps a forgotten transaction from holding its locks for ever', async () => {
    const sql = connect(database.url, { max: 1, connection: { idle_in_transaction_session_timeout: 100 } })
    await expect(
      sql.begin(async (tx) => {
        await tx`select 1`
        await new Promise((resolve) => setTimeout(resolve, 400))
        await tx`select 1`
      }),
    ).rejects.toThrow()
    await sql.end()
  })
})
