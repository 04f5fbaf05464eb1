import type { Sql } from 'postgres'
import type { ListKind } from '../checking/list-row.ts'
import { type Change, raiseSnapshot } from './counts.ts'
import { STAGING } from './staging.ts'
import type { Batch, Comparison } from './visits.ts'

/** A list that files keep: its table, key and values, and what its readers are told of. */
export interface ListTable {
  readonly table: 'designation' | 'adjustment' | 'service_point' | 'village_point'
  readonly key: readonly string[]
  /** The id as it is shown, where the key is what it is compared by: a record keeps the one it was first brought in under. */
  readonly id?: string
  readonly values: readonly string[]
  /** A row's county, for the audit. */
  readonly county: (alias: string) => string
  readonly change: Extract<Change, string>
}

const ofArea = (alias: string) => `left(${alias}.area_code, 6)`
const ofItself = (alias: string) => `${alias}.county_code`

export const LIST_TABLES: Readonly<Record<ListKind, ListTable>> = {
  designations: {
    table: 'designation',
    key: ['area_code', 'designation', 'from_date'],
    values: ['to_date', 'source'],
    county: ofArea,
    change: 'register',
  },
  adjustments: {
    table: 'adjustment',
    key: ['area_code', 'rule', 'from_date'],
    values: ['required', 'to_date', 'reason', 'document'],
    county: ofArea,
    change: 'register',
  },
  'service-points': {
    table: 'service_point',
    key: ['point_key'],
    id: 'point_id',
    values: ['county_code', 'name', 'kind', 'area_code', 'lon', 'lat', 'from_date', 'to_date', 'weekdays'],
    county: ofItself,
    change: 'points',
  },
  villages: {
    table: 'village_point',
    key: ['code'],
    values: ['county_code', 'lon', 'lat', 'population'],
    county: ofItself,
    change: 'points',
  },
}

/** The key's parts joined by a space, as the audit has it. */
export const keyText = ({ key }: ListTable, alias: string) =>
  key.map((name) => `${alias}.${name}::text`).join(` || ' ' || `)

/** Finds the file's rows among those that are there, into `import_known`. Taking out what is not there changes nothing. */
export async function compareList(sql: Sql, kind: ListKind, demonstration: boolean): Promise<Comparison> {
  const { table, key, values } = LIST_TABLES[kind]
  const same = values.map((name) => `t.${name} is not distinct from s.${name}`).join(' and ')
  const isNew = `t.${key[0]} is null`
  await sql.unsafe(`
    create temp table import_known on commit drop as
      select s.row, case when s.removed and ${isNew} then 'unchanged' when s.removed then 'remove'
        when ${isNew} then 'insert'
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

/** Writes what `compareList` found, with its audit. */
export async function writeList(sql: Sql, kind: ListKind, batch: Batch): Promise<void> {
  const list = LIST_TABLES[kind]
  const { table, key, id, values } = list
  const onKey = (a: string, b: string) => key.map((name) => `${a}.${name} = ${b}.${name}`).join(' and ')
  const columns = [...key, ...values, ...(id ? [id] : [])]
  const written = columns.map((name) => (name === id ? `coalesce(o.${name}, s.${name})` : `s.${name}`))
  await sql.unsafe(`
    analyze import_known;
    create temp table touched_list on commit drop as
      select t.*, k.action from ${table} t join ${STAGING} s using (${key.join(', ')}) join import_known k using (row)
      where not s.bad and k.action in ('update', 'remove');
    analyze touched_list;
    delete from ${table} t using touched_list o where ${onKey('t', 'o')};
    insert into ${table} (${columns.join(', ')}, batch_id, demonstration)
      select ${written.join(', ')}, ${batch.id}, ${batch.demonstration}
      from ${STAGING} s join import_known k using (row) left join touched_list o on ${onKey('o', 's')}
      where k.action in ('insert', 'update');
    insert into record_audit (county_code, kind, record_key, action, batch_id, before, after)
      select ${list.county('o')}, '${kind}', ${keyText(list, 'o')}, o.action, ${batch.id},
        to_jsonb(o) - 'action', to_jsonb(t)
      from touched_list o left join ${table} t on ${onKey('t', 'o')};
    analyze ${table}`)
  await raiseSnapshot(sql, list.change)
}
