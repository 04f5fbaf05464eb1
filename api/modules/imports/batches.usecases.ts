import type { Sql } from 'postgres'
import { ProblemError } from '../../contract/errors.ts'
import { type BatchDto, type BatchKind, type UndoAnswer, VISIT_BATCH_KINDS } from '../../contract/imports.ts'
import { quoted } from '../../db/raw.ts'
import type { ImportKind, ImportKinds } from './kinds/import-kind.ts'
import { IMPORT_KINDS } from './kinds/import-kinds.ts'
import { VISITS } from './kinds/visits.ts'
import { lockRecords } from './writing/counts.ts'
import { columnsOf, countyOf, keyText, listOf, onKey, recordOf } from './writing/records.ts'

const LISTED = 500
const WAIT_SECONDS = 30

/** The last 500 batches, the latest first: who, when, which file, plan or decision, what came of it, and whether it can be undone. */
export async function listBatches(sql: Sql, kinds: ImportKinds = IMPORT_KINDS): Promise<BatchDto[]> {
  const rows = await sql<BatchRow[]>`
    select id as batch, kind, file_name as file, who, at, inserted, updated, unchanged, removed, rejected, warnings,
      demonstration, undone_at as "undoneAt"
    from batch order by id desc limit ${LISTED}`
  const changed = await changedSince(sql, rows, kinds)
  return rows.map(({ at, undoneAt, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    undoable: undoneAt === null && !changed.has(rest.batch),
  }))
}

type BatchRow = Omit<BatchDto, 'at' | 'undoneAt' | 'undoable'> & { at: Date; undoneAt: Date | null }

/**
 * The batches of which a record was changed by a later batch that stands, or brought in again after they had taken it out.
 * The audit and the records may be distributed while the batches are not: each is asked by itself, without a correlation.
 */
async function changedSince(sql: Sql, rows: readonly BatchRow[], kinds: ImportKinds): Promise<Set<number>> {
  const standing = rows.filter(({ undoneAt }) => undoneAt === null)
  const found = new Set(await replacedBatches(sql, rows))
  for (const { name, table } of Object.values(kinds)) {
    const removing = standing.filter(({ kind, removed }) => kind === name && removed > 0)
    if (removing.length === 0) continue
    const again = await sql.unsafe<{ batch: number }[]>(
      `select distinct a.batch_id as batch
        from record_audit a join ${table.name} t on ${keyText(table, 't')} = a.record_key
        where a.kind = $1 and a.action = 'remove' and a.batch_id = any($2)`,
      [name, removing.map(({ batch }) => batch)],
    )
    for (const { batch } of again) found.add(batch)
  }
  return found
}

/**
 * The audit may have millions of entries. A constant each lets `record_audit_by_replaced` find the entries that replaced a
 * batch's records, and `exists` stop at the first.
 */
async function replacedBatches(sql: Sql, batches: readonly BatchRow[]): Promise<number[]> {
  const standing = batches.filter(({ undoneAt }) => undoneAt === null)
  const latest = Math.max(
    ...standing.filter(({ updated, removed }) => updated + removed > 0).map(({ batch }) => batch),
  )
  const each = standing
    .filter(({ batch, inserted, updated }) => inserted + updated > 0 && batch < latest)
    .map(
      ({ batch }) => `select ${batch}::bigint as batch where exists (
        select from record_audit where (before ->> 'batch_id')::bigint = ${batch}
          and action in ('update', 'remove') and batch_id > ${batch} and batch_id <> all($1))`,
    )
  if (each.length === 0) return []
  const undone = batches.filter(({ undoneAt }) => undoneAt !== null).map(({ batch }) => batch)
  const replaced = await sql.unsafe<{ batch: number }[]>(each.join(' union all '), [undone])
  return replaced.map(({ batch }) => batch)
}

/**
 * Takes a batch back: what it brought goes, what it changed or took out is as before, the counts with it. Each
 * of these changes is audited, but for the going of invented records, which the batch's own entry tells.
 * @throws ProblemError 404 `unknown-batch`; 409 `batch-undone`, `batch-changed-since`, `import-busy`
 */
