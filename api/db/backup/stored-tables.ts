import type { Client } from '../db.ts'
import { circularTables, notTheOwner } from './backup.errors.ts'

/**
 * Tables that no backup holds, and why. All others of the database are in it, whoever added them;
 * `test/db/backup/left-out.test.ts` asks for a decision about each new one.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  schema_migration: 'written by the migrations that the restore runs',
  person_session: 'whoever is signed in signs in again',
  challenge: 'answers that are waited for during a sign-in',
  wrong_sign_in: 'waiting times of minutes',
}

export interface StoredTable {
  /** Quoted where it must be, with its schema unless that is `public`. */
  readonly name: string
  /** Quoted where they must be; without generated ones, which the database computes again. */
  readonly columns: readonly string[]
  readonly isPartitioned: boolean
  readonly hasTriggers: boolean
  /** Other tables that its rows refer to. */
  readonly refersTo: readonly string[]
}

export interface StoredSequence {
  readonly name: string
  /** The last number given out; null: none yet. */
  readonly last: string | null
}

/** Of a row of pg_class `c` in its pg_namespace `n`. */
const NAME = (c: string, n: string) =>
  `case when ${n}.nspname = 'public' then quote_ident(${c}.relname)
        else quote_ident(${n}.nspname) || '.' || quote_ident(${c}.relname) end`

/** Neither PostgreSQL's own nor an extension's, such as the catalogs of Citus. */
const OURS = (c: string, n: string) =>
  `${n}.nspname <> 'information_schema' and ${n}.nspname !~ '^pg_' and ${c}.relpersistence <> 't'
   and not exists (select from pg_depend e
     where e.classid = 'pg_class'::regclass and e.objid = ${c}.oid and e.deptype = 'e')`

/** All tables of the database but those left out, each after those that it refers to. */
export async function readStoredTables(sql: Client): Promise<StoredTable[]> {
  const tables = await sql.unsafe<StoredTable[]>(`
    select ${NAME('c', 'n')} as name, c.relkind = 'p' as "isPartitioned",
      array(select quote_ident(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
      exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as "hasTriggers",
      array(select distinct ${NAME('other', 'space')} from pg_constraint f
        join pg_class other on other.oid = f.confrelid join pg_namespace space on space.oid = other.relnamespace
        where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid order by 1) as "refersTo"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${OURS('c', 'n')}
    order by 1`)
  return inOrder(tables.filter(({ name }) => !Object.hasOwn(LEFT_OUT, name)))
}

/** @throws BackupError where the role may not read one: PostgreSQL would tell nothing of it, as of one that was never used */
export async function readStoredSequences(sql: Client): Promise<StoredSequence[]> {
  const sequences = await sql.unsafe<(StoredSequence & { mayRead: boolean })[]>(`
    select ${NAME('c', 'n')} as name, pg_sequence_last_value(c.oid)::text as last,
      has_sequence_privilege(c.oid, 'select') as "mayRead"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${OURS('c', 'n')}
    order by 1`)
  const hidden = sequences.find(({ mayRead }) => !mayRead)
  if (hidden) throw notTheOwner(hidden.name)
  return sequences.map(({ name, last }) => ({ name, last }))
}

/** Whether nothing has been made in the database yet. */
export async function isEmptyDatabase(sql: Client): Promise<boolean> {
  const [found] = await sql.unsafe(`
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and ${OURS('c', 'n')} limit 1`)
  return !found
}

function inOrder(tables: readonly StoredTable[]): StoredTable[] {
  const ordered: StoredTable[] = []
  let left = [...tables]
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name))
    const next = left.filter(({ refersTo }) => !refersTo.some((name) => waiting.has(name)))
    if (next.length === 0) throw circularTables([...waiting])
    ordered.push(...next)
    left = left.filter((table) => !next.includes(table))
  }
  return ordered
}
