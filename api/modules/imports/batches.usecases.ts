import { and, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm'
import { type BatchDto, type BatchKind, type UndoAnswer, VISIT_BATCH_KINDS } from '../../contract/imports.ts'
import type { Db } from '../../db/db.ts'
import { quoted, raw } from '../../db/raw.ts'
import type { Grounds, Viewer } from '../../domain/access/viewer.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { record } from '../audit/record.ts'
import { groundArrays, recordGrounds, withinGrounds } from './grounds.ts'
import {
  batchChangedSince,
  batchOfOthers,
  batchUndone,
  countyWouldBeFull,
  importBusy,
  unknownBatch,
} from './imports.errors.ts'
import { batch, replacedBatch } from './imports.tables.ts'
import type { ImportKind, ImportKinds } from './kinds/import-kind.ts'
import { IMPORT_KINDS } from './kinds/import-kinds.ts'
import { VISITS } from './kinds/visits.ts'
import { LOCK_TIMEOUT_SECONDS, lockRecords } from './writing/counts.ts'
import { columnsOf, countyOf, keyText, listOf, onKey, recordOf } from './writing/records.ts'

export interface BatchesDependencies {
  readonly db: Db
  readonly geography: Pick<Geography, 'province'>
  /** Those of the application when left out. */
  readonly kinds?: ImportKinds
}

const LISTED = 500
/** The last 500 batches, the latest first: who, when, which file, plan or decision, what came of it, and whether it can be undone. */
export async function listBatches(
  { db, geography, kinds = IMPORT_KINDS }: BatchesDependencies,
  viewer: Viewer,
): Promise<BatchDto[]> {
  const { id, fileName: file, undoneBy: _, person: __, ...columns } = getTableColumns(batch)
  const rows = await db
    .select({ batch: id, file, ...columns })
    .from(batch)
    .orderBy(desc(id))
    .limit(LISTED)
  const changed = await changedSince(db, rows, kinds)
  const standing = rows.filter((row) => row.undoneAt === null && !changed.has(row.batch))
  const own = await ownBatches(db, standing, kinds, recordGrounds(viewer, geography.province))
  return rows.map(({ at, undoneAt, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    undoable: own.has(rest.batch),
  }))
}

/** The batches whose every record lies in the areas and teams that the viewer may change. */
async function ownBatches(
  db: Db,
  rows: readonly ListedBatch[],
  kinds: ImportKinds,
  grounds: Grounds | null,
): Promise<ReadonlySet<number>> {
  const own = new Set(rows.map((row) => row.batch))
  if (!grounds) return own
  if (grounds.areas.length + grounds.teams.length === 0) return new Set()
  // One by one: most are others', which their first record tells.
  for (const row of rows) {
    if (await touchesOthers(db, row.batch, kindOfRecords(row.kind, kinds), grounds)) own.delete(row.batch)
  }
  return own
}

/** Whether a record that the batch brought, changed or took out lies outside. */
async function touchesOthers(db: Db, batch: number, kind: ImportKind, grounds: Grounds): Promise<boolean> {
  const [areas, teams] = groundArrays(grounds)
  const own = withinGrounds(kind, 't', { areas: '$2::text[]', teams: '$3::text[]' })
  const [brought] = await raw(db).unsafe(
    `select 1 from ${kind.table.name} t where t.batch_id = $1 and not ${own} limit 1`,
    own.includes('$3') ? [batch, areas, teams] : [batch, areas],
  )
  if (brought) return true
  const before = withinGrounds(kind, 'r', { areas: '$2::text[]', teams: '$3::text[]' })
  const [changed] = await raw(db).unsafe(
    `select 1 from record_audit a, jsonb_populate_record(null::${kind.table.name}, a.before) r
      where a.batch_id = $1 and a.action in ('update', 'remove') and not ${before} limit 1`,
    before.includes('$3') ? [batch, areas, teams] : [batch, areas],
  )
  return changed !== undefined
}

interface ListedBatch {
  readonly batch: number
  readonly kind: BatchKind
  readonly removed: number
  readonly undoneAt: Date | null
}

/** The batches of which a record was changed by a later batch that stands, or brought in again after they had taken it out. */
async function changedSince(db: Db, rows: readonly ListedBatch[], kinds: ImportKinds): Promise<Set<number>> {
  if (rows.length === 0) return new Set()
  const { batchId, replacedBy } = replacedBatch
  const ids = rows.map((row) => row.batch)
  const replaced = await db
    .selectDistinct({ batch: batchId })
    .from(replacedBatch)
    .innerJoin(batch, eq(batch.id, replacedBy))
    .where(and(inArray(batchId, ids), isNull(batch.undoneAt)))
  const found = new Set(replaced.map((row) => row.batch))
  const removing = rows.filter(({ removed, undoneAt }) => removed > 0 && undoneAt === null)
  for (const kind of Object.values(kinds)) {
    const ids = removing.filter((row) => row.kind === kind.name).map((row) => row.batch)
    for (const id of await broughtAgain(db, kind, ids)) found.add(id)
  }
  return found
}

/** Of batches that took records of a kind out, those of which one is there again. */
async function broughtAgain(db: Db, { name, table }: ImportKind, batches: readonly number[]) {
  if (batches.length === 0) return []
  const rows = await raw(db).unsafe<{ batch: number }[]>(
    `select distinct a.batch_id as batch
      from record_audit a join ${table.name} t on ${keyText(table, 't')} = a.record_key
      where a.kind = $1 and a.action = 'remove' and a.batch_id = any($2)`,
    [name, [...batches]],
  )
  return rows.map(({ batch }) => batch)
}

/**
 * Takes a batch back: what it brought goes, what it changed or took out is as before, the counts with it. Each
 * of these changes is audited, but for the going of invented records, which the batch's own entry tells.
 * @throws ProblemError 403 `not-allowed` where a record of it lies outside the viewer's areas; 404 `unknown-batch`; 409 `batch-undone`, `batch-changed-since`, `import-busy`
 */
export async function undoBatch(
  { db, geography, kinds = IMPORT_KINDS }: BatchesDependencies,
  viewer: Viewer,
  id: number,
): Promise<UndoAnswer> {
  allow(viewer, 'records.import')
  const grounds = recordGrounds(viewer, geography.province)
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`set local work_mem = '64MB'`)
      await lockRecords(tx, LOCK_TIMEOUT_SECONDS)
      const [undone] = await tx.select().from(batch).where(eq(batch.id, id))
      if (!undone) throw unknownBatch(id)
      if (undone.undoneAt) throw batchUndone(id)
      const kind = kindOfRecords(undone.kind, kinds)
      if (grounds && (await touchesOthers(tx, id, kind, grounds))) throw batchOfOthers(id)
      const answer = await takeBack(tx, undone, kind, viewer.who)
      const full = await countyBeyondMost(tx, kind)
      if (full !== null) throw countyWouldBeFull(id, full, kind)
      await tx.update(batch).set({ undoneAt: sql`now()`, undoneBy: viewer.who }).where(eq(batch.id, id))
      const { removed, restored } = answer
      await record(tx, viewer, {
        action: 'records.undone',
        subject: undone.fileName,
        detail: { kind: undone.kind, batch: id, removed, restored },
      })
      return answer
    })
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') throw importBusy()
    throw error
  }
}

