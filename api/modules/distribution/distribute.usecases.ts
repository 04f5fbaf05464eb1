import { getTableName, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from '../../db/db.ts'
import type { AuditActor } from '../../domain/audit/entry.ts'
import { StartError } from '../../start-error.ts'
import { record } from '../audit/record.ts'
import { countyReport, dayCount, stayDay } from '../coverage/counts.tables.ts'
import { snapshotCounty } from '../coverage/records.tables.ts'
import { recordAudit } from '../imports/imports.tables.ts'
import { lockRecords } from '../imports/writing/counts.ts'
import { visit } from '../visits/visits.tables.ts'

type ByCounty = PgTable & { readonly countyCode: { readonly name: string } }

/**
 * The tables that grow with the records, each by its county: what one statement joins lies on one node. All others are
 * small, stay on the coordinator and are never joined with these in a way that Citus cannot plan.
 */
const DISTRIBUTED: readonly ByCounty[] = [visit, dayCount, stayDay, countyReport, recordAudit, snapshotCounty]

export interface TableState {
  readonly table: string
  /** The column that it is distributed by; null: it is not. */
  readonly distributedBy: string | null
}

export interface DistributionState {
  readonly citusVersion: string
  /** Nodes that hold data. */
  readonly nodes: number
  readonly tables: readonly TableState[]
}

/** @throws StartError where the database cannot distribute anything */
export async function readDistribution(db: Db): Promise<DistributionState> {
  const [extension] = await db.execute<{ version: string }>(
    sql`select extversion as version from pg_extension where extname = 'citus'`,
  )
  if (!extension) throw withoutCitus()
  const [{ nodes } = { nodes: 0 }] = await db.execute<{ nodes: number }>(sql`
    select count(*)::int as nodes from pg_dist_node where shouldhaveshards and isactive and noderole = 'primary'`)
  const known = await db.execute<{ table: string; column: string }>(sql`
    select table_name::text as table, distribution_column as column from citus_tables where citus_table_type = 'distributed'`)
  const columns = new Map(known.map(({ table, column }) => [table, column]))
  const tables = DISTRIBUTED.map((table) => {
    const name = getTableName(table)
    return { table: name, distributedBy: columns.get(name) ?? null }
  })
  return { citusVersion: extension.version, nodes, tables }
}

/** Whether a table lies where it should: on all nodes, by its county. */
export const isByCounty = ({ distributedBy }: TableState) => distributedBy === visit.countyCode.name

/**
 * Distributes one table; nobody reads or writes it meanwhile, and no records are changed.
 * @throws StartError where it is distributed by something else already
 */
export async function distributeTable(db: Db, state: TableState, actor: AuditActor): Promise<void> {
  const { table, distributedBy } = state
  if (distributedBy !== null && !isByCounty(state)) throw distributedOtherwise(table, distributedBy)
  if (distributedBy === null) {
    await db.transaction(async (tx) => {
      await lockRecords(tx, LOCK_SECONDS)
      await tx.execute(sql`set local lock_timeout = 0`)
      await tx.execute(sql`select create_distributed_table(${table}, ${visit.countyCode.name})`)
      await record(tx, actor, { action: 'records.distributed', subject: table })
    })
  }
  // The rows are on the nodes; the coordinator keeps a copy that nothing reads, also where an earlier run ended before this.
  await db.execute(sql`select truncate_local_data_after_distributing_table(${table})`)
}

/** An import of millions of rows takes minutes. */
const LOCK_SECONDS = 600

function withoutCitus(): StartError {
  return new StartError(
    '该数据库没有 Citus 扩展，无法分布：请在协调节点的数据库中执行 CREATE EXTENSION citus，并用 citus_add_node 加入工作节点（见 docs/scale.md）。',
    'The database has no Citus extension, so nothing can be distributed: run CREATE EXTENSION citus in the database of the coordinator and add the workers with citus_add_node (see docs/scale.md).',
  )
}

function distributedOtherwise(table: string, column: string): StartError {
  return new StartError(
    `表 ${table} 已按 ${column} 分布：请先执行 select undistribute_table('${table}')，再重新运行。`,
    `The table ${table} is distributed by ${column}: run select undistribute_table('${table}') first, then run this again.`,
  )
}
