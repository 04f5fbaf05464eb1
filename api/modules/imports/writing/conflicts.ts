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
 * SQL: the batches of others. A batch without a person is of the machine's operator, or older than accounts or than the person's id in batches:
 * whoever has the name that it was brought under, and nobody else has it, brought it, and before there were accounts nobody could be told
 * apart from anybody else.
 */
const othersBatches = (
  client: ReturnType<typeof raw>,
  { who, person }: Pick<Viewer, 'who' | 'person'>,
) => client`
  select id from batch
  where person is distinct from ${person}::text and not (person is null and (
    (who = ${who} and (select count(*) from person p where p.name = ${who}) <= 1)
    or coalesce(at < (select min(p.created_at) from person p where not p.service), false)))`

/**
 * Finds the good rows that would change or take out a record whose present version somebody else wrote: another person or
 * service, or whoever sat at the machine. What is invented is nobody's, and telling what became of a plan asks nobody. Into
 * `import_conflict`. Nobody else may write records meanwhile.
 * @param seen the versions that were looked at; where those that are there are others, the rows count, too, whose record somebody else has
 * taken out, which would come back unseen
 */
export async function findConflicts(
  db: Db,
  kind: ImportKind,
  viewer: Pick<Viewer, 'who' | 'person'>,
  seen?: string,
): Promise<FoundConflicts | null> {
  const client = raw(db)
  const [others] = await client`${othersBatches(client, viewer)} limit 1`
  if (!others) return null
  const { table, effects, tellsOutcome } = kind
  // As the records are compared: the file's teams by their known spelling.
  await effects.prepare?.(db, {})
  await client`create temp table import_others on commit drop as ${othersBatches(client, viewer)}`
  await client.unsafe(`
    analyze import_others;
    create temp table import_conflict on commit drop as
      select s.row, t.batch_id, ${versionNumber(keyText(table, 't'), 't.batch_id')} as version, false as gone
      from ${STAGING} s join ${table.name} t on ${onKey(table, 't', 's')}
      where not s.bad and not t.demonstration and t.batch_id in (select id from import_others)
        and (s.removed or not (${sameContent(table)}))
        and not ${tellsOutcome === null ? 'false' : `(${tellsOutcome})`}`)
  const found = async () => {
    const [row] = await client.unsafe<{ count: number; seen: string }[]>(`
      select count(*)::int as count, ${nameOf('count(*)', 'bit_xor(version)')} as seen from import_conflict`)
    return row!.count === 0 ? null : row!
  }
  const there = await found()
  if (seen === undefined || there?.seen === seen) return there
  await addGone(db, kind, viewer)
  return found()
}

