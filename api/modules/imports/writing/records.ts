import type { Db } from '../../../db/db.ts'
import { quoted, raw } from '../../../db/raw.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import type { RecordTable } from '../kinds/record-table.ts'
import type { CompareOptions } from './effects.ts'
import { STAGING } from './staging.ts'

/** What a file's good rows come to, held against the records that are there. */
export interface Comparison {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly removed: number
}

export interface Batch {
  readonly id: number
  /** Of the records that it brings, and of those that it changes unless they keep theirs. */
  readonly demonstration: boolean
  /** A record that it changes is as invented or as real as before; a file makes all its records one or the other. */
  readonly keepsDemonstration?: boolean
}

/** Every column of the table. */
export const columnsOf = ({ columns }: RecordTable): readonly string[] => [
  ...columns.map(({ name }) => name),
  'batch_id',
  'demonstration',
]

export const listOf = (alias: string, columns: readonly string[]) =>
  columns.map((name) => `${alias}.${name}`).join(', ')

export const onKey = ({ key }: RecordTable, a: string, b: string) =>
  key.map((name) => `${a}.${name} = ${b}.${name}`).join(' and ')

/** The key's parts joined by a space, as the audit has it. */
export const keyText = ({ key }: RecordTable, alias: string) =>
  key.map((name) => `${alias}.${name}::text`).join(` || ' ' || `)

/** A record's county, for the audit. */
export const countyOf = ({ hasCounty }: RecordTable, alias: string) =>
  hasCounty ? `${alias}.county_code` : `left(${alias}.area_code, 6)`

/**
 * A record as the audit keeps it. Column by column: on a distributed database the row type of a temporary table is unknown
 * to the workers.
 */
export const recordOf = (table: RecordTable, alias: string) =>
  `jsonb_build_object(${columnsOf(table)
    .map((name) => `'${name}', ${alias}.${name}`)
    .join(', ')})`

/** Whether a record `t` says what a row `s` of the file says; a record keeps the spelling that its id first had. */
export function sameContent({ columns, key, id }: RecordTable): string {
  const compared = columns.filter(({ name }) => name !== id && !key.includes(name))
  return ['true', ...compared.map(({ name }) => `t.${name} is not distinct from s.${name}`)].join(' and ')
}

/** The rows of the file that bring a new record. */
const INSERTED = `(select * from ${STAGING} r where not r.bad and not r.removed and not exists (select from import_known k where k.row = r.row))`
const ALL_GOOD = `(select * from ${STAGING} r where not r.bad)`

/**
 * Finds the file's records among those that are there, in whatever county, into `import_known`: each with its county and
 * key, and what becomes of it. Taking out what is not there changes nothing. A record of the demonstration that a real file
 * brings is changed by that alone: it is real from then on.
 *
 * @param demonstration whether the records brought are invented
 */
export async function compareRecords(
  db: Db,
  { table, effects }: ImportKind,
  demonstration: boolean,
  options: CompareOptions = {},
): Promise<Comparison> {
  await effects.prepare?.(db, options)
  const { key, id } = table
  const same = demonstration ? sameContent(table) : `${sameContent(table)} and not t.demonstration`
  const found = [...(table.hasCounty ? ['county_code'] : []), ...key, ...(id ? [id] : [])]
  await raw(db).unsafe(`
    create temp table import_known on commit drop as
      select s.row, ${listOf('t', [...new Set(found)])},
        case when s.removed then 'remove' when ${same} then 'unchanged' else 'update' end as action
      from ${STAGING} s join ${table.name} t on ${onKey(table, 't', 's')} where not s.bad`)
  const [row] = await raw(db).unsafe<Record<'good' | 'removals' | 'known' | Action, number>[]>(`
    select g.*, k.* from
      (select count(*)::int as good, (count(*) filter (where removed))::int as removals from ${STAGING} where not bad) g,
      (select count(*)::int as known, ${ACTIONS.map(
        (action) => `(count(*) filter (where action = '${action}'))::int as ${action}`,
      )} from import_known) k`)
  const { good, removals, known, update, remove, unchanged } = row!
  const absent = removals - remove
  return { inserted: good - known - absent, updated: update, unchanged: unchanged + absent, removed: remove }
}

const ACTIONS = ['update', 'remove', 'unchanged'] as const
type Action = (typeof ACTIONS)[number]

/** Writes what `compareRecords` found, with its audit and all that is kept of it; returns the snapshot. */
export async function writeRecords(
  db: Db,
  { name: kind, table, effects }: ImportKind,
  batch: Batch,
  { inserted, updated, unchanged, removed }: Comparison,
  onStep: (step: 'writing' | 'counting') => void = () => {},
): Promise<number> {
  onStep('writing')
  const columns = table.columns.map(({ name }) => name)
  const insertInto = `insert into ${table.name} (${columns.map(quoted).join(', ')}, batch_id, demonstration)`
  const touched = updated + removed > 0 ? 'touched_record' : null
  if (touched) {
    const onKnown = `${onKey(table, 't', 'k')}${table.hasCounty ? ' and t.county_code = k.county_code' : ''}`
    await raw(db).unsafe(`
      analyze import_known;
      create temp table ${touched} on commit drop as
        select ${listOf('t', columnsOf(table))}, k.action
        from ${table.name} t join import_known k on ${onKnown} where k.action <> 'unchanged';
      delete from ${table.name} t using import_known k where ${onKnown} and k.action <> 'unchanged'`)
    const [mark, old] = batch.keepsDemonstration
      ? ['t.demonstration', `join ${touched} t on ${onKey(table, 't', 'k')}`]
      : [batch.demonstration, '']
    const audit = 'insert into record_audit (county_code, kind, record_key, action, batch_id, before, after)'
    // The change belongs to the county that the record is in now; one that was taken out, to the county that it was in.
    const of = (version: string) =>
      `select ${countyOf(table, version)}, '${kind}', ${keyText(table, 't')}, t.action, ${batch.id}, ${recordOf(table, 't')}`
    await raw(db).unsafe(`
      ${insertInto} select ${columns.map((name) => (name === table.id ? `k.${name}` : `s.${name}`)).join(', ')}, ${batch.id}, ${mark}
        from ${STAGING} s join import_known k using (row) ${old} where k.action = 'update';
      ${audit} ${of('n')}, ${recordOf(table, 'n')}
        from ${touched} t join ${table.name} n on ${onKey(table, 't', 'n')} where t.action = 'update' order by 3;
      ${audit} ${of('t')}, null from ${touched} t where t.action = 'remove';
      insert into replaced_batch (batch_id, replaced_by) select distinct t.batch_id, ${batch.id} from ${touched} t;
      insert into ${touched} select ${listOf('t', columnsOf(table))}, 'new' from ${table.name} t
        where (${listOf('t', table.key)}) in (select ${listOf('k', table.key)} from import_known k where k.action = 'update')`)
  }
  const source = updated + unchanged + removed === 0 ? ALL_GOOD : INSERTED
  if (inserted > 0) {
    await raw(db).unsafe(`
      ${insertInto} select ${listOf('s', columns)}, ${batch.id}, ${batch.demonstration} from ${source} s`)
  }
  return effects.written(db, {
    inserted: inserted > 0 ? source : null,
    touched,
    changes: inserted + updated + removed,
    batch: batch.id,
    onStep,
  })
}
