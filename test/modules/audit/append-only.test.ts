import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DbPool } from '../../../api/db/db.ts'
import { couldAlterAudit } from '../../../api/db/roles.ts'
import { readHead } from '../../../api/modules/audit/audit.repository.ts'
import { verifyChain } from '../../../api/modules/audit/chain.usecases.ts'
import { record } from '../../../api/modules/audit/record.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const ACTOR = { who: 'office', person: null, from: '10.0.0.1' }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  for (const subject of ['a', 'b', 'c']) await record(database.db, ACTOR, { action: 'exported', subject })
})
afterAll(() => database.close())

/** PostgreSQL's code for a statement of the application's role. */
async function refusal(statement: string): Promise<string> {
  return database.db.client
    .begin((tx) => tx.unsafe(statement).simple())
    .then(
      () => 'allowed',
      (error: { code: string }) => error.code,
    )
}

describe('the role that the application works as', () => {
  it.each([
    'update audit_entry set content = content',
    'delete from audit_entry',
    'truncate audit_entry',
    'alter table audit_entry disable trigger all',
    'drop table audit_entry',
    'insert into audit_entry (number, content) values (1, \'{"action":"exported"}\')',
    'insert into audit_entry (content, hash) overriding system value values (\'{"action":"exported"}\', repeat(\'0\', 64))',
    'update audit_head set number = number + 1',
    'delete from audit_archive',
    "insert into audit_archive values (3, repeat('0', 64), 'a', 'b', 3)",
    "set local xunyi.archiving = 'on'; delete from audit_entry",
    "set session_replication_role = 'replica'",
    'update record_audit set after = null',
    'delete from record_audit',
    'update personal_key set wrapped = wrapped',
    'update schema_migration set checksum = checksum',
    'create table public.anything (a int)',
    'create or replace function public.audit_chain() returns trigger language plpgsql as $$ begin return new; end $$',
    // The function has the rights of the owner: fired by another table, it would move the head and leave a gap.
    'create temp table lure (like audit_entry); create trigger lure before insert on lure for each row execute function audit_chain()',
  ])('may not: %s', async (statement) => {
    expect(await refusal(statement)).toBe('42501')
  })

  it('is not one that could alter the audit, as its owner is', async () => {
    expect(await couldAlterAudit(database.db.client)).toBe(false)
    expect(await couldAlterAudit(database.sql)).toBe(true)
  })

  it('may analyse what it has filled', async () => {
    expect(await refusal('analyze visit, day_count')).toBe('allowed')
  })
})

describe('the owner of the tables', () => {
  it.each([
    'update audit_entry set content = content',
    'delete from audit_entry',
    'truncate audit_entry',
    "set local xunyi.archiving = 'on'; update audit_entry set content = content",
    "set local xunyi.archiving = 'on'; truncate audit_entry",
  ])('is stopped by the triggers, which have to be disabled first: %s', async (statement) => {
    const attempt = database.sql.begin((tx) => tx.unsafe(statement).simple())
    await expect(attempt).rejects.toThrow('entries of the audit are never changed or deleted')
  })
})

describe('concurrent writers', () => {
  it('chain their entries in the order of their commits, without waiting for one that has not recorded yet', async () => {
    const before = await readHead(database.db)
    const order: string[] = []
    let finishLong = () => {}
    const longMayEnd = new Promise<void>((resolve) => {
      finishLong = resolve
    })
    let begun = () => {}
    const longHasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    // A long import: its work first, its entry last.
    const long = database.db.transaction(async (tx) => {
      await tx.client`select 1`
      begun()
      await longMayEnd
      await record(tx, ACTOR, { action: 'records.imported', subject: 'long' })
      order.push('long')
    })
    await longHasBegun
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        database.db.transaction(async (tx) => {
          await record(tx, ACTOR, { action: 'exported', subject: `${i}` })
          order.push(`${i}`)
        }),
      ),
    )
    finishLong()
    await long
    const rows = await database.sql<{ number: number; subject: string }[]>`
      select number, content::jsonb ->> 'subject' as subject from audit_entry
      where number > ${before.number} order by number`
    expect(rows.map(({ subject }) => subject)).toEqual(order)
    expect(order.at(-1)).toBe('long')
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: 21 }, (_, i) => before.number + 1 + i),
    )
    expect(await verifyChain(database.db)).toMatchObject({ faults: [], entries: before.number + 21 })
  })

  it('leave no gap where a transaction is rolled back after its entry', async () => {
    const before = await readHead(database.db)
    const failing = database.db.transaction(async (tx) => {
      await record(tx, ACTOR, { action: 'exported', subject: 'never' })
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    await record(database.db, ACTOR, { action: 'exported', subject: 'next' })
    expect((await readHead(database.db)).number).toBe(before.number + 1)
    expect((await verifyChain(database.db)).faults).toEqual([])
  })
})

describe('the check of the chain', () => {
  /** What a superuser does to the tables, undone again. */
  async function faultsAfter(...statements: string[]) {
    const { sql, db } = database
    const ruined = new DbPool(sql)
    await sql
      .unsafe('create table kept as select * from audit_entry; create table kept_head as table audit_head')
      .simple()
    await sql.unsafe(`alter table audit_entry disable trigger user; ${statements.join('; ')}`).simple()
    const { faults } = await verifyChain(ruined)
    await sql
      .unsafe(`delete from audit_entry; delete from audit_head; insert into audit_head table kept_head;
        insert into audit_entry (number, at, snapshot, content, previous, hash)
          select number, at, snapshot, content, previous, hash from kept;
        drop table kept, kept_head; alter table audit_entry enable trigger user`)
      .simple()
    expect((await verifyChain(db)).faults).toEqual([])
    return faults
  }

  it('finds an entry that was taken out', async () => {
    expect(await faultsAfter('delete from audit_entry where number = 2')).toEqual([
      { kind: 'missing', number: 2, to: 2 },
    ])
  })

  it('finds an entry that was altered: its content, its time or the records it was written under', async () => {
    const changes = [
      `content = '{"action":"exported"}'`,
      "at = at + interval '1 ms'",
      'snapshot = snapshot + 1',
    ]
    for (const change of changes) {
      const faults = await faultsAfter(`update audit_entry set ${change} where number = 2`)
      expect(faults).toEqual([{ kind: 'altered', number: 2 }])
    }
  })

  it('finds that the end was cut off', async () => {
    const { number } = await readHead(database.db)
    const faults = await faultsAfter(`delete from audit_entry where number > 3`)
    expect(faults).toEqual([{ kind: 'missing', number: 4, to: number }])
  })
})