/** Plans and decisions change visits: their records and audit are those of visits. */
const kindOfRecords = (batch: BatchKind, kinds: ImportKinds): ImportKind =>
  (VISIT_BATCH_KINDS as readonly string[]).includes(batch) ? VISITS : kinds[batch]!

/** A county with more records than the kind allows; null where there is none. */
async function countyBeyondMost(db: Db, { table, mostPerCounty }: ImportKind): Promise<string | null> {
  if (mostPerCounty === null) return null
  const [found] = await raw(db).unsafe<{ county: string }[]>(
    `select county_code as county from ${table.name} group by 1 having count(*) > ${mostPerCounty} order by 1 limit 1`,
  )
  return found?.county ?? null
}

async function takeBack(
  db: Db,
  batch: { readonly id: number; readonly inserted: number; readonly updated: number },
  { name, table, effects }: ImportKind,
  who: string,
): Promise<UndoAnswer> {
  const client = raw(db)
  const columns = columnsOf(table)
  await client.unsafe(`
    create temp table undone on commit drop as
      select ${listOf('t', columns)} from ${table.name} t where t.batch_id = ${batch.id};
    create temp table replaced on commit drop as
      select before from record_audit
      where batch_id = ${batch.id} and kind = '${name}' and action in ('update', 'remove');
    create temp table restored on commit drop as
      select ${listOf('r', columns)} from replaced, jsonb_populate_record(null::${table.name}, before) r;
    analyze undone, restored`)
  const [found] = await client.unsafe<{ undone: number; restored: number; taken: number }[]>(`
    select (select count(*) from undone)::int as undone, (select count(*) from restored)::int as restored,
      (select count(*) from restored r join ${table.name} t on ${onKey(table, 't', 'r')}
        where t.batch_id <> ${batch.id})::int as taken`)
  if (found!.undone !== batch.inserted + batch.updated || found!.taken > 0) throw batchChangedSince(batch.id)

  const keyed = (alias: string) =>
    `${keyText(table, alias)} as key, ${countyOf(table, alias)} as county, ${recordOf(table, alias)} as record`
  await client.unsafe(`
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
  await effects.undone(db, { touched: 'undone', restored: 'restored', batch: batch.id, who })
  return { batch: batch.id, removed: batch.inserted, restored: found!.restored }
}