/** Rows whose record is not there because somebody else took it out, or undid what had brought it. */
async function addGone(db: Db, { name, table }: ImportKind, { who }: Pick<Viewer, 'who'>): Promise<void> {
  const client = raw(db)
  const key = keyText(table, 's')
  await client.unsafe(`
    create temp table import_gone on commit drop as
      select distinct on (a.record_key) a.record_key, a.batch_id, a.action, a.after is null as gone from record_audit a
      where a.kind = '${name}' and a.record_key in (select ${key} from ${STAGING} s where not s.bad)
      order by a.record_key, a.at desc, a.id desc`)
  await client`
    delete from import_gone g where not g.gone
      or (g.action <> 'undo' and g.batch_id not in (select id from import_others))
      or (g.action = 'undo' and g.batch_id in (select id from batch where undone_by = ${who}))`
  await client.unsafe(`
    insert into import_conflict
      select s.row, g.batch_id, ${versionNumber(`'gone ' || g.record_key`, 'g.batch_id')}, true
      from ${STAGING} s join import_gone g on g.record_key = ${key}
      where not s.bad and s.row not in (
        select s.row from ${STAGING} s join ${table.name} t on ${onKey(table, 't', 's')} where not s.bad)`)
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
    where s.row in (select row from import_conflict where not gone)`
  const gone = `
    select s.*, c.batch_id as their_batch, null::jsonb as theirs
    from ${STAGING} s join import_conflict c using (row) where c.gone`
  for (const each of [rows, gone]) {
    await markRows(db, file, each, (row) => {
      const conflict = conflictOf(kind, row, theirs.get(Number(row.their_batch))!)
      if (records.length < MAX_CONFLICTS_RETURNED) records.push(conflict)
      return changedByOthers(kind, conflict)
    })
  }
  return { count, seen, records }
}

type Writer = Conflict['theirs']

/** Who wrote the versions that are there, by their batches. */
async function writersOf(db: Db): Promise<ReadonlyMap<number, Writer>> {
  const found = await raw(db)<{ id: string }[]>`select distinct batch_id as id from import_conflict`
  const ids = found.map(({ id }) => Number(id))
  const batches = await db.select().from(batch).where(inArray(batch.id, ids))
  return new Map(
    batches.map(({ id, fileName, who, at, undoneAt, undoneBy }) => [
      id,
      // What an undone batch had brought is gone by whoever undid it.
      { batch: id, file: fileName, who: undoneBy ?? who, at: (undoneAt ?? at).toISOString() },
    ]),
  )
}

function conflictOf(kind: ImportKind, row: StagedRow, theirs: Writer): Conflict {
  const { table, secret = [] } = kind
  const there = row.theirs as StagedRow | null
  const removes = row.removed === true
  const columns = kind.columns.filter((column) => column.name !== table.id && isStored(kind, column))
  const fields = columns.flatMap((column) => {
    const text = (of: StagedRow | null) => (of === null ? '' : written(table, column, of))
    if (text(there) === (removes ? '' : text(row))) return []
    // That it differs is told of what is about a person, not how.
    const told = (of: StagedRow | null) =>
      secret.includes(column.name) ? NOT_SHOWN : bothLanguages(column, text(of))
    return [{ column: column.name, theirs: told(there), ours: removes ? null : told(row) }]
  })
  return {
    sheet: row.sheet as string | null,
    row: Number(row.line),
    record: String((table.id && (there ?? row)[table.id]) ?? row.key),
    ...(there === null && { gone: true as const }),
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
  { record, theirs, removes, fields, gone }: Conflict,
): RowProblem {
  const at = new Date(new Date(theirs.at).getTime() + SHANGHAI_MS)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ')
  const column = table.id ?? ground.area
  if (gone) {
    return problem(
      'changed-by-others',
      column,
      record,
      `${record} 已由${theirs.who}于 ${at} 删除（批次 ${theirs.batch}）${removes ? '' : '，本行会将其重新写入'}。同意删除的，请删去此行；以本行为准的，请看过后确认再导入。`,
      `${record} was deleted by ${theirs.who} at ${at} China time (batch ${theirs.batch})${removes ? '' : '; this row would bring it back'}. If it is to stay deleted, delete this row; to bring it back, import again with your confirmation.`,
    )
  }
  const headers = new Map<string, string>(columns.map(({ name, zh }) => [name, zh]))
  const differ = fields.map(({ column, theirs, ours }) => ({
    zh: `${headers.get(column)} ${theirs.zh || '（空）'} → ${ours?.zh || '（空）'}`,
    en: `${column} ${theirs.en || '(empty)'} → ${ours?.en || '(empty)'}`,
  }))
  const zh = removes ? '本行将其删除' : `与本行不同：${differ.map((each) => each.zh).join('；')}`
  const en = removes ? 'this row deletes it' : `this row differs: ${differ.map((each) => each.en).join('; ')}`
  return problem(
    'changed-by-others',
    column,
    record,
    `${record} 最近由${theirs.who}于 ${at}（批次 ${theirs.batch}）写入，${zh}。保留现有内容的，请删去此行；以本行为准的，请看过差异后确认再导入。`,
    `${record} was last written by ${theirs.who} at ${at} China time (batch ${theirs.batch}); ${en}. To keep what is there, delete this row; to replace it, import again with your confirmation.`,
  )
}

const SHANGHAI_MS = 8 * 3_600_000
