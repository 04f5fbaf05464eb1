import type { Sql } from 'postgres'
import { raiseSnapshot } from './counts.ts'
import { STAGING } from './staging.ts'
import type { Batch, Comparison } from './visits.ts'

/** A list of designations or adjustments: its table, key and values. */
export interface RegisterTable {
  readonly table: 'designation' | 'adjustment'
  readonly key: readonly string[]
  readonly values: readonly string[]
}

export const REGISTER_TABLES: Readonly<Record<'designations' | 'adjustments', RegisterTable>> = {
  designations: {
    table: 'designation',
    key: ['area_code', 'designation', 'from_date'],
    values: ['to_date', 'source'],
  },
  adjustments: {
    table: 'adjustment',
    key: ['area_code', 'rule', 'from_date'],
    values: ['required', 'to_date', 'reason', 'document'],
  },
}

/** The key's parts joined by a space, as the audit has it. */
export const keyText = ({ key }: RegisterTable, alias: string) =>
  key.map((name) => `${alias}.${name}::text`).join(` || ' ' || `)

/** Finds the file's rows among those that are there, into `import_known`. Taking out what is not there changes nothing. */
export async function compareRegister(
  sql: Sql,
  kind: 'designations' | 'adjustments',
  demonstration: boolean,
): Promise<Comparison> {
  const { table, key, values } = REGISTER_TABLES[kind]
  const same = values.map((name) => `t.${name} is not distinct from s.${name}`).join(' and ')
  await sql.unsafe(`
    create temp table import_known on commit drop as
      select s.row, case when s.removed and t.area_code is null then 'unchanged' when s.removed then 'remove'
        when t.area_code is null then 'insert'
        when ${same} ${demonstration ? '' : 'and not t.demonstration'} then 'unchanged' else 'update' end as action
      from ${STAGING} s left join ${table} t using (${key.join(', ')}) where not s.bad`)
  const rows = await sql<{ action: string; n: number }[]>`
    select action, count(*)::int as n from import_known group by action`
  const count = (action: string) => rows.find((row) => row.action === action)?.n ?? 0
  return {
    inserted: count('insert'),
    updated: count('update'),
    unchanged: count('unchanged'),
    removed: count('remove'),
  }
}

/** Writes what `compareRegister` found, with its audit. */
export async function writeRegister(
  sql: Sql,
  kind: 'designations' | 'adjustments',
  batch: Batch,
): Promise<void> {
  const register = REGISTER_TABLES[kind]
  const { table, key, values } = register
  const onKey = (a: string, b: string) => key.map((name) => `${a}.${name} = ${b}.${name}`).join(' and ')
  const columns = [...key, ...values]
  await sql.unsafe(`
    create temp table touched_register on commit drop as
      select t.*, k.action from ${table} t join ${STAGING} s using (${key.join(', ')}) join import_known k using (row)
      where not s.bad and k.action in ('update', 'remove');
    delete from ${table} t using touched_register o where ${onKey('t', 'o')};
    insert into ${table} (${columns.join(', ')}, batch_id, demonstration)
      select ${columns.map((name) => `s.${name}`).join(', ')}, ${batch.id}, ${batch.demonstration}
      from ${STAGING} s join import_known k using (row) where k.action in ('insert', 'update');
    insert into record_audit (county_code, kind, record_key, action, batch_id, before, after)
      select left(o.area_code, 6), '${kind}', ${keyText(register, 'o')}, o.action, ${batch.id},
        to_jsonb(o) - 'action', to_jsonb(t)
      from touched_register o left join ${table} t on ${onKey('t', 'o')}`)
  await raiseSnapshot(sql, 'register')
}
