import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { MigrationError } from '../../api/db/errors.ts'
import { migrate } from '../../api/db/migrate.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let sql: postgres.Sql
let folder: string

const file = (name: string, text: string) => writeFile(join(folder, name), text)
const run = () => migrate(sql, { folder })
const tables = async () =>
  (
    await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`
  )
    .map(({ name }) => name)
    .filter((name) => name !== 'schema_migration')

beforeAll(async () => {
  database = await testDatabase()
  sql = database.sql
})
beforeEach(async () => {
  await sql.unsafe('drop schema public cascade; create schema public').simple()
  folder = await mkdtemp(join(tmpdir(), 'xunyi-migrations-'))
  return () => rm(folder, { recursive: true })
})
afterAll(() => database.close())

describe('migrate', () => {
  it('applies what is missing, in order, once', async () => {
    await file('0002-two.sql', 'alter table one add b int; create table two (a int)')
    await file('0001-one.sql', 'create table one (a int); insert into one values (1)')
    expect(await run()).toEqual(['0001-one.sql', '0002-two.sql'])
    expect(await run()).toEqual([])
    await file('0003-three.sql', 'create table three (a int)')
    expect(await run()).toEqual(['0003-three.sql'])
    expect(await tables()).toEqual(['one', 'three', 'two'])
    expect(await sql`select a from one`).toEqual([{ a: 1 }])
  })

  it('run by several processes at once applies each once', async () => {
    for (const n of [1, 2, 3]) await file(`000${n}-t.sql`, `create table t${n} (a int)`)
    const pools = [1, 2, 3, 4].map(() => connect(database.url, { max: 2 }))
    const runs = await Promise.all(pools.map((pool) => migrate(pool, { folder })))
    await Promise.all(pools.map((pool) => pool.end()))
    expect(runs.flat().sort()).toEqual(['0001-t.sql', '0002-t.sql', '0003-t.sql'])
  })

  it('leaves nothing of an upgrade in which one fails: the version before goes on', async () => {
    await file('0001-one.sql', 'create table one (a int)')
    await run()
    await file('0002-two.sql', 'create table two (a int)')
    await file('0003-three.sql', 'create table three (a int); select 1/0')
    await expect(run()).rejects.toThrow(/0003-three\.sql 失败.*0003-three\.sql failed.*division by zero/)
    expect(await tables()).toEqual(['one'])
    await rm(join(folder, '0002-two.sql'))
    await rm(join(folder, '0003-three.sql'))
    expect(await run()).toEqual([])
    await file('0002-two.sql', 'create table two (a int)')
    expect(await run()).toEqual(['0002-two.sql'])
  })

  it('refuses one that was changed after it was applied; line endings do not count', async () => {
    await file('0001-one.sql', 'create table one (\n a int)')
    await run()
    await file('0001-one.sql', 'create table one (\r\n a int)')
    expect(await run()).toEqual([])
    await file('0001-one.sql', 'create table one (a bigint)')
    await expect(run()).rejects.toThrow(/0001-one\.sql 在应用后被修改.*was changed/)
  })

  it('refuses one that comes before an applied one', async () => {
    await file('0002-two.sql', 'create table two (a int)')
    await run()
    await file('0001-one.sql', 'create table one (a int)')
    await expect(run()).rejects.toThrow(/0001-one\.sql 的编号早于.*comes before 0002-two\.sql/)
    expect(await tables()).toEqual(['two'])
  })

  it('refuses a database newer than the program', async () => {
    await file('0001-one.sql', 'create table one (a int)')
    await file('0002-two.sql', 'create table two (a int)')
    await run()
    await rm(join(folder, '0002-two.sql'))
    await expect(run()).rejects.toThrow(/数据库比程序新.*0002-two\.sql.*newer/)
  })

  it('takes NNNN_name, as drizzle-kit writes it, beside NNNN-name', async () => {
    await file('0001-one.sql', 'create table one (a int)')
    await file('0002_two.sql', 'create table two (a int)')
    expect(await run()).toEqual(['0001-one.sql', '0002_two.sql'])
  })

  it.each([
    ['one.sql'],
    ['1-one.sql'],
    ['0001.one.sql'],
    ['0002-other.sql', '0002-another.sql'],
    ['0001-one.sql', '0001_one.sql'],
  ])('refuses the names %s %s', async (...names) => {
    for (const name of names) await file(name, 'select 1')
    await expect(run()).rejects.toBeInstanceOf(MigrationError)
  })

  it('brings an empty database to the program’s own schema', async () => {
    expect((await migrate(sql)).length).toBeGreaterThan(0)
    expect(await migrate(sql)).toEqual([])
  })
})
