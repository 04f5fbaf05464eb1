import { inArray } from 'drizzle-orm'
import { type Conflict, type ImportReport, MAX_CONFLICTS_RETURNED } from '../../../contract/imports.ts'
import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import type { Viewer } from '../../../domain/access/viewer.ts'
import type { Column, StagedRow } from '../checking/cell.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { batch } from '../imports.tables.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import { storedColumn } from '../kinds/record-table.ts'
import { keyText, onKey, recordOf, sameContent } from './records.ts'
import { markRows, type StagedFile, written } from './rejected.ts'
import { STAGING } from './staging.ts'

export type Conflicts = NonNullable<ImportReport['conflicts']>

/** Rows that would change a record that somebody else wrote last. */
export interface FoundConflicts {
  readonly count: number
  /** Names the versions that are there: another one of any of these records has another name. */
  readonly seen: string
}

/** SQL: a number for a version of a record. A batch writes a record once, so that both tell its content. */
const versionNumber = (key: string, batchId: string) =>
  `('x' || left(md5(${key} || ' ' || ${batchId}), 16))::bit(64)::bigint`

const nameOf = (count: string, versions: string) => `${count} || '-' || lpad(to_hex(${versions}), 16, '0')`

/** SQL: the name of a single record's version, as {@link findConflicts} gives it where the record is the only conflict. */
export const seenOf = (table: ImportKind['table'], alias: string) =>
  nameOf(`'1'`, versionNumber(keyText(table, alias), `${alias}.batch_id`))

/**
 * Finds the good rows that would change or take out a record whose present version somebody else wrote: another person or
 * service, or whoever sat at the machine. What is invented is nobody's, and telling what became of a plan asks nobody. Into
 * `import_conflict`. Nobody else may write records meanwhile.
 */
export async function findConflicts(
  db: Db,
  kind: ImportKind,
  { person }: Pick<Viewer, 'person'>,
): Promise<FoundConflicts | null> {
  const client = raw(db)
  const [others] = await client`select 1 from batch where person is distinct from ${person}::text limit 1`
  if (!others) return null
  const { table, effects, tellsOutcome } = kind
  // As the records are compared: the file's teams by their known spelling.
  await effects.prepare?.(db, {})
  await client`create temp table import_others on commit drop as
    select id from batch where person is distinct from ${person}::text`
  await client.unsafe(`
    analyze import_others;
    create temp table import_conflict on commit drop as
      select s.row, t.batch_id, ${versionNumber(keyText(table, 't'), 't.batch_id')} as version
      from ${STAGING} s join ${table.name} t on ${onKey(table, 't', 's')}
      where not s.bad and not t.demonstration and t.batch_id in (select id from import_others)
        and (s.removed or not (${sameContent(table)}))
        and not ${tellsOutcome === null ? 'false' : `(${tellsOutcome})`}`)
  const [found] = await client.unsafe<{ count: number; seen: string }[]>(`
    select count(*)::int as count, ${nameOf('count(*)', 'bit_xor(version)')} as seen from import_conflict`)
  return found!.count === 0 ? null : found!
}

/** Rejects the rows that {@link findConflicts} found, each told of both versions. */
export async function rejectConflicts(
  db: Db,
  file: StagedFile,
  { count, seen }: FoundConflicts,
): Promise<Conflicts> {
  const { kind } = file
  const { table } = kind
  const theirs = await writersOf(db)
  const records: Conflict[] = []
  const rows = `
    select s.*, t.batch_id as their_batch, ${recordOf(table, 't')} as theirs
    from ${STAGING} s join ${table.name} t on ${onKey(table, 't', 's')}
    where s.row in (select row from import_conflict)`
  await markRows(db, file, rows, (row) => {
    const conflict = conflictOf(kind, row, theirs.get(Number(row.their_batch))!)
    if (records.length < MAX_CONFLICTS_RETURNED) records.push(conflict)
    return changedByOthers(kind, conflict)
  })
  return { count, seen, records }
}

type Writer = Conflict['theirs']

/** Who wrote the versions that are there, by their batches. */
async function writersOf(db: Db): Promise<ReadonlyMap<number, Writer>> {
  const found = await raw(db)<{ id: string }[]>`select distinct batch_id as id from import_conflict`
  const ids = found.map(({ id }) => Number(id))
  const batches = await db.select().from(batch).where(inArray(batch.id, ids))
  return new Map(
    batches.map(({ id, fileName, who, at }) => [
      id,
      { batch: id, file: fileName, who, at: at.toISOString() },
    ]),
  )
}

function conflictOf(kind: ImportKind, row: StagedRow, theirs: Writer): Conflict {
  const { table, secret = [] } = kind
  const there = row.theirs as StagedRow
  const removes = row.removed === true
  const columns = kind.columns.filter((column) => column.name !== table.id && isStored(kind, column))
  const fields = columns.flatMap((column) => {
    const text = (of: StagedRow) => written(table, column, of)
    if (text(there) === (removes ? '' : text(row))) return []
    // That it differs is told of what is about a person, not how.
    const told = (of: StagedRow) =>
      secret.includes(column.name) ? NOT_SHOWN : bothLanguages(column, text(of))
    return [{ column: column.name, theirs: told(there), ours: removes ? null : told(row) }]
  })
  return {
    sheet: row.sheet as string | null,
    row: Number(row.line),
    record: String((table.id && there[table.id]) ?? row.key),
    theirs,
    removes,
    fields,
  }
}

const NOT_SHOWN = { zh: '（不显示）', en: '(not shown)' }

/** A name that goes with a code is not kept. */
const isStored = ({ table, place }: ImportKind, { name, cell }: Column) =>
  name !== place?.name && (cell.write !== undefined || storedColumn(table, name) !== undefined)

const bothLanguages = ({ cell }: Column, text: string) => ({
  zh: text === '' ? '' : (cell.toldZh?.(text) ?? text),
  en: text,
})

function changedByOthers(
  { columns, ground, table }: ImportKind,
  { record, theirs, removes, fields }: Conflict,
): RowProblem {
  const at = new Date(new Date(theirs.at).getTime() + SHANGHAI_MS)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ')
  const headers = new Map<string, string>(columns.map(({ name, zh }) => [name, zh]))
  const differ = fields.map(({ column, theirs, ours }) => ({
    zh: `${headers.get(column)} ${theirs.zh || '（空）'} → ${ours?.zh || '（空）'}`,
    en: `${column} ${theirs.en || '(empty)'} → ${ours?.en || '(empty)'}`,
  }))
  const zh = removes ? '本行将其删除' : `与本行不同：${differ.map((each) => each.zh).join('；')}`
  const en = removes ? 'this row deletes it' : `this row differs: ${differ.map((each) => each.en).join('; ')}`
  return problem(
    'changed-by-others',
    table.id ?? ground.area,
    record,
    `${record} 最近由${theirs.who}于 ${at}（批次 ${theirs.batch}）写入，${zh}。保留现有内容的，请删去此行；以本行为准的，请看过差异后确认再导入。`,
    `${record} was last written by ${theirs.who} at ${at} China time (batch ${theirs.batch}); ${en}. To keep what is there, delete this row; to replace it, import again with your confirmation.`,
  )
}

const SHANGHAI_MS = 8 * 3_600_000