export async function undoBatch(
  sql: Sql,
  id: number,
  who: string,
  kinds: ImportKinds = IMPORT_KINDS,
): Promise<UndoAnswer> {
  try {
    return (await sql.begin(async (transaction) => {
      const tx = transaction as unknown as Sql
      await tx.unsafe(`set local work_mem = '64MB'`)
      await lockRecords(tx, WAIT_SECONDS)
      const [batch] = await tx<UndoneBatch[]>`
        select id, kind, inserted, updated, demonstration, undone_at from batch where id = ${id}`
      if (!batch) throw unknownBatch(id)
      if (batch.undone_at) throw alreadyUndone(id)
      const answer = await takeBack(tx, { ...batch, id }, kindOfRecords(batch.kind, kinds))
      await tx`update batch set undone_at = now(), undone_by = ${who} where id = ${id}`
      return answer
    })) as UndoAnswer
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') throw busy()
    throw error
  }
}

interface UndoneBatch {
  id: number
  kind: BatchKind
  inserted: number
  updated: number
  demonstration: boolean
  undone_at: Date | null
}

/** Plans and decisions change visits: their records and audit are those of visits. */
const kindOfRecords = (batch: BatchKind, kinds: ImportKinds): ImportKind =>
  (VISIT_BATCH_KINDS as readonly string[]).includes(batch) ? VISITS : kinds[batch]!

async function takeBack(
  sql: Sql,
  batch: UndoneBatch,
  { name, table, effects }: ImportKind,
): Promise<UndoAnswer> {
  const columns = columnsOf(table)
  await sql.unsafe(`
    create temp table undone on commit drop as
      select ${listOf('t', columns)} from ${table.name} t where t.batch_id = ${batch.id};
    create temp table replaced on commit drop as
      select before from record_audit
      where batch_id = ${batch.id} and kind = '${name}' and action in ('update', 'remove');
    create temp table restored on commit drop as
      select ${listOf('r', columns)} from replaced, jsonb_populate_record(null::${table.name}, before) r;
    analyze undone, restored`)
  const [found] = await sql.unsafe<{ undone: number; restored: number; taken: number }[]>(`
    select (select count(*) from undone)::int as undone, (select count(*) from restored)::int as restored,
      (select count(*) from restored r join ${table.name} t on ${onKey(table, 't', 'r')}
        where t.batch_id <> ${batch.id})::int as taken`)
  if (found!.undone !== batch.inserted + batch.updated || found!.taken > 0) throw recordsChanged(batch.id)

  const keyed = (alias: string) =>
    `${keyText(table, alias)} as key, ${countyOf(table, alias)} as county, ${recordOf(table, alias)} as record`
  await sql.unsafe(`
    delete from ${table.name} where batch_id = ${batch.id};
    insert into ${table.name} (${columns.map(quoted).join(', ')}) select ${listOf('r', columns)} from restored r;
    insert into record_audit (county_code, kind, record_key, action, batch_id, before, after)
      select coalesce(u.county, r.county), '${name}', coalesce(u.key, r.key), 'undo', ${batch.id},
        u.record, r.record
      from (select ${keyed('u')}, u.demonstration from undone u) u
      full join (select ${keyed('r')} from restored r) r on r.key = u.key
      where r.key is not null or not u.demonstration;
    insert into undone select * from restored;
    analyze undone`)
  await effects.undone(sql, { touched: 'undone', restored: 'restored' })
  return { batch: batch.id, removed: batch.inserted, restored: found!.restored }
}

function unknownBatch(id: number): ProblemError {
  return new ProblemError(404, 'unknown-batch', `没有批次 ${id}。`, `There is no batch ${id}.`)
}

function alreadyUndone(id: number): ProblemError {
  return new ProblemError(409, 'batch-undone', `批次 ${id} 已撤销。`, `Batch ${id} is undone already.`)
}

function recordsChanged(id: number): ProblemError {
  return new ProblemError(
    409,
    'batch-changed-since',
    `批次 ${id} 的记录后来被别的批次改过，不能撤销：请先撤销后来的批次。`,
    `Records of batch ${id} were changed by a later batch: undo that one first.`,
  )
}

export function busy(): ProblemError {
  return new ProblemError(
    409,
    'import-busy',
    '另一项导入或记录更改正在进行：请等它完成后再试。',
    'Another import or change of the records is in progress: try again when it has finished.',
    WAIT_SECONDS,
  )
}
