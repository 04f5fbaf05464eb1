import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MIGRATIONS } from '../../api/db/migrate.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { generateDrizzleJson, generateMigration } from '../support/drizzle-kit.ts'

const NOTHING = generateDrizzleJson({})

/** What all `*.tables.ts` define, in drizzle-kit's form. */
async function definedTables() {
  const found: Record<string, unknown> = {}
  for (const path of globSync('api/modules/**/*.tables.ts')) {
    const exported: object = await import(pathToFileURL(path).href)
    for (const [name, value] of Object.entries(exported)) found[`${basename(path)} ${name}`] = value
  }
  return found
}

/** The columns, constraints, indexes and enums of a database, each as a line, whatever the order of the columns. */
async function catalog(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    with own as (
      select c.oid, c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
    )
    select concat_ws(' ', o.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid),
        case a.attidentity when 'a' then 'always identity' end) as line
      from own o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
    union all
    select concat_ws(' ', o.relname, c.conname, pg_get_constraintdef(c.oid))
      from own o join pg_constraint c on c.conrelid = o.oid where c.contype <> 'n'
    union all
    select pg_get_indexdef(i.indexrelid) from own o join pg_index i on i.indrelid = o.oid
    union all
    select concat_ws(' ', 'enum', t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder))
      from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname
    order by 1`
  return rows.map(({ line }) => line)
}

describe('the tables as they are defined', () => {
  let database: TestDatabase
  let tables: Record<string, unknown>

  beforeAll(async () => {
    database = await testDatabase()
    tables = await definedTables()
  })
  afterAll(() => database.close())

  it('have nothing that `npm run migration` would still write', async () => {
    const { entries } = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8'))
    const number = String(entries.at(-1).idx).padStart(4, '0')
    const last = JSON.parse(readFileSync(join(MIGRATIONS, `meta/${number}_snapshot.json`), 'utf8'))
    expect(await generateMigration(last, generateDrizzleJson(tables, last.id))).toEqual([])
  })

  it('are those of a migrated database: columns, constraints, indexes and enums', async () => {
    const { sql } = database
    const migrated = await catalog(sql)
    await sql.unsafe('drop schema public cascade; create schema public').simple()
    const statements = await generateMigration(NOTHING, generateDrizzleJson(tables))
    await sql.unsafe(statements.join('\n')).simple()
    const defined = await catalog(sql)
    expect(defined).toEqual(migrated)
    expect(defined.length).toBeGreaterThan(200)
    expect(defined).toContain('visit.end_date date not null')
  })
})
