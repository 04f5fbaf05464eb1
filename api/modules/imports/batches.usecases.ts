import type { Sql } from 'postgres'
import { ProblemError } from '../../contract/errors.ts'
import { type BatchDto, type BatchKind, type UndoAnswer, VISIT_BATCH_KINDS } from '../../contract/imports.ts'
import { LIST_KINDS, type ListKind } from './checking/list-row.ts'
import { lockRecords, raiseSnapshot, recountTouched } from './writing/counts.ts'
import { renewTeams } from './writing/identities.ts'
import { keyText, LIST_TABLES } from './writing/lists.ts'

const LISTED = 500
const WAIT_SECONDS = 30

type BatchRow = Omit<BatchDto, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }

/** The last 500 batches, the latest first: who, when, which file, plan or decision, what came of it, and whether it can be undone. */
export async function listBatches(sql: Sql): Promise<BatchDto[]> {
  const rows = await sql<BatchRow[]>`
    select b.id as batch, b.kind, b.file_name as file, b.who, b.at, b.inserted, b.updated, b.unchanged, b.removed,
      b.rejected, b.warnings, b.demonstration, b.undone_at as "undoneAt",
      b.undone_at is null and not exists (
        select from record_audit a join batch later on later.id = a.batch_id
        where (a.before ->> 'batch_id')::bigint = b.id and a.action in ('update', 'remove')
          and later.id > b.id and later.undone_at is null)
      and not (b.removed > 0 and (${sql.unsafe(BROUGHT_AGAIN)})) as undoable
    from batch b order by b.id desc limit ${LISTED}`
  return rows.map(({ at, undoneAt, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  }))
}

/** Whether a row that batch `b` has taken out is there again. */
const BROUGHT_AGAIN = LIST_KINDS.map((kind) => {
  const list = LIST_TABLES[kind]
  return `b.kind = '${kind}' and exists (
    select from record_audit a join ${list.table} d on ${keyText(list, 'd')} = a.record_key
    where a.batch_id = b.id and a.action = 'remove')`
}).join(' or ')

/**
 * Takes a batch back: what it brought goes, what it changed or took out is as before, the counts with it. Each
 * of these changes is audited, but for the going of invented records, which the batch's own entry tells.
 * @throws ProblemError 404 `unknown-batch`; 409 `batch-undone`, `batch-changed-since`, `import-busy`
 */
export async function undoBatch(sql: Sql, id: number, who: string): Promise<UndoAnswer> {
  try {
    return (await sql.begin(async (transaction) => {
      const tx = transaction as unknown as Sql
      await tx.unsafe(`set local work_mem = '64MB'`)
      await lockRecords(tx, WAIT_SECONDS)
      const [batch] = await tx<UndoneBatch[]>`
        select id, kind, inserted, updated, demonstration, undone_at from batch where id = ${id}`
      if (!batch) throw unknownBatch(id)
      if (batch.undone_at) throw alreadyUndone(id)
      const answer = await takeBack(tx, { ...batch, id })
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
const isList = (kind: BatchKind): kind is ListKind => !(VISIT_BATCH_KINDS as readonly string[]).includes(kind)

interface UndoneTable {
  /** What the audit calls its records. */
  readonly audited: 'visits' | ListKind
  readonly table: string
  readonly key: (alias: string) => string
  readonly county: (alias: string) => string
}

const VISITS: UndoneTable = {
  audited: 'visits',
  table: 'visit',
  key: (alias) => `${alias}.visit_key`,
  county: (alias) => `${alias}.county_code`,
}

function tableOf(kind: BatchKind): UndoneTable {
  if (!isList(kind)) return VISITS
  const list = LIST_TABLES[kind]
  return { audited: kind, table: list.table, key: (alias) => keyText(list, alias), county: list.county }
}

async function takeBack(sql: Sql, batch: UndoneBatch): Promise<UndoAnswer> {
  const { audited, table, key, county } = tableOf(batch.kind)
  const brought = `create temp table undone on commit drop as select * from ${table} where batch_id = ${batch.id}`
  await sql.unsafe(`${brought};
    create temp table restored on commit drop as
      select r.* from record_audit a, jsonb_populate_record(null::${table}, a.before) r
      where a.batch_id = ${batch.id} and a.kind = '${audited}' and a.action in ('update', 'remove');
    analyze undone, restored`)
  const [found] = await sql.unsafe<{ undone: number; restored: number; taken: number }[]>(`
    select (select count(*) from undone)::int as undone, (select count(*) from restored)::int as restored,
      (select count(*) from restored r join ${table} t on ${key('t')} = ${key('r')}
        where t.batch_id <> ${batch.id})::int as taken`)
  if (found!.undone !== batch.inserted + batch.updated || found!.taken > 0) throw changedSince(batch.id)

  await sql.unsafe(`delete from ${table} where batch_id = ${batch.id};
    insert into ${table} select * from restored;
    insert into record_audit (county_code, kind, record_key, action, batch_id, before, after)
      select coalesce(u.county, r.county), '${audited}', coalesce(u.key, r.key), 'undo', ${batch.id},
        u.record, r.record
      from (select ${key('u')} as key, ${county('u')} as county, to_jsonb(u) as record, u.demonstration from undone u) u
      full join (select ${key('r')} as key, ${county('r')} as county, to_jsonb(r) as record from restored r) r
        on r.key = u.key
      where r.key is not null or not u.demonstration`)
  if (!isList(batch.kind)) {
    await sql.unsafe('insert into undone select * from restored; analyze undone')
    await renewTeams(sql, 'restored')
    await recountTouched(sql, 'undone')
    await raiseSnapshot(sql, { counties: 'undone' })
  } else {
    await raiseSnapshot(sql, LIST_TABLES[batch.kind].change)
  }
  return { batch: batch.id, removed: batch.inserted, restored: found!.restored }
}

function unknownBatch(id: number): ProblemError {
  return new ProblemError(404, 'unknown-batch', `没有批次 ${id}。`, `There is no batch ${id}.`)
}

function alreadyUndone(id: number): ProblemError {
  return new ProblemError(409, 'batch-undone', `批次 ${id} 已撤销。`, `Batch ${id} is undone already.`)
}

function changedSince(id: number): ProblemError {
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
