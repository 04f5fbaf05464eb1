import type postgres from 'postgres'
import { MIGRATION_LOCK } from './migrate.ts'

/**
 * What the application's role may do with tables whose content it must not alter. With all others it may do anything that
 * concerns their rows; none is its own.
 */
const RESTRICTED: Readonly<Record<string, readonly string[]>> = {
  schema_migration: ['select'],
  // Number, time and hashes are the trigger's.
  audit_entry: ['select', 'insert (content)'],
  audit_head: ['select'],
  audit_archive: ['select'],
  record_audit: ['select', 'insert'],
  personal_key: ['select', 'insert', 'delete'],
}

const ROWS = ['select', 'insert', 'update', 'delete']

/**
 * Gives the application's role what it needs, where it does not have it yet. After each migration it lacks the new tables.
 * @param owner a connection of the role that owns the tables
 */
export async function grantToApplication(owner: postgres.Sql, role: string): Promise<void> {
  if ((await lacking(owner, role)).length === 0) return
  await owner.begin(async (tx) => {
    await tx`set local lock_timeout = 0`
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
    // ANALYZE of a table asks for MAINTAIN from 17 on; before, for its owner, and it only warns others.
    const [server] = await tx<[{ maintains: boolean }]>`
      select current_setting('server_version_num')::int >= 170000 as maintains`
    for (const table of await lacking(tx, role)) {
      const privileges = RESTRICTED[table] ?? (server.maintains ? [...ROWS, 'maintain'] : ROWS)
      await tx`revoke all on ${tx(table)} from ${tx(role)}`
      await tx`grant ${tx.unsafe(privileges.join(', '))} on ${tx(table)} to ${tx(role)}`
    }
  })
}

/** The tables of which the role lacks a privilege that it should have, or has one that it should not. */
async function lacking(sql: postgres.ISql, role: string): Promise<string[]> {
  const rows = await sql<{ table: string; held: string[] }[]>`
    select c.relname as table, array(
        select p from unnest(array['select', 'insert', 'update', 'delete', 'truncate']) p
        where has_table_privilege(${role}, c.oid, p)) as held
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname`
  return rows.flatMap(({ table, held }) => {
    const wanted = (RESTRICTED[table] ?? ROWS).filter((privilege) => !privilege.includes('('))
    const isRight = held.length === wanted.length && wanted.every((privilege) => held.includes(privilege))
    return isRight ? [] : [table]
  })
}

/**
 * Whether the role of a connection could alter the audit: it may change the tables, owns them, or is a superuser. The audit
 * then proves less: see docs/audit.md.
 */
export async function couldAlterAudit(sql: postgres.ISql): Promise<boolean> {
  const [row] = await sql<{ could: boolean }[]>`
    select rolsuper
      or pg_has_role(current_user, c.relowner, 'member')
      or has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete')
      or has_table_privilege(c.oid, 'truncate') as could
    from pg_roles join pg_class c on c.oid = to_regclass('public.audit_entry')
    where rolname = current_user`
  return row?.could ?? false
}
