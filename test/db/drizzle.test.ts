import { eq, sql as fragment } from 'drizzle-orm'
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jsonb } from '../../api/db/columns.ts'
import { DbPool, isAnyOf, isThere } from '../../api/db/db.ts'
import { columnNames, raw, selected } from '../../api/db/raw.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const note = pgTable('note', {
  id: text('id').primaryKey(),
  writtenAt: timestamp('written_at', { withTimezone: true }).notNull(),
  body: jsonb('body').$type<unknown>(),
})

const AT = new Date('2026-11-18T02:00:00.123Z')

let close: () => Promise<void>
let database: Pick<TestDatabase, 'sql' | 'db'>
beforeAll(async () => {
  const { sql, ...opened } = await testDatabase()
  close = opened.close
  database = { sql, db: new DbPool(sql) }
  await database.sql`create table note (id text primary key, written_at timestamptz not null, body jsonb)`
})
beforeEach(async () => {
  await database.sql`delete from note`
})
afterAll(() => close())

describe('drizzle and SQL on one pool', () => {
  test.each([[{ a: [1, 'x"', null] }], [['x', 'y']], [[1, 2]], ['text'], [7], [null]])(
    'a moment and the JSON %j are read as they were written, whichever of the two writes and reads',
    async (body) => {
      const { db, sql } = database
      await db.insert(note).values({ id: 'a', writtenAt: AT, body })
      await sql`insert into note values ('b', ${AT}, ${body === null ? null : sql.json(body)})`
      const rows = [
        { id: 'a', writtenAt: AT, body },
        { id: 'b', writtenAt: AT, body },
      ]
      expect(await db.select().from(note).orderBy(note.id)).toEqual(rows)
      expect(await sql`select id, written_at as "writtenAt", body from note order by id`).toEqual(rows)
      const [row] = await sql<{ n: number }[]>`select count(distinct body)::int as n from note`
      expect(row!.n).toBe(body === null ? 0 : 1)
    },
  )

  test('an error has the code of PostgreSQL, and no parameter in its message', async () => {
    const { db } = database
    await db.insert(note).values({ id: 'secret', writtenAt: AT })
    const again = db.insert(note).values({ id: 'secret', writtenAt: AT })
    await expect(again).rejects.toMatchObject({
      name: 'PostgresError',
      code: '23505',
      message: expect.not.stringContaining('secret'),
    })
    await expect(db.execute(fragment`select ${'secret'} / 0`)).rejects.toMatchObject({
      name: 'PostgresError',
    })
  })

  test('a transaction is one for both of them, and all of it counts or nothing', async () => {
    const { db } = database
    const failing = db.transaction(async (tx) => {
      await tx.insert(note).values({ id: 'a', writtenAt: AT })
      await raw(tx)`insert into note values ('b', now())`
      expect(await tx.$count(note)).toBe(2)
      throw new Error('given up')
    })
    await expect(failing).rejects.toThrow('given up')
    expect(await db.$count(note)).toBe(0)
  })

  test('what fails inside an inner transaction is taken back alone', async () => {
    const { db } = database
    await db.transaction(async (tx) => {
      await tx.insert(note).values({ id: 'a', writtenAt: AT })
      const inner = tx.transaction(async (within) => {
        await within.insert(note).values({ id: 'b', writtenAt: AT })
        await within.insert(note).values({ id: 'a', writtenAt: AT })
      })
      await expect(inner).rejects.toMatchObject({ code: '23505' })
    })
    expect(await db.select({ id: note.id }).from(note)).toEqual([{ id: 'a' }])
  })

  test('a snapshot sees one state, whatever others commit, and writes nothing', async () => {
    const { db } = database
    await db.snapshot(async (tx) => {
      expect(await tx.$count(note)).toBe(0)
      await db.insert(note).values({ id: 'a', writtenAt: AT })
      expect(await tx.$count(note)).toBe(0)
    })
    await expect(db.snapshot((tx) => tx.delete(note))).rejects.toMatchObject({ code: '25006' })
    expect(await db.$count(note)).toBe(1)
  })

  test('any number of values is one parameter', async () => {
    const { db } = database
    await db.insert(note).values(['a', 'b', 'c'].map((id) => ({ id, writtenAt: AT })))
    const ids = async (values: string[]) => {
      const query = db.select({ id: note.id }).from(note).where(isAnyOf(note.id, values)).orderBy(note.id)
      expect(query.toSQL().params).toEqual([values])
      return (await query).map(({ id }) => id)
    }
    expect(await ids([])).toEqual([])
    expect(await ids(['c', 'a', "x'"])).toEqual(['a', 'c'])
  })

  test('a column that asks another table names that table’s columns in full', async () => {
    const { db } = database
    await db.insert(note).values({ id: 'a', writtenAt: AT })
    const same = db.select().from(note).where(eq(note.id, 'b'))
    expect(await db.select({ found: isThere(same) }).from(note)).toEqual([{ found: false }])
    expect(
      db
        .select({ found: isThere(same) })
        .from(note)
        .toSQL().sql,
    ).toContain('"note"."id" =')
  })

  test('columns as texts', () => {
    expect(selected({ id: note.id, writtenAt: note.writtenAt })).toBe('"id", "written_at" as "writtenAt"')
    expect(columnNames(note)).toEqual(['id', 'written_at', 'body'])
  })
})
